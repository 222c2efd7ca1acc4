// Guessing passwords is slowed by account and by address. The counts are stored, so that a restart does not clear them.
import Foundation
import GRDB
import VigieModel

extension Store {
    /// Whether an attempt to log in may go on. One that may counts as failed until `logInSucceeded` takes it back: a hundred attempts at the
    /// same moment are a hundred, not one. One that may not is not counted, so that knocking does not lengthen the wait.
    package func admitLogIn(
        _ name: UserName, from address: String, at time: Date, limits: LogInLimits = LogInLimits()
    ) throws(StoreError) -> LogInAdmission {
        try write { db in
            let forgotten = time - limits.memory
            try db.run("DELETE FROM log_in_failures WHERE last <= ?", [Stamp.text(forgotten)])
            let rows = [
                LogInRow(kind: "account", subject: LogInRow.subject(of: name), free: limits.accountAttempts),
                LogInRow(kind: "address", subject: address.isEmpty ? "-" : address, free: limits.addressAttempts),
            ]
            let until = try rows.compactMap { try $0.until(db) }.max()
            if let until, time < until { return .heldBack(until: until) }
            for row in rows where try row.count(at: time, limits, db) {
                let user = row.kind == "account" ? try UserRow.find(name, db)?.number : nil
                try AccountEventRow.append(.heldBack, of: user, by: "vigie", at: time, db, detail: row.kind == "address" ? address : nil)
            }
            return .admitted
        }
    }

    /// Forgets the account's failures, and takes this attempt back from the address's.
    package func logInSucceeded(_ name: UserName, from address: String) throws(StoreError) {
        try write { db in
            try db.run("DELETE FROM log_in_failures WHERE kind = 'account' AND subject = ?", [LogInRow.subject(of: name)])
            try db.run(
                "UPDATE log_in_failures SET count = max(0, count - 1), until = NULL WHERE kind = 'address' AND subject = ?",
                [address.isEmpty ? "-" : address])
        }
    }
}

/// A count of failed attempts.
struct LogInRow {
    var kind: String
    var subject: String
    /// Attempts without a wait.
    var free: Int

    /// Not the name as it was typed: people type their password there.
    static func subject(of name: UserName) -> String { ContentHash(of: name.rawValue).hex }

    func until(_ db: Database) throws -> Date? {
        try db.row("SELECT until FROM log_in_failures WHERE kind = ? AND subject = ?", [kind, subject])?.optionalDate("until")
    }

    /// Counts one attempt; true where the next one has to wait for the first time.
    func count(at time: Date, _ limits: LogInLimits, _ db: Database) throws -> Bool {
        let before = try db.value("SELECT count FROM log_in_failures WHERE kind = ? AND subject = ?", [kind, subject], as: Int.self) ?? 0
        let wait = limits.wait(after: before + 1, free: free)
        try db.run(
            """
            INSERT INTO log_in_failures (kind, subject, count, last, until) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (kind, subject) DO UPDATE SET count = excluded.count, last = excluded.last, until = excluded.until
            """, [kind, subject, before + 1, Stamp.text(time), wait.map { Stamp.text(time + $0) }])
        return before + 1 == free
    }
}
