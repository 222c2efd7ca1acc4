// Pages of the queue: every order can be walked to its end without a gap, a place holds when its item leaves, and no list reads a table.
import Foundation
import GRDB
import Testing
import VigieModel

@testable import VigieStore  // the tests look at the SQL that the target keeps to itself

struct QueuePageTests {
    /// Forty items of equal dates, relevances and priorities among them, in every state.
    private func archive() throws -> Archive {
        let archive = try Archive()
        func entries(_ numbers: some Sequence<Int>) -> [PollRecord.Entry] {
            numbers.map { Sample.entry("Item \($0)", published: Sample.time("2026-03-\(10 + $0 / 6)T00:00:00Z")) }
        }
        try archive.harvest(entries(0..<26))
        try archive.harvest(entries(26..<40), from: Sample.gazette)
        try archive.store.write { db in
            try db.execute(
                sql: """
                    UPDATE items SET relevance = CASE WHEN number % 5 > 0 THEN (number % 4) / 4.0 END, classified_by = 'test-1',
                        state = CASE number % 7 WHEN 0 THEN 'kept' WHEN 1 THEN 'rejected' ELSE 'undecided' END, importance = number % 9 % 4;
                    INSERT INTO priorities (item, matters, decides, reasons)
                        SELECT number, (number % 3) / 3.0, (number % 5) / 5.0, '[]' FROM items WHERE state = 'undecided' AND number % 11 > 2;
                    UPDATE items SET is_ranked = 1 WHERE number IN (SELECT item FROM priorities);
                    """)
        }
        return archive
    }

    private func view(_ text: String, _ order: QueueOrder) throws -> QueueView {
        QueueView(try #require(SearchQuery.parse(text).query), order: order, person: "anna", today: QueueArchive.today)
    }

    @Test(
        arguments: QueueOrder.allCases,
        ["", "state:new", "source:office", "source:office,gazette", "kind:federal,press", "state:kept,rejected", "item"])
    func `pages follow each other without a gap or an item twice`(order: QueueOrder, text: String) throws {
        let archive = try archive()
        let view = try view(text, order)
        let whole = try archive.store.page(of: view, limit: 100).entries
        #expect(try whole.count == archive.store.count(view).value)
        for gathered in [true, false] {
            var walked: [Int64] = []
            var cursor: QueueCursor?
            repeat {
                let places = try archive.store.read { db in
                    try Store.places(QueuePlan(view, most: gathered ? 2_000 : 0, db), order, after: cursor, limit: 7, db)
                }
                walked += places.map(\.number)
                // As it comes back in an address.
                cursor = try places.last.map { try #require(QueueCursor($0.description)) }
            } while cursor != nil && walked.count <= 100
            #expect(walked == whole.map(\.cursor.number))
        }
        let page = try archive.store.page(of: view, limit: 7)
        #expect(page.entries == Array(whole.prefix(7)) && page.next == (whole.count > 7 ? whole[6].cursor : nil))
        #expect(try archive.store.page(of: view, limit: whole.count).next == nil)
    }

    @Test func `orders go by what they are called`() throws {
        let archive = try archive()
        let relevance = try archive.store.page(of: view("", .relevance), limit: 100).entries.map { $0.cursor.value ?? -1 }
        #expect(relevance == relevance.sorted(by: >) && relevance.last == -1)
        let importance = try archive.store.page(of: view("", .importance), limit: 100).entries.map { $0.curation.importance?.rawValue ?? 0 }
        #expect(importance == importance.sorted(by: >) && importance.first == 3)
        let matters = try archive.store.page(of: view("", .matters), limit: 100).entries
        let stretches = matters.map(\.cursor.stretch)
        #expect(stretches == stretches.sorted() && Set(stretches) == [0, 1, 2])
        #expect(matters.filter { $0.cursor.stretch == 2 }.allSatisfy { $0.curation.state != .undecided })
    }

    @Test(arguments: QueueOrder.allCases)
    func `a list survives that its item leaves it`(order: QueueOrder) throws {
        let archive = try Archive()
        for number in 0..<9 { try archive.item("Item \(number)", at: Sample.now.addingTimeInterval(Double(number % 3))) }
        let view = try view("state:new", order)
        let before = try archive.store.page(of: view).entries
        let acted = before[4]
        try archive.store.decide(DecisionRequest(item: acted.item, state: .kept, importance: .major, by: "anna", at: Sample.later))
        #expect(try archive.store.next(in: view, after: acted.cursor)?.item == before[5].item)
        #expect(try archive.store.next(in: view, after: before[8].cursor) == nil)
        // A place in one order is none in another: the list begins anew.
        let other = QueueView(view.query, order: order == .newest ? .relevance : .newest, person: nil, today: view.today)
        #expect(try archive.store.page(of: other, after: acted.cursor).entries.count == 8)
    }

    @Test(arguments: QueueOrder.allCases)
    func `an item's own place is the one that it has in the list`(order: QueueOrder) throws {
        let archive = try archive()
        let view = try view("", order)
        for entry in try archive.store.page(of: view, limit: 100).entries {
            #expect(try archive.store.entry(entry.item, in: view) == entry)
        }
    }

    @Test(arguments: [
        "", "x", "bmV3ZXN0", "====", "../..", String(repeating: "a", count: 5_000), "'; DROP TABLE items; --",
        Data("newest|0|0.5|2026-11-21T08:00:00Z|0123456789abcdef|1".utf8).base64EncodedString(),
        Data("newest|0||2026-13-21T08:00:00Z|0123456789abcdef|1".utf8).base64EncodedString(),
        Data("newest|0||2026-11-21T08:00:00Z|0123456789ABCDEF|1".utf8).base64EncodedString(),
        Data("relevance|0|nan|2026-11-21T08:00:00Z|0123456789abcdef|1".utf8).base64EncodedString(),
        Data("relevance|0||2026-11-21T08:00:00Z|0123456789abcdef|1".utf8).base64EncodedString(),
        Data("newest|7||2026-11-21T08:00:00Z|0123456789abcdef|1".utf8).base64EncodedString(),
        Data("newest|0||2026-11-21T08:00:00Z|0123456789abcdef|-1".utf8).base64EncodedString(),
        Data("newest|0||2026-11-21T08:00:00Z|0123456789abcdef|01".utf8).base64EncodedString(),
    ])
    func `a cursor that nobody gave out is none`(text: String) {
        #expect(QueueCursor(text) == nil)
    }

    @Test(arguments: [
        "", "1.2.3", "1.2.3.4.5", "-1.2.3.4", "+1.2.3.4", "1.2.3.X", "1.2.3.", "1.2.3.01234567890123456", "99999999999.1.1.1", " 1.2.3.4",
    ])
    func `an announcement that nobody made is none`(text: String) {
        #expect(QueueAnnouncement(text) == nil)
        #expect(QueueAnnouncement("37.1000.1001.4f")?.count == 37)
    }

    // MARK: - Plans

    private static let defaults = [
        "", "state:new", "state:kept", "state:new theme:cloud", "theme:cloud", "state:new lang:nl", "state:new kind:eu",
        "state:new since:7d",
        "state:new since:2026-03 until:2026-06", "state:new source:office", "source:office", "state:new is:starred", "state:new data",
        "state:new -data", "state:new is:story relevance:>0.5 importance:>1 is:noted", "state:new OR theme:cloud OR since:2026",
    ]

    @Test(arguments: QueueOrder.allCases, defaults)
    func `a list that is walked is read from an index in its order, on the first page and behind a cursor`(
        order: QueueOrder, text: String
    ) throws {
        let archive = try archive()
        let view = try view(text, order)
        let cursors: [QueueCursor?] =
            [nil]
            + (0...2).map { stretch in
                QueueCursor(
                    order: order, stretch: stretch, value: QueueCursor.hasValue(order, stretch) ? 0.5 : nil, date: "2026-03-12T00:00:00Z",
                    id: "0123456789abcdef", number: 9)
            }
        try archive.store.read { db in
            let plan = try QueuePlan(view, most: 0, db)
            for stretch in cursors.flatMap({ QueueStretch.all(order, after: $0) }) {
                guard let list = plan.list(stretch, limit: 50) else { continue }
                let steps = try db.rowsOnce("EXPLAIN QUERY PLAN " + list.sql, list.values).map { try $0.text("detail") }
                // What stands for itself inside brackets, such as the list of all that match, may be sorted; items and priorities may not.
                #expect(
                    !steps.contains { $0.hasPrefix("USE TEMP B-TREE FOR ORDER BY") || $0.hasPrefix("USE TEMP B-TREE FOR LAST") }, "\(steps)"
                )
                #expect(!steps.contains { $0.hasPrefix("SCAN items") && !$0.contains("INDEX") || $0 == "SCAN priorities" }, "\(steps)")
                #expect(
                    steps.contains { $0.contains("INDEX items_") || $0.contains("INDEX priorities_by_") || $0.contains("CONSTANT ROW") },
                    "\(steps)")
            }
        }
    }

    @Test func `a search for few items looks at those alone`() throws {
        let queue = try QueueArchive()
        for text in [
            "is:starred", "data", "is:noted state:new", "importance:>1", "theme:cloud since:2026", "source:office", "is:due,in-brief",
        ] {
            let view = try queue.view(text, .relevance)
            let plan = try queue.store.read { try QueuePlan(view, $0) }
            #expect(plan.gathered != nil, "\(text)")
        }
        for text in ["", "state:new", "lang:nl", "-is:starred", "theme:cloud OR lang:nl", "kind:press"] {
            let view = try queue.view(text)
            #expect(try queue.store.read { try QueuePlan(view, $0) }.gathered == nil, "\(text)")
        }
        // Of two, the smaller one.
        let view = try queue.view("source:office is:starred")
        #expect(try queue.store.read { try QueuePlan(view, $0) }.gathered?.sql.contains("stars") == true)
    }

    @Test func `the journal's lists are read from an index`() throws {
        let archive = try Archive()
        let id = try archive.item("One")
        let queries = [
            JournalQuery(), JournalQuery(people: ["anna"]), JournalQuery(item: id),
            JournalQuery(people: ["anna", "bert"], since: Sample.now),
        ]
        for query in queries {
            let plan = try archive.store.read { db in
                let list = try Store.list(query, before: 9, limit: 9, db)
                return try db.rowsOnce("EXPLAIN QUERY PLAN " + list.sql, list.values).map { try $0.text("detail") }
            }
            #expect(!plan.contains { $0.contains("TEMP B-TREE") || $0.hasPrefix("SCAN decisions") }, "\(plan)")
        }
    }
}
