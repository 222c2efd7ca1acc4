// How long a server calls its answer fresh, and which of its words are not believed.
import Foundation

/// Reads `Cache-Control` and `Expires` (RFC 9111 sections 4.2 and 5).
package struct CacheHeaders: Hashable, Sendable {
    /// Nil where the server says nothing, forbids storing, or says what is not believed.
    package var seconds: Int?
    /// Set where something was not believed.
    package var finding: Finding?

    /// Feeds that call themselves fresh for a year exist; a month is longer than any feed of news can mean.
    private static let longestBelieved = 31 * 24 * 3600

    /// - Parameters:
    ///   - headers: by lower-case name.
    ///   - parseDate: reads an HTTP date; nil where the text is none.
    package init(_ headers: [String: String], parseDate: (String) -> Date?) {
        if let control = headers["cache-control"] {
            let directives = control.lowercased().split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
            if directives.contains("no-store") || directives.contains("no-cache") { return }
            if let directive = directives.first(where: { $0.hasPrefix("max-age=") }) {
                let text = directive.dropFirst("max-age=".count).trimmingCharacters(in: CharacterSet(charactersIn: "\" "))
                believe(Int(text), "Cache-Control: \(directive)")
                return
            }
        }
        // `0` and `-1` are no dates and mean that the answer is stale already (RFC 9111 section 5.3).
        guard let text = headers["expires"], let expires = parseDate(text), let sent = headers["date"].flatMap(parseDate) else { return }
        let seconds = expires.timeIntervalSince(sent)
        if seconds > 0 { believe(Int(exactly: seconds.rounded()), "Expires: \(text)") }
    }

    private mutating func believe(_ value: Int?, _ header: String) {
        if let value, (0...Self.longestBelieved).contains(value) {
            seconds = value
        } else {
            finding = Finding(code: "cache-header", message: "'\(header.prefix(100))' is not believed: it is no time that a feed can mean")
        }
    }
}
