// Text on its way into XML that we write.

/// Escapes text.
enum XMLText {
    /// For an attribute's value in double quotes, and for text between tags.
    ///
    /// Line ends are written as references, or a reader makes them blanks (XML 1.0, section 3.3.3). Characters that XML 1.0 has no way to
    /// write (section 2.2) are left out.
    static func escaped(_ text: String) -> String {
        // Most texts hold nothing of the kind; the two forbidden characters begin with the byte 0xEF.
        guard text.utf8.contains(where: { $0 < 32 || $0 == 0x22 || $0 == 0x26 || $0 == 0x3C || $0 == 0x3E || $0 == 0xEF }) else {
            return text
        }
        var result = ""
        result.reserveCapacity(text.utf8.count)
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "\n", "\r", "\t": result += "&#\(scalar.value);"
            case "\u{0}"..."\u{1F}", "\u{FFFE}", "\u{FFFF}": break
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    /// ` name="value"`.
    static func attribute(_ name: String, _ value: String) -> String { " \(name)=\"\(escaped(value))\"" }
}
