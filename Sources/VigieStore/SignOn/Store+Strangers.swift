// Who signed on without an account: administrators see them and decide, so that nobody has to copy subjects from one screen to another.
import Foundation
import GRDB
import VigieModel

extension Store {
    /// Notes that somebody came. Only the last two hundred of a month are kept: whoever may use the provider can be in the list.
    package func noteStranger(_ identity: ProviderIdentity, displayName: String, at time: Date) throws(StoreError) {
        try write { db in
            try db.run(
                """
                INSERT INTO strangers (issuer, subject, name, display_name, last) VALUES (?, ?, ?, ?, ?)
                ON CONFLICT (issuer, subject) DO UPDATE SET name = excluded.name, display_name = excluded.display_name, last = excluded.last
                """, [identity.issuer, identity.subject, identity.name, displayName, Stamp.text(time)])
            try db.run("DELETE FROM strangers WHERE last <= ?", [Stamp.text(time.addingTimeInterval(-30 * 86_400))])
            try db.run(
                "DELETE FROM strangers WHERE number NOT IN (SELECT number FROM strangers ORDER BY last DESC, number DESC LIMIT 200)")
        }
    }

    /// The last who came, newest first.
    package func strangers(issuer: String) throws(StoreError) -> [Stranger] {
        try read { db in
            try db.rows("SELECT * FROM strangers WHERE issuer = ? ORDER BY last DESC, number DESC", [issuer]).map(Self.stranger)
        }
    }

    /// Gives a stranger an account that is there. `noSuchStranger`, and what `link` refuses.
    package func link(stranger number: Int64, to name: UserName, by person: String, at time: Date) throws(StoreError) {
        try write { db in
            let identity = try Self.stranger(number, db).identity
            try IdentityRow.link(identity, to: UserRow.get(name, db).number, name, by: person, at: time, db)
        }
    }

    /// Adds a person for a stranger. `noSuchStranger`, and what `add` refuses.
    package func add(_ user: User, stranger number: Int64, by person: String) throws(StoreError) {
        try write { db in
            let identity = try Self.stranger(number, db).identity
            let added = try UserRow.insert(user, password: nil, by: person, db)
            try IdentityRow.link(identity, to: added, user.name, by: person, at: user.since, db)
        }
    }

    private static func stranger(_ number: Int64, _ db: Database) throws -> Stranger {
        guard let row = try db.row("SELECT * FROM strangers WHERE number = ?", [number]) else { throw Refusal(.noSuchStranger(number)) }
        return try stranger(row)
    }

    private static func stranger(_ row: Row) throws -> Stranger {
        Stranger(
            number: try row.bigNumber("number"),
            identity: ProviderIdentity(issuer: try row.text("issuer"), subject: try row.text("subject"), name: try row.text("name")),
            displayName: try row.text("display_name"), last: try row.date("last"))
    }
}
