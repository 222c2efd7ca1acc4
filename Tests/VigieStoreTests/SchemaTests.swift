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
