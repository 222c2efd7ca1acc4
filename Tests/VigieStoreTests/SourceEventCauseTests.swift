// The lines of source events name people and addresses; pages read these back to say the same in other languages.
import Foundation
import Testing
import VigieModel

@testable import VigieStore  // The lines are the store's own.

struct SourceEventCauseTests {
    @Test(arguments: [
        (ConditionWords.paused(by: "edith"), SourceEventCause.paused(by: "edith")),
        (ConditionWords.paused(by: "a; resume it"), .paused(by: "a; resume it")),
        (ConditionWords.paused(by: ConditionWords.sourceList), .pausedByList),
        (ConditionWords.resumed(by: "édith d’Anvers"), .resumed(by: "édith d’Anvers")),
        (ConditionWords.retried(by: "edith"), .retried(by: "edith")),
        (ConditionWords.readdressed("https://a.example/rss"), .readdressed("https://a.example/rss")),
        (ConditionWords.adopted("https://b.example/", before: "https://a.example/"), .adopted("https://b.example/")),
        (ConditionWords.double(of: SourceID(rawValue: "other"), url: "https://b.example/"), .double(of: SourceID(rawValue: "other"))),
        ("gives no feed: status 500", .polled), ("", .polled), ("paused by ; resume it to poll it again", .polled),
    ])
    func `who and what stands in a line is read back`(line: String, cause: SourceEventCause) {
        let event = SourceEvent(
            source: SourceID(rawValue: "s"), at: Date(timeIntervalSince1970: 0), before: .ok, after: .paused, message: line)
        #expect(event.cause == cause)
    }

    @Test func `a poll's own lines name nobody`() {
        for condition in SourceCondition.allCases {
            var state = SourceState()
            state.condition = condition
            for before in SourceCondition.allCases {
                #expect(ConditionWords.cause(of: ConditionWords.message(for: state, before: before, since: nil)) == .polled)
            }
        }
    }
}
