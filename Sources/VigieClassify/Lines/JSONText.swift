// Writes JSON by hand where the order of keys and the form of numbers are part of what is promised.
import Foundation

/// JSON values as text.
enum JSONText {
    /// A string with its quotation marks. Control characters and the two line separators that break JavaScript are escaped.
    static func string(_ text: String) -> String {
        var bytes: [UInt8] = [0x22]
        bytes.reserveCapacity(text.utf8.count + 2)
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x22: bytes += [0x5C, 0x22]
            case 0x5C: bytes += [0x5C, 0x5C]
            case 0x0A: bytes += [0x5C, 0x6E]
            case 0x0D: bytes += [0x5C, 0x72]
            case 0x09: bytes += [0x5C, 0x74]
            case 0..<0x20, 0x7F, 0x2028, 0x2029:
                let hex = String(scalar.value, radix: 16)
                bytes += Array(("\\u" + String(repeating: "0", count: 4 - hex.count) + hex).utf8)
            default: bytes += Array(String(scalar).utf8)
            }
        }
        bytes.append(0x22)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// A probability with four decimals at most: `0.8731`, `0.5`, `1`.
    static func probability(_ value: Double) -> String {
        guard value.isFinite else { return "0" }
        let parts = Int((min(max(value, 0), 1) * 10_000).rounded())
        if parts == 10_000 { return "1" }
        if parts == 0 { return "0" }
        var digits = String(parts)
        digits = String(repeating: "0", count: 4 - digits.count) + digits
        while digits.last == "0" { digits.removeLast() }
        return "0." + digits
    }

    static func array(_ values: [String]) -> String { "[" + values.joined(separator: ",") + "]" }
}
