// How often a source publishes, measured on its own items: what is quiet for one is busy for another.
import Foundation

/// A source's rhythm of publication.
package struct Rhythm: Hashable, Codable, Sendable {
    /// Seconds between two items, on average.
    package var meanGap: TimeInterval
    /// Of the gaps between days with items, the one that nine in ten do not exceed, in seconds.
    package var longGap: TimeInterval

    package init(meanGap: TimeInterval, longGap: TimeInterval) {
        self.meanGap = meanGap
        self.longGap = longGap
    }

    /// Newest items that are looked at.
    package static let sampleSize = 50

    /// The rhythm of these dates, in any order; nil where they are fewer than four or of one day: that says nothing.
    package init?(dates: [Date]) {
        let sorted = dates.sorted().suffix(Self.sampleSize)
        let days = Set(sorted.map { Int(($0.timeIntervalSince1970 / 86_400).rounded(.down)) }).sorted()
        guard sorted.count >= 4, days.count >= 2, let first = sorted.first, let last = sorted.last else { return nil }
        let gaps = zip(days, days.dropFirst()).map { Double($1 - $0) * 86_400 }.sorted()
        meanGap = last.timeIntervalSince(first) / Double(sorted.count - 1)
        longGap = gaps[min(gaps.count - 1, gaps.count * 9 / 10)]
    }

    /// The silence after which the source counts as quiet: three of its long gaps, and never less than a fortnight, which holidays take.
    package var quietAfter: TimeInterval { max(3 * longGap, 14 * 86_400) }
}
