// Dates as text, the one way that the JSON edges and the store write them: RFC 3339, UTC, whole seconds.
import Foundation

/// Writes and reads RFC 3339 in UTC with whole seconds, such as `2026-03-12T08:30:00Z`.
package enum Timestamp {
    private static let style = Date.ISO8601FormatStyle(timeZone: .gmt)

    package static func text(_ date: Date) -> String {
        // Cut, not rounded: an instant never moves into the next second.
        Date(timeIntervalSince1970: date.timeIntervalSince1970.rounded(.down)).formatted(style)
    }

    /// The instant, or nil where the text is not of that form.
    package static func date(_ text: String) -> Date? {
        try? style.parse(text)
    }
}
