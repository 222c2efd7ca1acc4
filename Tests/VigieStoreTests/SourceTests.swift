// Source lists, pauses and which sources are due.
import Foundation
import Testing
import VigieModel
import VigieStore

struct SourceTests {
    @Test func `an import adds, changes and leaves alone`() throws {
        let archive = try Archive()
        #expect(try archive.store.importSources([Sample.office, Sample.gazette], at: Sample.now) == SourceImportTally(added: 2))
        var renamed = Sample.gazette
        renamed.title = "Gazette du soir"
        #expect(try archive.store.importSources([Sample.office, renamed], at: Sample.later) == SourceImportTally(changed: 1, unchanged: 1))
        #expect(try archive.store.sources() == [renamed, Sample.office])
        #expect(try archive.store.source(renamed.id) == renamed)
    }

    @Test func `a pause that a person set survives an import, and a list can pause`() throws {
        let archive = try Archive()
        _ = try archive.store.importSources([Sample.office, Sample.gazette], at: Sample.now)
        try archive.store.setPaused(Sample.office.id, true, by: "anna", at: Sample.now)
        var paused = Sample.gazette
        paused.isPaused = true
        _ = try archive.store.importSources([Sample.office, paused], at: Sample.later)
        #expect(try archive.store.sources().map(\.isPaused) == [true, true])
        try archive.store.setPaused(Sample.office.id, false, by: "anna", at: Sample.later)
        #expect(try archive.store.activeSources().map(\.source.id) == [Sample.office.id])
    }

    @Test func `a source whose id is taken is refused, and an unknown one cannot be paused`() throws {
        let archive = try Archive()
        try archive.store.addSource(Sample.office, at: Sample.now)
        #expect(reason { try archive.store.addSource(Sample.office, at: Sample.now) } == .sourceExists(Sample.office.id))
        let nobody = SourceID(rawValue: "nobody")
        #expect(reason { try archive.store.setPaused(nobody, true, by: "anna", at: Sample.now) } == .noSuchSource(nobody))
    }

    @Test func `due sources are those never polled and those whose time has come, longest overdue first`() throws {
        let archive = try Archive()
        let results: [(String, PollResult, Date?)] = [
            ("a-later", .ok, Sample.later), ("b-now", .ok, Sample.now), ("c-new", .new, nil), ("d-gone", .gone, nil),
            ("e-early", .failed, Sample.time("2026-11-20T00:00:00Z")), ("f-new", .new, nil),
        ]
        for (id, result, due) in results {
            var source = Sample.office
            source.id = SourceID(rawValue: id)
            try archive.store.addSource(source, at: Sample.now)
            _ = try archive.store.record(
                PollRecord(source: source.id, at: Sample.now, state: SourceState(lastResult: result, nextDue: due)))
        }
        #expect(try archive.store.dueSources(at: Sample.now).map(\.source.id.rawValue) == ["c-new", "f-new", "e-early", "b-now"])
        #expect(try archive.store.activeSources().count == 5)
    }

    @Test func `a new address brings a gone source back`() throws {
        let archive = try Archive()
        try archive.store.addSource(Sample.office, at: Sample.now)
        let gone = SourceState(lastResult: .gone, lastPolled: Sample.now, nextDue: Sample.later, failures: 2, lastError: "410")
        _ = try archive.store.record(PollRecord(source: Sample.office.id, at: Sample.now, state: gone))
        #expect(try archive.store.dueSources(at: Sample.now).isEmpty)
        var moved = Sample.office
        moved.feedURL = "https://office.example/new-feed"
        _ = try archive.store.importSources([moved], at: Sample.now)
        let target = try #require(try archive.store.dueSources(at: Sample.now).first)
        #expect(target.source == moved)
        #expect(target.state == SourceState(lastPolled: Sample.now))
    }

    @Test func `old polls can be forgotten but never a source's newest`() throws {
        let archive = try Archive()
        for hour in 0..<5 { try archive.harvest([], at: Sample.now.addingTimeInterval(Double(hour) * 3600)) }
        try archive.harvest([], from: Sample.gazette, at: Sample.now)
        #expect(try archive.store.forgetPolls(before: .distantFuture) == 4)
        #expect(try archive.store.polls(of: Sample.office.id, limit: 9).count == 1)
        #expect(try archive.store.polls(of: Sample.gazette.id, limit: 9).count == 1)
    }
}
