// Editions at the edges of what figures must hold: nothing, one of everything, sixteen long names, a million items, sixty blips.
import Foundation
import Testing
import VigieModel

@testable import VigieReport  // What stood on the radar before is given to the builder.

struct ChartEdition: CustomTestStringConvertible {
    var name: String
    var edition: Edition
    var previousRings: [BriefID: Brief.Ring]?

    var testDescription: String { name }

    static let all = [nothing, one, year, millions, crowded, early]

    static let nothing = ChartEdition(name: "nothing", edition: SmallEdition.empty)

    /// One item of one theme from one source, and one brief.
    static let one: ChartEdition = {
        var edition = SmallEdition.full
        edition.themes = [SmallEdition.identity]
        edition.briefs = [SmallEdition.stored(brief(1, theme: SmallEdition.identity.id, ring: .act, dates: [SmallEdition.day(2027, 3, 1)]))]
        edition.sources = Array(SmallEdition.sources.prefix(1))
        let january = months { $0 == 0 ? 1 : 0 }
        edition.counts = EditionCounts(
            items: 1, relevant: 1, monthly: [SmallEdition.identity.id: january], byLanguage: [.french: 1], byKind: [.eu: 1],
            monthlyItems: january, monthlyRelevant: january, activeSources: january, byThemeAndKind: [SmallEdition.identity.id: [.eu: 1]])
        edition.previousCounts = nil
        return ChartEdition(name: "one", edition: edition)
    }()

    /// A whole year of sixteen themes beside the one before, 60 briefs of which half were on the radar before.
    static let year: ChartEdition = {
        let rings = Brief.Ring.allCases
        let briefs = (1...60).map { number in
            brief(
                number, theme: themes[number * 7 % 16].id, ring: rings[number * 5 % 11 % 4],
                dates: number.isMultiple(of: 6) ? [SmallEdition.day(2026 + number % 3, number % 12 + 1, number % 27 + 1)] : [])
        }
        let before = briefs.filter { !$0.year.isMultiple(of: 2) || $0.services.isEmpty }.enumerated().filter {
            !$0.offset.isMultiple(of: 3)
        }
        return ChartEdition(
            name: "year", edition: edition(briefs: briefs) { theme, month in 3 + theme * 7 % 23 + (month * theme + month * 5) % 17 },
            previousRings: Dictionary(
                uniqueKeysWithValues: before.map { ($0.element.id, rings[($0.offset / 2 + $0.offset % 5) % 4]) } + [
                    (BriefID(rawValue: "gone"), Brief.Ring.act)
                ]))
    }()

    /// One item beside a million, all in one month, under names of 60 letters.
    static let millions = ChartEdition(
        name: "millions", edition: edition(briefs: [], names: longNames) { theme, month in month == 4 ? (theme == 0 ? 1_000_000 : 1) : 0 })

    /// All blips in one quarter of the innermost ring, and all dates on two days.
    static let crowded: ChartEdition = {
        let briefs = (1...60).map { number in
            brief(
                number, theme: themes[1].id, ring: .act,
                dates: number > 20 ? [] : [SmallEdition.day(2027, number.isMultiple(of: 2) ? 12 : 1, 31)], isLong: true)
        }
        return ChartEdition(
            name: "crowded", edition: edition(briefs: briefs, names: longNames) { theme, _ in theme == 1 ? 12 : 0 }, previousRings: [:])
    }()

    /// In March: the months to come are not zero.
    static let early: ChartEdition = {
        var early = edition(briefs: [brief(1, theme: themes[0].id, ring: .watch, dates: [])]) { theme, month in month < 3 ? theme + 9 : 0 }
        early.asOf = SmallEdition.instant("2026-03-15T11:00:00Z")
        return ChartEdition(name: "early", edition: early, previousRings: [BriefID(rawValue: "brief-1"): .pilot])
    }()

    // MARK: Parts

    static let ids = [
        "artificial-intelligence", "cybersecurity", "cloud-sovereignty", "connectivity", "data-interoperability", "geospatial",
        "digital-identity", "digital-public-services", "smart-city", "privacy", "digital-regulation", "open-source-software",
        "digital-workplace", "digital-inclusion", "sustainable-it", "emerging-technologies",
    ]

    static let themes = ids.map { id in
        Theme(
            id: ThemeID(rawValue: id),
            name: [.french: "Thème d’exemple \(id)", .dutch: "Voorbeeldthema \(id)", .english: "Example theme \(id)"], definition: [:])
    }

    /// Sixty letters, some in one word.
    private static func longNames(_ id: String) -> [LanguageCode: String] {
        [
            .french: "Interopérabilité, accessibilité et souveraineté " + id,
            .dutch: "Gegevensbeschermingseffectbeoordelingsverantwoordelijkheid \(id)",
            .english: "Interoperability and accountability of \(id)",
        ]
    }

    private static func months(_ count: (Int) -> Int) -> [Int] { (0..<12).map(count) }

    private static func brief(_ number: Int, theme: ThemeID, ring: Brief.Ring, dates: [CivilDate], isLong: Bool = false) -> Brief {
        var brief = SmallEdition.exit
        brief.id = BriefID(rawValue: "brief-\(number)")
        brief.themes = [theme]
        brief.ring = ring
        brief.dates = dates.map { Brief.BindingDate(date: $0, was: number.isMultiple(of: 4) ? SmallEdition.day(2026, 12, 31) : nil) }
        let label = isLong ? "Verantwoordelijkheidsverdelingsovereenkomst voor gegevens \(number)" : "Date \(number)"
        for language in brief.texts.keys {
            brief.texts[language]?.title += " \(number)"
            brief.texts[language]?.dateLabels = dates.map { _ in label }
        }
        return brief
    }

    private static func edition(
        briefs: [Brief], names: ((String) -> [LanguageCode: String])? = nil, count: (_ theme: Int, _ month: Int) -> Int
    ) -> Edition {
        var edition = SmallEdition.full
        edition.themes = themes.map { theme in
            var theme = theme
            if let names { theme.name = names(theme.id.rawValue) }
            return theme
        }
        edition.briefs = briefs.map(SmallEdition.stored)
        edition.sources = SourceKind.allCases.map { kind in
            var source = SmallEdition.sources[0]
            source.source.id = SourceID(rawValue: kind.rawValue)
            source.source.kind = kind
            return source
        }
        edition.counts = counts(count)
        edition.previousCounts = counts { theme, month in (count(theme, month) * (theme + 4) + 6) / (theme % 5 * 3 + 8) }
        return edition
    }

    private static func counts(_ count: (_ theme: Int, _ month: Int) -> Int) -> EditionCounts {
        let monthly = themes.indices.map { theme in months { count(theme, $0) } }
        let relevant = months { month in monthly.reduce(0) { $0 + $1[month] } }
        let items = relevant.map { $0 * 3 / 2 }
        let total = items.reduce(0, +)
        var counts = EditionCounts(
            items: total, relevant: relevant.reduce(0, +), byLanguage: [.french: total / 2, .dutch: total / 3, .english: total / 6],
            monthlyItems: items, monthlyRelevant: relevant, activeSources: relevant.map { $0 == 0 ? 0 : 8 })
        for (index, kind) in SourceKind.allCases.enumerated() { counts.byKind[kind] = total / (index + 2) }
        for (index, theme) in themes.enumerated() {
            counts.monthly[theme.id] = monthly[index]
            let sum = monthly[index].reduce(0, +)
            counts.byThemeAndKind[theme.id] = [.eu: sum / 2, .vendor: sum - sum / 2]
        }
        return counts
    }
}

extension Edition {
    /// With an edition before it whose briefs stood in these rings; nil for none before it.
    func after(_ rings: [BriefID: Brief.Ring]?) -> Edition {
        var edition = self
        edition.previous = rings.map { rings in
            PreviousEdition(
                year: year - 1, asOf: asOf,
                briefs: rings.sorted { $0.key < $1.key }.enumerated().map { number, entry in
                    .init(
                        number: number + 1, recommendation: nil,
                        brief: Brief(
                            id: entry.key, year: year - 1, ring: entry.value,
                            texts: [.french: BriefText(title: "T"), .dutch: BriefText(title: "T")]))
                })
        }
        return edition
    }
}
