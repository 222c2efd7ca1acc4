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

    /// A store of an older schema, filled by a fixture.
    private func oldStore(_ version: Int, in archive: Archive) throws -> URL {
        let folder = archive.directory.appendingPathComponent("old")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let fixture = Self.snapshot.deletingLastPathComponent().appendingPathComponent("store-v\(version).sql")
        var rows = try String(contentsOf: fixture, encoding: .utf8).replacing("__LONG__", with: Self.long)
            .replacing("__H__", with: ContentHash(of: "old").hex)
        for (number, source) in zip(1...5, ["office", "office", "office", "office", "gazette"]) {
            let identity = ItemIdentity(rawValue: "id:\(min(number, 4))")
            rows = rows.replacing("__ID\(number)__", with: ItemID(source: SourceID(rawValue: source), identity: identity).rawValue)
        }
        let old = try DatabaseQueue(path: folder.appendingPathComponent("vigie.db").path)
        try old.write { db in
            try db.execute(sql: "PRAGMA application_id = \(Schema.applicationID)")
            try db.execute(sql: "CREATE TABLE migrations (position INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT")
            for migration in Schema.migrations.prefix(version) {
                try db.execute(sql: migration.sql)
                try db.execute(sql: "INSERT INTO migrations (name) VALUES (?)", arguments: [migration.name])
            }
            try db.execute(sql: rows)
        }
        try old.close()
        return folder
    }

    private static let long = (1...40).map { "mot\($0)" }.joined(separator: " ")

    @Test func `a store of the first schema is brought up to date and loses nothing`() throws {
        let archive = try Archive()
        let folder = try oldStore(1, in: archive)
        #expect(reason { _ = try Store(directory: folder, readOnly: true) } == .olderSchema(known: "v7"))
        let store = try Store(directory: folder)
        #expect(try store.items(ItemQuery(search: "v1")).map(\.item.revision.title) == ["One"])
        let again = PollRecord(
            source: Sample.office.id, at: Sample.later, state: SourceState(), entries: [Sample.entry("One", id: "1", text: "v1")])
        #expect(try store.record(again) == HarvestTally(unchangedItems: 1))
        #expect(store.integrityProblems() == [])
    }

    @Test func `a store of the second schema is brought up to date with all that was decided`() throws {
        let archive = try Archive()
        let store = try Store(directory: try oldStore(2, in: archive))
        let all = try store.items(ItemQuery())
        #expect(all.map(\.item.revision.title) == ["Four", "Four", "Three", "Two", "One"])
        #expect(all[4].curation == Curation(state: .kept, importance: .notable) && all[4].themes == [Sample.cloud])
        #expect(all[4].item.revision.authors == [FeedPerson(name: "A. Sample")] && all[4].item.revision.categories == ["x"])
        #expect(all[4].verdict?.scores.map(\.theme) == [Sample.cloud])
        #expect(try store.revisions(of: all[3].item.id).map(\.revision.text) == ["before", "after"])
        #expect(try store.count(ItemQuery(search: "third")) == 1)
        // When they were last seen, the first one long before the others.
        #expect(all.map { Timestamp.text($0.item.lastSeen) }.last == "2026-11-10T08:00:00Z")
        #expect(Timestamp.text(all[2].item.lastSeen) == "2026-11-20T08:00:00Z")
        // What the older schema did not know is worked out of what it held.
        #expect(all[0].isDoubleOf == all[1].item.id && all[1].isDoubleOf == nil)
        let states = try store.states()
        #expect(states[Sample.office.id]?.condition == .unchanged && states[Sample.gazette.id]?.condition == .broken)
        #expect(states[SourceID(rawValue: "quiet")]?.condition == .paused)
        #expect(states[Sample.office.id]?.newestItem == Sample.time("2026-11-06T08:00:00Z"))
        #expect(states[Sample.office.id]?.rhythm != nil && states[Sample.gazette.id]?.rhythm == nil)
        #expect(states[Sample.office.id]?.validators == Validators(entityTag: "\"a\""))
        #expect(try store.unreportedEvents().isEmpty)
        #expect(store.integrityProblems() == [])
        // The next document of a source is held against the one that was read before.
        var poll = PollRecord(source: Sample.office.id, at: Sample.now, state: SourceState(lastResult: .ok))
        poll.entries = [Sample.entry("Two", id: "2", text: "after"), Sample.entry("Four", id: "4", text: Self.long)]
        #expect(try store.record(poll).newItems == 0)
        #expect(Timestamp.text(try store.item(all[2].item.id).item.lastSeen) == "2026-11-20T08:00:00Z")
        #expect(try store.item(all[3].item.id).item.lastSeen == Sample.now)
        #expect(try store.edition(year: 2026, asOf: Sample.later, themes: [], isSample: true, addressee: [:]).counts.items == 5)
        #expect(store.integrityProblems() == [])
    }

    @Test func `the vectors of a store of the fourth schema are kept`() throws {
        let archive = try Archive()
        let folder = try oldStore(2, in: archive)
        let old = try DatabaseQueue(path: folder.appendingPathComponent("vigie.db").path)
        try old.write { db in
            for migration in Schema.migrations[2..<4] {
                try db.execute(sql: migration.sql)
                try migration.fill(db)
                try db.execute(sql: "INSERT INTO migrations (name) VALUES (?)", arguments: [migration.name])
            }
            try db.execute(
                sql: """
                    INSERT INTO encoders (number, name, is_wanted) VALUES (1, 'a/1', 1);
                    INSERT INTO item_vectors (key, encoder, item, revision, text, title)
                        SELECT (1 << 40) + number, 1, number, revision, x'003C0000', x'0000003C' FROM items;
                    """)
        }
        try old.close()
        let store = try Store(directory: folder)
        let items = try store.items(ItemQuery()).map(\.item.id)
        for item in items {
            let vector = try store.vector(of: item, by: "a/1")
            #expect(vector?.text == [1, 0] && vector?.title == [0, 1])
        }
        #expect(try store.vectors(changedAfter: 0, limit: 100).map(\.change) == (1...Int64(items.count)).map { $0 })
        #expect(store.integrityProblems() == [])
    }

    @Test func `what people did in a store of the fifth schema can be undone, in the order of time`() throws {
        let archive = try Archive()
        let folder = try oldStore(2, in: archive)
        let old = try DatabaseQueue(path: folder.appendingPathComponent("vigie.db").path)
        try old.write { db in
            for migration in Schema.migrations[2..<5] {
                try db.execute(sql: migration.sql)
                try migration.fill(db)
                try db.execute(sql: "INSERT INTO migrations (name) VALUES (?)", arguments: [migration.name])
            }
            try db.execute(
                sql: """
                    INSERT INTO decisions (number, batch, item, action, person, at, state_before, state_after, importance_before,
                        importance_after, undoes)
                    VALUES (101, 101, 4, 'keep', 'zoe', '2026-11-20T08:00:00Z', 'undecided', 'kept', 0, 0, NULL),
                        (102, 101, 2, 'keep', 'zoe', '2026-11-20T08:00:00Z', 'undecided', 'kept', 0, 0, NULL),
                        (103, 101, 3, 'keep', 'yves', '2026-11-20T08:00:00Z', 'undecided', 'kept', 0, 0, NULL),
                        (104, 104, 2, 'undo', 'zoe', '2026-11-20T10:00:00Z', 'kept', 'undecided', 0, 0, 102);
                    UPDATE items SET state = 'kept' WHERE number IN (3, 4);
                    INSERT INTO stories (number, since, size) VALUES (1, '2026-11-20T08:00:00Z', 0);
                    INSERT INTO story_edits (number, item, action, person, at, story_before, story_after, undoes)
                    VALUES (1, 1, 'join', 'zoe', '2026-11-20T09:00:00Z', NULL, 1, NULL),
                        (2, 1, 'undo', 'zoe', '2026-11-20T11:00:00Z', 1, NULL, 1);
                    """)
        }
        try old.close()
        let store = try Store(directory: folder)
        let acts = try store.acts(of: "zoe", limit: 9)
        #expect(acts.map(\.kind) == [.undo, .undo, .decide, .decide])
        #expect(acts.map(\.matter) == [.story, .decision, .story, .decision])
        #expect(acts.map(\.size) == [1, 1, 1, 2] && acts.map(\.open) == [1, 1, 0, 1])
        #expect(store.integrityProblems() == [])
        #expect(try store.undo(by: "yves", at: Sample.later)?.count == 1)
        #expect(try store.redo(by: "zoe", at: Sample.later)?.matter == .story)
        #expect(try store.redo(by: "zoe", at: Sample.later)?.matter == .decision)
        #expect(try store.undo(by: "zoe", at: Sample.later)?.matter == .decision)
        #expect(store.integrityProblems() == [])
    }

    @Test func `a store of the sixth schema keeps its briefs, approvals and editions`() throws {
        let archive = try Archive()
        let folder = try oldStore(2, in: archive)
        let old = try DatabaseQueue(path: folder.appendingPathComponent("vigie.db").path)
        let hash = ContentHash(of: "manifest").hex
        try old.write { db in
            for migration in Schema.migrations[2..<6] {
                try db.execute(sql: migration.sql)
                try migration.fill(db)
                try db.execute(sql: "INSERT INTO migrations (name) VALUES (?)", arguments: [migration.name])
            }
            try db.execute(
                sql: """
                    INSERT INTO editions (year, as_of, languages, manifest, hash, person, at)
                        VALUES (2026, '2026-12-31T22:59:59Z', '["fr","nl"]', '{}', '\(hash)', 'anna', '2026-12-31T22:59:59Z');
                    INSERT INTO edition_orders (year, briefs, person, at) VALUES (2026, '["one"]', 'anna', '2026-12-01T08:00:00Z');
                    """)
        }
        try old.close()
        let store = try Store(directory: folder)
        #expect(try store.editions(year: 2026).map(\.by) == ["anna"])
        #expect(try store.editionOrders(year: 2026, limit: 9).map(\.briefs) == [[BriefID(rawValue: "one")]])
        #expect(try store.editionPlan(year: 2026) == nil && store.editionIssues(year: 2026).isEmpty)
        try store.planEdition(year: 2026, asOf: nil, hasEnglish: true, by: "anna", at: Sample.later)
        #expect(try store.editionPlan(year: 2026)?.languages == LanguageCode.ofReport)
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
        let parts = query.parts()
        #expect(!parts.isEmpty)
        for part in parts {
            let list = part.list(limit: 50, offset: 0)
            let plan = try archive.store.read { db in
                try db.rowsOnce("EXPLAIN QUERY PLAN " + list.sql, list.values).map { try $0.text("detail") }
            }
            #expect(!plan.contains { $0.contains("TEMP B-TREE") || $0.hasPrefix("SCAN items") && !$0.contains("INDEX") }, "\(plan)")
            #expect(plan.contains { $0.contains("USING INDEX items_by") || $0.contains("USING COVERING INDEX items_by") }, "\(plan)")
        }
    }

    @Test(arguments: [
        ItemQuery(year: 2026), ItemQuery(state: .kept, year: 2026), ItemQuery(since: Sample.now), ItemQuery(sources: [Sample.office.id]),
    ])
    func `a count reads an index, not the items`(query: ItemQuery) throws {
        let archive = try Archive()
        let count = try #require(query.total())
        let plan = try archive.store.read { db in
            try db.rowsOnce("EXPLAIN QUERY PLAN " + count.sql, count.values).map { try $0.text("detail") }
        }
        #expect(!plan.contains("SCAN items"), "\(plan)")
    }
}
