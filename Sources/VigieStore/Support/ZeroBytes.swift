// Zero bytes in texts: SQLite takes them for the text's end, so that a feed with one in a title would lose the rest.
import Foundation

/// Finds and replaces zero bytes.
enum ZeroBytes {
    static func are(in text: String) -> Bool {
        text.utf8.withContiguousStorageIfAvailable { bytes in
            bytes.baseAddress.map { memchr($0, 0, bytes.count) != nil } ?? false
        } ?? text.utf8.contains(0)
    }

    /// The text with U+FFFD in their place.
    static func replaced(in text: String) -> String {
        text.replacing("\0", with: "\u{FFFD}")
    }
}
