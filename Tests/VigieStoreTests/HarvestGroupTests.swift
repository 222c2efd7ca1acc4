// Several polls in one transaction: all of them are there, or the one that cannot be is told and the others are.
import Foundation
import GRDB
import Testing
import VigieModel

@testable import VigieStore  // the tests look at the SQL that the target keeps to itself

struct HarvestGroupTests {
    private func poll(_ source: Source, _ titles: String..., at: Date = Sample.now, text: String = "") -> PollRecord {
        PollRecord(
            source: source.id, at: at, state: SourceState(lastResult: .ok, lastPolled: at, lastSuccess: at),
            entries: titles.map { Sample.entry($0, text: text) })
    }

    private func archive() throws -> Archive {
        let archive = try Archive()
        _ = try archive.store.importSources([Sample.office, Sample.gazette], at: Sample.now)
        return archive
    }

    @Test func `a group of polls is stored in its order`() throws {
        let archive = try archive()
        let tallies = try archive.store.record([poll(Sample.office, "One", "Two"), poll(Sample.gazette, "Three")])
        #expect(tallies == [HarvestTally(newItems: 2), HarvestTally(newItems: 1)])
        #expect(try archive.store.count(ItemQuery()) == 3)
        #expect(try archive.store.states()[Sample.gazette.id]?.lastResult == .ok)
        #expect(try archive.store.record([] as [PollRecord]) == [])
        #expect(archive.store.integrityProblems() == [])
    }

    @Test func `a poll that cannot be stored is left out and told, and the others are stored`() throws {
        let archive = try archive()
        var nobody = Sample.office
        nobody.id = SourceID(rawValue: "nobody")
        let trap = "CREATE TRIGGER trap BEFORE INSERT ON item_revisions WHEN NEW.title = 'Trap' BEGIN SELECT RAISE(ABORT, 'trap'); END"
        try archive.outsider().write { try $0.execute(sql: trap) }
        let tallies = try archive.store.record([
            poll(nobody, "Lost"), poll(Sample.office, "One", "Trap", "Two"), poll(Sample.gazette, "Three"),
        ])
        #expect(tallies.map(\.newItems) == [0, 0, 1])
        #expect(tallies[0].refusal?.contains("nobody") == true && tallies[1].refusal?.contains("trap") == true)
        #expect(tallies[2].refusal == nil)
        #expect(try archive.store.items(ItemQuery()).map(\.item.revision.title) == ["Three"])
        #expect(try archive.store.polls(of: Sample.office.id, limit: 9).isEmpty)
        try archive.outsider().write { try $0.execute(sql: "DROP TRIGGER trap") }
        #expect(archive.store.integrityProblems() == [])
    }

    @Test func `where all polls of a group are refused nothing is stored`() throws {
        let archive = try Archive()
        let tallies = try archive.store.record([poll(Sample.office, "One"), poll(Sample.gazette, "Two")])
        #expect(tallies.allSatisfy { $0.refusal != nil } && tallies.count == 2)
    }

    @Test func `a full disk concerns the whole group`() throws {
        let archive = try Archive(settings: StoreSettings(maximumPages: 320))
        _ = try archive.store.importSources([Sample.office, Sample.gazette], at: Sample.now)
        let long = PollRecord(
            source: Sample.gazette.id, at: Sample.now, state: SourceState(),
            entries: (0..<50).map { Sample.entry("Item \($0)", text: String(repeating: "long ", count: 4_000)) })
        #expect(reason { _ = try archive.store.record([poll(Sample.office, "One"), long]) } == .diskFull)
        #expect(try archive.store.count(ItemQuery()) == 0)
        #expect(archive.store.integrityProblems() == [])
    }

    @Test func `one source may be polled twice in a group, as page after page of its archive`() throws {
        let archive = try archive()
        var page = poll(Sample.office, "Old")
        page.isArchive = true
        let tallies = try archive.store.record([
            poll(Sample.office, "One", text: "ancien"), page, poll(Sample.office, "One", "Two", at: Sample.later, text: "nouveau"),
            poll(Sample.gazette, "Three"), poll(Sample.office, "One", "Two", at: Sample.later, text: "dernier"),
        ])
        #expect(tallies.map(\.newItems) == [1, 1, 1, 1, 0] && tallies.map(\.newRevisions) == [0, 0, 1, 0, 2])
        #expect(try archive.store.count(ItemQuery(search: "dernier")) == 2)
        #expect(try archive.store.count(ItemQuery(search: "ancien")) == 0 && archive.store.count(ItemQuery(search: "nouveau")) == 0)
        #expect(archive.store.integrityProblems() == [])
        // In a transaction of its own the words of an older revision go too.
        _ = try archive.store.record(poll(Sample.office, "One", "Two", at: Sample.later + 60, text: "fini"))
        #expect(try archive.store.count(ItemQuery(search: "dernier")) == 0 && archive.store.count(ItemQuery(search: "fini")) == 2)
        #expect(archive.store.integrityProblems() == [])
    }

    @Test(arguments: [
        "SELECT number FROM items WHERE source = ? AND is_listed = 1", "SELECT 1 FROM items WHERE source = ? LIMIT 1",
        "SELECT date FROM items WHERE source = ? ORDER BY date DESC LIMIT 50",
        "SELECT number FROM items WHERE source = ? AND instr(identity, ' ') > 0 LIMIT 1", "SELECT number FROM items WHERE id = ?",
        "SELECT http_status FROM polls WHERE source = ? ORDER BY at DESC, number DESC LIMIT 2",
        "SELECT number FROM items WHERE items.classified_by IS NULL AND ? IS NOT NULL ORDER BY items.classified_by, items.number LIMIT 9",
        "SELECT number FROM items WHERE items.classified_by < ? ORDER BY items.classified_by, items.number LIMIT 9",
        "SELECT message FROM source_events WHERE source = ? ORDER BY number DESC LIMIT 1",
        "SELECT number FROM item_revisions WHERE evidence = ?", "SELECT number FROM evidence WHERE refers = ?",
        "SELECT number FROM items WHERE items.text_hash = ? AND items.first_seen <= '9'",
    ])
    func `what a harvest asks is read from an index, however many items there are`(sql: String) throws {
        let plan = try Archive().store.read { db in
            try db.rowsOnce("EXPLAIN QUERY PLAN " + sql, ["x"]).map { try $0.text("detail") }
        }
        #expect(plan.allSatisfy { $0.hasPrefix("SEARCH") && $0.contains("INDEX") }, "\(plan)")
    }
}
