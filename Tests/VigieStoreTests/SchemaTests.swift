// The shipped schema as text, so that a review sees every change of it, and a plan for each list, so that none reads a whole table.
import Foundation
import GRDB
import Testing
import VigieModel

@testable import VigieStore  // the tests look at the SQL that the target keeps to itself

struct SchemaTests {
    private static let snapshot = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Fixtures/schema.sql")

    @Test func `the schema is the one that was reviewed`() throws {
        let archive = try Archive()
        let statements = try archive.store.read { db in
            try String.fetchAll(
                db,
                sql: """
                    SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'item_search_%'
                    ORDER BY type, name
                    """)
        }
        let schema = statements.map { $0 + ";\n" }.joined(separator: "\n")
        let environment = ProcessInfo.processInfo.environment
        let recorded = try? String(contentsOf: Self.snapshot, encoding: .utf8)
        if let recorded, environment["VIGIE_RECORD"] != "1" {
            #expect(schema == recorded, "The schema has changed: add a migration, and record with VIGIE_RECORD=1.")
            return
        }
        guard environment["CI"] != "true" else {
            Issue.record("There is no snapshot of the schema.")
            return
        }
        try schema.write(to: Self.snapshot, atomically: true, encoding: .utf8)
        Issue.record("The snapshot of the schema was written; look at it and run again.")
    }

    @Test func `a store of the first schema is brought up to date and loses nothing`() throws {
        let archive = try Archive()
        let folder = archive.directory.appendingPathComponent("old")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let old = try DatabaseQueue(path: folder.appendingPathComponent("vigie.db").path)
        try old.write { db in
            try db.execute(sql: "PRAGMA application_id = \(Schema.applicationID)")
            try db.execute(sql: "CREATE TABLE migrations (position INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT")
            try db.execute(sql: Schema.version1)
            try db.execute(sql: "INSERT INTO migrations (position, name) VALUES (1, 'v1')")
            try SourceRow.insert(Sample.office, at: Sample.now, db)
            try db.execute(
                sql: """
                    INSERT INTO items (id, source, identity, first_seen, last_seen, revision, revision_seen, revision_hash, date, year,
                        content_hash, language)
                    VALUES (?, 'office', 'id:1', ?, ?, 1, ?, ?, ?, 2026, ?, 'fr')
                    """,
                arguments: [
                    ItemID(source: Sample.office.id, identity: ItemIdentity(rawValue: "id:1")).rawValue,
                    Stamp.text(Sample.now), Stamp.text(Sample.now), Stamp.text(Sample.now), ContentHash(of: "old").hex,
                    Stamp.text(Sample.now), ContentHash(of: "text").hex,
                ])
            try RevisionRow.insert(
                Sample.entry("One", id: "1", text: "v1").revision, hash: ContentHash(of: "old"), item: 1, revision: 1, seenAt: Sample.now,
                db)
            try SearchIndex.add(1, db)
        }
        try old.close()
        #expect(reason { _ = try Store(directory: folder, readOnly: true) } == .olderSchema(known: "v2"))
        let store = try Store(directory: folder)
        #expect(try store.items(ItemQuery(search: "v1")).map(\.item.revision.title) == ["One"])
        let again = PollRecord(
            source: Sample.office.id, at: Sample.later, state: SourceState(), entries: [Sample.entry("One", id: "1", text: "v1")])
        #expect(try store.record(again) == HarvestTally(unchangedItems: 1))
        #expect(store.integrityProblems() == [])
    }

    @Test(arguments: [
        ItemQuery(), ItemQuery(state: .undecided), ItemQuery(state: .kept, year: 2026), ItemQuery(themes: [Sample.cloud]),
        ItemQuery(kinds: [.press]), ItemQuery(sources: [Sample.office.id]), ItemQuery(order: .relevance),
        ItemQuery(state: .undecided, order: .relevance), ItemQuery(minimumRelevance: 0.5, order: .relevance),
        ItemQuery(order: .importance), ItemQuery(since: Sample.now, until: Sample.later), ItemQuery(languages: [.french]),
        ItemQuery(isClassified: true),
    ])
    func `a list is read from an index in its order, without sorting`(query: ItemQuery) throws {
        let archive = try Archive()
        let condition = try #require(query.condition())
        let plan = try archive.store.read { db in
            try db.rows(
                "EXPLAIN QUERY PLAN SELECT items.number FROM items \(condition.sql) ORDER BY \(query.orderSQL) LIMIT 50", condition.values
            ).map { try $0.text("detail") }
        }
        #expect(!plan.contains { $0.contains("TEMP B-TREE") || $0 == "SCAN items" }, "\(plan)")
        #expect(plan.contains { $0.contains("USING INDEX items_by") || $0.contains("USING COVERING INDEX items_by") }, "\(plan)")
    }
}
