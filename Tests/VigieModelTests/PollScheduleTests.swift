// When a source is polled again.
import Foundation
import Testing
import VigieModel

struct PollScheduleTests {
    /// Friday 15 January 2027, 08:00 UTC.
    private let now = Date(timeIntervalSince1970: 1_800_000_000)

    private func wait(_ advice: PollAdvice, rhythm: Rhythm? = nil, every: Int? = nil, isCrowded: Bool = false, chance: Double = 0) -> Double
    {
        PollSchedule.afterSuccess(at: now, advice: advice, rhythm: rhythm, every: every, isCrowded: isCrowded, chance: chance)
            .timeIntervalSince(now)
    }

    private static let wishes: [(PollAdvice, Double)] = [
        (PollAdvice(), 3600), (PollAdvice(serverSeconds: 60), 3600), (PollAdvice(serverSeconds: 7200), 7200),
        (PollAdvice(serverSeconds: 2_000_000), 86_400), (PollAdvice(ttlMinutes: 180), 10_800),
        (PollAdvice(serverSeconds: 7200, ttlMinutes: 30), 7200), (PollAdvice(updatePeriodMinutes: 240), 14_400),
        (PollAdvice(ttlMinutes: 60, updatePeriodMinutes: 10_080), 86_400),
    ]

    @Test(arguments: wishes)
    func `the longest wish of the publisher counts, between an hour and a day`(advice: PollAdvice, seconds: Double) {
        #expect(wait(advice) == seconds)
    }

    @Test(arguments: [(3600, 3600), (43_200, 10_800), (864_000, 86_400)] as [(Double, Double)])
    func `a source that says nothing is asked four times in its rhythm`(gap: Double, seconds: Double) {
        #expect(wait(PollAdvice(), rhythm: Rhythm(meanGap: gap, longGap: gap)) == seconds)
    }

    @Test func `a crowded feed is asked soon, whatever its rhythm was`() {
        #expect(wait(PollAdvice(), rhythm: Rhythm(meanGap: 10 * 86_400, longGap: 86_400), isCrowded: true) == 3600)
    }

    @Test func `a person's interval stands above all`() {
        #expect(wait(PollAdvice(serverSeconds: 80_000, skipHours: Array(0...22)), every: 10) == 600)
        #expect(wait(PollAdvice(), every: 7 * 24 * 60) == 7 * 86_400)
    }

    @Test func `hours and days to skip are skipped`() {
        // 08:00 and an hour: nine o'clock, which is to be skipped with the two after it.
        #expect(wait(PollAdvice(skipHours: [9, 10, 11])) == 4 * 3600)
        #expect(wait(PollAdvice(skipHours: Array(9...23) + [0])) == 17 * 3600)
        #expect(wait(PollAdvice(skipHours: Array(9...23), skipDays: ["Saturday", "sunday "])) == (2 * 24 + 16) * 3600)
        #expect(wait(PollAdvice(skipDays: ["Friday"])) == 16 * 3600)
    }

    @Test func `who skips everything skips nothing, and what is no hour or day is none`() {
        let days = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
        #expect(wait(PollAdvice(skipHours: Array(0...23))) == 3600)
        #expect(wait(PollAdvice(skipDays: days)) == 3600)
        #expect(wait(PollAdvice(skipHours: [24, -1], skipDays: ["someday"])) == 3600)
    }

    @Test func `chance spreads polls by a tenth at most, and never beyond a day`() {
        #expect(wait(PollAdvice(), chance: 1) == 3960)
        #expect(wait(PollAdvice(serverSeconds: 86_400), chance: 1) == 86_400)
    }

    @Test func `an unchanged answer may shorten the wait and never lengthens it`() {
        let advice = PollAdvice(serverSeconds: 7200, ttlMinutes: 30)
        #expect(advice.after(unchangedSeconds: 86_400) == advice)
        #expect(advice.after(unchangedSeconds: 4000).serverSeconds == 4000)
        #expect(advice.after(unchangedSeconds: nil) == advice)
        #expect(PollAdvice().after(unchangedSeconds: 86_400).serverSeconds == nil)
    }

    private static let backOffs: [(PollFailure, Int, Double)] = [
        (.timedOut, 1, 3600), (.serverError, 2, 7200), (.connection, 3, 14_400), (.nameNotResolved, 5, 57_600), (.timedOut, 6, 86_400),
        (.timedOut, 500, 86_400), (.notFound, 1, 14_400), (.unauthorized, 1, 28_800), (.forbidden, 2, 57_600), (.tls, 9, 86_400),
        (.gone, 1, 86_400),
    ]

    @Test(arguments: backOffs)
    func `each kind of failure has its wait, which doubles up to a day`(kind: PollFailure, failures: Int, seconds: Double) {
        let due = PollSchedule.afterFailure(kind, at: now, failures: failures, retryAfter: nil, chance: 0)
        #expect(due == now + seconds)
        #expect(PollSchedule.afterFailure(kind, at: now, failures: failures, retryAfter: nil, chance: 1) <= now + 86_400)
    }

    @Test func `a server's own word on when to come back is kept`() {
        func due(_ retryAfter: Date) -> Date {
            PollSchedule.afterFailure(.serverError, at: now, failures: 1, retryAfter: retryAfter, chance: 0)
        }
        #expect(due(now + 100_000) == now + 100_000)
        #expect(due(now + 5) == now + 3600)
        #expect(due(.distantFuture) == now + 30 * 86_400)
    }
}
