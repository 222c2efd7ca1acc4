// People: added, given roles, sent away and taken back. Each change leaves a row in the journal of accounts.
import Foundation
import GRDB
import VigieModel

extension Store {
    /// All users, by name.
    package func users() throws(StoreError) -> [User] {
        try read { db in try db.rows("SELECT * FROM users ORDER BY name").map(UserRow.user) }
    }

    /// Nil where nobody has that name.
    package func user(_ name: UserName) throws(StoreError) -> User? {
        try read { db in try UserRow.find(name, db)?.user }
    }

    /// The name, active or not, and what scrypt made of the password; nil where nobody has that name.
    package func passwordHash(of name: UserName) throws(StoreError) -> (user: User, hash: String?)? {
        try read { db in
            try db.row("SELECT * FROM users WHERE name = ?", [name.rawValue]).map {
                (try UserRow.user($0), try $0.optionalText("password"))
            }
        }
    }

    /// Whether anybody can look after the accounts; where not, the desk offers a one-time address for it.
    package func hasAdministrator() throws(StoreError) -> Bool {
        try read { db in try db.row("SELECT 1 FROM users WHERE role = 'administrator' AND is_active = 1") != nil }
    }

    /// Adds a person without a password: make them a one-time address. `malformedUser`, `userExists`.
    package func add(_ user: User, by person: String) throws(StoreError) {
        try write { db in _ = try UserRow.insert(user, password: nil, by: person, db) }
    }

    /// Gives a person another role; `lastAdministrator` where nobody would be left to look after accounts.
    package func setRole(_ role: Role, of name: UserName, by person: String, at time: Date) throws(StoreError) {
        try write { db in
            let (number, user) = try UserRow.get(name, db)
            guard user.role != role else { return }
            if role != .administrator, user.role == .administrator, user.isActive, try UserRow.isLastAdministrator(number, db) {
                throw Refusal(.lastAdministrator(name))
            }
            try db.run("UPDATE users SET role = ? WHERE number = ?", [role.rawValue, number])
            try AccountEventRow.append(.role, of: number, by: person, at: time, db, detail: role.rawValue)
        }
    }

    /// Lets a person log in, or no more: their sessions end at once, and their one-time addresses and tokens
    /// stop working for good. `lastAdministrator`.
    package func setActive(_ isActive: Bool, of name: UserName, by person: String, at time: Date) throws(StoreError) {
        try write { db in
            let (number, user) = try UserRow.get(name, db)
            guard user.isActive != isActive else { return }
            if !isActive {
                if user.role == .administrator, try UserRow.isLastAdministrator(number, db) { throw Refusal(.lastAdministrator(name)) }
                try UserRow.endSessions(of: number, db)
                try db.run("DELETE FROM one_time_links WHERE user = ?", [number])
                try BrowserRow.forget(number, db)
                try TokenRow.revokeAll(of: number, by: person, at: time, db)
            }
            try db.run("UPDATE users SET is_active = ? WHERE number = ?", [isActive, number])
            try AccountEventRow.append(isActive ? .activated : .deactivated, of: number, by: person, at: time, db)
        }
    }

    /// What a person chose for their own pages.
    package func setPreferences(language: LanguageCode?, usesKeys: Bool, of name: UserName) throws(StoreError) {
        try write { db in
            try db.run(
                "UPDATE users SET language = ?, uses_keys = ? WHERE name = ?", [language?.rawValue, usesKeys, name.rawValue])
        }
    }

    /// Sets a person's password, ends their other sessions and one-time addresses, and forgets failed attempts
    /// and known browsers.
    /// - Parameters:
    ///   - kept: the session that it was changed in.
    ///   - revokesTokens: whether their programs' tokens end too.
    package func setPassword(
        _ hash: String, of name: UserName, keeping kept: Int64? = nil, revokesTokens: Bool = false, by person: String, at time: Date
    ) throws(StoreError) {
        try write { db in
            let number = try UserRow.get(name, db).number
            if revokesTokens { try TokenRow.revokeAll(of: number, by: person, at: time, db) }
            try Self.setPassword(hash, of: number, name, keeping: kept, by: person, at: time, db)
        }
    }

    /// The same password under newer parameters of scrypt: nothing else changes.
    package func replacePasswordHash(_ old: String, by new: String, of name: UserName) throws(StoreError) {
        try write { db in
            try db.run("UPDATE users SET password = ? WHERE name = ? AND password = ?", [new, name.rawValue, old])
        }
    }

    /// The changes of accounts, newest first: of one person, or with nil of all.
    package func accountEvents(of name: UserName? = nil, limit: Int) throws(StoreError) -> [AccountEvent] {
        try read { db in
            let select = "SELECT account_events.*, users.name AS name FROM account_events LEFT JOIN users ON users.number = user"
            let rows =
                if let name {
                    try db.rows(
                        "\(select) WHERE user = ? ORDER BY account_events.number DESC LIMIT ?",
                        [UserRow.get(name, db).number, max(0, limit)])
                } else {
                    try db.rows("\(select) ORDER BY account_events.number DESC LIMIT ?", [max(0, limit)])
                }
            return try rows.map(AccountEventRow.event)
        }
    }

    static func setPassword(
        _ hash: String, of number: Int64, _ name: UserName, keeping kept: Int64?, by person: String, at time: Date, _ db: Database
    ) throws {
        try db.run("UPDATE users SET password = ? WHERE number = ?", [hash, number])
        try UserRow.endSessions(of: number, but: kept, db)
        try db.run("DELETE FROM one_time_links WHERE user = ?", [number])
        try LogInRow.forget(name, db)
        try BrowserRow.forget(number, db)
        try AccountEventRow.append(.password, of: number, by: person, at: time, db)
    }
}
