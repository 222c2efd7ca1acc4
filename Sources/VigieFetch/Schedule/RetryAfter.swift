// When a server that is tired wants to see us again (RFC 9110 section 10.2.3).
import CLibCurl
import Foundation

/// Reads the Retry-After header, which is a number of seconds or a date.
enum RetryAfter {
    /// The time to come back, never in the past and at most `longest` away; nil where the header cannot be read.
    static func date(_ header: String?, now: Date, longest: Duration) -> Date? {
        guard let text = header?.trimmingCharacters(in: .whitespaces), !text.isEmpty else { return nil }
        let latest = now.addingTimeInterval(Double(longest.components.seconds))
        if text.utf8.allSatisfy({ (48...57).contains($0) }) {
            // More digits than a number holds are a very long time.
            return Int(text).map { min(now.addingTimeInterval(Double($0)), latest) } ?? latest
        }
        let seconds = curl_getdate(text, nil)
        guard seconds != -1 else { return nil }
        return min(max(Date(timeIntervalSince1970: Double(seconds)), now), latest)
    }
}
