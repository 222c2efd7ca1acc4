// How people stand in their rows, and the journal of what is changed of them.
import Foundation
import GRDB
import VigieModel

/// Reads and writes users within one transaction.
enum UserRow {
    static func user(_ row: Row) throws -> User {
        User(
            name: try row.key("name"), displayName: try row.text("display_name"), role: try row.choice("role"),
            isActive: try row.number("is_active") != 0, hasPassword: try row.optionalText("password") != nil,
            language: try row.optionalText("language").map(LanguageCode.init(rawValue:)), usesKeys: try row.number("uses_keys") != 0,
            since: try row.date("since"))
    }

    static func find(_ name: UserName, _ db: Database) throws -> (number: Int64, user: User)? {
        try db.row("SELECT * FROM users WHERE name = ?", [name.rawValue]).map { (try $0.bigNumber("number"), try user($0)) }
    }

    /// The user; `noSuchUser` where there is none.
    static func get(_ name: UserName, _ db: Database) throws -> (number: Int64, user: User) {
        guard let found = try find(name, db) else { throw Refusal(.noSuchUser(name)) }
        return found
    }

    static func insert(_ user: User, password: String?, by person: String, _ db: Database) throws -> Int64 {
        guard user.name.isWellFormed else { throw Refusal(.malformedUser(user.name)) }
        guard try find(user.name, db) == nil else { throw Refusal(.userExists(user.name)) }
        let number = (try db.value("SELECT MAX(number) FROM users", as: Int64.self) ?? 0) + 1
        try db.run(
            """
            INSERT INTO users (number, name, display_name, role, is_active, password, language, uses_keys, since)
            VALUES (?, ?, ?, ?, 1, ?, ?, ?, ?)
            """,
            [
                number, user.name.rawValue, user.displayName, user.role.rawValue, password, user.language?.rawValue, user.usesKeys,
                Stamp.text(user.since),
            ])
        try AccountEventRow.append(.added, of: number, by: person, at: user.since, db, detail: user.role.rawValue)
        return number
    }

    /// Whether anybody else could still look after the accounts.
    static func isLastAdministrator(_ number: Int64, _ db: Database) throws -> Bool {
        try db.row("SELECT 1 FROM users WHERE role = 'administrator' AND is_active = 1 AND number <> ?", [number]) == nil
    }

    /// Ends the sessions of a user but for one; answers how many.
    @discardableResult
    static func endSessions(of number: Int64, but kept: Int64? = nil, _ db: Database) throws -> Int {
        try db.run("DELETE FROM sessions WHERE user = ? AND number IS NOT ?", [number, kept])
        return db.changesCount
    }
}

/// The journal of accounts.
enum AccountEventRow {
    static func append(
        _ action: AccountEvent.Action, of user: Int64?, by person: String, at time: Date, _ db: Database, detail: String? = nil
    ) throws {
        try Refusal.nameless(person)
        try db.run(
            "INSERT INTO account_events (at, action, user, person, detail) VALUES (?, ?, ?, ?, ?)",
            [Stamp.text(time), action.rawValue, user, person, detail])
    }

    static func event(_ row: Row) throws -> AccountEvent {
        AccountEvent(
            number: try row.bigNumber("number"), at: try row.date("at"), action: try row.choice("action"),
            user: try row.optionalText("name").map(UserName.init(rawValue:)), by: try row.text("person"),
            detail: try row.optionalText("detail"))
    }
}
