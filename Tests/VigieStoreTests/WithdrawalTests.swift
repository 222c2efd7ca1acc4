// Items that are missing from their feed or taken back: marked where there is reason to, never dropped, and never marked for nothing.
import Foundation
import GRDB
import Testing
import VigieModel

@testable import VigieStore  // the tests look at the SQL that the target keeps to itself

struct WithdrawalTests {
    private static func entry(_ day: Int, text: String = "text") -> PollRecord.Entry {
        Sample.entry("Day \(day)", id: "\(day)", text: text, published: Sample.time("2026-11-\(day < 10 ? "0" : "")\(day)T00:00:00Z"))
    }

    private static func id(_ day: Int) -> ItemID { ItemID(source: Sample.office.id, identity: ItemIdentity(rawValue: "id:\(day)")) }

    private static func poll(_ days: [Int], hour: Int) -> PollRecord {
        let at = Sample.now + Double(hour) * 3600
        var poll = PollRecord(source: Sample.office.id, at: at, state: SourceState(lastResult: .ok, lastPolled: at, lastSuccess: at))
        poll.entries = days.map { entry($0) }
        return poll
    }

    /// An archive whose source has listed the days 1 to 8.
    private func archive() throws -> Archive {
        let archive = try Archive()
        try archive.store.addSource(Sample.office, at: Sample.now)
        #expect(try archive.store.record(Self.poll(Array(1...8), hour: 0)).newItems == 8)
        return archive
    }

    private func withdrawn(_ archive: Archive) throws -> [Int: Withdrawal] {
        var found: [Int: Withdrawal] = [:]
        for day in 1...8 { found[day] = try archive.store.item(Self.id(day)).item.withdrawal }
        return found
    }

    @Test func `an item that is gone from between others is missing, and one that fell off the end is not`() throws {
        let archive = try archive()
        // A new item pushes out the oldest; day 7 was taken away.
        #expect(try archive.store.record(Self.poll([9, 8, 6, 5, 4, 3, 2], hour: 1)).withdrawnItems == 1)
        #expect(try withdrawn(archive) == [7: Withdrawal(kind: .missing, at: Sample.now + 3600)])
        // It is told once, and stays marked while it is away.
        #expect(try archive.store.record(Self.poll([9, 8, 6, 5, 4, 3, 2], hour: 2)).withdrawnItems == 0)
        #expect(try withdrawn(archive)[7]?.at == Sample.now + 3600)
        #expect(try archive.store.count(ItemQuery()) == 9)
        #expect(try archive.store.item(Self.id(7)).item.lastSeen == Sample.now)
        #expect(try archive.store.item(Self.id(1)).item.lastSeen == Sample.now)
        #expect(try archive.store.item(Self.id(8)).item.lastSeen == Sample.now + 7200)
        #expect(archive.store.integrityProblems() == [])
    }

    @Test func `an item that is listed again is withdrawn no longer`() throws {
        let archive = try archive()
        _ = try archive.store.record(Self.poll([8, 6, 5, 4, 3, 2, 1], hour: 1))
        #expect(try withdrawn(archive).keys.sorted() == [7])
        #expect(try archive.store.record(Self.poll([8, 7, 6, 5, 4, 3, 2, 1], hour: 2)) == HarvestTally(unchangedItems: 8))
        #expect(try withdrawn(archive).isEmpty)
        #expect(try archive.store.item(Self.id(7)).item.lastSeen == Sample.now + 7200)
    }

    @Test func `an older page that still holds the item speaks for it`() throws {
        let archive = try archive()
        _ = try archive.store.record(Self.poll([8, 6, 5, 4, 3, 2, 1], hour: 1))
        var page = Self.poll([7], hour: 2)
        page.isArchive = true
        #expect(try archive.store.record(page).unchangedItems == 1)
        #expect(try withdrawn(archive).isEmpty)
        #expect(try archive.store.item(Self.id(7)).item.lastSeen == Sample.now + 7200)
    }

    @Test func `of a document that says to be complete every missing item was taken back`() throws {
        let archive = try archive()
        var poll = Self.poll([8, 7], hour: 1)
        poll.isComplete = true
        #expect(try archive.store.record(poll).withdrawnItems == 6)
        #expect(try withdrawn(archive).keys.sorted() == Array(1...6))
    }

    @Test func `archives, mended documents, short and empty ones and unchanged answers make nothing missing`() throws {
        let archive = try archive()
        var page = Self.poll([8, 6, 5, 4, 3, 2, 1], hour: 1)
        page.isArchive = true
        var unchanged = Self.poll([], hour: 2)
        unchanged.entries = nil
        var older = Self.poll([8, 6, 5, 4, 3, 2, 1], hour: -1)
        older.state.isMalformed = false
        for poll in [page, unchanged, older] {
            #expect(try archive.store.record(poll).withdrawnItems == 0)
            #expect(try withdrawn(archive).isEmpty)
        }
        // These change what is listed, but are no ground to call anything missing.
        var mended = Self.poll([8, 6, 5, 4, 3, 2, 1], hour: 3)
        (mended.state.lastResult, mended.state.isMalformed) = (.recovered, true)
        for poll in [mended, Self.poll([1, 8], hour: 4), Self.poll([], hour: 5)] {
            #expect(try archive.store.record(poll).withdrawnItems == 0)
            #expect(try withdrawn(archive).isEmpty)
        }
        #expect(try archive.store.record(Self.poll([8], hour: 6)) == HarvestTally(unchangedItems: 1))
    }

    @Test func `an archive page adds what is new, revises nothing, and touches neither state nor log`() throws {
        let archive = try archive()
        let before = try #require(try archive.store.states()[Sample.office.id])
        var page = PollRecord(source: Sample.office.id, at: Sample.now + 3600, state: SourceState(lastResult: .failed, failures: 9))
        page.isArchive = true
        page.entries = [Self.entry(8, text: "other"), Sample.entry("Old", id: "old", published: Sample.time("2020-01-01T00:00:00Z"))]
        let tally = try archive.store.record(page)
        #expect(tally == HarvestTally(newItems: 1, unchangedItems: 1))
        #expect(try archive.store.states()[Sample.office.id] == before)
        #expect(try archive.store.polls(of: Sample.office.id, limit: 9).count == 1)
        #expect(try archive.store.unreportedEvents().isEmpty)
        // The old item was never in the feed, so that the next document does not miss it.
        #expect(try archive.store.record(Self.poll(Array(1...8), hour: 2)).withdrawnItems == 0)
        #expect(archive.store.integrityProblems() == [])
    }

    @Test func `what the publisher says to have deleted is marked with its words, once`() throws {
        let archive = try archive()
        var poll = Self.poll([8, 6, 5, 4, 3, 2, 1], hour: 1)
        let at = Sample.time("2026-11-21T08:30:00Z")
        poll.withdrawn = [
            WithdrawnEntry(id: " 7 ", at: at, reason: "Published by mistake"), WithdrawnEntry(id: "unknown"), WithdrawnEntry(id: ""),
            WithdrawnEntry(id: "1", at: .distantFuture),
        ]
        // Day 1 is in the same document, and no later than its deletion.
        #expect(try archive.store.record(poll).withdrawnItems == 2)
        let expected = [
            7: Withdrawal(kind: .stated, at: at, reason: "Published by mistake"), 1: Withdrawal(kind: .stated, at: poll.at),
        ]
        #expect(try withdrawn(archive) == expected)
        #expect(try archive.store.record(poll).withdrawnItems == 0)
        #expect(try withdrawn(archive) == expected)
    }

    @Test func `an entry that was changed after its deletion is published again`() throws {
        let archive = try archive()
        var poll = Self.poll([8, 7, 6], hour: 1)
        poll.withdrawn = [WithdrawnEntry(id: "8", at: Sample.time("2026-11-07T12:00:00Z")), WithdrawnEntry(id: "7")]
        #expect(try archive.store.record(poll).withdrawnItems == 0)
        #expect(try withdrawn(archive).isEmpty)
    }

    @Test func `what was missing and is then said to be deleted is not counted twice`() throws {
        let archive = try archive()
        _ = try archive.store.record(Self.poll([8, 6, 5, 4, 3, 2, 1], hour: 1))
        var poll = Self.poll([8, 6, 5, 4, 3, 2, 1], hour: 2)
        poll.withdrawn = [WithdrawnEntry(id: "7", reason: "gone")]
        #expect(try archive.store.record(poll).withdrawnItems == 0)
        #expect(try withdrawn(archive)[7] == Withdrawal(kind: .stated, at: poll.at, reason: "gone"))
    }

    @Test func `a deletion reaches all items that bear the id, and no other`() throws {
        let archive = try Archive()
        func entry(_ title: String, id: String) -> PollRecord.Entry {
            Sample.entry(title, id: id, link: "https://office.example/\(title)")
        }
        try archive.harvest([entry("One", id: "same"), entry("Two", id: "same"), entry("Three", id: "same other")])
        var poll = PollRecord(source: Sample.office.id, at: Sample.later, state: SourceState(lastResult: .ok), entries: [])
        poll.withdrawn = [WithdrawnEntry(id: "same")]
        #expect(try archive.store.record(poll).withdrawnItems == 2)
        let marked = try archive.store.items(ItemQuery()).filter { $0.item.withdrawal != nil }.map(\.item.revision.title).sorted()
        #expect(marked == ["One", "Two"])
    }

    @Test func `an editor is told of withdrawn items that an edition prints or its briefs cite`() throws {
        let archive = try archive()
        try archive.store.decide([7, 6].map { DecisionRequest(item: Self.id($0), state: .kept, by: "anna", at: Sample.now) })
        try archive.store.save(Sample.brief("wallet", items: [Self.id(5), Self.id(7)]), by: "anna", at: Sample.now)
        try archive.store.approve(BriefID(rawValue: "wallet"), revision: 1, by: "editor", at: Sample.now)
        var poll = Self.poll([8, 4, 3, 2, 1], hour: 1)
        poll.withdrawn = [WithdrawnEntry(id: "7", reason: "wrong")]
        #expect(try archive.store.record(poll).withdrawnItems == 3)
        func told(asOf: Date) throws -> [WithdrawnItem] {
            try archive.store.withdrawnItems(
                in: archive.store.edition(year: 2026, asOf: asOf, themes: [], isSample: true, addressee: [:]))
        }
        let items = try told(asOf: Sample.later)
        #expect(items.map(\.item.id) == [Self.id(7), Self.id(6), Self.id(5), Self.id(7)])
        #expect(items.map(\.brief?.rawValue) == [nil, nil, "wallet", "wallet"])
        #expect(items.map(\.withdrawal.kind) == [.stated, .missing, .missing, .stated] && items[0].withdrawal.reason == "wrong")
        #expect(try told(asOf: Sample.now).isEmpty)
    }
}
