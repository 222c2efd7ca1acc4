// When a source is polled again: a pure function, so that politeness over time is tested without waiting.
import Foundation

/// The rule for the next poll.
package enum PollSchedule {
    /// Publishers ask for at most one conditional request an hour (feeds in the wild, rule 4).
    package static let shortest: TimeInterval = 3600
    /// A feed that is said to change once a year is still looked at daily (rule 6).
    package static let longest: TimeInterval = 24 * 3600

    /// The next poll after a good answer: the longest wait that the server or the feed asks for, between an hour and a day.
    ///
    /// - Parameters:
    ///   - maxAge: what `Cache-Control: max-age` says, in seconds; nil where it says nothing.
    ///   - ttlMinutes: what the feed's `ttl` says; nil where it says nothing.
    ///   - chance: between 0 and 1; spreads polls over a tenth of the wait, so that sources do not fall due together.
    package static func afterSuccess(at now: Date, maxAge: Int?, ttlMinutes: Int?, chance: Double) -> Date {
        let asked = max(Double(maxAge ?? 0), Double(ttlMinutes ?? 0) * 60)
        return now + spread(min(max(asked, shortest), longest), chance)
    }

    /// The next poll after a failure: an hour, then twice as long each time, up to a day; a server's own `Retry-After` is never cut short.
    ///
    /// - Parameter failures: failures in a row, this one included.
    package static func afterFailure(at now: Date, failures: Int, retryAfter: Date?, chance: Double) -> Date {
        let doublings = Double(max(0, min(failures - 1, 5)))
        let backedOff = now + spread(min(shortest * pow(2, doublings), longest), chance)
        return max(backedOff, retryAfter.map { min($0, now + 30 * longest) } ?? backedOff)
    }

    /// The seconds of a `Cache-Control` header's `max-age`; nil where there is none or the header forbids storing.
    package static func maxAge(ofCacheControl header: String?) -> Int? {
        guard let header else { return nil }
        let directives = header.lowercased().split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
        if directives.contains("no-store") || directives.contains("no-cache") { return nil }
        for directive in directives where directive.hasPrefix("max-age=") {
            return Int(directive.dropFirst("max-age=".count).trimmingCharacters(in: CharacterSet(charactersIn: "\"")))
        }
        return nil
    }

    private static func spread(_ wait: TimeInterval, _ chance: Double) -> TimeInterval { wait * (1 + 0.1 * chance) }
}
