// All sections of a catalogue, indexed for matching; built once, then only read.
import VigieModel

/// The catalogue's terms and exclusions, filed by section.
struct Lexicon: Sendable {
    /// By the section's raw value.
    private(set) var sections: [SectionIndex]
    /// Stands where a theme's place in the catalogue would, for the terms that lower every score.
    let offTopic: Int32
    /// By a term's identity: its name for ever, whatever else the catalogue lists. A model's file knows terms by it.
    private(set) var termNames: [UInt64] = []
    private let themeIDs: [ThemeID]

    init(_ catalogue: ThemeCatalogue) {
        offTopic = Int32(catalogue.themes.count)
        themeIDs = catalogue.themes.map(\.theme.id)
        sections = TermSection.allCases.map { _ in SectionIndex() }
        var spellings: [String: Int32] = [:]
        var stemmers: [TermSection: Stemmer] = [:]
        for section in TermSection.allCases { stemmers[section] = Stemmer(for: section) }
        let places = Dictionary(themeIDs.enumerated().map { ($1, Int32($0)) }, uniquingKeysWith: { first, _ in first })
        for entry in Self.entries(of: catalogue) {
            guard let stemmer = stemmers[entry.section] else { continue }
            let theme = entry.theme.flatMap { places[$0] } ?? offTopic
            insert(entry.pattern, weight: entry.weight, theme: theme, entry.section, stemmer, &spellings)
        }
    }

    /// A term or an exclusion as it stands in the catalogue.
    struct Entry {
        var section: TermSection
        /// Nil for what is off topic.
        var theme: ThemeID?
        var text: String
        var pattern: TermPattern
        /// 0 for what only excludes: no term weighs nothing.
        var weight: Double
    }

    /// All of them; the place of each is its identity in the lexicon.
    static func entries(of catalogue: ThemeCatalogue) -> [Entry] {
        var entries: [Entry] = []
        func add(_ text: String, _ weight: Double, _ theme: ThemeID?, _ section: TermSection) {
            // The catalogue was checked when it was read; one built in code may hold a term without words, which can match nothing.
            guard let pattern = try? TermPattern(text) else { return }
            entries.append(Entry(section: section, theme: theme, text: text, pattern: pattern, weight: weight))
        }
        for section in TermSection.allCases {
            for theme in catalogue.themes {
                for term in theme.terms[section] ?? [] { add(term.text, term.weight, theme.theme.id, section) }
                for phrase in theme.exclusions[section] ?? [] { add(phrase, 0, theme.theme.id, section) }
            }
            for term in catalogue.offTopic[section] ?? [] { add(term.text, term.weight, nil, section) }
        }
        return entries
    }

    /// What each term weighs and to which theme it belongs, by its identity; 0 for what only excludes, and for a spelling that another
    /// term stands for.
    func terms() -> (weights: [Float], themes: [Int32]) {
        var weights = [Float](repeating: 0, count: termNames.count)
        var themes = [Int32](repeating: offTopic, count: termNames.count)
        for term in sections.lazy.flatMap(\.terms) {
            weights[Int(term.identity)] = Float(term.weight)
            themes[Int(term.identity)] = term.theme
        }
        return (weights, themes)
    }

    /// A weight of 0 marks an exclusion: no term weighs nothing.
    private mutating func insert(
        _ pattern: TermPattern, weight: Double, theme: Int32, _ section: TermSection, _ stemmer: Stemmer,
        _ spellings: inout [String: Int32]
    ) {
        let name = "\(theme) \(pattern.key)"
        let spelling = spellings[name] ?? Int32(spellings.count)
        spellings[name] = spelling
        let term = IndexedTerm(
            theme: theme, identity: Int32(termNames.count), spelling: spelling, weight: weight, spelledLength: Int32(pattern.spelledLength),
            isExclusion: weight == 0)
        let owner = theme == offTopic ? "" : themeIDs[Int(theme)].rawValue
        termNames.append(StableHash.value(of: "\(section.key)\u{1F}\(owner)\u{1F}\(pattern.key)"))
        sections[section.rawValue].insert(term, pattern: pattern, stemmer: stemmer)
    }
}
