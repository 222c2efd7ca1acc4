// No item is lost and none is made twice: what polls bring in, and what a killed poll leaves.
import Foundation
import GRDB
import Testing
import VigieModel

@testable import VigieStore  // the tests look at the SQL that the target keeps to itself

struct HarvestTests {
    @Test func `the same document twice adds nothing the second time`() throws {
        let archive = try Archive()
        let entries = [Sample.entry("One"), Sample.entry("Two")]
        #expect(try archive.harvest(entries) == HarvestTally(newItems: 2))
        #expect(try archive.harvest(entries, at: Sample.later) == HarvestTally(unchangedItems: 2))
        let record = try archive.store.items(ItemQuery(search: "One"))[0]
        #expect(record.item.firstSeen == Sample.now)
        #expect(record.item.lastSeen == Sample.later)
        #expect(try archive.store.revisions(of: record.item.id).count == 1)
    }

    @Test func `a changed item gets revision 2 and keeps revision 1`() throws {
        let archive = try Archive()
        try archive.harvest([Sample.entry("Outage", id: "1", text: "It is down.")])
        #expect(
            try archive.harvest([Sample.entry("Outage ended", id: "1", text: "It is up.")], at: Sample.later)
                == HarvestTally(newRevisions: 1))
        let id = ItemID(source: Sample.office.id, identity: ItemIdentity(rawValue: "id:1"))
        let revisions = try archive.store.revisions(of: id)
        #expect(revisions.map(\.number) == [1, 2])
        #expect(revisions.map(\.revision.title) == ["Outage", "Outage ended"])
        #expect(revisions.map(\.seenAt) == [Sample.now, Sample.later])
        #expect(try archive.store.item(id).item.revision.title == "Outage ended")
    }

    @Test func `a new date of change alone makes no revision`() throws {
        let archive = try Archive()
        var entry = Sample.entry("Notice")
        try archive.harvest([entry])
        entry.revision.updated = Sample.later
        #expect(try archive.harvest([entry], at: Sample.later) == HarvestTally(unchangedItems: 1))
    }

    @Test func `a corrected date of publication is a revision and moves the item (it was not taken over)`() throws {
        let archive = try Archive()
        var entry = Sample.entry("Notice", published: Sample.time("2026-11-20T00:00:00Z"))
        try archive.harvest([entry])
        entry.revision.published = Sample.time("2025-11-20T00:00:00Z")
        #expect(try archive.harvest([entry], at: Sample.later) == HarvestTally(newRevisions: 1))
        #expect(try archive.store.items(ItemQuery(year: 2025)).map(\.item.revisionNumber) == [2])
        #expect(try archive.store.count(ItemQuery(year: 2026)) == 0)
    }

    @Test func `a feed that stamps its items anew at each build makes no revisions`() throws {
        let archive = try Archive()
        var entry = Sample.entry("Notice", published: Sample.now)
        try archive.harvest([entry])
        for hour in 1...3 {
            let at = Sample.now.addingTimeInterval(Double(hour) * 3600)
            entry.revision.published = at
            #expect(try archive.harvest([entry], at: at) == HarvestTally(unchangedItems: 1))
        }
        #expect(try archive.store.items(ItemQuery())[0].item.lastSeen == Sample.now.addingTimeInterval(3 * 3600))
    }

    @Test func `a feed without guids whose items all link to the home page loses none (one of five was stored)`() throws {
        let archive = try Archive()
        func document(_ numbers: ClosedRange<Int>) -> [PollRecord.Entry] {
            numbers.reversed().map { number in
                PollRecord.Entry(
                    identity: ItemIdentity(rawValue: "link:https://office.example/"),
                    revision: ItemRevision(title: "Item \(number)", link: "https://office.example/"))
            }
        }
        #expect(try archive.harvest(document(1...5)) == HarvestTally(newItems: 5))
        let kept = try archive.store.items(ItemQuery(search: "5"))[0].item.id
        try archive.store.decide(DecisionRequest(item: kept, state: .kept, by: "anna", at: Sample.now))
        #expect(try archive.harvest(document(2...6), at: Sample.later) == HarvestTally(newItems: 1, unchangedItems: 4))
        #expect(try archive.store.item(kept).item.revision.title == "Item 5")
        #expect(try archive.store.item(kept).item.revisionNumber == 1)
        #expect(try archive.store.count(ItemQuery()) == 6)
    }

    @Test func `a guid that all items share never turns a kept item into another ("First" came twice, and became "Third")`() throws {
        let archive = try Archive()
        func entry(_ title: String) -> PollRecord.Entry { Sample.entry(title, id: "same", link: "https://office.example/\(title)") }
        func titles() throws -> [String] { try archive.store.items(ItemQuery()).map(\.item.revision.title).sorted() }
        try archive.harvest([entry("First")])
        let first = ItemID(source: Sample.office.id, identity: ItemIdentity(rawValue: "id:same"))
        try archive.store.decide(DecisionRequest(item: first, state: .kept, by: "anna", at: Sample.now))
        #expect(
            try archive.harvest([entry("Second"), entry("First")], at: Sample.later) == HarvestTally(newItems: 1, unchangedItems: 1))
        #expect(try archive.harvest([entry("Third")], at: Sample.later) == HarvestTally(newItems: 1))
        #expect(try archive.harvest([entry("First")], at: Sample.later) == HarvestTally(unchangedItems: 1))
        #expect(try titles() == ["First", "Second", "Third"])
        #expect(try archive.store.item(first).item.revision.title == "First")
        // A changed link under the same title, once the guid is known to be shared, is not believed either.
        #expect(try archive.store.revisions(of: first).count == 1)
        #expect(archive.store.integrityProblems() == [])
    }

    @Test func `under one id a corrected title and a moved link are revisions`() throws {
        let archive = try Archive()
        try archive.harvest([Sample.entry("Notice", id: "1", link: "https://office.example/a")])
        let corrected = [Sample.entry("Notice, corrected", id: "1", link: "https://office.example/a")]
        #expect(try archive.harvest(corrected, at: Sample.later) == HarvestTally(newRevisions: 1))
        let moved = [Sample.entry("Notice, corrected", id: "1", link: "https://office.example/b")]
        #expect(try archive.harvest(moved, at: Sample.later) == HarvestTally(newRevisions: 1))
        #expect(try archive.store.count(ItemQuery()) == 1)
    }

    @Test func `an item that is twice in one document counts once and its first form wins`() throws {
        let archive = try Archive()
        let entries = [Sample.entry("Same", id: "7", text: "newer"), Sample.entry("Same", id: "7", text: "older")]
        #expect(try archive.harvest(entries) == HarvestTally(newItems: 1))
        #expect(try archive.harvest(entries, at: Sample.later) == HarvestTally(unchangedItems: 1))
        #expect(try archive.store.items(ItemQuery()).map(\.item.revision.text) == ["newer"])
    }

    @Test func `an error in the middle of a poll leaves nothing of it`() throws {
        let archive = try Archive()
        try archive.item("Before")
        let trap = "CREATE TRIGGER trap BEFORE INSERT ON item_revisions WHEN NEW.title = 'Trap' BEGIN SELECT RAISE(ABORT, 'trap'); END"
        try archive.outsider().write { try $0.execute(sql: trap) }
        let entries = [Sample.entry("First"), Sample.entry("Trap"), Sample.entry("Last")]
        #expect(reason { try archive.harvest(entries, at: Sample.later) } == .sql("trap"))
        #expect(try archive.store.items(ItemQuery()).map(\.item.revision.title) == ["Before"])
        #expect(try archive.store.items(ItemQuery(search: "First")).isEmpty)
        #expect(try archive.store.polls(of: Sample.office.id, limit: 9).count == 1)
        #expect(try archive.store.states()[Sample.office.id]?.lastPolled == Sample.now)
        try archive.outsider().write { try $0.execute(sql: "DROP TRIGGER trap") }
        #expect(archive.store.integrityProblems() == [])
        #expect(try archive.harvest(entries, at: Sample.later).newItems == 3)
    }

    @Test func `a failed poll keeps its state and its log row`() throws {
        let archive = try Archive()
        try archive.store.addSource(Sample.office, at: Sample.now)
        var state = SourceState(
            lastResult: .failed, lastPolled: Sample.now, nextDue: Sample.later,
            validators: Validators(entityTag: "\"a\"", lastModified: "x"),
            validatorsURL: "https://office.example/feed", bodyHash: ContentHash(of: "body"), failures: 3,
            lastError: "office.example: refused")
        let finding = Finding(code: "odd", message: "Something is odd.", line: 3)
        let poll = PollRecord(
            source: Sample.office.id, at: Sample.now, state: state, findings: Array(repeating: finding, count: 60), httpStatus: 503,
            wireBytes: 12,
            elapsed: .milliseconds(1_500))
        #expect(try archive.store.record(poll) == HarvestTally())
        (state.condition, state.conditionSince) = (.broken, Sample.now)
        #expect(try archive.store.states() == [Sample.office.id: state])
        let logged = try archive.store.polls(of: Sample.office.id, limit: 1)[0]
        #expect(logged.result == .failed && logged.httpStatus == 503 && logged.elapsed == .milliseconds(1_500))
        #expect(logged.error == "office.example: refused" && logged.wireBytes == 12)
        #expect(logged.findingCount == 60 && logged.findings == Array(repeating: finding, count: 50))
    }

    @Test func `a poll of an unknown source is refused`() throws {
        let archive = try Archive()
        let poll = PollRecord(source: SourceID(rawValue: "nobody"), at: Sample.now, state: SourceState())
        #expect(reason { _ = try archive.store.record(poll) } == .noSuchSource(SourceID(rawValue: "nobody")))
    }

    @Test func `everything that an item says comes back`() throws {
        let archive = try Archive()
        let revision = ItemRevision(
            title: "Titre « cité » 🇪🇺", link: "https://office.example/a?b=c", summary: "<p>s</p>", content: "<p>c</p>", text: "c",
            published: Sample.time("2026-03-12T08:30:00Z"), updated: Sample.later,
            authors: [FeedPerson(name: "A. Sample", email: nil, uri: "u")],
            categories: ["x", "y"], statedLanguage: "fr-BE")
        let identity = ItemIdentity(rawValue: "link:https://office.example/a")
        try archive.harvest([PollRecord.Entry(identity: identity, revision: revision)])
        let record = try archive.store.item(ItemID(source: Sample.office.id, identity: identity))
        #expect(record.item.revision == revision)
        #expect(record.item.identity == identity)
        #expect(record.source == Sample.office)
        #expect(record.language == .french)
        #expect(record.verdict == nil && record.curation == Curation() && record.isDoubleOf == nil)
    }

    @Test func `text with a zero byte loses nothing after it`() throws {
        let archive = try Archive()
        let id = try archive.item("Before\0After")
        #expect(try archive.store.item(id).item.revision.title == "Before\u{FFFD}After")
        #expect(try archive.harvest([Sample.entry("Before\0After")]) == HarvestTally(unchangedItems: 1))
    }

    @Test(
        arguments: [
            (-7e10, -62_135_596_800), (-1e300, -62_135_596_800), (1e15, 253_402_300_799), (-1.5, -2), (0.9, 0), (-6e10, -6e10),
            (Double.infinity, 253_402_300_799),
        ] as [(Double, Double)])
    func `dates that no feed should state are stored within four digits of year`(stated: Double, stored: Double) throws {
        let archive = try Archive()
        try archive.harvest([Sample.entry("Odd date", published: Date(timeIntervalSince1970: stated))])
        let record = try archive.store.items(ItemQuery())[0]
        #expect(record.item.revision.published == Date(timeIntervalSince1970: stored))
        #expect(record.item.date == Sample.now)
        #expect(try archive.store.items(ItemQuery(year: 2026)).count == 1)
    }

    @Test func `a pause set while a source was being polled stays`() throws {
        let archive = try Archive()
        try archive.item("One")
        try archive.store.setPaused(Sample.office.id, true, by: "anna", at: Sample.now)
        try archive.harvest([Sample.entry("Two")], at: Sample.later)
        #expect(try archive.store.source(Sample.office.id).isPaused)
    }
}
