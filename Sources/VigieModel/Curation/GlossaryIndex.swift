// The names of a glossary in one language, looked for all at once: each word of a text is looked up among the first words of the names. A
// brief has some thousand words and the glossary some three hundred names, and the editor asks after each pause.
import Foundation

/// Finds names in texts of one language.
struct GlossaryIndex: Sendable {
    /// A name of a term.
    struct Name: Sendable {
        /// By its place in the glossary.
        let term: Int
        let text: String
        let isToAvoid: Bool
        /// The forms in which each of its words is met.
        fileprivate let words: [Set<String>]
        /// Abbreviations in capitals are only met as such: "IA" is not "ia", and "NIS" has no plural.
        fileprivate let isAbbreviation: Bool
        /// In small letters, where it is also met at the beginning and at the end of a compound; nil where it is not.
        fileprivate let part: String?
    }

    /// A name that a text has, by its place among the names, with the words that are it.
    struct Hit {
        let name: Int
        var ranges: [Range<Int>]
    }

    /// In the order of the terms.
    let names: [Name]
    private let language: LanguageCode
    private var byFirstWord: [String: [Int]] = [:]
    /// Parts of compounds by their first letters and by their last.
    private var byStart: [Substring: [Int]] = [:]
    private var byEnd: [Substring: [Int]] = [:]

    /// Shorter names are no parts of compounds.
    private static let leastPart = 5

    init(_ terms: [Glossary.Term], _ language: LanguageCode) {
        self.language = language
        names = terms.enumerated().flatMap { number, term -> [Name] in
            guard let names = term.names[language] else { return [] }
            return ([names.agreed] + names.also).map { Self.name($0, of: number, isToAvoid: false, language) }
                + names.avoid.map { Self.name($0, of: number, isToAvoid: true, language) }
        }
        for (number, name) in names.enumerated() {
            for form in name.words.first ?? [] { byFirstWord[form, default: []].append(number) }
            if let part = name.part {
                byStart[part.prefix(Self.leastPart), default: []].append(number)
                byEnd[part.suffix(Self.leastPart), default: []].append(number)
            }
        }
    }

    private static func name(_ text: String, of term: Int, isToAvoid: Bool, _ language: LanguageCode) -> Name {
        let words = GlossaryWords(text).plain
        let isAbbreviation = words.count == 1 && text.count <= 5 && text == text.uppercased()
        let isPart = language == .dutch && text.count >= leastPart && text.allSatisfy(\.isLetter)
        return Name(
            term: term, text: text, isToAvoid: isToAvoid, words: words.map { isAbbreviation ? [$0] : forms(of: $0, language) },
            isAbbreviation: isAbbreviation, part: isPart ? text.lowercased() : nil)
    }

    /// The word, and the word with the ending of a plural or of an adjective.
    private static func forms(of word: String, _ language: LanguageCode) -> Set<String> {
        var forms: Set<String> = [word]
        if language == .dutch, word.hasSuffix("heid") { forms.insert(word.dropLast(2) + "den") }
        guard word.count > 3 else { return forms }
        let endings: [String] =
            switch language {
            case .dutch: ["e", "en", "n", "s"]
            case .french: ["e", "s", "es", "x"]
            default: ["s", "es"]
            }
        return forms.union(endings.map { word + $0 })
    }

    // MARK: - In a text

    /// The names that the text has, in their order.
    func hits(in words: GlossaryWords) -> [Hit] {
        collected { found in
            for start in words.plain.indices {
                for number in byFirstWord[words.plain[start]] ?? [] {
                    if let range = range(of: names[number], at: start, in: words) { found[number, default: []].append(range) }
                }
            }
        }
    }

    /// The names that the text has, also as the beginning or end of a compound where the language makes them: "ransomwareaanvallen".
    func places(in words: GlossaryWords) -> [Hit] {
        guard !byStart.isEmpty else { return hits(in: words) }
        return collected { found in
            for (start, word) in words.plain.enumerated() {
                for number in byFirstWord[word] ?? [] where names[number].part == nil {
                    if let range = range(of: names[number], at: start, in: words) { found[number, default: []].append(range) }
                }
                var parts = (byFirstWord[word] ?? []).filter { names[$0].part != nil }
                parts += (byStart[word.prefix(Self.leastPart)] ?? []).filter { names[$0].part.map(word.hasPrefix) ?? false }
                parts += (byEnd[word.suffix(Self.leastPart)] ?? []).filter { names[$0].part.map(word.hasSuffix) ?? false }
                for number in Set(parts) { found[number, default: []].append(start..<(start + 1)) }
            }
        }
    }

    /// Whether a text with these hits has a name of the term that may be written, also within a compound: "dataverordening" speaks of a
    /// "verordening".
    func speaks(of term: Int, _ hits: [Hit], in words: GlossaryWords) -> Bool {
        if hits.contains(where: { names[$0.name].term == term && !names[$0.name].isToAvoid }) { return true }
        guard language == .dutch else { return false }
        let joined = words.plain.joined(separator: " ")
        return names.contains { name in
            name.term == term && !name.isToAvoid && name.text.count >= Self.leastPart && joined.contains(name.text.lowercased())
        }
    }

    private func range(of name: Name, at start: Int, in words: GlossaryWords) -> Range<Int>? {
        let range = start..<(start + name.words.count)
        guard range.upperBound <= words.plain.count else { return nil }
        if name.isAbbreviation { return words.text(of: range) == name.text ? range : nil }
        return zip(words.plain[range], name.words).allSatisfy { $1.contains($0) } ? range : nil
    }

    private func collected(_ find: (inout [Int: [Range<Int>]]) -> Void) -> [Hit] {
        var found: [Int: [Range<Int>]] = [:]
        find(&found)
        return found.sorted { $0.key < $1.key }.map { Hit(name: $0.key, ranges: $0.value) }
    }
}
