// The agreed words of the watch in French, Dutch and English: the same thing has the same name in every brief and in both languages.
import Foundation

/// The terms that the editors agreed on.
package struct Glossary: Hashable, Sendable {
    package var terms: [Term]

    package init(terms: [Term] = []) {
        self.terms = terms
    }

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

    /// The words of a text that are not to be written, in the order of the text.
    package func marks(in text: String, language: LanguageCode) -> [Mark] {
        let words = GlossaryWords(text)
        var found: [(range: Range<Int>, mark: Mark)] = []
        for term in terms {
            guard let names = term.names[language] else { continue }
            // The words of a name are never wrong within it: "wallet" within "identity wallet".
            let allowed = ([names.agreed] + names.also).flatMap { words.ranges(of: $0, language: language) }
            for variant in names.avoid {
                for range in words.ranges(of: variant, language: language) where !allowed.contains(where: { $0.holds(range) }) {
                    found.append((range, Mark(words: words.text(of: range), agreed: names.agreed, term: term.id)))
                }
            }
        }
        // Of two that overlap the longer one says it, and each is said once.
        let outer = found.filter { one in !found.contains { $0.range != one.range && $0.range.holds(one.range) } }
        var told: Set<String> = []
        return outer.sorted { $0.range.lowerBound < $1.range.lowerBound }.map(\.mark).filter { told.insert($0.term + $0.words).inserted }
    }

    /// The agreed names of what the other language's text names and this one does not, in the order of the other text.
    package func suggestions(
        for text: String, in language: LanguageCode, from other: String, otherLanguage: LanguageCode
    ) -> [Suggestion] {
        let (words, source) = (GlossaryWords(text), GlossaryWords(other))
        // A mark names the agreed term already.
        let marked = Set(marks(in: text, language: language).map(\.term))
        var found: [(range: Range<Int>, length: Int, suggestion: Suggestion?)] = []
        for term in terms {
            guard let names = term.names[language], let theirs = term.names[otherLanguage] else { continue }
            let said = ([theirs.agreed] + theirs.also + theirs.avoid).flatMap { name in
                source.places(of: name, language: otherLanguage).map { (range: $0, length: name.count) }
            }
            guard let first = said.min(by: { ($0.range.lowerBound, -$0.length) < ($1.range.lowerBound, -$1.length) }) else { continue }
            let isThere = marked.contains(term.id) || ([names.agreed] + names.also).contains { words.speaks(of: $0, language: language) }
            // What is named already still hides the shorter terms within it.
            let suggestion = Suggestion(words: source.text(of: first.range), agreed: names.agreed, term: term.id)
            found.append((first.range, first.length, isThere ? nil : suggestion))
        }
        // Of two names in one compound the longer one says it: "verordening" is within "dataverordening".
        return found.filter { one in !found.contains { $0.range.holds(one.range) && ($0.range != one.range || $0.length > one.length) } }
            .sorted { $0.range.lowerBound < $1.range.lowerBound }.compactMap(\.suggestion)
    }
}

/// A text as words, to find terms in it whatever their case, their apostrophes and the ends of their plurals.
struct GlossaryWords {
    private var words: [(plain: String, range: Range<String.Index>)] = []
    private let whole: String

    init(_ text: String) {
        whole = text
        var start: String.Index?
        func close(_ end: String.Index) {
            guard let from = start else { return }
            words.append((Self.plain(text[from..<end]), from..<end))
            start = nil
        }
        for index in text.indices {
            let character = text[index]
            if character.isLetter || character.isNumber {
                start = start ?? index
            } else {
                close(index)
            }
        }
        close(text.endIndex)
    }

    /// Places of a term, as ranges of words.
    func ranges(of term: String, language: LanguageCode) -> [Range<Int>] {
        let wanted = GlossaryWords(term).words.map(\.plain)
        guard !wanted.isEmpty, wanted.count <= words.count else { return [] }
        // Abbreviations in capitals are only met as such: "IA" is not "ia", and "NIS" has no plural.
        let isAbbreviation = wanted.count == 1 && term.count <= 5 && term == term.uppercased()
        return (0...(words.count - wanted.count)).compactMap { start in
            let range = start..<(start + wanted.count)
            if isAbbreviation { return text(of: range) == term ? range : nil }
            return zip(words[range], wanted).allSatisfy { Self.matches($0.plain, $1, language) } ? range : nil
        }
    }

    /// Whether the term is there, also within a compound: "dataverordening" speaks of a "verordening".
    func speaks(of term: String, language: LanguageCode) -> Bool {
        !ranges(of: term, language: language).isEmpty || (language == .dutch && term.count > 4 && joined.contains(term.lowercased()))
    }

    /// The places of a term, and the words that begin or end with it where the language makes compounds: "ransomwareaanvallen".
    func places(of term: String, language: LanguageCode) -> [Range<Int>] {
        let plain = term.lowercased()
        guard language == .dutch, term.count > 4, term.allSatisfy(\.isLetter) else { return ranges(of: term, language: language) }
        return words.indices.compactMap { index in
            let word = words[index].plain
            return Self.matches(word, plain, language) || word.hasPrefix(plain) || word.hasSuffix(plain) ? index..<(index + 1) : nil
        }
    }

    private var joined: String { words.map(\.plain).joined(separator: " ") }

    func text(of range: Range<Int>) -> String {
        guard let first = words[range].first, let last = words[range].last else { return "" }
        return String(whole[first.range.lowerBound..<last.range.upperBound])
    }

    /// The word, or the word with the ending of a plural or of an adjective.
    private static func matches(_ word: String, _ wanted: String, _ language: LanguageCode) -> Bool {
        if word == wanted { return true }
        if language == .dutch, wanted.hasSuffix("heid"), word == wanted.dropLast(2) + "den" { return true }
        guard wanted.count > 3 else { return false }
        let endings: [String] =
            switch language {
            case .dutch: ["e", "en", "n", "s"]
            case .french: ["e", "s", "es", "x"]
            default: ["s", "es"]
            }
        return endings.contains { word == wanted + $0 }
    }

    private static func plain(_ word: Substring) -> String { word.lowercased() }
}

extension Range<Int> {
    fileprivate func holds(_ other: Range<Int>) -> Bool { lowerBound <= other.lowerBound && other.upperBound <= upperBound }
}
