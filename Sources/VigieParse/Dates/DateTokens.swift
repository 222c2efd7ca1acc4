// A date's text cut into numbers, words and signs.
import Foundation

enum DateToken: Equatable {
    case number(Int, digits: Int)
    /// Folded: lower case, no accents, no dots.
    case word(String)
    case sign(UInt8)
}

enum DateTokens {
    /// The tokens without blanks and what stands in brackets; nil where a number is longer than any date's.
    static func of(_ text: String) -> [DateToken]? {
        var tokens: [DateToken] = []
        var scalars = text.unicodeScalars[...]
        while let scalar = scalars.first {
            if scalar.isASCII, UInt8(scalar.value).isASCIIDigit {
                let digits = scalars.prefix { $0.isASCII && UInt8($0.value).isASCIIDigit }
                scalars = scalars[digits.endIndex...]
                // A fraction of a second may have many digits; it is cut anyway.
                guard digits.count <= 9 else {
                    guard tokens.last == .sign(UInt8(ascii: ".")) || tokens.last == .sign(UInt8(ascii: ",")) else { return nil }
                    tokens.append(.number(0, digits: 9))
                    continue
                }
                guard let value = Int(String(digits)) else { return nil }
                tokens.append(.number(value, digits: digits.count))
            } else if scalar == "(" {
                guard let close = scalars.firstIndex(of: ")") else { return nil }
                scalars = scalars[scalars.index(after: close)...]
            } else if isLetter(scalar) {
                let word = word(&scalars)
                tokens.append(.word(word))
            } else if scalar.isASCII, ":+-/.,".unicodeScalars.contains(scalar) {
                tokens.append(.sign(UInt8(scalar.value)))
                scalars.removeFirst()
            } else if scalar == "\u{2212}" {
                tokens.append(.sign(UInt8(ascii: "-")))
                scalars.removeFirst()
            } else if scalar == " " || ";'’|[]~".unicodeScalars.contains(scalar) || scalar.properties.isWhitespace {
                scalars.removeFirst()
            } else {
                return nil
            }
        }
        return tokens
    }

    /// Most are ASCII's, which need no look into Unicode's tables.
    private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isASCII ? UInt8(truncatingIfNeeded: scalar.value).isASCIILetter : scalar.properties.isAlphabetic
    }

    /// Letters and marks, dots between letters as in "a.m.", and the rest of a zone such as America/New_York.
    private static func word(_ scalars: inout Substring.UnicodeScalarView) -> String {
        var word = ""
        while let scalar = scalars.first {
            let rest = scalars.dropFirst()
            if isLetter(scalar) || (!scalar.isASCII && scalar.properties.generalCategory == .nonspacingMark) {
                word.unicodeScalars.append(scalar)
            } else if scalar == "." {
                // A dot after a word is an abbreviation's.
            } else if scalar == "/" || scalar == "_", rest.first.map(isLetter) == true {
                word.unicodeScalars.append(scalar)
            } else {
                break
            }
            scalars = rest
        }
        return folded(word)
    }

    static func folded(_ word: String) -> String {
        if word.utf8.allSatisfy({ $0 < 0x80 }) { return word.lowercased() }
        var plain = ""
        // Hangul must not fall apart into its letters.
        for character in word.lowercased() {
            let scalars = String(character).decomposedStringWithCanonicalMapping.unicodeScalars
            if let first = scalars.first, (0x1100...0x11FF).contains(first.value) {
                plain.append(character)
            } else {
                plain.unicodeScalars.append(contentsOf: scalars.filter { $0.properties.generalCategory != .nonspacingMark })
            }
        }
        return plain
    }
}
