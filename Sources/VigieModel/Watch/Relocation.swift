// When a permanent redirect is taken at its word: publishers redirect by mistake, and a login page is no new home.
import Foundation

/// A permanent redirect that is being watched.
package struct Relocation: Hashable, Codable, Sendable {
    package var url: String
    package var since: Date
    /// Polls that ended there, each with a good feed, with none between them that ended well elsewhere.
    package var polls: Int

    package init(url: String, since: Date, polls: Int = 1) {
        self.url = url
        self.since = since
        self.polls = polls
    }

    /// Polls, and the time from the first to the last, after which the address is taken over.
    package static let pollsToAdopt = 3
    package static let timeToAdopt: TimeInterval = 24 * 3600

    /// The relocation after a poll that ended in a good feed at that address; nil where it did not move for good.
    package static func after(_ before: Relocation?, movedTo url: String?, at now: Date) -> Relocation? {
        guard let url else { return nil }
        guard var relocation = before, relocation.url == url else { return Relocation(url: url, since: now) }
        relocation.polls += 1
        return relocation
    }

    package func isSettled(at now: Date) -> Bool {
        polls >= Self.pollsToAdopt && now.timeIntervalSince(since) >= Self.timeToAdopt
    }
}
