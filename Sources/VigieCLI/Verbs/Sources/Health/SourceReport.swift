// A source with how it is doing, as `list` and `health` print it.
import Foundation
import VigieModel
import VigieParse

/// The row of one source. Its keys in snake_case are a stable edge.
struct SourceReport: Encodable {
    var id: String
    var title: String
    var url: String
    var site: String?
    var publisher: String
    var kind: String
    var languages: [String]
    var reason: String
    var seen: String?
    var paused: Bool
    /// Such as `2h`, as a person set it.
    var every: String?
    var formerUrls: [String]
    var condition: SourceCondition
    var since: Date?
    var wantsAttention: Bool
    var lastItem: Date?
    /// In words.
    var rhythm: String
    var itemsPerMonth: Int?
    /// Days of silence after which it counts as quiet.
    var quietAfterDays: Int?
    var lastPoll: Date?
    /// How the last poll ended.
    var lastResult: PollResult
    var lastSuccess: Date?
    var nextPoll: Date?
    var failures: Int
    var failingSince: Date?
    var failure: PollFailure?
    /// As the poll said it.
    var error: String?
    /// The same in plain words, and what to do.
    var what: String?
    var advice: String?
    var movedTo: String?

    /// - Parameter holders: who has which address, so that a move to one of them is told as what it is.
    init(_ source: Source, _ state: SourceState, at now: Date, holders: [String: SourceID] = [:]) {
        id = source.id.rawValue
        title = source.title
        url = source.feedURL
        site = source.siteURL
        publisher = source.publisher
        kind = source.kind.rawValue
        languages = source.languages.map(\.rawValue)
        reason = source.reason
        seen = source.seen
        paused = source.isPaused
        every = source.pollMinutes.map(PollInterval.text)
        formerUrls = source.formerURLs
        let health = SourceHealth(source, state, at: now, holders: holders)
        condition = health.condition
        since = health.since
        wantsAttention = condition.wantsAttention
        lastItem = state.newestItem
        rhythm = RhythmWords.text(state.rhythm)
        itemsPerMonth = RhythmWords.perMonth(state.rhythm)
        quietAfterDays = state.rhythm.map { Int(($0.quietAfter / 86_400).rounded()) }
        lastPoll = state.lastPolled
        lastResult = state.lastResult
        lastSuccess = state.lastSuccess
        nextPoll = health.nextPoll
        failures = state.failures
        failingSince = state.failingSince
        failure = state.failure
        error = state.lastError
        what = PlainWords.what(condition, state)
        advice = PlainWords.advice(condition, source, state, holder: health.holder)
        movedTo = state.movedTo?.url
    }

    /// A report of each, in their order.
    static func all(of sources: [Source], _ states: [SourceID: SourceState], at now: Date) -> [SourceReport] {
        let holders = SourceHealth.holders(among: sources)
        return sources.map { SourceReport($0, states[$0.id] ?? SourceState(), at: now, holders: holders) }
    }

    var rank: Int { SourceHealth.order.firstIndex(of: condition) ?? SourceHealth.order.count }
}
