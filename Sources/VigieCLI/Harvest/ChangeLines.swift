// What a run tells of changed sources: a line each, unless so many changed alike that nobody would read them, as after a first harvest.
import VigieModel

/// Lines for standard error, which cron mails. All changes stay in the log of events and in `--json`.
enum ChangeLines {
    /// So many of one kind are told one by one.
    static let mostAlike = 10
    /// Of sources that give no feed, so many are told one by one also where there are more: each has its own reason.
    static let mostFailures = 20
    private static let examples = 5

    /// By source, and those of one source in their order.
    static func of(_ unsorted: [SourceEvent]) -> [String] {
        let events = unsorted.enumerated().sorted { ($0.element.source, $0.offset) < ($1.element.source, $1.offset) }.map(\.element)
        let kinds = Dictionary(grouping: events, by: { Kind($0.after) })
        var told: [Kind: Int] = [:]
        var lines: [String] = []
        for event in events {
            let kind = Kind(event.after)
            let count = kinds[kind]?.count ?? 0
            guard told[kind, default: 0] < kind.shown(of: count) else { continue }
            told[kind, default: 0] += 1
            lines.append("\(event.source.rawValue): \(event.message)")
        }
        for kind in Kind.allCases {
            let left = (kinds[kind] ?? []).dropFirst(told[kind] ?? 0)
            guard !left.isEmpty else { continue }
            let more = told[kind] == nil ? counted(left.count, "source") : "\(left.count) more \(agreeing(left.count, "source", "sources"))"
            let named = left.prefix(examples).map(\.source.rawValue).joined(separator: ", ")
            let others = left.count > examples ? ", such as \(named)" : ": \(named)"
            lines.append("\(more) \(kind.words(left.count))\(others); \(kind.command) shows them")
        }
        return lines
    }

    /// What changes have in common.
    private enum Kind: CaseIterable {
        case broken, gone, moved, empty, quiet, recovered, paused, well

        init(_ after: SourceCondition) {
            self =
                switch after {
                case .broken: .broken
                case .gone: .gone
                case .moved: .moved
                case .empty: .empty
                case .quiet: .quiet
                case .recovered: .recovered
                case .paused: .paused
                case .new, .ok, .unchanged: .well
                }
        }

        /// How many of so many are told one by one.
        func shown(of count: Int) -> Int {
            if self == .broken || self == .gone { return min(count, ChangeLines.mostFailures) }
            return count <= ChangeLines.mostAlike ? count : 0
        }

        func words(_ count: Int) -> String {
            switch self {
            case .broken: agreeing(count, "gives no feed", "give no feed")
            case .gone: agreeing(count, "has been retired by its publisher", "have been retired by their publishers")
            case .moved: agreeing(count, "sends elsewhere for good", "send elsewhere for good")
            case .empty: agreeing(count, "answers with a feed without items", "answer with feeds without items")
            case .quiet:
                agreeing(count, "has published nothing for longer than is usual", "have published nothing for longer than is usual")
            case .recovered: agreeing(count, "has a malformed feed, which was mended", "have malformed feeds, which were mended")
            case .paused: agreeing(count, "was paused", "were paused")
            case .well: agreeing(count, "is well again or has a new address", "are well again or have new addresses")
            }
        }

        /// `health` shows what wants attention.
        var command: String {
            switch self {
            case .broken, .gone, .moved, .empty, .quiet: "'vigie sources health'"
            case .recovered, .paused, .well: "'vigie sources events'"
            }
        }
    }
}
