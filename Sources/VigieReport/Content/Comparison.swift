// How a theme's count stands against the year before, without comparing what cannot be compared.
import VigieModel

/// The months that both years have in full, and the rule for small numbers.
struct Comparison: Sendable {
    /// Below this, a percentage says more of chance than of the theme.
    static let smallestBase = 10

    let current: EditionCounts
    let previous: EditionCounts
    /// Full months of the year at the as-of date, 1 to 12.
    let months: Int

    /// Nil where there is no year before, or no month of this year is over.
    init?(_ edition: Edition) {
        guard let previous = edition.previousCounts else { return nil }
        let day = CivilDate(edition.asOf)
        let months = day.year > edition.year ? 12 : day.year == edition.year ? day.month - 1 : 0
        guard months > 0 else { return nil }
        current = edition.counts
        self.previous = previous
        self.months = months
    }

    var isWholeYear: Bool { months == 12 }

    /// The change over the full months in whole per cent, rounded half away from zero; nil where the base is too small.
    func change(of theme: ThemeID) -> Int? {
        let before = previous.monthly[theme, default: []].prefix(months).reduce(0, +)
        let now = current.monthly[theme, default: []].prefix(months).reduce(0, +)
        guard before >= Self.smallestBase else { return nil }
        return Percent.rounded(now - before, of: before)
    }
}

enum Percent {
    /// In whole per cent, rounded half away from zero, in integers so that every machine agrees; 0 of nothing.
    static func rounded(_ part: Int, of whole: Int) -> Int {
        guard whole > 0 else { return 0 }
        let magnitude = (abs(part) * 200 + whole) / (2 * whole)
        return part < 0 ? -magnitude : magnitude
    }
}
