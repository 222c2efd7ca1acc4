// All sections of a catalogue, indexed for matching; built once, then only read.

/// The catalogue's terms and exclusions, filed by section.
struct Lexicon: Sendable {
    /// By the section's raw value.
    private(set) var sections: [SectionIndex]
    /// Stands where a theme's place in the catalogue would, for the terms that lower every score.
    let offTopic: Int32
    private var termCount: Int32 = 0

    init(_ catalogue: ThemeCatalogue) {
        offTopic = Int32(catalogue.themes.count)
        sections = TermSection.allCases.map { _ in SectionIndex() }
        var spellings: [String: Int32] = [:]
        for section in TermSection.allCases {
            let stemmer = Stemmer(for: section)
            for (place, theme) in catalogue.themes.enumerated() {
                for term in theme.terms[section] ?? [] {
                    insert(term.text, weight: term.weight, theme: Int32(place), section, stemmer, &spellings)
                }
                for phrase in theme.exclusions[section] ?? [] {
                    insert(phrase, weight: 0, theme: Int32(place), section, stemmer, &spellings)
                }
            }
            for term in catalogue.offTopic[section] ?? [] {
                insert(term.text, weight: term.weight, theme: offTopic, section, stemmer, &spellings)
            }
        }
    }

    /// A weight of 0 marks an exclusion: no term weighs nothing.
    private mutating func insert(
        _ text: String, weight: Double, theme: Int32, _ section: TermSection, _ stemmer: Stemmer, _ spellings: inout [String: Int32]
    ) {
        // The catalogue was checked when it was read; one built in code may hold a term without words, which can match nothing.
        guard let pattern = try? TermPattern(text) else { return }
        let name = "\(theme) \(pattern.key)"
        let spelling = spellings[name] ?? Int32(spellings.count)
        spellings[name] = spelling
        let term = IndexedTerm(
            theme: theme, identity: termCount, spelling: spelling, weight: weight, spelledLength: Int32(pattern.spelledLength),
            isExclusion: weight == 0)
        termCount += 1
        sections[section.rawValue].insert(term, pattern: pattern, stemmer: stemmer)
    }
}
