// A facet: how the items found are spread over the values of a field, and for each value the searches with it, without it, and regardless of it.
import Foundation
import VigieModel
import VigieReport
import VigieStore

struct FacetView: View {
    var name = ""
    var values: [FacetValueView] = []
    /// What few items have: behind a fold.
    var more: [FacetValueView] = []

    /// Values that stand open in a facet.
    private static let open = 8
    /// Values at all, beside those that the search names.
    private static let most = 60

    init() {}

    private init(_ phrase: QueuePhrase, _ words: DeskWords, _ values: [FacetValueView]) {
        name = words[phrase]
        let stands = values.filter { $0.isWith || $0.isWithout }
        let rest = values.filter { !$0.isWith && !$0.isWithout }
        let shown = max(0, Self.open - stands.count)
        self.values = stands + rest.prefix(shown)
        more = Array(rest.dropFirst(shown))
    }

    static func all(_ query: SearchQuery, _ look: QueueLook, _ found: QueueFindings) -> [FacetView] {
        let (words, facets) = (look.words, found.facets)
        func value(_ term: SearchTerm, _ name: String, _ count: QueueCount?) -> FacetValueView? {
            let stance = query.stance(on: term)
            guard stance != .any || (count?.value ?? 0) > 0 else { return nil }
            return FacetValueView(term, name, count.map { words.text($0) } ?? "", stance, query, look)
        }
        func counted<Key: Comparable>(
            _ counts: [Key: Int], _ all: [Key], _ term: (Key) -> SearchTerm, _ name: (Key) -> String
        ) -> [FacetValueView] {
            let ranked = Set(all).union(counts.keys).map { (key: $0, count: counts[$0] ?? 0) }
                .sorted { ($1.count, $0.key) < ($0.count, $1.key) }
            // Each value has two addresses to work out, and there may be hundreds of sources.
            return ranked.enumerated().compactMap { place, entry in
                let term = term(entry.key)
                guard place < most || query.stance(on: term) != .any else { return nil }
                return value(term, name(entry.key), QueueCount(value: entry.count, isExact: facets.total.isExact))
            }
        }
        let kinds = Dictionary(uniqueKeysWithValues: facets.kinds.map { ($0.key.rawValue, $0.value) })
        let languages = Dictionary(uniqueKeysWithValues: facets.languages.map { ($0.key.rawValue, $0.value) })
        return [
            FacetView(
                .facetThemes, words,
                counted(facets.themes, look.themes.map(\.id), { .theme([$0]) }, { look.name(of: $0) })),
            FacetView(
                .facetKinds, words,
                counted(kinds, SourceKind.allCases.map(\.rawValue), { .kind([SourceKind(rawValue: $0)].compactMap(\.self)) }) { kind in
                    SourceKind(rawValue: kind).map { words.report.name(of: $0) } ?? kind
                }),
            FacetView(
                .facetLanguages, words,
                counted(
                    languages, (LanguageCode.ofSources + [.undetermined]).map(\.rawValue),
                    {
                        .language([LanguageCode(rawValue: $0)])
                    }
                ) { words.report.name(of: LanguageCode(rawValue: $0)) }),
            FacetView(
                .facetStates, words,
                Curation.State.allCases.compactMap { value(.state([$0]), words[QueuePhrase.name(of: $0)], found.states[$0]) }),
            FacetView(
                .facetSources, words, counted(facets.sources, [], { .source([$0.rawValue]) }) { found.sources[$0]?.title ?? $0.rawValue }),
        ].filter { !$0.values.isEmpty }
    }

    var content: ViewContent { ["name": .text(name), "values": .list(values), "more": .list(more), "hasMore": .flag(!more.isEmpty)] }
}

/// A value of a facet.
struct FacetValueView: View {
    var name = ""
    var count = ""
    var isWith = false
    var isWithout = false
    /// To ask for it, or where it is asked for or refused, to let go of that.
    var path = ""
    var withoutPath = ""
    var withoutLabel = ""

    init() {}

    init(_ term: SearchTerm, _ name: String, _ count: String, _ stance: SearchStance, _ query: SearchQuery, _ look: QueueLook) {
        self.name = name
        self.count = count
        isWith = stance == .with
        isWithout = stance == .without
        path = look.address.searching(query.setting(term, to: stance == .any ? .with : .any)).path.text
        withoutPath = look.address.searching(query.setting(term, to: .without)).path.text
        withoutLabel = look.words.fill(QueuePhrase.without, ["name": name])
    }

    var content: ViewContent {
        [
            "name": .text(name), "count": .text(count), "isWith": .flag(isWith), "isWithout": .flag(isWithout),
            "isAny": .flag(!isWith && !isWithout), "path": .text(path), "withoutPath": .text(withoutPath),
            "withoutLabel": .text(withoutLabel),
        ]
    }
}
