// Tables as RFC 4180 writes them, for the journal and for an edition's data. Titles come from outside: what a spreadsheet would take for a
// formula must stay a text.

/// Lines of comma-separated values.
package enum CSVText {
    /// Spreadsheets that guess the encoding of a file know UTF-8 by this mark.
    package static let byteOrderMark = "\u{FEFF}"

    /// The fields with their commas and the line's end.
    package static func line(_ fields: [String]) -> String { fields.map(field).joined(separator: ",") + "\r\n" }

    /// A text that a spreadsheet would take for a formula gets an apostrophe before it; the wide forms of East Asian keyboards count too.
    package static func field(_ text: String) -> String {
        let isFormula = text.unicodeScalars.first.map { formulaOpenings.contains($0) } ?? false
        let safe = isFormula ? "'" + text : text
        // By scalars: a quote with a combining mark after it is one character, and would stay single.
        guard isFormula || safe.unicodeScalars.contains(where: { quoting.contains($0) }) else { return safe }
        var quoted = "\""
        for scalar in safe.unicodeScalars {
            if scalar == "\"" { quoted.unicodeScalars.append("\"") }
            quoted.unicodeScalars.append(scalar)
        }
        return quoted + "\""
    }

    private static let formulaOpenings = Set("=+-@\t\r\n＝＋－＠".unicodeScalars)
    private static let quoting = Set(",\"\r\n\u{0B}\u{0C}\u{85}\u{2028}\u{2029}".unicodeScalars)
}
