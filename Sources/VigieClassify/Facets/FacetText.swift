// A title or summary cut into words, numbers and sentences, at the bytes where they stand, so that what is proposed can be highlighted.
import Foundation

/// A word of a text that facets are read from.
struct FacetWord {
    /// What stands between this word and the one before.
    enum Gap { case space, dot, slash, hyphen, other, sentence }

    /// Composed and case-folded.
    var folded: String
    /// In UTF-8 bytes of the text as it was given.
    var range: Range<Int>
    var gap: Gap
    /// Of one to four digits, also with the ending of an ordinal (`1er`, `2nd`); -1 for any other word.
    var number: Int
    /// As many digits as were written; 0 where it is no number.
    var digits: Int
    var isOrdinal: Bool
    /// Begins with an ASCII capital.
    var isCapitalised: Bool
    var isInCapitals: Bool

    /// Whether a phrase may go on from the word before to this one.
    var continues: Bool { gap != .sentence }
}

/// One field of an item, as far as it is read.
struct FacetText {
    let bytes: [UInt8]
    let words: [FacetWord]

    init(_ text: String, limitBytes: Int) {
        let isLong = text.utf8.count > limitBytes
        // Cut inside a character, its remains become U+FFFD, which is no letter.
        let bounded = isLong ? String(decoding: text.utf8.prefix(limitBytes), as: UTF8.self) : text
        let bytes = Array(bounded.utf8)
        self.bytes = bytes
        var words: [FacetWord] = []
        // The words of the text as it was given: composing it first would move the bytes.
        let split = WordSplitter.words(of: bounded)
        words.reserveCapacity(split.count)
        for word in split { words.append(Self.word(word, after: words.last, bytes)) }
        self.words = words
    }

    /// The words with what stands between them; white space becomes one space.
    func written(_ range: Range<Int>) -> String {
        guard let place = place(of: range) else { return "" }
        let text = String(decoding: bytes[place], as: UTF8.self)
        return text.contains { $0.isWhitespace && $0 != " " } ? text.split(whereSeparator: \.isWhitespace).joined(separator: " ") : text
    }

    /// The bytes from the first word to the end of the last.
    func place(of range: Range<Int>) -> Range<Int>? {
        guard let first = words[range].first, let last = words[range].last else { return nil }
        return first.range.lowerBound..<last.range.upperBound
    }

    // MARK: - Words

    private static func word(_ word: Word, after previous: FacetWord?, _ bytes: [UInt8]) -> FacetWord {
        var folded = word.folded
        let first = bytes[word.range.lowerBound]
        var (number, digits, isOrdinal) = (-1, 0, false)
        if (0x30...0x39).contains(first) {
            (number, digits, isOrdinal) = Self.number(bytes[word.range])
        } else if folded.utf8.contains(where: { $0 >= 0xCC }) {
            folded = folded.precomposedStringWithCanonicalMapping
        }
        let gap = previous.map { Self.gap(bytes, after: $0, before: word.range.lowerBound, folded) } ?? .sentence
        return FacetWord(
            folded: folded, range: word.range, gap: gap, number: number, digits: digits, isOrdinal: isOrdinal,
            isCapitalised: (0x41...0x5A).contains(first), isInCapitals: FacetPattern.isInCapitals(bytes[word.range]))
    }

    private static let ordinalEndings: Set<String> = ["er", "re", "e", "ème", "eme", "st", "nd", "rd", "th", "ste", "de", "ᵉ"]

    private static func number(_ bytes: ArraySlice<UInt8>) -> (number: Int, digits: Int, isOrdinal: Bool) {
        var value = 0
        var digits = 0
        for byte in bytes {
            guard (0x30...0x39).contains(byte) else { break }
            digits += 1
            if digits > 4 { return (-1, 0, false) }
            value = value * 10 + Int(byte - 0x30)
        }
        if digits == bytes.count { return (value, digits, false) }
        guard digits <= 2, bytes.count <= digits + 4 else { return (-1, 0, false) }
        let isOrdinal = ordinalEndings.contains(String(decoding: bytes.dropFirst(digits), as: UTF8.self))
        return isOrdinal ? (value, digits, true) : (-1, 0, false)
    }

    // MARK: - Sentences

    /// No phrase and no date reaches across more than this: a table's cells, a row of dots.
    private static let widestGapBytes = 16

    private static func gap(_ bytes: [UInt8], after previous: FacetWord, before start: Int, _ next: String) -> FacetWord.Gap {
        let end = previous.range.upperBound
        if start == end + 1 {
            switch bytes[end] {
            case 0x20: return .space
            case 0x2E: return .dot
            case 0x2F: return .slash
            case 0x2D: return .hyphen
            case 0x0A: return .sentence
            default: return .other
            }
        }
        if start - end > widestGapBytes { return .sentence }
        var index = end
        while index < start {
            let byte = bytes[index]
            let isFollowedBySpace = index + 1 >= start || bytes[index + 1] <= 0x20 || bytes[index + 1] >= 0x80
            switch byte {
            case 0x0A, 0x7C: return .sentence
            case 0x21 where isFollowedBySpace, 0x3F where isFollowedBySpace, 0x3B where isFollowedBySpace: return .sentence
            case 0x2E where isFollowedBySpace && endsSentence(bytes, previous, next, at: start): return .sentence
            // A bullet or a middle dot between entries.
            case 0xE2 where index + 2 < start && bytes[index + 1] == 0x80 && bytes[index + 2] == 0xA2: return .sentence
            default: index += 1
            }
        }
        return .other
    }

    /// Whether a full stop ends a sentence, rather than an abbreviation or a German ordinal.
    private static func endsSentence(_ bytes: [UInt8], _ previous: FacetWord, _ next: String, at start: Int) -> Bool {
        if previous.digits > 0, previous.digits <= 2 { return MonthNames.month(next) == nil && !ordinalNouns.contains(next) }
        if previous.range.count == 1 || abbreviations.contains(previous.folded) { return false }
        // What goes on in small letters was an abbreviation that is not listed.
        return !(0x61...0x7A).contains(bytes[start])
    }

    private static let ordinalNouns: Set<String> = ["quartal", "quartals", "halbjahr", "halbjahres", "jahrhundert"]
    private static let abbreviations: Set<String> = [
        "art", "no", "nr", "mr", "mrs", "dr", "st", "vs", "ca", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sept", "sep", "oct",
        "okt",
        "nov", "dec", "dez", "janv", "févr", "fév", "avr", "juil", "déc", "mrt", "inc", "bzw", "abs", "bl", "mme", "étc", "par", "vol",
    ]
}
