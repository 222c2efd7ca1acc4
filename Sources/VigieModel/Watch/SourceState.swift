// What the store remembers of a source between two polls.
import Foundation

/// A response's validators, kept as opaque text and sent back exactly (RFC 9110 section 8.8).
package struct Validators: Hashable, Codable, Sendable {
    /// The `ETag` header, quotes included; nil where the server sent none.
    package var entityTag: String?
    /// The `Last-Modified` header as sent; nil where the server sent none.
    package var lastModified: String?

    package init(entityTag: String? = nil, lastModified: String? = nil) {
        self.entityTag = entityTag
        self.lastModified = lastModified
    }

    package var isEmpty: Bool { entityTag == nil && lastModified == nil }
}

/// How the last poll of a source ended.
package enum PollResult: String, CaseIterable, Codable, Sendable {
    /// Never polled.
    case new
    /// A feed was read, and it was new or changed.
    case ok
    /// The server answered 304.
    case notModified
    /// The server answered 200 with the same bytes as the time before.
    case sameBody
    /// A feed was read after mending.
    case recovered
    /// The address answered, but with no feed.
    case notAFeed
    /// No good answer: see `lastError`.
    case failed
    /// The server answered 410: the feed is retired.
    case gone
}

/// The polling state of a source.
package struct SourceState: Hashable, Codable, Sendable {
    package var lastResult: PollResult
    /// When it was last polled; nil if never.
    package var lastPolled: Date?
    /// When a feed was last read from it, or found unchanged; nil if never.
    package var lastSuccess: Date?
    /// Not before this time is it polled again; nil means now.
    package var nextDue: Date?
    package var validators = Validators()
    /// The address to which the validators belong: the one that answered, after redirects; nil where there are none.
    package var validatorsURL: String?
    /// The hash of the last body that was read as a feed.
    package var bodyHash: ContentHash?
    /// When it last answered with a body; nil if never. Asked without validators now and then, in case a server says 304 to anything.
    package var lastBody: Date?
    /// Polls that failed since the last success.
    package var failures = 0
    /// Of what kind the last failure was; nil after a success.
    package var failure: PollFailure?
    /// One line: what went wrong and what to do; nil after a success.
    package var lastError: String?
    /// The first failure since the last success.
    package var failingSince: Date?
    /// The permanent redirect that it answers with; nil where it has none.
    package var movedTo: Relocation?
    /// Items of the last document; nil where none was read.
    package var lastItemCount: Int?
    /// Whether the last document had to be mended.
    package var isMalformed = false
    /// What the last document and answer said of how often to ask.
    package var advice = PollAdvice()
    /// The date of its newest item; nil where it has none. Kept by the store.
    package var newestItem: Date?
    /// Nil where its items are too few to tell. Kept by the store.
    package var rhythm: Rhythm?
    /// As it was after the last poll.
    package var condition = SourceCondition.new
    /// Since when the condition is that; nil for a source that was never polled.
    package var conditionSince: Date?

    package init(
        lastResult: PollResult = .new, lastPolled: Date? = nil, lastSuccess: Date? = nil, nextDue: Date? = nil,
        validators: Validators = Validators(), validatorsURL: String? = nil, bodyHash: ContentHash? = nil, failures: Int = 0,
        lastError: String? = nil
    ) {
        self.lastResult = lastResult
        self.lastPolled = lastPolled
        self.lastSuccess = lastSuccess
        self.nextDue = nextDue
        self.validators = validators
        self.validatorsURL = validatorsURL
        self.bodyHash = bodyHash
        self.failures = failures
        self.lastError = lastError
    }
}
