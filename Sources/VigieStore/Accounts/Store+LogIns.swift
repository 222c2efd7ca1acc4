// Guessing passwords is slowed by whoever guesses, and nobody can use that against the person whose password it is. The counts are stored,
// so that a restart does not clear them.
import Foundation
import GRDB
import VigieModel

extension Store {
    /// Whether an attempt to log in may go on. One that may counts as failed until `logInSucceeded` takes it back: a hundred attempts at the
    /// same moment are a hundred, not one. One that may not is not counted, so that knocking does not lengthen the wait.
    ///
    /// A browser in which this person logged in before counts for itself alone: what others guess, from its own address too, does not
    /// concern it. All others count by account and address together, by address, and by account with a limit that one address cannot reach.
    /// - Parameter browser: what `rememberBrowser` gave it; nil, or what is another person's, is as good as none.
    package func admitLogIn(
        _ name: UserName, from address: String, knownBy browser: SecretToken? = nil, at time: Date, limits: LogInLimits = LogInLimits()
    ) throws(StoreError) -> LogInAdmission {
        try write { db in
            try db.run("DELETE FROM log_in_failures WHERE last <= ?", [Stamp.text(time - limits.memory) as String])
            let rows: [LogInRow] =
                if let browser, try BrowserRow.isKnown(browser, as: name, at: time, db) {
                    [.browser(browser, limits)]
                } else {
                    [.account(name, limits), .pair(name, address, limits), .address(address, limits)]
                }
            return try Self.admit(rows, name, address, at: time, limits, db)
        }
    }

    /// Takes the attempt back from the counts that others share, and forgets those that are this person's own.
    package func logInSucceeded(
        _ name: UserName, from address: String, knownBy browser: SecretToken? = nil, at time: Date, limits: LogInLimits = LogInLimits()
    ) throws(StoreError) {
        try write { db in
            if let browser, try BrowserRow.isKnown(browser, as: name, at: time, db) {
                try LogInRow.browser(browser, limits).forget(db)
                return
            }
            try LogInRow.pair(name, address, limits).forget(db)
            for row in [LogInRow.account(name, limits), .address(address, limits)] { try row.takeBack(db) }
        }
    }

    /// As `admitLogIn`, where somebody who is logged in is asked for the password: counted by session, since whoever guesses there has it.
    /// - Parameter session: nil where a proxy says at each request who it is.
    package func admitPassword(
        of name: UserName, in session: Int64?, from address: String, at time: Date, limits: LogInLimits = LogInLimits()
    ) throws(StoreError) -> LogInAdmission {
        try write { db in
            try db.run("DELETE FROM log_in_failures WHERE last <= ?", [Stamp.text(time - limits.memory) as String])
            return try Self.admit([.session(session, of: name, limits)], name, address, at: time, limits, db)
        }
    }

    /// Forgets the failures of a session.
    package func passwordGiven(by name: UserName, in session: Int64?) throws(StoreError) {
        try write { db in try LogInRow.session(session, of: name, LogInLimits()).forget(db) }
    }

    /// Remembers a browser in which that person logged in, under a new secret in place of the one that it had.
    package func rememberBrowser(
        _ token: SecretToken, of name: UserName, replacing old: SecretToken? = nil, at time: Date
    ) throws(StoreError) {
        try write { db in try BrowserRow.remember(token, of: name, replacing: old, at: time, db) }
    }

    private static func admit(
        _ rows: [LogInRow], _ name: UserName, _ address: String, at time: Date, _ limits: LogInLimits, _ db: Database
    ) throws -> LogInAdmission {
        if let until = try rows.compactMap({ try $0.until(db) }).max(), time < until { return .heldBack(until: until) }
        for row in rows where try row.count(at: time, limits, db) {
            let user = row.kind == .address ? nil : try UserRow.find(name, db)?.number
            // Names that nobody has may be passwords, and there is no end of them: only addresses are kept of those who try them.
            guard user != nil || row.kind != .pair else { continue }
            let detail = row.kind == .account ? nil : address
            try AccountEventRow.append(.heldBack, of: user, by: "vigie", at: time, db, detail: detail)
        }
        return .admitted
    }
}

/// A count of failed attempts.
struct LogInRow {
    /// What is counted by.
    enum Kind: String {
        /// The person, whoever tries: in spans of an hour, and not longer for trying on.
        case account
        /// The person and the address that tries.
        case pair
        case address
        /// A browser that its person has logged in with.
        case browser
        /// Somebody who is logged in.
        case session
        /// An address that sends tokens which nobody has.
        case token
    }

    var kind: Kind
    var subject: String
    /// Attempts without a wait.
    var free: Int

    static func account(_ name: UserName, _ limits: LogInLimits) -> LogInRow {
        LogInRow(kind: .account, subject: hidden(name), free: limits.accountAttempts)
    }

    static func pair(_ name: UserName, _ address: String, _ limits: LogInLimits) -> LogInRow {
        LogInRow(kind: .pair, subject: "\(hidden(name))/\(address)", free: limits.pairAttempts)
    }

    static func address(_ address: String, _ limits: LogInLimits) -> LogInRow {
        LogInRow(kind: .address, subject: address.isEmpty ? "-" : address, free: limits.addressAttempts)
    }

    static func browser(_ token: SecretToken, _ limits: LogInLimits) -> LogInRow {
        LogInRow(kind: .browser, subject: token.fingerprint.hex, free: limits.pairAttempts)
    }

    static func session(_ number: Int64?, of name: UserName, _ limits: LogInLimits) -> LogInRow {
        LogInRow(kind: .session, subject: number.map(String.init) ?? hidden(name), free: limits.pairAttempts)
    }

    static func token(_ address: String, _ limits: LogInLimits) -> LogInRow {
        LogInRow(kind: .token, subject: address.isEmpty ? "-" : address, free: limits.addressAttempts)
    }

    /// Not the name as it was typed: people type their password there.
    private static func hidden(_ name: UserName) -> String { ContentHash(of: name.rawValue).hex }

    /// Forgets all that was counted of a person, from wherever it came.
    static func forget(_ name: UserName, _ db: Database) throws {
        let subject = hidden(name)
        try db.run("DELETE FROM log_in_failures WHERE kind = 'account' AND subject = ?", [subject])
        try db.run(
            "DELETE FROM log_in_failures WHERE kind = 'pair' AND subject >= ? AND subject < ?", ["\(subject)/", "\(subject)0"])
    }

    func until(_ db: Database) throws -> Date? {
        try db.row("SELECT until FROM log_in_failures WHERE kind = ? AND subject = ?", [kind.rawValue, subject])?.optionalDate("until")
    }

    func forget(_ db: Database) throws {
        try db.run("DELETE FROM log_in_failures WHERE kind = ? AND subject = ?", [kind.rawValue, subject])
    }

    func takeBack(_ db: Database) throws {
        try db.run(
            "UPDATE log_in_failures SET count = max(0, count - 1), until = NULL WHERE kind = ? AND subject = ?", [kind.rawValue, subject])
    }

    /// Counts one attempt; true where the next one has to wait for the first time.
    func count(at time: Date, _ limits: LogInLimits, _ db: Database) throws -> Bool {
        let row = try db.row("SELECT count, since FROM log_in_failures WHERE kind = ? AND subject = ?", [kind.rawValue, subject])
        var (count, since) = try row.map { (try $0.number("count"), try $0.date("since")) } ?? (0, Stamp.cut(time))
        var until: Date?
        if kind == .account {
            // The span is the first attempt's: whoever tries on does not move its end.
            if time >= since + limits.accountSpan { (count, since) = (0, Stamp.cut(time)) }
            if count + 1 >= free { until = since + limits.accountSpan }
        } else {
            until = limits.wait(after: count + 1, free: free).map { time + $0 }
        }
        try db.run(
            """
            INSERT INTO log_in_failures (kind, subject, count, since, last, until) VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT (kind, subject) DO UPDATE SET count = excluded.count, since = excluded.since, last = excluded.last,
                until = excluded.until
            """,
            [kind.rawValue, subject, count + 1, Stamp.text(since) as String, Stamp.text(time) as String, until.map { Stamp.text($0) }])
        return count + 1 == free
    }
}
