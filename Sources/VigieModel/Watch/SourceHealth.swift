// How a source is doing now: silence grows between two polls too, so that what the last one found is not the whole answer.
import Foundation

/// A source's condition at a time, for lists of the command line and of the desk alike.
package struct SourceHealth: Hashable, Sendable {
    package var condition: SourceCondition
    /// Nil for a source that was never polled.
    package var since: Date?
    /// Nil where it is not polled any more.
    package var nextPoll: Date?
    /// The source that has the address to which this one moves, so that it cannot be taken over.
    package var holder: SourceID?

    /// - Parameter holders: who has which address.
    package init(_ source: Source, _ state: SourceState, at now: Date, holders: [String: SourceID] = [:]) {
        let isQuiet = SourceCondition(previous: state.condition, state: state, isPaused: source.isPaused, at: now) == .quiet
        condition = source.isPaused ? .paused : isQuiet ? .quiet : state.condition
        since = state.conditionSince
        if isQuiet, state.condition != .quiet, let newest = state.newestItem, let rhythm = state.rhythm {
            since = newest + rhythm.quietAfter
        }
        nextPoll = condition == .paused || state.lastResult == .gone ? nil : state.nextDue
        holder = state.movedTo.flatMap { holders[$0.url] }
    }

    /// Who has which address, of these sources.
    package static func holders(among sources: [Source]) -> [String: SourceID] {
        Dictionary(sources.map { ($0.feedURL, $0.id) }, uniquingKeysWith: { first, _ in first })
    }

    /// Worst first.
    package static let order: [SourceCondition] = [.broken, .gone, .moved, .empty, .quiet, .recovered, .new, .paused, .ok, .unchanged]

    package var rank: Int { Self.order.firstIndex(of: condition) ?? Self.order.count }
}
