// Sources that move: a new address is taken over once it has held, and none that a source ever had is forgotten.
import Foundation
import GRDB
import Testing
import VigieModel
import VigieStore

struct AddressTests {
    private static let moved = "https://office.example/new"
    private func day(_ number: Double) -> Date { Sample.now + number * 86_400 }

    private func poll(_ archive: Archive, day number: Double, movedPolls: Int, _ result: PollResult = .notModified) throws {
        var state = try #require(try archive.store.states()[Sample.office.id])
        (state.lastResult, state.lastPolled, state.lastSuccess) = (result, day(number), day(number))
        state.movedTo = Relocation(url: Self.moved, since: day(0), polls: movedPolls)
        state.validators = Validators(entityTag: "\"a\"")
        state.validatorsURL = Self.moved
        _ = try archive.store.record(PollRecord(source: Sample.office.id, at: day(number), state: state))
    }

    private func archive() throws -> Archive {
        let archive = try Archive()
        try archive.store.addSource(Sample.office, at: Sample.now)
        return archive
    }

    @Test func `an address that has held for three polls and a day is taken over, with its validators`() throws {
        let archive = try archive()
        try poll(archive, day: 0, movedPolls: 1)
        try poll(archive, day: 0.5, movedPolls: 3)
        #expect(try archive.store.source(Sample.office.id).feedURL == Sample.office.feedURL)
        #expect(try archive.store.states()[Sample.office.id]?.condition == .moved)
        try poll(archive, day: 1, movedPolls: 4)
        let source = try archive.store.source(Sample.office.id)
        #expect(source.feedURL == Self.moved && source.formerURLs == [Sample.office.feedURL])
        #expect(try archive.store.sources() == [source] && archive.store.activeSources().map(\.source) == [source])
        let state = try #require(try archive.store.states()[Sample.office.id])
        #expect(state.movedTo == nil && state.condition == .unchanged && state.validatorsURL == Self.moved)
        #expect(state.validators.entityTag == "\"a\"")
        let events = try archive.store.events(of: Sample.office.id, limit: 9)
        #expect(events.map(\.after) == [.unchanged, .moved] && events.map(\.before) == [.moved, .new])
        #expect(events[0].message.contains(Self.moved) && events[0].message.contains(Sample.office.feedURL))
    }

    @Test(arguments: [PollResult.failed, .notAFeed])
    func `nothing is taken over by a poll that gave no feed`(result: PollResult) throws {
        let archive = try archive()
        try poll(archive, day: 2, movedPolls: 9, result)
        #expect(try archive.store.source(Sample.office.id).feedURL == Sample.office.feedURL)
        #expect(try archive.store.states()[Sample.office.id]?.movedTo?.polls == 9)
    }

    @Test func `the address of another source is not taken over, and that is told once`() throws {
        let archive = try archive()
        var other = Sample.gazette
        other.feedURL = Self.moved
        try archive.store.addSource(other, at: Sample.now)
        for number in 1...4 { try poll(archive, day: Double(number), movedPolls: 3 + number) }
        #expect(try archive.store.source(Sample.office.id).feedURL == Sample.office.feedURL)
        let events = try archive.store.unreportedEvents().map(\.event)
        #expect(events.map(\.after) == [.moved])
        #expect(events[0].message.contains("gazette") && events[0].message.contains("pause one of them"))
    }

    @Test func `a list that still names the old address does not move the source back`() throws {
        let archive = try archive()
        try poll(archive, day: 1, movedPolls: 3)
        #expect(try archive.store.importSources([Sample.office], at: day(2)) == SourceImportTally(unchanged: 1))
        #expect(try archive.store.source(Sample.office.id).feedURL == Self.moved)
        // A third address is a change, and every one before it is kept.
        var third = Sample.office
        third.feedURL = "https://office.example/third"
        #expect(try archive.store.importSources([third], at: day(3)) == SourceImportTally(changed: 1))
        let source = try archive.store.source(Sample.office.id)
        #expect(source.feedURL == third.feedURL && source.formerURLs == [Sample.office.feedURL, Self.moved])
    }

    @Test(arguments: [Sample.office.feedURL, "http://office.example/feed/", Self.moved])
    func `another reader's name for a known address adds no second source`(url: String) throws {
        let archive = try archive()
        try poll(archive, day: 1, movedPolls: 3)
        var foreign = Sample.gazette
        foreign.feedURL = url
        #expect(try archive.store.importSources([foreign, Sample.gazette], at: day(2)) == SourceImportTally(added: 1, unchanged: 1))
        #expect(try archive.store.sources().map(\.feedURL) == [Sample.gazette.feedURL, Self.moved])
    }

    @Test func `interval, former addresses and what a list says beyond our fields survive, and a list can add to them`() throws {
        let archive = try archive()
        var listed = Sample.office
        listed.formerURLs = ["https://office.example/first"]
        listed.outline = SourceOutline(
            folders: [.init(text: "News", attributes: [.init(namespace: "urn:x", name: "a", value: "1")])],
            attributes: [.init(name: "htmlUrl", value: "é \"q\"")])
        #expect(try archive.store.importSources([listed], at: day(1)) == SourceImportTally(changed: 1))
        try archive.store.setPollMinutes(Sample.office.id, 30, by: "anna", at: day(1))
        var expected = listed
        expected.pollMinutes = 30
        #expect(try archive.store.source(Sample.office.id) == expected)
        #expect(try archive.store.importSources([Sample.office], at: day(2)) == SourceImportTally(unchanged: 1))
        #expect(try archive.store.source(Sample.office.id) == expected)
        var other = Sample.gazette
        (other.formerURLs, other.pollMinutes) = (["https://gazette.example/old"], 90)
        #expect(try archive.store.importSources([other], at: day(2)) == SourceImportTally(added: 1))
        #expect(try archive.store.source(other.id) == other)
    }

    @Test func `an interval makes a source due by it, and nobody sets none`() throws {
        let archive = try archive()
        _ = try archive.store.record(
            PollRecord(source: Sample.office.id, at: day(0), state: SourceState(lastResult: .ok, lastPolled: day(0), nextDue: day(1))))
        #expect(reason { try archive.store.setPollMinutes(Sample.office.id, 30, by: " ", at: day(0)) } == .nameless)
        try archive.store.setPollMinutes(Sample.office.id, 30, by: "anna", at: day(0))
        #expect(try archive.store.dueSources(at: day(0) + 1_799).isEmpty)
        #expect(try archive.store.dueSources(at: day(0) + 1_800).count == 1)
        try archive.store.setPollMinutes(Sample.office.id, 0, by: "anna", at: day(0))
        #expect(try archive.store.source(Sample.office.id).pollMinutes == 1)
        try archive.store.setPollMinutes(Sample.office.id, nil, by: "anna", at: day(0))
        #expect(try archive.store.source(Sample.office.id).pollMinutes == nil)
        let nobody = SourceID(rawValue: "nobody")
        #expect(reason { try archive.store.setPollMinutes(nobody, 5, by: "anna", at: day(0)) } == .noSuchSource(nobody))
    }

    @Test func `holds of hosts last until their time, and what was not sent counts as no poll`() throws {
        let archive = try archive()
        try archive.store.saveHolds(["a.example": day(1), "b.example": day(2)])
        try archive.store.saveHolds(["a.example": day(3)])
        #expect(try archive.store.holds(at: day(0)) == ["a.example": day(3), "b.example": day(2)])
        #expect(try archive.store.holds(at: day(2)) == ["a.example": day(3)])
        try archive.store.saveHolds([:], at: day(2))
        #expect(try archive.store.holds(at: day(0)) == ["a.example": day(3)])
        let before = try #require(try archive.store.states()[Sample.office.id])
        try archive.store.postpone([Sample.office.id: day(1), SourceID(rawValue: "nobody"): day(1)])
        var after = before
        after.nextDue = day(1)
        #expect(try archive.store.states() == [Sample.office.id: after])
        #expect(try archive.store.dueSources(at: day(0)).isEmpty && archive.store.polls(of: Sample.office.id, limit: 1).isEmpty)
    }
}
