// Which sources a list shows, and in which order: all of it stands in the address, so that each list can be kept and sent.
import Foundation
import VigieModel
import VigieReport

/// The choices of the list of sources.
struct SourceFilter: Sendable {
    enum State: String, CaseIterable, Sendable {
        case all, attention, well, paused, retired

        var phrase: SourcePhrase {
            switch self {
            case .all: .filterAll
            case .attention: .filterAttention
            case .well: .filterWell
            case .paused: .filterPaused
            case .retired: .filterRetired
            }
        }

        /// Retired sources stand in a list of their own.
        func holds(_ listed: ListedSource) -> Bool {
            switch self {
            case .all: !listed.isRetired
            case .attention: listed.wantsAttention
            case .well: !listed.wantsAttention && listed.health.condition != .paused
            case .paused: listed.health.condition == .paused && !listed.isRetired
            case .retired: listed.isRetired
            }
        }
    }

    enum Sort: String, CaseIterable, Sendable {
        case condition, title, newest, volume

        var phrase: SourcePhrase {
            switch self {
            case .condition: .sortCondition
            case .title: .sortTitle
            case .newest: .sortNewest
            case .volume: .sortVolume
            }
        }
    }

    var state = State.all
    var kind: SourceKind?
    var language: LanguageCode?
    var search = ""
    var sort = Sort.condition

    /// What is not known counts as not chosen.
    init(_ query: FormFields) {
        state = query["state"].flatMap(State.init(rawValue:)) ?? .all
        kind = query["kind"].flatMap(SourceKind.init(rawValue:))
        language = query["language"].flatMap { code in code.isEmpty ? nil : LanguageCode(rawValue: String(code.prefix(3))) }
        search = String(query.trimmed("search").prefix(100))
        sort = query["sort"].flatMap(Sort.init(rawValue:)) ?? .condition
    }

    /// The sources that all choices but that of the state leave.
    func narrowed(_ all: [ListedSource]) -> [ListedSource] {
        all.filter { listed in
            let source = listed.source
            if let kind, source.kind != kind { return false }
            if let language, !source.languages.contains(language) { return false }
            return search.isEmpty
                || [source.title, source.publisher, source.feedURL, source.id.rawValue].contains {
                    $0.range(of: search, options: [.caseInsensitive, .diacriticInsensitive]) != nil
                }
        }
    }

    func sorted(_ sources: [ListedSource]) -> [ListedSource] {
        sources.sorted { left, right in
            switch sort {
            case .condition where left.health.rank != right.health.rank: return left.health.rank < right.health.rank
            case .newest where left.state.newestItem != right.state.newestItem:
                return left.state.newestItem ?? .distantPast > right.state.newestItem ?? .distantPast
            case .volume where left.items != right.items: return left.items > right.items
            default:
                let order = left.source.title.compare(right.source.title, options: [.caseInsensitive, .diacriticInsensitive])
                return order == .orderedSame ? left.source.id < right.source.id : order == .orderedAscending
            }
        }
    }

    /// The address of the same list with another state.
    func path(_ state: State) -> LocalPath {
        let fields = [
            ("state", state == .all ? "" : state.rawValue), ("kind", kind?.rawValue ?? ""), ("language", language?.rawValue ?? ""),
            ("search", search), ("sort", sort == .condition ? "" : sort.rawValue),
        ]
        return LocalPath("/sources", query: fields.filter { !$0.1.isEmpty })
    }
}
