// What of an item's text can be found again in other reports of its event, worked out once an item.
import Foundation
import VigieModel

/// The telling words of a text.
package struct StoryText: Sendable, Equatable {
    /// A word that stands in the text; each once, by ascending key.
    struct Term: Sendable, Equatable {
        var key: UInt64
        /// 0 to 1.
        var rarity: Float
        /// Where it first stands, in UTF-8 offsets of `text`.
        var start: Int32
        var end: Int32
        var isName: Bool
        var isInTitle: Bool
    }

    /// The title and the beginning of the summary.
    let text: String
    let language: LanguageCode
    let terms: [Term]
    /// Versions that the title names, such as 2.3.15, and CVE ids of the whole text: two that name others speak of other things.
    let versions: Set<String>
    let vulnerabilities: Set<String>

    /// News says what happened in its first words; whole articles share words with everything.
    static let wordLimit = 120
    private static let textLimitBytes = 2_000

    init(title: String, summary: String, language: LanguageCode, rarity: WordRarity) {
        text = Self.joined(title: title, summary: summary)
        self.language = language
        let titleEnd = WordSplitter.composed(title).utf8.count
        let found = StoryWords.found(in: text, limit: Self.wordLimit)
        var terms: [UInt64: Term] = [:]
        for word in found {
            let key = WordRarity.key(of: word.stem)
            if terms[key] != nil { continue }
            terms[key] = Term(
                key: key, rarity: rarity.rarity(ofKey: key), start: Int32(word.range.lowerBound), end: Int32(word.range.upperBound),
                isName: word.isName, isInTitle: word.range.upperBound <= titleEnd)
        }
        self.terms = terms.values.sorted { $0.key < $1.key }
        versions = Set(found.filter { $0.range.upperBound <= titleEnd && Self.isVersion($0.stem) }.map(\.stem))
        vulnerabilities = Set(found.map(\.stem).filter { $0.hasPrefix(StoryWords.vulnerabilityPrefix) })
    }

    static func joined(title: String, summary: String) -> String {
        let text = summary.isEmpty ? title : "\(title)\n\(summary)"
        guard text.utf8.count > textLimitBytes else { return WordSplitter.composed(text) }
        var end = text.utf8.index(text.startIndex, offsetBy: textLimitBytes)
        while end.samePosition(in: text.unicodeScalars) == nil { end = text.utf8.index(before: end) }
        return WordSplitter.composed(String(text[..<end]))
    }

    /// Three groups or more: what has two may be an amount.
    private static func isVersion(_ stem: String) -> Bool {
        stem.utf8.count { $0 == UInt8(ascii: ".") } >= 2
    }
}
