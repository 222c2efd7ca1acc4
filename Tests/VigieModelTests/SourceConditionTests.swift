// The condition of a source, its rhythm, and when its new address is taken over.
import Foundation
import Testing
import VigieModel

struct SourceConditionTests {
    private let now = Date(timeIntervalSince1970: 1_800_000_000)

    private func condition(
        after previous: SourceCondition = .ok, _ result: PollResult, isPaused: Bool = false,
        _ change: (inout SourceState) -> Void = { _ in }
    ) -> SourceCondition {
        var state = SourceState(lastResult: result)
        state.lastItemCount = 10
        change(&state)
        return SourceCondition(previous: previous, state: state, isPaused: isPaused, at: now)
    }

    @Test func `each condition is told from the others`() {
        #expect(condition(.new) == .new)
        #expect(condition(.ok) == .ok)
        #expect(condition(.notModified) == .unchanged)
        #expect(condition(.sameBody) == .unchanged)
        #expect(condition(.ok) { $0.lastItemCount = 0 } == .empty)
        #expect(condition(.recovered) { $0.isMalformed = true } == .recovered)
        #expect(condition(.ok) { $0.movedTo = Relocation(url: "https://new.example/feed", since: now) } == .moved)
        #expect(condition(.gone) == .gone)
        #expect(condition(.gone, isPaused: true) == .paused)
    }

    @Test func `a malformed feed stays so when it is unchanged`() {
        #expect(condition(.notModified) { $0.isMalformed = true } == .recovered)
    }

    @Test func `silence is measured against the source's own rhythm`() {
        func silent(days: Double, rhythm: Rhythm?) -> SourceCondition {
            condition(.notModified) { state in
                state.newestItem = now - days * 86_400
                state.rhythm = rhythm
            }
        }
        let daily = Rhythm(meanGap: 86_400, longGap: 3 * 86_400)
        let monthly = Rhythm(meanGap: 30 * 86_400, longGap: 40 * 86_400)
        #expect(silent(days: 13, rhythm: daily) == .unchanged)
        #expect(silent(days: 15, rhythm: daily) == .quiet)
        #expect(silent(days: 100, rhythm: monthly) == .unchanged)
        #expect(silent(days: 121, rhythm: monthly) == .quiet)
        #expect(silent(days: 1000, rhythm: nil) == .unchanged)
    }

    @Test func `a failure that may pass counts with the third in a row, any other at once`() {
        for failures in 1...2 {
            let kept = condition(after: .quiet, .failed) { state in
                state.failure = .timedOut
                state.failures = failures
            }
            #expect(kept == .quiet)
        }
        #expect(
            condition(.failed) { state in
                state.failure = .timedOut
                state.failures = 3
            } == .broken)
        #expect(
            condition(.failed) { state in
                state.failure = .notFound
                state.failures = 1
            } == .broken)
        #expect(condition(.notAFeed) { $0.failure = .notAFeed } == .broken)
    }

    @Test func `going from well to well is no news`() {
        #expect(!SourceCondition.new.differs(from: .ok))
        #expect(!SourceCondition.ok.differs(from: .unchanged))
        #expect(SourceCondition.ok.differs(from: .broken))
        #expect(SourceCondition.broken.differs(from: .unchanged))
    }

    @Test func `the rhythm is measured on items, and few of them say nothing`() throws {
        let days = [0.0, 1, 2, 3, 10].map { now - $0 * 86_400 }
        let rhythm = try #require(Rhythm(dates: days))
        #expect(rhythm.meanGap == 2.5 * 86_400)
        #expect(rhythm.longGap == 7 * 86_400)
        #expect(rhythm.quietAfter == 21 * 86_400)
        #expect(Rhythm(dates: Array(days.prefix(3))) == nil)
        #expect(Rhythm(dates: Array(repeating: now, count: 30)) == nil)
    }

    @Test func `a new address is taken over when it has held for three polls and a day`() throws {
        var relocation: Relocation?
        for hours in [0.0, 6, 12] { relocation = Relocation.after(relocation, movedTo: "https://new.example/", at: now + hours * 3600) }
        #expect(try #require(relocation).polls == 3)
        #expect(try #require(relocation).isSettled(at: now + 12 * 3600) == false)
        relocation = Relocation.after(relocation, movedTo: "https://new.example/", at: now + 24 * 3600)
        #expect(try #require(relocation).isSettled(at: now + 24 * 3600))
        let other = Relocation.after(relocation, movedTo: "https://other.example/", at: now + 25 * 3600)
        #expect(other?.polls == 1)
        #expect(Relocation.after(relocation, movedTo: nil, at: now) == nil)
    }

    @Test func `an item that is missing counts as taken back only where half of what is listed is older`() {
        let listed = (0..<10).map { now - Double($0) * 86_400 }
        #expect(Withdrawal.isOutOfTurn(now - 3.5 * 86_400, among: listed))
        #expect(!Withdrawal.isOutOfTurn(now - 20 * 86_400, among: listed))
        // Two old items pinned on top of a feed that drops its oldest.
        #expect(!Withdrawal.isOutOfTurn(now - 20 * 86_400, among: listed + [now - 900 * 86_400, now - 901 * 86_400]))
        #expect(!Withdrawal.isOutOfTurn(now, among: Array(listed.suffix(3))))
    }
}
