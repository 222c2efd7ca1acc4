// What publishers, people and the past say of how often to ask: kept between polls, because a 304 says none of it again.
import Foundation

/// All that bears on the time of a source's next poll.
package struct PollAdvice: Hashable, Codable, Sendable {
    /// What `Cache-Control: max-age`, else `Expires` said, in seconds; nil where nothing that can be believed.
    package var serverSeconds: Int?
    /// The feed's `ttl`.
    package var ttlMinutes: Int?
    /// The feed's `sy:updatePeriod` divided by its frequency.
    package var updatePeriodMinutes: Int?
    /// Hours in UTC, 0 to 23, in which the feed is not to be read.
    package var skipHours: [Int]
    /// English names of days in UTC, as published.
    package var skipDays: [String]

    package init(
        serverSeconds: Int? = nil, ttlMinutes: Int? = nil, updatePeriodMinutes: Int? = nil, skipHours: [Int] = [], skipDays: [String] = []
    ) {
        self.serverSeconds = serverSeconds
        self.ttlMinutes = ttlMinutes
        self.updatePeriodMinutes = updatePeriodMinutes
        self.skipHours = skipHours
        self.skipDays = skipDays
    }

    /// What a document and its answer say.
    package init(feed: FeedFields, serverSeconds: Int?) {
        self.init(
            serverSeconds: serverSeconds, ttlMinutes: feed.ttlMinutes, updatePeriodMinutes: feed.updatePeriodMinutes,
            skipHours: feed.skipHours, skipDays: feed.skipDays)
    }

    /// The advice after an answer without a document. Such an answer may shorten the wait, not lengthen it (feeds in the wild, rule 6).
    package func after(unchangedSeconds: Int?) -> PollAdvice {
        var advice = self
        advice.serverSeconds = serverSeconds.map { min($0, unchangedSeconds ?? $0) }
        return advice
    }

    /// The wait that the publisher asks for, in seconds; 0 where it asks for none.
    var askedSeconds: TimeInterval {
        let minutes = max(ttlMinutes ?? 0, updatePeriodMinutes ?? 0)
        return max(Double(serverSeconds ?? 0), Double(minutes) * 60)
    }
}
