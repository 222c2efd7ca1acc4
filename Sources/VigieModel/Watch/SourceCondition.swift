// What an analyst wants to know of a source in one word. Worked out of its polls; told when it changes, and only then.
import Foundation

/// The condition of a source.
package enum SourceCondition: String, CaseIterable, Codable, Sendable {
    /// Never polled.
    case new
    /// The last poll brought a feed that was new or changed.
    case ok
    /// The last poll found what was there before.
    case unchanged
    /// It answers, but has published nothing for longer than its own rhythm explains.
    case quiet
    /// It answers with a feed that has no items.
    case empty
    /// Its feed is malformed and was mended.
    case recovered
    /// It has given no feed, for a reason that does not pass or three times in a row.
    case broken
    /// It sends elsewhere for good; the new address is taken over once that has held.
    case moved
    /// Its publisher has retired it.
    case gone
    /// A person has stopped polling it.
    case paused

    /// The condition after a poll, or at any later time.
    ///
    /// - Parameter previous: the condition before: a failure that may pass does not change it yet.
    package init(previous: SourceCondition, state: SourceState, isPaused: Bool, at now: Date) {
        if isPaused {
            self = .paused
        } else if state.lastResult == .gone || state.lastResult == .failed && state.failure == .gone {
            // From the first 410 on, although it is asked twice more, a day apart: a mistake must not end a source for ever.
            self = .gone
        } else if state.lastResult == .new {
            self = .new
        } else if state.lastResult == .failed || state.lastResult == .notAFeed {
            let lasts = state.failures >= 3 || state.failure?.isPassing != true
            // What a person had set aside, or took up again, is seen anew.
            let isAnew = previous == .paused || previous == .gone && state.failures <= 1
            self = lasts ? .broken : isAnew ? .new : previous
        } else if state.movedTo != nil {
            self = .moved
        } else if state.lastItemCount == 0 {
            self = .empty
        } else if let newest = state.newestItem, let rhythm = state.rhythm, now.timeIntervalSince(newest) > rhythm.quietAfter {
            self = .quiet
        } else if state.isMalformed {
            self = .recovered
        } else {
            self = state.lastResult == .ok ? .ok : .unchanged
        }
    }

    /// Whether going over to the other is news: from well to well is not.
    package func differs(from other: SourceCondition) -> Bool { group != other.group }

    private var group: SourceCondition { self == .new || self == .unchanged ? .ok : self }

    /// Whether somebody should look at it.
    package var wantsAttention: Bool {
        switch self {
        case .broken, .gone, .quiet, .empty, .moved: true
        case .new, .ok, .unchanged, .recovered, .paused: false
        }
    }
}

/// A change of a source's condition, or of its address.
package struct SourceEvent: Hashable, Codable, Sendable {
    package var source: SourceID
    package var at: Date
    package var before: SourceCondition
    package var after: SourceCondition
    /// One line in plain words: what happened and what to do.
    package var message: String

    package init(source: SourceID, at: Date, before: SourceCondition, after: SourceCondition, message: String) {
        self.source = source
        self.at = at
        self.before = before
        self.after = after
        self.message = message
    }
}
