// Words as stories compare them: in four languages at once, so without accents and endings; a number is one word however it is written.
import Foundation

/// Cuts a text into the words that can be found again in a report of the same event by somebody else.
enum StoryWords {
    /// A word and where it stands.
    struct Found {
        /// Folded, without accents, at most `stemLength` letters; a number or a name with digits as a whole.
        var stem: String
        /// UTF-8 offsets of the text.
        var range: Range<Int>
        /// Begins with a capital letter, or holds a digit. In German that is every noun.
        var isName: Bool
    }

    /// `Venezuela`, `vénézuélien` and `venezolanisch` agree in six letters or nearly so; Snowball stems agree within one language only.
    static let stemLength = 6

    /// The first `limit` words of a text that `WordSplitter.composed` gave.
    static func found(in text: String, limit: Int) -> [Found] {
        var words = WordSplitter.words(of: text)[...]
        var text = text
        return text.withUTF8 { bytes in
            var found: [Found] = []
            while let word = words.popFirst(), found.count < limit {
                if isNumber(word) {
                    found.append(number(beginningWith: word, &words, bytes))
                } else if word.folded == "cve", let id = vulnerability(after: word, &words, bytes) {
                    found.append(id)
                } else {
                    found.append(Found(stem: stem(of: word.folded), range: word.range, isName: isName(word, bytes)))
                }
            }
            return found
        }
    }

    private static func isNumber(_ word: Word) -> Bool { word.folded.utf8.allSatisfy { (48...57).contains($0) } }

    private static func isName(_ word: Word, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        if word.folded.utf8.contains(where: { (48...57).contains($0) }) { return true }
        let first = String(decoding: bytes[word.range.prefix(4)], as: UTF8.self).unicodeScalars.first
        return first?.properties.isUppercase ?? false
    }

    private static func stem(of folded: String) -> String {
        let plain = withoutAccents(folded)
        if plain.utf8.contains(where: { (48...57).contains($0) }) { return plain }
        return String(String.UnicodeScalarView(plain.unicodeScalars.prefix(stemLength)))
    }

    private static func withoutAccents(_ word: String) -> String {
        guard !word.utf8.allSatisfy({ $0 < 0x80 }) else { return word }
        let scalars = word.decomposedStringWithCanonicalMapping.unicodeScalars.filter {
            $0.properties.canonicalCombiningClass == .notReordered
        }
        return String(String.UnicodeScalarView(scalars))
    }

    /// A number with its groups: `276,000`, `276 000` and `276.000` are 276000; `2,3` is 2.3, and `2.3.15` stays a version.
    private static func number(
        beginningWith first: Word, _ words: inout ArraySlice<Word>, _ bytes: UnsafeBufferPointer<UInt8>
    ) -> Found {
        var groups = [first.folded]
        var range = first.range
        while let next = words.first, isNumber(next), groups.count < 6,
            joins(String(decoding: bytes[range.upperBound..<next.range.lowerBound], as: UTF8.self), groups, next.folded)
        {
            groups.append(next.folded)
            range = range.lowerBound..<next.range.upperBound
            words.removeFirst()
        }
        let hasThousands = groups.count > 1 && groups[0].utf8.count <= 3 && groups.dropFirst().allSatisfy { $0.utf8.count == 3 }
        return Found(stem: groups.joined(separator: hasThousands ? "" : "."), range: range, isName: true)
    }

    private static func joins(_ between: String, _ groups: [String], _ next: String) -> Bool {
        switch between {
        case ".", ",": true
        // Blanks and apostrophes stand between thousands alone.
        case " ", "\u{A0}", "\u{202F}", "'", "’":
            next.utf8.count == 3 && (groups.count == 1 ? groups[0].utf8.count <= 3 : groups.last?.utf8.count == 3)
        default: false
        }
    }

    /// `CVE-2026-20029`, one word.
    private static func vulnerability(
        after word: Word, _ words: inout ArraySlice<Word>, _ bytes: UnsafeBufferPointer<UInt8>
    ) -> Found? {
        let numbers = words.prefix(2)
        guard numbers.count == 2, let year = numbers.first, let id = numbers.last, isNumber(year), isNumber(id),
            year.range.lowerBound - word.range.upperBound == 1, id.range.lowerBound - year.range.upperBound == 1
        else { return nil }
        words.removeFirst(2)
        return Found(
            stem: "\(vulnerabilityPrefix)\(year.folded)-\(id.folded)", range: word.range.lowerBound..<id.range.upperBound, isName: true)
    }

    static let vulnerabilityPrefix = "cve-"
}
