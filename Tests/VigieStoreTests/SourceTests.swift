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

    /// Records polls of the office's feed that were answered 410, counting failures as the command layer does.
    private func answerGone(_ archive: Archive, times: Int, status: Int = 410) throws {
        for _ in 0..<times {
            var state = try archive.store.states()[Sample.office.id] ?? SourceState()
            state.failures += 1
            (state.lastResult, state.lastPolled, state.nextDue) = (status == 410 ? .gone : .failed, Sample.now, Sample.later)
            _ = try archive.store.record(
                PollRecord(source: Sample.office.id, at: Sample.now, state: state, httpStatus: status))
        }
    }

    @Test func `due sources are those never polled and those whose time has come, longest overdue first`() throws {
        let archive = try Archive()
        let results: [(String, PollResult, Date?)] = [
            ("a-later", .ok, Sample.later), ("b-now", .ok, Sample.now), ("c-new", .new, nil),
            ("e-early", .failed, Sample.time("2026-11-20T00:00:00Z")), ("f-new", .new, nil),
        ]
        for (id, result, due) in results {
            var source = Sample.office
            source.id = SourceID(rawValue: id)
            try archive.store.addSource(source, at: Sample.now)
            _ = try archive.store.record(
                PollRecord(source: source.id, at: Sample.now, state: SourceState(lastResult: result, nextDue: due)))
        }
        try archive.store.addSource(Sample.office, at: Sample.now)
        try answerGone(archive, times: 3)
        #expect(try archive.store.dueSources(at: Sample.now).map(\.source.id.rawValue) == ["c-new", "f-new", "e-early", "b-now"])
        #expect(try archive.store.activeSources().count == 5)
    }

    @Test func `a source is gone with the third 410 in a row (the first ended it for ever)`() throws {
        let archive = try Archive()
        try archive.store.addSource(Sample.office, at: Sample.now)
        try answerGone(archive, times: 2)
        #expect(try archive.store.states()[Sample.office.id]?.lastResult == .failed)
        #expect(try archive.store.polls(of: Sample.office.id, limit: 9).map(\.result) == [.failed, .failed])
        #expect(try archive.store.dueSources(at: Sample.later).count == 1)
        try answerGone(archive, times: 1, status: 503)
        try answerGone(archive, times: 2)
        #expect(try archive.store.states()[Sample.office.id]?.lastResult == .failed)
        try answerGone(archive, times: 1)
        #expect(try archive.store.states()[Sample.office.id]?.lastResult == .gone)
        #expect(try archive.store.activeSources().isEmpty)
    }

    /// What is left of the state of a source that was gone, once it is to be polled again.
    private static var asNew: SourceState {
        var state = SourceState(lastPolled: Sample.now)
        state.conditionSince = Sample.now
        return state
    }

    @Test(arguments: [true, false])
    func `a resume brings a gone source back (it stayed gone)`(isPausedFirst: Bool) throws {
        let archive = try Archive()
        try archive.store.addSource(Sample.office, at: Sample.now)
        try answerGone(archive, times: 3)
        if isPausedFirst { try archive.store.setPaused(Sample.office.id, true, by: "anna", at: Sample.now) }
        try archive.store.setPaused(Sample.office.id, false, by: "anna", at: Sample.now)
        let target = try #require(try archive.store.dueSources(at: Sample.now).first)
        #expect(target.state == Self.asNew)
        // It is given three answers again.
        try answerGone(archive, times: 2)
        #expect(try archive.store.activeSources().count == 1)
        try answerGone(archive, times: 1)
        #expect(try archive.store.activeSources().isEmpty)
    }

    @Test func `a resume polls at once and keeps what the last poll found`() throws {
        let archive = try Archive()
        try archive.store.addSource(Sample.office, at: Sample.now)
        let state = SourceState(lastResult: .ok, lastPolled: Sample.now, lastSuccess: Sample.now, nextDue: Sample.later)
        _ = try archive.store.record(PollRecord(source: Sample.office.id, at: Sample.now, state: state))
        try archive.store.setPaused(Sample.office.id, true, by: "anna", at: Sample.now)
        #expect(try archive.store.dueSources(at: .distantFuture).isEmpty)
        try archive.store.setPaused(Sample.office.id, false, by: "anna", at: Sample.now)
        var expected = state
        expected.nextDue = nil
        (expected.condition, expected.conditionSince) = (.ok, Sample.now)
        #expect(try archive.store.dueSources(at: Sample.now).map(\.state) == [expected])
    }

    @Test func `a new address brings a gone source back`() throws {
        let archive = try Archive()
        try archive.store.addSource(Sample.office, at: Sample.now)
        try answerGone(archive, times: 3)
        #expect(try archive.store.dueSources(at: Sample.now).isEmpty)
        var moved = Sample.office
        moved.feedURL = "https://office.example/new-feed"
        _ = try archive.store.importSources([moved], at: Sample.now)
        let target = try #require(try archive.store.dueSources(at: Sample.now).first)
        moved.formerURLs = [Sample.office.feedURL]
        #expect(target.source == moved)
        #expect(target.state == Self.asNew)
    }
}
