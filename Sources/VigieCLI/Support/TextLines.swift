// Lines of files that people made on any system: Swift takes "\r\n" for one character, so splitting at "\n" misses Windows' line ends.
import Foundation

/// Splits texts into lines.
enum TextLines {
    /// The lines without their ends, empty ones too; a byte order mark before the first is dropped. Only `\n`, `\r\n` and `\r` end a
    /// line: JSON strings may hold U+2028 as it is.
    static func split(_ text: String) -> [String] {
        var text = Substring(text)
        if text.unicodeScalars.first == "\u{FEFF}" { text = Substring(text.unicodeScalars.dropFirst()) }
        return text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" || $0 == "\r" }.map(String.init)
    }
}
