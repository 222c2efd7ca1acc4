// Brings a file to the schema that this program knows. Migrations are SQL text, frozen once shipped: a change is always a new one.
import Foundation
import GRDB

/// The schema's versions and how a store reaches the newest.
enum Schema {
    /// One step to a newer schema.
    struct Migration: Sendable {
        var name: String
        var sql: String
        /// What SQL alone cannot work out of the data that is there; runs after the SQL.
        var fill: @Sendable (Database) throws -> Void = { _ in }
    }

    /// In the order in which they are applied.
    static let migrations = [
        Migration(name: "v1", sql: version1), Migration(name: "v2", sql: version2),
        Migration(name: "v3", sql: version3) { try Version3Data.fill($0) },
        Migration(name: "v4", sql: version4) { db in
            try Version4Facets.createFacets(db)
            try Version4Stories.createStories(db)
        },
        Migration(name: "v5", sql: version5) { try Version5Priorities.createPriorities($0) },
        Migration(name: "v6", sql: "") { db in
            try Version6Desk.createAccounts(db)
            try Version6Queue.createQueue(db)
            try Version6Acts.createActs(db)
            try Version6Briefs.createBriefs(db)
            try Version6Watch.createWatch(db)
            try Version6SignOn.createIdentities(db)
            try Version6Tokens.createTokens(db)
            try Version6Requests.createRequests(db)
        },
        Migration(name: "v7", sql: "") { db in
            try Version7Briefs.widenBriefs(db)
            try Version7Digests.createLetters(db)
            try Version7Editions.createEditions(db)
            try Version7FollowUps.createFollowUps(db)
        },
    ]

    static var known: String { migrations.last?.name ?? "" }

    /// `VIGI`: tells `file` and us that an SQLite file is a store (sqlite.org/pragma.html#pragma_application_id).
    static let applicationID = 0x5649_4749

    enum Condition: Equatable {
        /// Nothing in it yet.
        case empty
        case current
        /// These migrations are missing, in order.
        case older
        case newer(found: String)
        case foreign
    }

    static func condition(of db: Database) throws -> Condition {
        let marked = try Int.fetchOne(db, sql: "PRAGMA application_id")
        let tables = try Int.fetchOne(db, sql: "SELECT COUNT(*) FROM sqlite_master") ?? 0
        if tables == 0 { return .empty }
        guard marked == applicationID, try db.tableExists("migrations") else { return .foreign }
        let applied = try String.fetchAll(db, sql: "SELECT name FROM migrations ORDER BY position")
        let names = migrations.map(\.name)
        if let unknown = applied.last(where: { !names.contains($0) }) { return .newer(found: unknown) }
        return Set(applied).isSuperset(of: names) ? .current : .older
    }

    /// Applies what is missing. Runs inside one transaction, so that a store is never half-way between two schemas, and looks again
    /// inside it, because another process may have been faster.
    static func migrate(_ db: Database) throws {
        switch try condition(of: db) {
        case .current: return
        case .foreign: throw Refusal(.notADatabase)
        case .newer(let found): throw Refusal(.newerSchema(found: found, known: known))
        case .empty:
            try db.execute(sql: "PRAGMA application_id = \(applicationID)")
            try db.execute(sql: "CREATE TABLE migrations (position INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT")
        case .older: break
        }
        let applied = try Set(String.fetchAll(db, sql: "SELECT name FROM migrations"))
        for (position, migration) in migrations.enumerated() where !applied.contains(migration.name) {
            try db.execute(sql: migration.sql)
            try migration.fill(db)
            try db.execute(sql: "INSERT INTO migrations (position, name) VALUES (?, ?)", arguments: [position + 1, migration.name])
        }
    }
}
