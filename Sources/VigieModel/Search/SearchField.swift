// The fields of the search language, with their names in the three languages of the interface: people type what their pages show.

/// A field that a search can ask for. The raw value is its canonical name.
package enum SearchField: String, CaseIterable, Sendable {
    case theme, lang, source, kind, state
    case mark = "is"
    case since, until, title, importance, relevance, story

    /// Names that mean it beside its own, without accents and in lower case.
    package var aliases: [String] {
        switch self {
        case .theme: ["themes", "thema", "themas"]
        case .lang: ["language", "langue", "taal"]
        case .source: ["sources", "bron", "bronnen"]
        case .kind: ["level", "type", "genre", "niveau", "soort"]
        case .state: ["etat", "status"]
        case .mark: ["est"]
        case .since: ["depuis", "sinds"]
        case .until: ["jusque", "tot"]
        case .title: ["titre", "titel"]
        case .importance: ["belang"]
        case .relevance: ["pertinence", "relevantie"]
        case .story: ["histoire", "verhaal"]
        }
    }

    /// The name to show in that language, with its accents.
    package func name(in language: LanguageCode) -> String {
        switch (self, language) {
        case (.theme, .french): "thème"
        case (.theme, .dutch): "thema"
        case (.lang, .french): "langue"
        case (.lang, .dutch): "taal"
        case (.source, .dutch): "bron"
        case (.kind, .french): "genre"
        case (.kind, .dutch): "soort"
        case (.state, .french): "état"
        case (.state, .dutch): "status"
        case (.mark, .french): "est"
        case (.since, .french): "depuis"
        case (.since, .dutch): "sinds"
        case (.until, .french): "jusque"
        case (.until, .dutch): "tot"
        case (.title, .french): "titre"
        case (.title, .dutch): "titel"
        case (.importance, .dutch): "belang"
        case (.relevance, .french): "pertinence"
        case (.relevance, .dutch): "relevantie"
        case (.story, .french): "histoire"
        case (.story, .dutch): "verhaal"
        default: rawValue
        }
    }

    private static let known: [String: SearchField] = {
        var known: [String: SearchField] = [:]
        for field in allCases {
            for name in [field.rawValue] + field.aliases { known[name] = field }
        }
        return known
    }()

    /// The field of that name in any language, whatever its case and accents.
    package init?(named name: String) {
        guard let field = Self.known[SearchFold.fold(name)] else { return nil }
        self = field
    }

    /// The name that was likely meant; nil where none is near.
    static func nearest(to name: String) -> String? {
        SearchFold.nearest(to: SearchFold.fold(name), of: known.keys.sorted())
    }
}
