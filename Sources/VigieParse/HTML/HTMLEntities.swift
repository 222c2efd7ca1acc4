// Named character references: feeds use HTML's names in XML that never declared them (feeds in the wild, defect 3).
import Foundation

/// Looks up the named characters of HTML.
enum HTMLEntities {
    private static let table: [String: String] = {
        var table: [String: String] = [:]
        table.reserveCapacity(2200)
        for entry in HTMLEntityTable.names.utf8.split(whereSeparator: { $0 == 32 || $0 == 10 }) {
            guard let equals = entry.firstIndex(of: UInt8(ascii: "=")) else { continue }
            var value = ""
            for code in entry[entry.index(after: equals)...].split(separator: UInt8(ascii: "+")) {
                guard let number = UInt32(String(decoding: code, as: UTF8.self), radix: 16), let scalar = Unicode.Scalar(number) else {
                    continue
                }
                value.unicodeScalars.append(scalar)
            }
            table[String(decoding: entry[..<equals], as: UTF8.self)] = value
        }
        return table
    }()

    private static let legacy = Set(HTMLEntityTable.legacyNames.split(whereSeparator: \.isWhitespace).map(String.init))
    // The longest name is CounterClockwiseContourIntegral.
    private static let longestName = 31

    /// The characters of a name without `&` and `;`, or nil where HTML has no such name.
    static func characters(named name: String) -> String? {
        switch name {
        case "amp": "&"
        case "lt": "<"
        case "gt": ">"
        case "quot": "\""
        case "apos": "'"
        case "nbsp": "\u{A0}"
        default: table[name]
        }
    }

    /// Reads the reference that begins with the ampersand at `start`, as HTML does.
    ///
    /// Returns the characters and the index after it, or nil where the ampersand is only an ampersand. In an attribute, a name without its
    /// semicolon before `=` or a letter is left alone: it is a URL's parameter.
    static func reference(in bytes: UnsafeBufferPointer<UInt8>, at start: Int, inAttribute: Bool) -> (text: String, end: Int)? {
        var index = start + 1
        guard index < bytes.count else { return nil }
        if bytes[index] == UInt8(ascii: "#") { return numeric(in: bytes, at: index + 1) }
        let nameStart = index
        while index < bytes.count, index - nameStart <= longestName, bytes[index].isASCIILetterOrDigit { index += 1 }
        guard index > nameStart else { return nil }
        let name = String(decoding: bytes[nameStart..<index], as: UTF8.self)
        if index < bytes.count, bytes[index] == UInt8(ascii: ";") {
            return characters(named: name).map { ($0, index + 1) }
        }
        if legacy.contains(name), let found = characters(named: name) {
            if inAttribute, index < bytes.count, bytes[index] == UInt8(ascii: "=") { return nil }
            return (found, index)
        }
        guard !inAttribute else { return nil }
        // HTML takes the longest legacy name that the letters begin with: "&copy2020" is a sign and a year.
        for length in stride(from: name.utf8.count - 1, through: 2, by: -1) {
            let prefix = String(name.prefix(length))
            if legacy.contains(prefix), let found = characters(named: prefix) { return (found, nameStart + length) }
        }
        return nil
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
