// How counts stand against the year before, without comparing what cannot be compared.
import VigieModel

/// The months that both years have in full, the number of sources behind them, and the rule for small numbers.
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
        let months = Self.fullMonths(of: edition)
        guard months > 0 else { return nil }
        current = edition.counts
        self.previous = previous
        self.months = months
    }

    /// Months of the year that were over at the as-of date, 0 to 12.
    static func fullMonths(of edition: Edition) -> Int {
        let day = CivilDate(edition.asOf)
        return day.year > edition.year ? 12 : day.year == edition.year ? day.month - 1 : 0
    }

    var isWholeYear: Bool { months == 12 }

    /// Relevant items of a theme over the full months, with the sources that were active in each of them.
    func rate(of theme: ThemeID) -> (now: Rate, before: Rate) {
        (
            Rate(current.monthly[theme, default: []].prefix(months), sources: current.activeSources.prefix(months)),
            Rate(previous.monthly[theme, default: []].prefix(months), sources: previous.activeSources.prefix(months))
        )
    }

    /// The change of items per active source and month over the full months in whole per cent, rounded half away from zero; nil where the
    /// base is too small, or a year has no active source.
    func change(of theme: ThemeID) -> Int? {
        let (now, before) = rate(of: theme)
        guard before.items >= Self.smallestBase, before.sources > 0, now.sources > 0 else { return nil }
        return Percent.rounded(now.items * before.sources - before.items * now.sources, of: before.items * now.sources)
    }
}

/// Items for each active source and month.
struct Rate: Hashable, Sendable {
    let items: Int
    /// Active sources, counted once in each month.
    let sources: Int

    init(items: Int, sources: Int) {
        self.items = items
        self.sources = sources
    }

    init(_ months: some Sequence<Int>, sources: some Sequence<Int>) {
        self.init(items: months.reduce(0, +), sources: sources.reduce(0, +))
    }

    /// In hundredths, rounded half up, in integers so that every machine agrees; nil where too few items say anything of it.
    var hundredths: Int? {
        guard items >= Comparison.smallestBase, sources > 0 else { return nil }
        return (items * 200 + sources) / (2 * sources)
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
