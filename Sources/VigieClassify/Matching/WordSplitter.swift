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
        var text = text
        let mayCombine = text.withUTF8 { bytes in
            // Below U+0300 nothing can combine, nor can punctuation; that is most text, and checking is far cheaper than composing.
            bytes.indices.contains { bytes[$0] >= 0xCC && !isPunctuation(at: $0, of: bytes) }
        }
        return mayCombine ? text.precomposedStringWithCanonicalMapping : text
    }

    /// Whether U+2000 to U+20CF begins there: dashes, quotation marks, currencies.
    private static func isPunctuation(at index: Int, of bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard bytes[index] == 0xE2, index + 2 < bytes.count else { return false }
        return bytes[index + 1] < 0x83 || bytes[index + 1] == 0x83 && bytes[index + 2] < 0x90
    }

    /// The words of a text that `composed` gave.
    static func words(of text: String) -> [Word] {
        var text = text
        var words: [Word] = []
        words.reserveCapacity(text.utf8.count / 6)
        text.withUTF8 { bytes in
            split(bytes) { folded, range, startsAnew in
                words.append(Word(folded: String(decoding: folded, as: UTF8.self), range: range, startsAnew: startsAnew))
            }
        }
        return words
    }

    /// Calls `found` with each word of a text that `composed` gave: folded, where it stands, and whether no phrase spans it and the one
    /// before.
    static func split(
        _ bytes: UnsafeBufferPointer<UInt8>,
        _ found: (_ folded: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, _ startsAnew: Bool) -> Void
    ) {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: longestWordBytes) { folded in
            // Of a longer word only the length goes on.
            var length = 0
            var range = 0..<0
            var endOfLast: Int?
            func append(_ byte: UInt8) {
                if length < longestWordBytes { folded[length] = byte }
                length += 1
            }
            func finish() {
                if length > 0, length <= longestWordBytes {
                    let startsAnew = endOfLast.map { endsPhrase(gap: range.lowerBound - $0) } ?? true
                    found(UnsafeBufferPointer(rebasing: folded[..<length]), range, startsAnew)
                    endOfLast = range.upperBound
                }
                length = 0
            }
            var index = 0
            while index < bytes.count {
                let byte = bytes[index]
                if byte < 0x80 {
                    if isASCIILetterOrDigit(byte) {
                        range = (length == 0 ? index : range.lowerBound)..<index + 1
                        // A capital letter and its small one differ in this bit, which digits have.
                        append(byte | 0x20)
                    } else {
                        finish()
                    }
                    index += 1
                    continue
                }
                let (scalar, width) = scalar(at: index, of: bytes)
                if isLetterOrDigit(scalar) || (length > 0 && isMark(scalar)) {
                    range = (length == 0 ? index : range.lowerBound)..<index + width
                    fold(scalar, append)
                } else if !isInvisible(scalar) {
                    finish()
                }
                index += width
            }
            finish()
        }
    }

    private static func isASCIILetterOrDigit(_ byte: UInt8) -> Bool {
        (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte)
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

    private static func fold(_ scalar: Unicode.Scalar, _ append: (UInt8) -> Void) {
        switch scalar.value {
        // As Unicode's case folding does: STRASSE and Straße are one word.
        case 0xDF, 0x1E9E:
            append(0x73)
            append(0x73)
        // The letters of Latin 1: as in ASCII, one bit tells capitals from small ones.
        case 0xC0...0xFE:
            append(0xC3)
            append(UInt8(scalar.value & 0x3F | 0xA0))
        default:
            for byte in scalar.properties.lowercaseMapping.utf8 { append(byte) }
        }
    }
}
