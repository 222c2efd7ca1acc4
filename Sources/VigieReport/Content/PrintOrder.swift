// The order and the numbers of what is printed, worked out once and without any language, so that all versions agree.
import VigieModel

/// Briefs, recommendations, dates and items in the order of the pages.
struct PrintOrder: Sendable {
    struct NumberedBrief: Sendable {
        var number: Int
        var brief: Brief
        /// The n of R n; nil where no decision is sought.
        var recommendation: Int?
    }

    struct Sheet: Sendable {
        /// Nil for what has no theme of the catalogue.
        var theme: Theme?
        var briefs: [NumberedBrief]
        /// Kept items whose main theme it is and that no brief cites: importance first, then the newest.
        var items: [EditionItem]
        /// With those that briefs cite.
        var keptCount: Int
        var relevantCount: Int
    }

    struct Deadline: Sendable {
        var date: CivilDate
        var was: CivilDate?
        /// Its place in the brief's list of dates.
        var index: Int
        var brief: NumberedBrief
    }

    let sheets: [Sheet]
    let emptyThemes: [Theme]
    /// By number.
    let briefs: [NumberedBrief]
    /// Highest impact first, then nearest horizon, then id.
    let ranked: [NumberedBrief]
    /// Those that seek a decision, in that rank; R 1 is the first.
    let recommendations: [NumberedBrief]
    /// By day, then by brief.
    let deadlines: [Deadline]

    init(_ edition: Edition) {
        let known = Set(edition.themes.map(\.id))
        let home = { (themes: [ThemeID]) in themes.first(where: known.contains) }
        let all = edition.briefs.map(\.brief)
        let numbered = BriefNumbers.numbered(all, themes: edition.themes).map {
            NumberedBrief(number: $0.number, brief: $0.brief, recommendation: $0.recommendation)
        }
        briefs = numbered
        ranked = numbered.sorted { BriefNumbers.ranks($0.brief, $1.brief) }
        recommendations = ranked.filter { $0.recommendation != nil }
        deadlines = numbered.flatMap { brief in
            brief.brief.dates.enumerated().map { Deadline(date: $0.element.date, was: $0.element.was, index: $0.offset, brief: brief) }
        }.sorted { ($0.date, $0.brief.number, $0.index) < ($1.date, $1.brief.number, $1.index) }

        let cited = Set(all.flatMap(\.items))
        var sheets: [Sheet] = []
        var empty: [Theme] = []
        for theme in edition.themes.map(Optional.some) + [nil] {
            let own = numbered.filter { home($0.brief.themes) == theme?.id }
            let kept = edition.keptItems.filter { home($0.themes) == theme?.id }
            let items = Self.byImportance(kept.filter { !cited.contains($0.id) })
            let relevant = theme.map { edition.counts.total(of: $0.id) } ?? 0
            if own.isEmpty, theme == nil ? items.isEmpty : kept.isEmpty, relevant == 0 {
                if let theme { empty.append(theme) }
            } else {
                sheets.append(Sheet(theme: theme, briefs: own, items: items, keptCount: kept.count, relevantCount: relevant))
            }
        }
        self.sheets = sheets
        emptyThemes = empty
    }

    /// Importance first, then the newest, then id, so that the order is the same on every machine.
    static func byImportance(_ items: [EditionItem]) -> [EditionItem] {
        items.sorted { left, right in
            let (one, other) = (left.importance?.rawValue ?? 0, right.importance?.rawValue ?? 0)
            if one != other { return one > other }
            return left.date != right.date ? left.date > right.date : left.id < right.id
        }
    }
}
