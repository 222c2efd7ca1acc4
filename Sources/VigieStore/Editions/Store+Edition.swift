// One year's report as a value. The same store and the same as-of date give the same edition, in the same order.
import Foundation
import GRDB
import VigieModel

extension Store {
    /// Everything that the year's pages print, as it was known at that time.
    ///
    /// Items, their revisions, decisions, briefs, approvals and sources that came later are left out. Verdicts and the descriptions of
    /// sources have no history and count as they are now. Where they have moved since an edition was made, its files come out otherwise;
    /// the hashes of the files in its manifest show that, but not what moved.
    ///
    /// Counts are of items as published, doubles each for itself. `keptItems` are folded: of several kept items with one page the
    /// official one prints, with all themes that people set on any of them, its own first, and the highest importance. `alsoIn` names
    /// the other sources of the page, whether their item was kept or not. So `counts.kept` is the number of `keptItems` and of the kept
    /// doubles that are folded into them.
    package func edition(
        year: Int, asOf: Date, themes: [Theme], isSample: Bool, addressee: [LanguageCode: String]
    ) throws(StoreError) -> Edition {
        try read { db in
            let asOf = Stamp.cut(asOf)
            let all = try SourceRow.fetchAll(db)
            let sources = Dictionary(all.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
            let reader = try EditionFacts(db, asOf: asOf)
            let facts = try reader.facts(of: year)
            let before = try reader.facts(of: year - 1)
            let briefs = try EditionBriefs.approved(year: year, asOf: asOf, themes: themes, db)
            let printer = try EditionItems(db, asOf: asOf)
            var cited: [ItemID: EditionItem] = [:]
            for id in briefs.flatMap(\.brief.items) where cited[id] == nil {
                cited[id] = try reader.fact(of: id).map { try printer.item($0, group: printer.group(of: $0)) }
            }
            var edition = Edition(
                year: year, asOf: asOf, isSample: isSample, addressee: addressee, themes: themes, briefs: briefs,
                keptItems: try printer.folded(facts.filter { $0.curation.state == .kept }), citedItems: cited,
                sources: try EditionSources.list(all, facts: facts, asOf: asOf, db),
                counts: EditionCounts(of: facts, sources: sources, themes: themes),
                previousCounts: before.isEmpty ? nil : EditionCounts(of: before, sources: sources, themes: themes))
            edition.previous = try EditionBefore.read(year: year - 1, asOf: asOf, themes: themes, db)
            edition.dateHistories = try EditionBefore.histories(of: briefs, db)
            edition.proposedProgrammes = try EditionBefore.proposedProgrammes(among: edition.keptItems, db)
            return edition
        }
    }
}

extension EditionCounts {
    /// Counts a year's items. Every theme of the catalogue has its twelve months, also where nothing was found.
    init(of facts: [EditionFact], sources: [SourceID: Source], themes: [Theme]) {
        let none = Array(repeating: 0, count: 12)
        self.init(items: facts.count, monthlyItems: none, monthlyRelevant: none)
        for theme in themes { monthly[theme.id] = none }
        var active: [Set<SourceID>] = Array(repeating: [], count: 12)
        for fact in facts {
            let month = CivilDate(fact.date).month - 1
            let kind = sources[fact.source]?.kind
            monthlyItems[month] += 1
            active[month].insert(fact.source)
            if fact.isRelevant {
                relevant += 1
                monthlyRelevant[month] += 1
            }
            switch fact.curation.state {
            case .kept: kept += 1
            case .rejected: rejected += 1
            case .undecided: break
            }
            for theme in fact.themes {
                monthly[theme, default: none][month] += 1
                if let kind { byThemeAndKind[theme, default: [:]][kind, default: 0] += 1 }
                if fact.curation.state == .kept { keptByTheme[theme, default: 0] += 1 }
            }
            byLanguage[fact.language, default: 0] += 1
            if let kind { byKind[kind, default: 0] += 1 }
            if fact.curation.themes != nil { themedByPeople += 1 }
        }
        activeSources = active.map(\.count)
    }
}
