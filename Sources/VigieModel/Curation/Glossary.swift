// The agreed words of the watch in French, Dutch and English: the same thing has the same name in every brief and in both languages.
import Foundation

/// The terms that the editors agreed on.
package struct Glossary: Hashable, Sendable {
    package let terms: [Term]
    /// The names of each language, ready to be looked for.
    private let indexes: [LanguageCode: GlossaryIndex]

    package init(terms: [Term] = []) {
        self.terms = terms
        let languages = Set(terms.flatMap(\.names.keys))
        indexes = Dictionary(languages.map { ($0, GlossaryIndex(terms, $0)) }) { first, _ in first }
    }

    package static func == (left: Glossary, right: Glossary) -> Bool { left.terms == right.terms }

    package func hash(into hasher: inout Hasher) { hasher.combine(terms) }

    /// One thing with its names.
    package struct Term: Hashable, Sendable {
        /// A slug such as `ai-act`.
        package var id: String
        package var names: [LanguageCode: Names]
        /// Where the names come from, such as `CELEX 32024R1689`; nil where they are the editors' own.
        package var source: String?

        package init(id: String, names: [LanguageCode: Names], source: String? = nil) {
            self.id = id
            self.names = names
            self.source = source
        }
    }

    package struct Names: Hashable, Sendable {
        /// What to write.
        package var agreed: String
        /// What may also be written, such as an abbreviation.
        package var also: [String]
        /// What is not to be written.
        package var avoid: [String]

        package init(agreed: String, also: [String] = [], avoid: [String] = []) {
            self.agreed = agreed
            self.also = also
            self.avoid = avoid
        }
    }

    /// Words that should be others.
    package struct Mark: Hashable, Sendable {
        /// As the text has them.
        package var words: String
        package var agreed: String
        package var term: String
    }

    /// A name for what the other language's text speaks of.
    package struct Suggestion: Hashable, Sendable {
        /// As the other text has it.
        package var words: String
        package var agreed: String
        package var term: String
    }

    /// What to say of a text beside the other language's.
    package struct Advice: Hashable, Sendable {
        /// The words of the text that are not to be written, in the order of the text.
        package var marks: [Mark]
        /// The agreed names of what the other text names and this one does not, in the order of the other text.
        package var suggestions: [Suggestion]
    }

    /// What `marks` and `suggestions` say, at once.
    package func advice(on text: String, in language: LanguageCode, from other: String, otherLanguage: LanguageCode) -> Advice {
        let words = GlossaryWords(text)
        let hits = indexes[language]?.hits(in: words) ?? []
        let marks = marks(in: words, hits, language)
        guard let index = indexes[language], let theirs = indexes[otherLanguage] else { return Advice(marks: marks, suggestions: []) }
        let source = GlossaryWords(other)
        // A mark names the agreed term already.
        let marked = Set(marks.map(\.term))
        var found: [(range: Range<Int>, length: Int, suggestion: Suggestion?)] = []
        for (number, said) in Self.byTerm(theirs.places(in: source), theirs) {
            let term = terms[number]
            guard let names = term.names[language] else { continue }
            let all = said.flatMap { hit in hit.ranges.map { (range: $0, length: theirs.names[hit.name].text.count) } }
            guard let first = all.min(by: { ($0.range.lowerBound, -$0.length) < ($1.range.lowerBound, -$1.length) }) else { continue }
            let isThere = marked.contains(term.id) || index.speaks(of: number, hits, in: words)
            // What is named already still hides the shorter terms within it.
            let suggestion = Suggestion(words: source.text(of: first.range), agreed: names.agreed, term: term.id)
            found.append((first.range, first.length, isThere ? nil : suggestion))
        }
        // Of two names in one compound the longer one says it: "verordening" is within "dataverordening".
        let outer = found.filter { one in
            !found.contains { $0.range.holds(one.range) && ($0.range != one.range || $0.length > one.length) }
        }
        return Advice(marks: marks, suggestions: outer.sorted { $0.range.lowerBound < $1.range.lowerBound }.compactMap(\.suggestion))
    }

    package func marks(in text: String, language: LanguageCode) -> [Mark] {
        let words = GlossaryWords(text)
        return marks(in: words, indexes[language]?.hits(in: words) ?? [], language)
    }

    package func suggestions(
        for text: String, in language: LanguageCode, from other: String, otherLanguage: LanguageCode
    ) -> [Suggestion] {
        advice(on: text, in: language, from: other, otherLanguage: otherLanguage).suggestions
    }

    private func marks(in words: GlossaryWords, _ hits: [GlossaryIndex.Hit], _ language: LanguageCode) -> [Mark] {
        guard let index = indexes[language] else { return [] }
        var found: [(range: Range<Int>, mark: Mark)] = []
        for (number, hits) in Self.byTerm(hits, index) {
            guard let agreed = terms[number].names[language]?.agreed else { continue }
            // The words of a name are never wrong within it: "wallet" within "identity wallet".
            let allowed = hits.filter { !index.names[$0.name].isToAvoid }.flatMap(\.ranges)
            for hit in hits where index.names[hit.name].isToAvoid {
                for range in hit.ranges where !allowed.contains(where: { $0.holds(range) }) {
                    found.append((range, Mark(words: words.text(of: range), agreed: agreed, term: terms[number].id)))
                }
            }
        }
        // Of two that overlap the longer one says it, and each is said once.
        let outer = found.filter { one in !found.contains { $0.range != one.range && $0.range.holds(one.range) } }
        var told: Set<String> = []
        return outer.sorted { $0.range.lowerBound < $1.range.lowerBound }.map(\.mark).filter { told.insert($0.term + $0.words).inserted }
    }

    /// The hits of each term, in the order of the terms.
    private static func byTerm(_ hits: [GlossaryIndex.Hit], _ index: GlossaryIndex) -> [(term: Int, hits: [GlossaryIndex.Hit])] {
        hits.reduce(into: []) { terms, hit in
            let term = index.names[hit.name].term
            if terms.last?.term == term { terms[terms.count - 1].hits.append(hit) } else { terms.append((term, [hit])) }
        }
    }
}

extension Range<Int> {
    fileprivate func holds(_ other: Range<Int>) -> Bool { lowerBound <= other.lowerBound && other.upperBound <= upperBound }
}
