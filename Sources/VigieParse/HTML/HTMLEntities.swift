// Named character references: feeds use HTML's names in XML that never declared them (feeds in the wild, defect 3).
import Foundation

/// Looks up the named characters of HTML.
enum HTMLEntities {
    /// A name's one or two characters.
    private struct Pair {
        var first: UInt32
        var second: UInt32
    }

    private static let entries: [(name: String, pair: Pair)] = {
        HTMLEntityTable.names.utf8.split(whereSeparator: \.isBlank).compactMap { entry in
            let parts = entry.split(separator: UInt8(ascii: "="))
            guard parts.count == 2 else { return nil }
            let codes = parts[1].split(separator: UInt8(ascii: "+")).compactMap { UInt32(Substring($0), radix: 16) }
            guard let first = codes.first, codes.allSatisfy({ Unicode.Scalar($0) != nil }) else { return nil }
            return (String(Substring(parts[0])), Pair(first: first, second: codes.count > 1 ? codes[1] : 0))
        }
    }()

    /// The names of up to sixteen letters, which are nearly all.
    private static let short = NameTable<Pair>(
        entries.compactMap { entry in PackedName(entry.name, foldingCase: false).map { ($0, entry.pair) } })

    private static let long: [String: String] = Dictionary(
        entries.filter { $0.name.utf8.count > PackedName.longest }.map { entry in
            (entry.name, Reference(first: entry.pair.first, second: entry.pair.second, end: 0).text)
        }, uniquingKeysWith: { first, _ in first })

    private static let legacy = NameTable<Bool>(
        HTMLEntityTable.legacyNames.split(whereSeparator: \.isWhitespace).compactMap { name in
            PackedName(name, foldingCase: false).map { ($0, true) }
        })

    // The longest name is CounterClockwiseContourIntegral.
    private static let longestName = 31

    /// The characters of a name without `&` and `;`, or nil where HTML has no such name.
    static func characters(named name: String) -> String? {
        guard let packed = PackedName(name, foldingCase: false) else { return long[name] }
        return short[packed].map { Reference(first: $0.first, second: $0.second, end: 0).text }
    }

    /// As `characters(named:)`, for names that stand in XML: there they are those of XHTML 1.0's document type, which differs from HTML in the
    /// two angle brackets.
    static func characters(namedInXML name: String) -> String? {
        switch name {
        case "lang": "\u{2329}"
        case "rang": "\u{232A}"
        default: characters(named: name)
        }
    }

    /// What a reference stands for: one character, or two where HTML has a pair.
    struct Reference {
        var first: UInt32
        var second: UInt32 = 0
        /// The index after the reference.
        var end: Int

        var text: String {
            String(String.UnicodeScalarView([first, second].filter { $0 > 0 }.compactMap { Unicode.Scalar($0) }))
        }
    }

    /// Reads the reference that begins with the ampersand at `start`, as HTML does.
    ///
    /// Returns nil where the ampersand is only an ampersand. In an attribute, a name without its semicolon before `=` or a letter is left
    /// alone: it is a URL's parameter.
    static func reference(in bytes: UnsafeBufferPointer<UInt8>, at start: Int, inAttribute: Bool) -> Reference? {
        var index = start + 1
        guard index < bytes.count else { return nil }
        if bytes[index] == UInt8(ascii: "#") {
            return number(in: bytes, at: index + 1).map { Reference(first: character(numbered: $0.value).value, end: $0.end) }
        }
        let nameStart = index
        while index < bytes.count, index - nameStart <= longestName, bytes[index].isASCIILetterOrDigit { index += 1 }
        guard index > nameStart else { return nil }
        let name = UnsafeBufferPointer(rebasing: bytes[nameStart..<index])
        if index < bytes.count, bytes[index] == UInt8(ascii: ";") {
            return reference(named: name, end: index + 1)
        }
        // HTML takes the longest name of old that the letters begin with: "&copy2020" is a sign and a year.
        if isLegacy(name) {
            if inAttribute, index < bytes.count, bytes[index] == UInt8(ascii: "=") { return nil }
            return reference(named: name, end: index)
        }
        guard !inAttribute else { return nil }
        for length in stride(from: min(name.count - 1, PackedName.longest), through: 2, by: -1) {
            let prefix = UnsafeBufferPointer(rebasing: name[..<length])
            if isLegacy(prefix) { return reference(named: prefix, end: nameStart + length) }
        }
        return nil
    }

    private static func isLegacy(_ name: UnsafeBufferPointer<UInt8>) -> Bool {
        PackedName(name, foldingCase: false).map { legacy[$0] != nil } ?? false
    }

    private static func reference(named name: UnsafeBufferPointer<UInt8>, end: Int) -> Reference? {
        if let packed = PackedName(name, foldingCase: false) {
            return short[packed].map { Reference(first: $0.first, second: $0.second, end: end) }
        }
        guard let text = long[String(decoding: name, as: UTF8.self)] else { return nil }
        let scalars = Array(text.unicodeScalars)
        return Reference(first: scalars[0].value, second: scalars.count > 1 ? scalars[1].value : 0, end: end)
    }

    /// Reads a numeric reference whose digits, or `x` and digits, begin at `start`; the semicolon may be missing.
    static func numeric(in bytes: UnsafeBufferPointer<UInt8>, at start: Int) -> (text: String, end: Int)? {
        number(in: bytes, at: start).map { (String(character(numbered: $0.value)), $0.end) }
    }

    /// The number of a numeric reference, at most one more than Unicode has, and the index after it.
    static func number(in bytes: UnsafeBufferPointer<UInt8>, at start: Int) -> (value: UInt32, end: Int)? {
        var index = start
        var radix: UInt32 = 10
        if index < bytes.count, bytes[index] | 32 == UInt8(ascii: "x") {
            radix = 16
            index += 1
        }
        let digitsStart = index
        var value: UInt32 = 0
        while index < bytes.count, let digit = bytes[index].digitValue, digit < radix {
            // Clamped: a number with a thousand digits is no character, and must not overflow.
            value = min(value * radix + digit, 0x110000)
            index += 1
        }
        guard index > digitsStart else { return nil }
        if index < bytes.count, bytes[index] == UInt8(ascii: ";") { index += 1 }
        return (value, index)
    }

    /// The character that a number stands for: those of the C1 block are windows-1252's, as in HTML; what no text may hold is U+FFFD.
    static func character(numbered number: UInt32) -> Unicode.Scalar {
        if (0x80...0x9F).contains(number) { return Windows1252.scalar(of: UInt8(number)) }
        guard let scalar = Unicode.Scalar(number), number >= 32 || number == 9 || number == 10 || number == 13,
            number & 0xFFFE != 0xFFFE
        else { return "\u{FFFD}" }
        return scalar
    }
}
