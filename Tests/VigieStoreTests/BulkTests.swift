// Deciding on a whole query: what was announced and nothing else, as one act.
import Foundation
import GRDB
import Testing
import VigieModel

@testable import VigieStore  // the tests look at the SQL that the target keeps to itself

struct BulkTests {
    private func archive(_ count: Int = 5) throws -> (Archive, QueueView) {
        let archive = try Archive()
        try archive.harvest((1...count).map { Sample.entry("Item \($0)", text: "wallet") })
        let query = try #require(SearchQuery.parse("state:new wallet").query)
        return (archive, QueueView(query, person: "anna", today: QueueArchive.today))
    }

    private let reject = QueueChange(state: .rejected)

    @Test func `all items of a query change in one act, which one undo takes back`() throws {
        let (archive, view) = try archive()
        let store = archive.store
        let announced = try #require(try store.announce(view, to: "anna", at: Sample.later))
        #expect(announced.count == 5 && QueueAnnouncement(announced.description) == announced)
        #expect(try store.decide(all: view, upTo: announced, reject, by: "anna", at: Sample.later) == 5)
        #expect(try store.count(view).value == 0)
        #expect(try store.undoStack(of: "anna").undo?.size == 5)
        #expect(try store.undo(by: "anna", at: Sample.later)?.count == 5)
        #expect(try store.count(view).value == 5)
        #expect(try store.redo(by: "anna", at: Sample.later)?.count == 5)
        #expect(store.integrityProblems() == [])
    }

    @Test func `what was not yet shown is left alone (readers that mark all as read hit what came in meanwhile)`() throws {
        let (archive, view) = try archive()
        let store = archive.store
        let announced = try #require(try store.announce(view, to: "anna", at: Sample.later))
        // New, revised, and decided on by somebody else since, though it is in the query again.
        try archive.harvest([Sample.entry("Item 6", text: "wallet"), Sample.entry("Item 1", text: "wallet, corrected")], at: Sample.later)
        let second = ItemID(source: Sample.office.id, identity: ItemIdentity(rawValue: "id:Item 2"))
        try store.decide(DecisionRequest(item: second, state: .kept, by: "bert", at: Sample.later))
        try store.undo(item: second, by: "bert", at: Sample.later)
        #expect(try store.count(view).value == 6)
        #expect(try store.decide(all: view, upTo: announced, reject, by: "anna", at: Sample.later) == 3)
        let left = try store.page(of: view).entries.map(\.title).sorted()
        #expect(left == ["Item 1", "Item 2", "Item 6"])
    }

    @Test func `items that came into the query otherwise are never touched`() throws {
        let archive = try Archive()
        let ids = try (1...3).map { try archive.item("Item \($0)") }
        try archive.store.classify(ids[0], as: Sample.verdict([Sample.cloud]))
        let view = QueueView(SearchQuery(.theme([Sample.cloud])), today: QueueArchive.today)
        let announced = try #require(try archive.store.announce(view, to: "anna", at: Sample.later))
        for id in ids { try archive.store.classify(id, as: Sample.verdict([Sample.cloud], model: "test-2")) }
        #expect(try archive.store.decide(all: view, upTo: announced, reject, by: "anna", at: Sample.later) == 1)
        #expect(try archive.store.journal(item: nil, limit: 9).map(\.item) == [ids[0]])
    }

    @Test func `where as many came in as went out, what came in is left alone (one star taken away, another set)`() throws {
        let archive = try Archive()
        let ids = try (1...4).map { try archive.item("Item \($0)") }
        try archive.store.star(Array(ids.prefix(3)), true, by: "anna", at: Sample.now)
        let view = QueueView(SearchQuery(.mark([.starred])), person: "anna", today: QueueArchive.today)
        let announced = try #require(try archive.store.announce(view, to: "anna", at: Sample.later))
        #expect(announced.count == 3)
        try archive.store.star([ids[0]], false, by: "anna", at: Sample.later)
        try archive.store.star([ids[3]], true, by: "anna", at: Sample.later)
        #expect(try archive.store.decide(all: view, upTo: announced, reject, by: "anna", at: Sample.later) == 2)
        let states = try ids.map { try archive.store.item($0).curation.state }
        #expect(states == [.undecided, .rejected, .rejected, .undecided])
    }

    @Test func `nobody uses what was announced to somebody else, or the day before`() throws {
        let (archive, view) = try archive()
        let announced = try #require(try archive.store.announce(view, to: "anna", at: Sample.now))
        let changed = StoreError.Reason.queueChanged(announced: 5, found: 5)
        #expect(reason { try archive.store.decide(all: view, upTo: announced, reject, by: "bert", at: Sample.later) } == changed)
        #expect(try archive.store.announce(view, to: "bert", at: Sample.later + 90_000)?.count == 5)
        #expect(reason { try archive.store.decide(all: view, upTo: announced, reject, by: "anna", at: Sample.later) } == changed)
        #expect(try archive.store.count(view).value == 5)
    }

    @Test(arguments: [[], [1], [127, 128, 129], [5, 1, 100_000, 16_384], [1, Int64.max]] as [[Int64]])
    func `numbers are packed and read again`(numbers: [Int64]) {
        #expect(AnnouncedItems.unpacked(AnnouncedItems.packed(numbers)) == Set(numbers))
    }

    @Test func `what changes nothing is no row, and nobody is refused`() throws {
        let (archive, view) = try archive()
        let store = archive.store
        let announced = try #require(try store.announce(view, to: "anna", at: Sample.later))
        #expect(reason { try store.decide(all: view, upTo: announced, reject, by: "", at: Sample.later) } == .nameless)
        #expect(try store.decide(all: view, upTo: announced, QueueChange(), by: "anna", at: Sample.later) == 0)
        #expect(try store.acts(of: nil, limit: 9).isEmpty)
        try store.decide(DecisionRequest(item: store.page(of: view).entries[0].item, note: "n", by: "bert", at: Sample.later))
        let again = try #require(try store.announce(view, to: "anna", at: Sample.later))
        // By a clock that is behind: as late as the last row that it follows.
        #expect(try store.decide(all: view, upTo: again, reject, by: "anna", at: Sample.now) == 5)
        #expect(try store.acts(of: "anna", limit: 1).first?.at == Sample.later)
    }

    @Test func `themes, importance and note change together`() throws {
        let (archive, view) = try archive(2)
        let announced = try #require(try archive.store.announce(view, to: "anna", at: Sample.later))
        let change = QueueChange(state: .kept, themes: [Sample.cloud], importance: .notable, note: "ensemble")
        #expect(try archive.store.decide(all: view, upTo: announced, change, by: "anna", at: Sample.later) == 2)
        let found = try archive.store.items(ItemQuery(themes: [Sample.cloud]))
        #expect(
            found.map(\.curation)
                == Array(repeating: Curation(state: .kept, themes: [Sample.cloud], importance: .notable, note: "ensemble"), count: 2))
    }

    @Test func `more than a hundred thousand items are not announced`() throws {
        let (archive, view) = try archive(1)
        // Rows that only this test needs, and quickly.
        try archive.store.write { db in
            try db.execute(
                sql: """
                    WITH RECURSIVE n (n) AS (SELECT 2 UNION ALL SELECT n + 1 FROM n WHERE n < \(Store.bulkLimit + 1))
                    INSERT INTO items (number, id, source, identity, first_seen, last_seen, revision, revision_seen, revision_hash, date, language)
                    SELECT n, printf('%016x', n), source, 'id:' || n, first_seen, last_seen, 1, revision_seen, revision_hash, date, language
                    FROM items JOIN n WHERE number = 1
                    """)
        }
        let all = QueueView(SearchQuery(.state([.undecided])), today: view.today)
        #expect(try archive.store.announce(all, to: "anna", at: Sample.later) == nil)
        #expect(try archive.store.announce(QueueView(view.query, today: view.today), to: "anna", at: Sample.later)?.count == 1)
    }
}
