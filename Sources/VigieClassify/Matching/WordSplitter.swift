// Cuts text into words the one way that terms and items share, so that what is written alike matches.
import Foundation

/// A word of a text.
struct Word: Hashable {
    /// NFC and case-folded, accents kept.
    var folded: String
    /// Where it stands, in UTF-8 offsets of the text that was split.
    var range: Range<Int>
    /// Whether so much stands between this word and the one before that no phrase spans them.
    var startsAnew: Bool
}

/// Splits text into words: runs of letters and digits. Apostrophes and hyphens separate; `5G` is one word.
enum WordSplitter {
    /// A phrase's words stand together. Between them is a space, a dash or a quotation mark; 16 bytes allow for several of these,
    /// and keep the words that are shown to people short.
    private static let widestGapBytes = 16
    /// The longest German compounds of law run to some 80 letters. What is longer is no word, and would be costly to stem.
    private static let longestWordBytes = 128

    static func endsPhrase(gap bytes: Int) -> Bool { bytes > widestGapBytes }

    /// The text in the form in which its words are compared: composed (NFC), so that é is one letter however it was typed.
    static func composed(_ text: String) -> String {
        // Below U+0300 nothing can combine; that is most text, and checking is far cheaper than composing.
        let mayCombine = text.utf8.contains { $0 >= 0xCC }
        guard mayCombine, text.unicodeScalars.contains(where: { $0.value >= 0x300 && !(0x2000...0x20CF).contains($0.value) }) else {
            return text
        }
        return text.precomposedStringWithCanonicalMapping
    }

    /// The words of a text that `composed` gave.
    static func words(of text: String) -> [Word] {
        var text = text
        return text.withUTF8 { words(of: $0) }
    }

    private static func words(of bytes: UnsafeBufferPointer<UInt8>) -> [Word] {
        var words: [Word] = []
        words.reserveCapacity(bytes.count / 6)
        var folded: [UInt8] = []
        var start = 0
        var end = 0
        func finish() {
            if !folded.isEmpty, folded.count <= longestWordBytes {
                let startsAnew = words.last.map { endsPhrase(gap: start - $0.range.upperBound) } ?? true
                words.append(Word(folded: String(decoding: folded, as: UTF8.self), range: start..<end, startsAnew: startsAnew))
            }
            folded.removeAll(keepingCapacity: true)
        }
        func extend(from: Int, to: Int) {
            if folded.isEmpty { start = from }
            end = to
        }
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            if byte < 0x80 {
                switch byte {
                case 0x61...0x7A, 0x30...0x39:
                    extend(from: index, to: index + 1)
                    folded.append(byte)
                case 0x41...0x5A:
                    extend(from: index, to: index + 1)
                    folded.append(byte | 0x20)
                default:
                    finish()
                }
                index += 1
                continue
            }
            let (scalar, length) = scalar(at: index, of: bytes)
            if isLetterOrDigit(scalar) || (!folded.isEmpty && isMark(scalar)) {
                extend(from: index, to: index + length)
                append(scalar, to: &folded)
            } else if !isInvisible(scalar) {
                finish()
            }
            index += length
        }
        finish()
        return words
    }

    /// Decodes one scalar of more than one byte; a Swift string's bytes are always well-formed.
    private static func scalar(at index: Int, of bytes: UnsafeBufferPointer<UInt8>) -> (scalar: Unicode.Scalar, length: Int) {
        let lead = bytes[index]
        let length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2
        guard index + length <= bytes.count else { return ("\u{FFFD}", bytes.count - index) }
        var value = UInt32(lead) & (length == 2 ? 0x1F : length == 3 ? 0x0F : 0x07)
        for offset in 1..<length { value = value << 6 | UInt32(bytes[index + offset] & 0x3F) }
        return (Unicode.Scalar(value) ?? "\u{FFFD}", length)
    }

    private static func isLetterOrDigit(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0xC0...0x24F: return scalar.value != 0xD7 && scalar.value != 0xF7
        case 0x2000...0x2BFF: return false
        default: break
        }
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber: return true
        default: return false
        }
    }

    /// A mark that no letter took up when the text was composed; it belongs to the word before it.
    private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .spacingMark: !isInvisible(scalar)
        default: false
        }
    }

    /// Soft hyphens, joiners and the variation selectors of emoji stand inside text without being seen.
    private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0xAD, 0x200C, 0x200D, 0x2060, 0xFEFF, 0xFE00...0xFE0F: true
        default: false
        }
    }

    private static func append(_ scalar: Unicode.Scalar, to folded: inout [UInt8]) {
        switch scalar.value {
        // As Unicode's case folding does: STRASSE and Straße are one word.
        case 0xDF, 0x1E9E: folded.append(contentsOf: [0x73, 0x73])
        default: folded.append(contentsOf: scalar.properties.lowercaseMapping.utf8)
        }
    }
}
