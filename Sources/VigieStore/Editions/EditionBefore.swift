// What an edition reads of earlier times: the edition of the year before as it was printed, and the former days of its dates.
import Foundation
import GRDB
import VigieModel

enum EditionBefore {
    /// The newest edition of that year that was made by then, rebuilt from what was known at its own as-of date.
    static func read(year: Int, asOf: Date, themes: [Theme], _ db: Database) throws -> PreviousEdition? {
        let text: String? = try db.value(
            "SELECT as_of FROM editions WHERE year = ? AND at <= ? ORDER BY number DESC LIMIT 1", [year, Stamp.text(asOf) as String])
        guard let text else { return nil }
        let printedAsOf = try Stamp.date(text)
        let reader = try EditionFacts(db, asOf: printedAsOf)
        // As the edition did: a brief whose evidence had not been seen was left out of it.
        let briefs = try EditionBriefs.approved(year: year, asOf: printedAsOf, themes: themes, db).map(\.brief).filter { brief in
            try brief.items.allSatisfy { try reader.fact(of: $0) != nil }
        }
        let followUps = try FollowUpRow.newest(year: year, asOf: asOf, db)
        return PreviousEdition(
            year: year, asOf: printedAsOf,
            briefs: BriefNumbers.numbered(briefs, themes: themes).map { former in
                var former = former
                former.followUp = followUps[former.brief.id]?.followUp
                return former
            })
    }

    /// The former days of each date of these briefs, as their revisions up to the printed one name them. Only what a revision says that a
    /// date was counts: a day that was merely mended is no former one.
    static func histories(of briefs: [StoredBrief], _ db: Database) throws -> [DateHistory] {
        try briefs.flatMap { stored -> [DateHistory] in
            guard stored.brief.dates.contains(where: { $0.was != nil }) || stored.revision > 1 else { return [] }
            var before: [CivilDate: CivilDate] = [:]
            let rows = try db.rows(
                "SELECT dates FROM brief_revisions WHERE brief = ? AND revision <= ? ORDER BY revision",
                [stored.brief.id.rawValue, stored.revision])
            for row in rows {
                for date in try row.json("dates", as: [Brief.BindingDate].self) {
                    if let was = date.was { before[date.date] = was }
                }
            }
            return stored.brief.dates.compactMap { date in
                var days: [CivilDate] = []
                var next = date.was ?? before[date.date]
                while let day = next, !days.contains(day), day != date.date {
                    days.append(day)
                    next = before[day]
                }
                return days.isEmpty ? nil : DateHistory(brief: stored.brief.id, date: date.date, formerly: days.reversed())
            }
        }
    }

    /// Kept items whose text is proposed to be a programme or a call before anything else. Proposals have no history, as verdicts have none.
    static func proposedProgrammes(among items: [EditionItem], _ db: Database) throws -> [ItemID] {
        let rows = try db.rows(
            """
            SELECT items.id, item_facets.kinds FROM items
                JOIN item_facets ON item_facets.item = items.number AND item_facets.revision = items.revision
            WHERE items.state = 'kept' AND instr(item_facets.kinds, '"programme"') > 0
            """)
        var proposed: Set<ItemID> = []
        for row in rows {
            let kinds = try row.json("kinds", as: [FacetCandidate<Brief.Kind>].self)
            if kinds.first?.value == .programme { proposed.insert(try row.key("id")) }
        }
        return items.map(\.id).filter(proposed.contains)
    }
}
