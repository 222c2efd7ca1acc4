// What a note may be, for pages and programs alike.
import Foundation

/// Reads what somebody wrote as a note.
enum NoteText {
    /// In Unicode scalars, as JSON Schema counts.
    static let most = 10_000

    /// The note as it is stored; empty for one that is taken away, nil where it is too long.
    ///
    /// Without spaces around it and without what nobody sees: control characters but line breaks and tabs, and those that turn the direction
    /// of writing and could disguise what stands there. Browsers send line breaks as two characters; they become one.
    static func read(_ text: String) -> String? {
        guard text.unicodeScalars.count <= most else { return nil }
        let breaks = text.replacing("\r\n", with: "\n").replacing("\r", with: "\n")
        let kept = String(String.UnicodeScalarView(breaks.unicodeScalars.filter(isSeen)))
        return kept.trimmingCharacters(in: .whitespacesAndNewlines)
    }

    private static func isSeen(_ scalar: Unicode.Scalar) -> Bool {
        if scalar == "\n" || scalar == "\t" { return true }
        if scalar.properties.generalCategory == .control { return false }
        return !("\u{202A}"..."\u{202E}").contains(scalar) && !("\u{2066}"..."\u{2069}").contains(scalar)
    }
}
