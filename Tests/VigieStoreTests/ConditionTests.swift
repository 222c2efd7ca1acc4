// How sources stand, and that every change is told once, in words that say what to do.
import Foundation
import GRDB
import Testing
import VigieModel

@testable import VigieStore  // the words are the target's own

struct ConditionTests {
    private static let id = Sample.office.id
    private func day(_ number: Double) -> Date { Sample.now + number * 86_400 }

    private func archive() throws -> Archive {
        let archive = try Archive()
        try archive.store.addSource(Sample.office, at: Sample.now)
        return archive
    }

    private func state(_ archive: Archive) throws -> SourceState { try #require(try archive.store.states()[Self.id]) }

    /// Records a poll as the command layer makes it: from the state before.
    private func poll(
        _ archive: Archive, at: Date, entries: [PollRecord.Entry]? = nil, _ change: (inout SourceState) -> Void = { _ in }
    ) throws {
        var state = try state(archive)
        (state.lastResult, state.lastPolled, state.lastSuccess) = (entries == nil ? .notModified : .ok, at, at)
        (state.failures, state.failure, state.failingSince, state.lastError) = (0, nil, nil, nil)
        if let entries { (state.lastItemCount, state.isMalformed) = (entries.count, false) }
        change(&state)
        _ = try archive.store.record(PollRecord(source: Self.id, at: at, state: state, entries: entries))
    }

    private func fail(_ archive: Archive, at: Date, _ kind: PollFailure, failures: Int) throws {
        try poll(archive, at: at) { state in
            (state.lastResult, state.failure, state.failures) = (.failed, kind, failures)
            state.failingSince = Sample.now
            state.lastError = "office.example: no answer; wait"
        }
    }

    /// The events since the last look, told by that.
    private func events(_ archive: Archive) throws -> [SourceEvent] {
        let events = try archive.store.unreportedEvents()
        try archive.store.markReported(events.map(\.number))
        return events.map(\.event)
    }

    @Test func `a failure that may pass is no news before the third, and then once`() throws {
        let archive = try archive()
        try poll(archive, at: day(0), entries: [Sample.entry("One")])
        #expect(try state(archive).condition == .ok && state(archive).conditionSince == day(0))
        for failures in 1...2 { try fail(archive, at: day(Double(failures)), .timedOut, failures: failures) }
        #expect(try state(archive).condition == .ok && events(archive).isEmpty)
        try fail(archive, at: day(3), .timedOut, failures: 3)
        #expect(try state(archive).condition == .broken && state(archive).conditionSince == day(3))
        let told = try archive.store.unreportedEvents()
        #expect(told.map(\.event.before) == [.ok] && told.map(\.event.after) == [.broken] && told[0].event.at == day(3))
        #expect(told[0].event.message == "gives no feed since 2026-11-21: office.example: no answer; wait")
        // A run that ends before it could tell leaves it to the next one.
        #expect(try archive.store.unreportedEvents() == told)
        #expect(try events(archive).count == 1 && events(archive).isEmpty)
        try fail(archive, at: day(4), .timedOut, failures: 4)
        #expect(try events(archive).isEmpty && state(archive).conditionSince == day(3))
        try poll(archive, at: day(5))
        #expect(try events(archive).map(\.message) == ["gives a feed again: it was broken since 2026-11-24; nothing to do"])
        #expect(try archive.store.events(of: Self.id, limit: 9).map(\.after) == [.unchanged, .broken])
        #expect(try archive.store.events(of: Self.id, limit: 1).map(\.after) == [.unchanged])
    }

    @Test(arguments: [PollFailure.notFound, .forbidden, .tls, .notAFeed])
    func `a failure that does not pass by itself is news at once`(kind: PollFailure) throws {
        let archive = try archive()
        try fail(archive, at: day(0), kind, failures: 1)
        #expect(try state(archive).condition == .broken && events(archive).count == 1)
    }

    @Test func `from well to well is no news`() throws {
        let archive = try archive()
        try poll(archive, at: day(0), entries: [Sample.entry("One")])
        try poll(archive, at: day(1))
        try poll(archive, at: day(2), entries: [Sample.entry("Two")])
        #expect(try state(archive).condition == .ok && state(archive).conditionSince == day(2) && events(archive).isEmpty)
    }

    @Test func `a source that is silent beyond its own rhythm is quiet, though only its polls tell`() throws {
        let archive = try archive()
        let entries = (0..<6).map { Sample.entry("Item \($0)", published: day(Double($0) - 6)) }
        try poll(archive, at: day(0), entries: entries)
        #expect(try state(archive).newestItem == day(-1))
        #expect(try state(archive).rhythm == Rhythm(meanGap: 86_400, longGap: 86_400))
        try poll(archive, at: day(12))
        #expect(try state(archive).condition == .unchanged)
        try poll(archive, at: day(14))
        #expect(try state(archive).condition == .quiet)
        let message = try #require(try events(archive).first?.message)
        #expect(message.contains("nothing since 2026-11-20") && message.contains("more than 1 day;"))
        try poll(archive, at: day(20), entries: [Sample.entry("New", published: day(20))])
        #expect(try events(archive).map(\.message) == ["publishes again: it was quiet since 2026-12-05; nothing to do"])
        #expect(try state(archive).newestItem == day(20))
    }

    @Test func `empty and malformed feeds are told`() throws {
        let archive = try archive()
        try poll(archive, at: day(0), entries: [])
        #expect(try state(archive).condition == .empty)
        try poll(archive, at: day(1), entries: [Sample.entry("One")]) { ($0.lastResult, $0.isMalformed) = (.recovered, true) }
        #expect(try state(archive).condition == .recovered && state(archive).isMalformed)
        try poll(archive, at: day(2), entries: [Sample.entry("One")])
        #expect(try events(archive).map(\.after) == [.empty, .recovered, .ok])
    }

    @Test func `a retired source is told with what to do`() throws {
        let archive = try archive()
        for failures in 1...3 {
            var state = try state(archive)
            (state.lastResult, state.failure, state.failures, state.failingSince) = (.gone, .gone, failures, day(0))
            state.lastPolled = day(Double(failures))
            _ = try archive.store.record(
                PollRecord(source: Self.id, at: day(Double(failures)), state: state, httpStatus: 410))
        }
        #expect(try state(archive).condition == .gone)
        #expect(try events(archive).map(\.after) == [.gone], "told with the first, and once")
    }

    @Test func `a retired source whose server then fails otherwise is still retired`() throws {
        let archive = try archive()
        try fail(archive, at: day(0), .gone, failures: 1)
        #expect(try state(archive).condition == .gone)
        try fail(archive, at: day(1), .serverError, failures: 2)
        #expect(try state(archive).condition == .gone)
        #expect(try events(archive).map(\.after) == [.gone])
    }

    @Test func `a pause and a resume are told with the name`() throws {
        let archive = try archive()
        try fail(archive, at: day(0), .notFound, failures: 1)
        _ = try events(archive)
        try archive.store.setPaused(Self.id, true, by: "anna", at: day(1))
        try archive.store.setPaused(Self.id, true, by: "anna", at: day(2))
        #expect(try state(archive).condition == .paused && state(archive).conditionSince == day(1))
        try archive.store.setPaused(Self.id, false, by: "bert", at: day(3))
        // Whether it still fails is not known before the next poll.
        #expect(try state(archive).condition == .new && state(archive).failures == 0)
        let told = try events(archive)
        #expect(told.map(\.before) == [.broken, .paused] && told.map(\.after) == [.paused, .new])
        #expect(told[0].message.contains("anna") && told[1].message.contains("bert"))
        try fail(archive, at: day(4), .notFound, failures: 1)
        #expect(try events(archive).map(\.after) == [.broken])
    }

    @Test func `every part of a state comes back`() throws {
        let archive = try archive()
        var state = SourceState(
            lastResult: .recovered, lastPolled: day(0), lastSuccess: day(0), nextDue: day(1),
            validators: Validators(entityTag: "W/\"é\"", lastModified: "x"), validatorsURL: "https://office.example/feed",
            bodyHash: ContentHash(of: "b"), failures: 0, lastError: nil)
        state.lastBody = day(-1)
        state.movedTo = Relocation(url: "https://office.example/new", since: day(-1), polls: 2)
        state.lastItemCount = 12
        state.isMalformed = true
        state.advice = PollAdvice(
            serverSeconds: 300, ttlMinutes: 60, updatePeriodMinutes: 1_440, skipHours: [0, 23], skipDays: ["Sunday", "a \"b\""])
        _ = try archive.store.record(PollRecord(source: Self.id, at: day(0), state: state))
        (state.condition, state.conditionSince) = (.moved, day(0))
        #expect(try self.state(archive) == state)
        #expect(try archive.store.dueSources(at: day(2)).map(\.state) == [state])
        (state.failure, state.failures, state.failingSince, state.lastResult) = (.tooManyRequests, 1, day(0), .failed)
        (state.lastError, state.advice, state.movedTo) = ("e", PollAdvice(), nil)
        _ = try archive.store.record(PollRecord(source: Self.id, at: day(0), state: state))
        #expect(try self.state(archive) == state)
    }

    @Test(arguments: SourceCondition.allCases, SourceCondition.allCases)
    func `every change has words in one line that say what to do`(before: SourceCondition, after: SourceCondition) {
        var state = SourceState(lastResult: .ok)
        state.condition = after
        for since in [nil, Sample.now] {
            let message = ConditionWords.message(for: state, before: before, since: since)
            #expect(message.contains("; ") && !message.contains("\n") && !message.contains("Optional"))
        }
    }
}
