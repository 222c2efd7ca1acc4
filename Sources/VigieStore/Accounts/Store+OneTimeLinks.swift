// Addresses that work once: how the first administrator comes in, and how everybody sets a password that nobody else has ever seen.
import Foundation
import GRDB
import VigieModel

extension Store {
    /// Makes the address that sets a person's password; earlier ones of that person stop working. `noSuchUser` also for who may not log in.
    ///
    /// - Parameters:
    ///   - resets: whether all that opened the account until now ends with it: the password, sessions and tokens.
    ///   - kept: the session of whoever resets their own account: it stays, and so does the password until there is a new one, since nobody
    ///     else may be left to let them in.
    package func makeLink(
        _ token: SecretToken, for name: UserName, expires: Date, resets: Bool = false, keeping kept: Int64? = nil, by person: String,
        at time: Date
    ) throws(StoreError) {
        try write { db in
            let (number, user) = try UserRow.get(name, db)
            guard user.isActive else { throw Refusal(.noSuchUser(name)) }
            try db.run("DELETE FROM one_time_links WHERE user = ? OR expires <= ?", [number, Stamp.text(time)])
            try Self.insertLink(token, for: number, expires: expires, at: time, db)
            try AccountEventRow.append(.link, of: number, by: person, at: time, db)
            guard resets else { return }
            if kept == nil { try db.run("UPDATE users SET password = NULL WHERE number = ?", [number]) }
            let ended = try UserRow.endSessions(of: number, but: kept, db)
            if ended > 0 { try AccountEventRow.append(.sessions, of: number, by: person, at: time, db, detail: String(ended)) }
            try TokenRow.revokeAll(of: number, by: person, at: time, db)
            try BrowserRow.forget(number, db)
        }
    }

    /// Makes the address for the first administrator; earlier ones stop working. False, and nothing made, where there is one already.
    package func makeFirstLink(_ token: SecretToken, expires: Date, at time: Date) throws(StoreError) -> Bool {
        try write { db in
            guard try db.row("SELECT 1 FROM users WHERE role = 'administrator' AND is_active = 1") == nil else { return false }
            try db.run("DELETE FROM one_time_links WHERE user IS NULL")
            try Self.insertLink(token, for: nil, expires: expires, at: time, db)
            return true
        }
    }

    /// What an address is for; nil where it was used, has expired, or never was.
    package func link(_ token: SecretToken, at time: Date) throws(StoreError) -> OneTimeLink? {
        try read { db in try Self.link(token, at: time, db) }
    }

    /// Sets the password of the address's person, whose other sessions end; `linkSpent` where it works no more.
    /// - Parameter hash: nil where the desk has no passwords: the address is spent and nothing else changes.
    @discardableResult
    package func spendLink(_ token: SecretToken, password hash: String?, at time: Date) throws(StoreError) -> User {
        try write { db in
            guard var user = try Self.link(token, at: time, db)?.user else { throw Refusal(.linkSpent) }
            let number = try UserRow.get(user.name, db).number
            guard let hash else {
                try db.run("DELETE FROM one_time_links WHERE user = ?", [number])
                return user
            }
            try Self.setPassword(hash, of: number, user.name, keeping: nil, by: user.name.rawValue, at: time, db)
            user.hasPassword = true
            return user
        }
    }

    /// Makes the first administrator; `linkSpent` where the address works no more or somebody was faster.
    package func spendFirstLink(_ token: SecretToken, for user: User, password hash: String?) throws(StoreError) {
        try write { db in
            guard let link = try Self.link(token, at: user.since, db), link.user == nil,
                try db.row("SELECT 1 FROM users WHERE role = 'administrator' AND is_active = 1") == nil
            else { throw Refusal(.linkSpent) }
            try db.run("DELETE FROM one_time_links WHERE user IS NULL")
            _ = try UserRow.insert(user, password: hash, by: user.name.rawValue, db)
        }
    }

    private static func insertLink(_ token: SecretToken, for user: Int64?, expires: Date, at time: Date, _ db: Database) throws {
        try db.run(
            "INSERT INTO one_time_links (token, user, made, expires) VALUES (?, ?, ?, ?)",
            [token.fingerprint.hex, user, Stamp.text(time), Stamp.text(expires)])
    }

    private static func link(_ token: SecretToken, at time: Date, _ db: Database) throws -> OneTimeLink? {
        let row = try db.row(
            """
            SELECT one_time_links.user AS user, expires, users.* FROM one_time_links LEFT JOIN users ON users.number = one_time_links.user
            WHERE token = ?
            """, [token.fingerprint.hex])
        guard let row, case let expires = try row.date("expires"), time < expires else { return nil }
        let isOfUser = try row.decode(Int64?.self, forColumn: "user") != nil
        return OneTimeLink(user: isOfUser ? try UserRow.user(row) : nil, expires: expires)
    }
}
