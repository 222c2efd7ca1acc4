// When a source is polled again.
import Foundation
import Testing
import VigieModel

struct PollScheduleTests {
    private let now = Date(timeIntervalSince1970: 1_800_000_000)

    @Test(arguments: [
        (nil, nil, 3600), (60, nil, 3600), (7200, nil, 7200), (31_536_000, nil, 86_400), (nil, 180, 10_800), (7200, 30, 7200),
    ])
    func `the wait after a success lies between an hour and a day`(maxAge: Int?, ttl: Int?, seconds: Double) {
        #expect(PollSchedule.afterSuccess(at: now, maxAge: maxAge, ttlMinutes: ttl, chance: 0) == now + seconds)
    }

    @Test(arguments: [(1, 3600), (2, 7200), (3, 14_400), (5, 57_600), (6, 86_400), (500, 86_400)])
    func `failures are waited out twice as long each time, up to a day`(failures: Int, seconds: Double) {
        #expect(PollSchedule.afterFailure(at: now, failures: failures, retryAfter: nil, chance: 0) == now + seconds)
    }

    @Test func `a server's own word on when to come back is kept`() {
        #expect(PollSchedule.afterFailure(at: now, failures: 1, retryAfter: now + 100_000, chance: 0) == now + 100_000)
        #expect(PollSchedule.afterFailure(at: now, failures: 1, retryAfter: now + 5, chance: 0) == now + 3600)
        #expect(PollSchedule.afterFailure(at: now, failures: 1, retryAfter: .distantFuture, chance: 0) == now + 30 * 86_400)
    }

    @Test func `chance spreads polls by a tenth at most`() {
        #expect(PollSchedule.afterSuccess(at: now, maxAge: nil, ttlMinutes: nil, chance: 1) == now + 3960)
    }

    @Test(arguments: [
        ("max-age=600", 600), ("public, Max-Age=\"60\"", 60), ("no-cache, max-age=600", nil), ("no-store", nil), ("max-age=soon", nil),
        (nil, nil),
    ])
    func `max-age is read from Cache-Control`(header: String?, seconds: Int?) {
        #expect(PollSchedule.maxAge(ofCacheControl: header) == seconds)
    }
}
