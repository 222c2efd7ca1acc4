// The log of polls gets shorter, and what it says of any time stays true.
import Foundation
import GRDB
import Testing
import VigieModel
import VigieStore

struct PollLogTests {
    private static let start = Sample.time("2026-01-01T00:00:00Z")

    private func day(_ number: Int) -> Date { Self.start.addingTimeInterval(Double(number) * 86_400) }

    /// A poll a day with those results, from the first of January on.
    private func poll(_ archive: Archive, _ results: [PollResult], from source: Source = Sample.office) throws {
        try archive.store.addSource(source, at: Self.start)
        for (number, result) in results.enumerated() {
            _ = try archive.store.record(PollRecord(source: source.id, at: day(number), state: SourceState(lastResult: result)))
        }
    }

    private func result(_ archive: Archive, asOf: Date) throws -> PollResult? {
        try archive.store.edition(year: 2026, asOf: asOf, themes: [], isSample: true, addressee: [:]).sources.first?.lastResult
    }

    @Test func `old polls can be forgotten but never a source's first and newest`() throws {
        let archive = try Archive()
        try poll(archive, Array(repeating: .ok, count: 6))
        try poll(archive, [.ok], from: Sample.gazette)
        #expect(try archive.store.forgetPolls(before: .distantFuture) == 4)
        #expect(try archive.store.polls(of: Sample.office.id, limit: 9).map(\.at) == [day(5), day(0)])
        #expect(try archive.store.polls(of: Sample.gazette.id, limit: 9).count == 1)
        #expect(try archive.store.forgetPolls(before: .distantFuture) == 0)
    }

    @Test func `polls since that time stay`() throws {
        let archive = try Archive()
        try poll(archive, Array(repeating: .ok, count: 6))
        #expect(try archive.store.forgetPolls(before: day(3)) == 2)
        #expect(try archive.store.polls(of: Sample.office.id, limit: 9).map(\.at) == [day(5), day(4), day(3), day(0)])
    }

    @Test func `the log is thinned once for each day that the time has moved on`() throws {
        let archive = try Archive()
        try poll(archive, Array(repeating: .ok, count: 8))
        #expect(try archive.store.forgetPolls(before: day(0)) == 0)
        #expect(try archive.store.forgetPolls(before: day(3)) == 2)
        // New rows that are old already, as from a replay, wait for the next day.
        _ = try archive.store.record(PollRecord(source: Sample.office.id, at: day(1) + 60, state: SourceState(lastResult: .ok)))
        #expect(try archive.store.forgetPolls(before: day(3) + 86_399) == 0)
        #expect(try archive.store.forgetPolls(before: day(4)) == 1)
        #expect(try archive.store.polls(of: Sample.office.id, limit: 9).map(\.at) == [day(7), day(6), day(5), day(4), day(1) + 60, day(0)])
    }

    @Test func `an edition that was made says the same of its sources once the log is short ("never polled" was said)`() throws {
        let archive = try Archive()
        try poll(archive, [.ok, .notModified, .sameBody, .failed, .failed, .ok, .notModified, .sameBody, .ok])
        for number in [1, 4, 6] {
            try archive.store.recordEdition(
                year: 2026, asOf: day(number) + 60, languages: [], manifestJSON: "{}", hash: ContentHash(of: ""), at: day(20), by: "editor")
        }
        let before = try (0..<9).map { try result(archive, asOf: day($0) + 60) }
        #expect(before[1] == .notModified && before[4] == .failed && before[6] == .notModified)
        #expect(try archive.store.forgetPolls(before: .distantFuture) == 2)
        let after = try (0..<9).map { try result(archive, asOf: day($0) + 60) }
        for number in [1, 4, 6] { #expect(after[number] == before[number]) }
        // At other times a source that gave no feed is still told from one that did, and none is new.
        let failures = after.enumerated().filter { $1 == .failed }.map(\.offset)
        #expect(failures == [3, 4])
        #expect(!after.contains(.new))
        #expect(try result(archive, asOf: Self.start - 60) == nil)
    }

    @Test func `a source whose polls of a time are lost is not told to be new where items tell otherwise`() throws {
        let archive = try Archive()
        try archive.item("One", at: day(0))
        try archive.item("Two", at: day(9))
        try archive.outsider().write { try $0.execute(sql: "DELETE FROM polls WHERE number = 1") }
        #expect(try result(archive, asOf: day(5)) == .ok)
    }

    @Test func `a source that was resumed and not yet polled again is listed by its last poll`() throws {
        let archive = try Archive()
        try archive.store.addSource(Sample.office, at: Self.start)
        for failures in 1...3 {
            let state = SourceState(lastResult: .gone, lastPolled: day(failures), failures: failures)
            _ = try archive.store.record(PollRecord(source: Sample.office.id, at: day(failures), state: state, httpStatus: 410))
        }
        try archive.store.setPaused(Sample.office.id, false, by: "anna", at: day(5))
        #expect(try result(archive, asOf: day(6)) == .gone)
    }
}
