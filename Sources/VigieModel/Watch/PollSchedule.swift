// When a source is polled again: a pure function, so that politeness over time is tested without waiting.
import Foundation

/// The rule for the next poll.
package enum PollSchedule {
    /// Publishers ask for at most one conditional request an hour (feeds in the wild, rule 4).
    package static let shortest: TimeInterval = 3600
    /// A feed that is said to change once a year is still looked at daily (rule 6).
    package static let longest: TimeInterval = 24 * 3600
    /// Some servers answer 304 to anything: once in so long a source is asked without validators (rule 11).
    package static let unconditionalAfter: TimeInterval = 8 * 24 * 3600

    /// The next poll after a good answer.
    ///
    /// The publisher's wish (`Cache-Control`, `Expires`, `ttl`, `sy:updatePeriod`) is the least wait. Without one, a source is asked four
    /// times in its own rhythm, so that nothing is seen late. Both lie between an hour and a day. `skipHours` and `skipDays` then move
    /// the poll to the next time that is free. A person's own interval stands above all that.
    ///
    /// - Parameters:
    ///   - every: minutes between polls, as a person set them; nil where nobody did.
    ///   - isCrowded: whether half of the document was new: it may soon drop what was not yet seen, and the rhythm does not count.
    ///   - chance: between 0 and 1; spreads polls over a tenth of the wait, so that sources do not fall due together.
    package static func afterSuccess(
        at now: Date, advice: PollAdvice, rhythm: Rhythm? = nil, every: Int? = nil, isCrowded: Bool = false, chance: Double
    ) -> Date {
        if let every { return now + spread(Double(max(1, every)) * 60, chance) }
        let own = isCrowded ? 0 : (rhythm?.meanGap ?? 0) / 4
        let wait = min(max(advice.askedSeconds, own, shortest), longest)
        return free(min(now + spread(wait, chance), now + longest), advice, chance)
    }

    /// The next poll after a failure: a first wait by its kind, then twice as long each time, up to a day; a server's own `Retry-After`
    /// is never cut short, but for what is more than a month.
    ///
    /// - Parameter failures: failures in a row, this one included.
    package static func afterFailure(_ kind: PollFailure, at now: Date, failures: Int, retryAfter: Date?, chance: Double) -> Date {
        let doublings = Double(max(0, min(failures - 1, 5)))
        let backedOff = now + min(spread(kind.firstWait * pow(2, doublings), chance), longest)
        return max(backedOff, retryAfter.map { min($0, now + 30 * longest) } ?? backedOff)
    }

    private static func spread(_ wait: TimeInterval, _ chance: Double) -> TimeInterval { wait * (1 + 0.1 * chance) }

    /// The first moment from the date on that lies in no hour and on no day that the feed asks to skip. A feed that skips everything
    /// skips nothing.
    private static func free(_ date: Date, _ advice: PollAdvice, _ chance: Double) -> Date {
        let hours = Set(advice.skipHours.filter { (0...23).contains($0) })
        let days = Set(advice.skipDays.compactMap { Self.days.firstIndex(of: $0.trimmingCharacters(in: .whitespaces).lowercased()) })
        guard !(hours.isEmpty && days.isEmpty), hours.count < 24, days.count < 7 else { return date }
        var hour = Int((date.timeIntervalSince1970 / 3600).rounded(.down))
        var moved = date
        // A week has an hour that is free, since neither all hours nor all days are skipped.
        for _ in 0..<(7 * 24) {
            let dayNumber = Int((Double(hour) / 24).rounded(.down))
            // 1 January 1970 was a Thursday.
            let weekday = ((dayNumber % 7) + 7 + 3) % 7
            if !hours.contains(((hour % 24) + 24) % 24) && !days.contains(weekday) { return moved }
            hour += 1
            moved = Date(timeIntervalSince1970: Double(hour) * 3600 + chance * 600)
        }
        return date
    }

    private static let days = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
}
