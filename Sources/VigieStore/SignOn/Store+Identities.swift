// Accounts and the identities that a provider knows. They are found by issuer and subject alone: names and e-mail addresses can be given to
// somebody else at a provider, or chosen there by anybody.
import Foundation
import GRDB
import VigieModel

extension Store {
    /// Whose account an identity opens, active or not; nil where it is linked to none.
    package func user(issuer: String, subject: String) throws(StoreError) -> User? {
        try read { db in
            try db.row(
                """
                SELECT users.* FROM identities JOIN users ON users.number = identities.user
                WHERE issuer = ? AND subject = ? AND unlinked_at IS NULL
                """, [issuer, subject]
            ).map(UserRow.user)
        }
    }

    /// The links of that provider, by account.
    package func identityLinks(issuer: String) throws(StoreError) -> [UserName: IdentityLink] {
        try read { db in
            let rows = try db.rows(
                """
                SELECT users.name AS user_name, issuer, subject, identities.name AS name, linked_at, linked_by
                FROM identities JOIN users ON users.number = identities.user WHERE issuer = ? AND unlinked_at IS NULL
                """, [issuer])
            return try Dictionary(rows.map { (try $0.key("user_name"), try IdentityRow.link($0)) }) { first, _ in first }
        }
    }

    /// Lets an identity open an account. `noSuchUser`; `identityTaken` where it opens another one; `identityExists` where the account has
    /// another identity of that provider. Where the two are linked, nothing happens.
    package func link(_ identity: ProviderIdentity, to name: UserName, by person: String, at time: Date) throws(StoreError) {
        try write { db in try IdentityRow.link(identity, to: UserRow.get(name, db).number, name, by: person, at: time, db) }
    }

    /// Takes the account's link with that provider back; sessions that were opened through it end, but for one. False where there is none.
    @discardableResult
    package func unlink(
        issuer: String, of name: UserName, keeping kept: Int64? = nil, by person: String, at time: Date
    ) throws(StoreError) -> Bool {
        try write { db in
            let number = try UserRow.get(name, db).number
            let row = try db.row(
                "SELECT name FROM identities WHERE user = ? AND issuer = ? AND unlinked_at IS NULL", [number, issuer])
            guard let row else { return false }
            try db.run(
                "UPDATE identities SET unlinked_at = ?, unlinked_by = ? WHERE user = ? AND issuer = ? AND unlinked_at IS NULL",
                [Stamp.text(time), person, number, issuer])
            try db.run("DELETE FROM sessions WHERE user = ? AND way = 'provider' AND number IS NOT ?", [number, kept])
            try AccountEventRow.append(.unlinked, of: number, by: person, at: time, db, detail: row.text("name"))
            return true
        }
    }

    /// Adds a person whose identity opens their account from now on. `malformedUser`, `userExists`, `identityTaken`.
    package func add(_ user: User, identity: ProviderIdentity, by person: String) throws(StoreError) {
        try write { db in
            let number = try UserRow.insert(user, password: nil, by: person, db)
            try IdentityRow.link(identity, to: number, user.name, by: person, at: user.since, db)
        }
    }

    /// Keeps in the journal that a proxy said who it is: such visits open no session of their own.
    package func noteSignOn(of name: UserName, by proxy: String, detail: String, at time: Date) throws(StoreError) {
        try write { db in try AccountEventRow.append(.signOn, of: UserRow.get(name, db).number, by: proxy, at: time, db, detail: detail) }
    }
}

/// Links in their rows.
enum IdentityRow {
    static func link(_ row: Row) throws -> IdentityLink {
        IdentityLink(
            identity: ProviderIdentity(issuer: try row.text("issuer"), subject: try row.text("subject"), name: try row.text("name")),
            at: try row.date("linked_at"), by: try row.text("linked_by"))
    }

    static func link(
        _ identity: ProviderIdentity, to number: Int64, _ name: UserName, by person: String, at time: Date, _ db: Database
    ) throws {
        try Refusal.nameless(person)
        let taken = try db.row(
            """
            SELECT users.name AS name, users.number AS number FROM identities JOIN users ON users.number = identities.user
            WHERE issuer = ? AND subject = ? AND unlinked_at IS NULL
            """, [identity.issuer, identity.subject])
        if let taken {
            if try taken.bigNumber("number") == number { return }
            throw Refusal(.identityTaken(try taken.key("name")))
        }
        let other = try db.row(
            "SELECT 1 FROM identities WHERE user = ? AND issuer = ? AND unlinked_at IS NULL", [number, identity.issuer])
        guard other == nil else { throw Refusal(.identityExists(name)) }
        try db.run(
            "INSERT INTO identities (user, issuer, subject, name, linked_at, linked_by) VALUES (?, ?, ?, ?, ?, ?)",
            [number, identity.issuer, identity.subject, identity.name, Stamp.text(time), person])
        try db.run("DELETE FROM strangers WHERE issuer = ? AND subject = ?", [identity.issuer, identity.subject])
        try AccountEventRow.append(.linked, of: number, by: person, at: time, db, detail: identity.name)
    }
}
