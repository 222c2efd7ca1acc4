// What analysts are told of a source whose condition has changed: what happened, since when, and what to do, in one line. All of these
// words stand here.
import Foundation
import VigieModel

/// The words of source events. The source's id is printed before them.
enum ConditionWords {
    /// - Parameters:
    ///   - state: as it is now, with its condition.
    ///   - before: the condition until now.
    ///   - earlier: since when it was that; nil where it is not known.
    static func message(for state: SourceState, before: SourceCondition, since earlier: Date?) -> String {
        switch state.condition {
        case .new, .ok, .unchanged: well(before, since: earlier)
        case .quiet: quiet(state)
        case .empty:
            "answers with a feed that has no items\(since(state.conditionSince)); "
                + "open it in a browser, and correct its address if it has moved"
        case .recovered:
            "its feed is malformed and was mended\(since(state.conditionSince)); nothing is lost, but its publisher may want to know"
        case .broken: broken(state)
        case .moved:
            "sends to \(state.movedTo?.url ?? "another address") for good\(since(state.movedTo?.since)); nothing to do: the new address is taken "
                + "over once that has held"
        case .gone:
            "its publisher has retired it (status 410)\(since(state.failingSince)); look for its successor and add that, then pause this one"
        case .paused: "is paused; resume it to poll it again"
        }
    }

    static func adopted(_ url: String, before: String) -> String {
        "has moved: it is polled at \(url) from now on; nothing to do: \(before) is kept as its former address"
    }

    static func double(of other: SourceID, url: String) -> String {
        "sends for good to \(url), which is watched already as \(other.rawValue); pause one of them"
    }

    static func readdressed(_ url: String) -> String { "is polled at \(url) from now on; nothing to do" }
    /// Who pauses a source where a list does.
    static let sourceList = "the source list"

    static func paused(by person: String) -> String { "paused by \(person); resume it to poll it again" }
    static func resumed(by person: String) -> String { "resumed by \(person); nothing to do: the next harvest polls it" }

    static func retried(by person: String) -> String {
        "\(person) had its failures forgotten; nothing to do: the next harvest asks it again"
    }

    private static func well(_ before: SourceCondition, since earlier: Date?) -> String {
        let again =
            switch before {
            case .broken, .gone: "gives a feed again"
            case .quiet: "publishes again"
            case .empty: "has items again"
            case .recovered: "its feed is well-formed again"
            case .moved: "no longer sends elsewhere"
            case .paused: "is polled again"
            case .new, .ok, .unchanged: "gives a feed"
            }
        let was = earlier.map { ": it was \(before.rawValue) since \(day($0))" } ?? ""
        return "\(again)\(before == .paused ? "" : was); nothing to do"
    }

    private static func quiet(_ state: SourceState) -> String {
        let days = state.rhythm.map { max(1, Int(($0.longGap / 86_400).rounded())) }
        let usual = days.map { ", though it is seldom silent for more than \($0) \($0 == 1 ? "day" : "days")" } ?? ""
        return "has published nothing\(since(state.newestItem))\(usual); look at its site, and correct its address if it has moved"
    }

    private static func broken(_ state: SourceState) -> String {
        // The error of a poll already says what to do.
        let why = state.lastError ?? "no answer that is a feed; open its address in a browser, and correct it if it has moved"
        return "gives no feed\(since(state.failingSince)): \(why)"
    }

    private static func since(_ date: Date?) -> String { date.map { " since \(day($0))" } ?? "" }
    private static func day(_ date: Date) -> String { CivilDate(date).description }
}
