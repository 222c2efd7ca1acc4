// What happened in a period, for the letter that tells of it.
import Foundation
import GRDB
import VigieModel

extension Store {
    /// A digest of those days; its troubled sources are left to the caller, who knows the time that it is.
    ///
    /// An item counts in the period in which it came to be kept, a brief in that in which its second binding language was approved, each
    /// if it still stood at the end of the period: the same period gives the same letter later.
    package func digest(
        for audience: Digest.Audience, from first: CivilDate, to last: CivilDate, themes: [Theme], isSample: Bool
    ) throws(StoreError) -> Digest {
        try read { db in
            let (start, end) = (first.start, last.end)
            let texts: [String] = [Stamp.text(start), Stamp.text(end)]
            let now = try EditionFacts(db, asOf: end)
            let before = try EditionFacts(db, asOf: start.addingTimeInterval(-1))
            let touched = try db.rows(
                "SELECT DISTINCT items.id FROM decisions JOIN items ON items.number = decisions.item WHERE at BETWEEN ? AND ?", texts)
            let kept = try touched.compactMap { row -> EditionFact? in
                let id: ItemID = try row.key("id")
                guard let fact = try now.fact(of: id), fact.curation.state == .kept else { return nil }
                return try before.fact(of: id)?.curation.state == .kept ? nil : fact
            }.sorted { $0.date == $1.date ? $0.id < $1.id : $0.date > $1.date }
            let items = try EditionItems(db, asOf: end).folded(kept)

            let approved = try EditionBriefs.newest(year: nil, asOf: end, db).filter { $0.approval != nil }
                .map { try EditionBriefs.printable($0, asOf: end, db) }
            let fresh = approved.filter { $0.approval.map { $0.at >= start } ?? false }
            let named = Set(items.flatMap { [$0.source] + $0.alsoIn })
            return Digest(
                audience: audience, first: first, last: last, isSample: isSample, themes: themes,
                briefs: fresh.sorted { $0.brief.impact == $1.brief.impact ? $0.brief.id < $1.brief.id : $0.brief.impact > $1.brief.impact },
                keptItems: items, deadlines: Self.deadlines(of: approved.map(\.brief), after: last),
                sources: try SourceRow.fetchAll(db).filter { named.contains($0.id) },
                counts: Digest.Counts(
                    new: try db.value("SELECT COUNT(*) FROM items WHERE first_seen BETWEEN ? AND ?", texts) ?? 0,
                    decided: touched.count,
                    waiting: try Self.waiting(at: end, db)))
        }
    }

    private static func deadlines(of briefs: [Brief], after last: CivilDate) -> [Digest.Deadline] {
        let horizon = CivilDate(last.end.addingTimeInterval(Double(Digest.daysAhead) * 86_400))
        return briefs.flatMap { brief in
            brief.dates.enumerated().map { Digest.Deadline(date: $0.element, index: $0.offset, brief: brief) }
        }.filter { $0.date.date > last && $0.date.date <= horizon }.sorted {
            ($0.date.date, $0.brief.id, $0.index) < ($1.date.date, $1.brief.id, $1.index)
        }
    }

    /// Items seen by then that nobody had decided on: those undecided now, and those whose first decision came later; without those that
    /// were reopened since.
    private static func waiting(at end: Date, _ db: Database) throws -> Int {
        let latest: String = Stamp.text(end)
        let undecided: Int = try db.value("SELECT COUNT(*) FROM items WHERE state = 'undecided' AND first_seen <= ?", [latest]) ?? 0
        var waiting = undecided
        let moved = try db.rows(
            """
            SELECT DISTINCT items.id, items.state FROM decisions JOIN items ON items.number = decisions.item
            WHERE at > ?1 AND items.first_seen <= ?1
            """, [latest])
        guard !moved.isEmpty else { return waiting }
        let then = try EditionFacts(db, asOf: end)
        for row in moved {
            let wasOpen = try then.fact(of: try row.key("id"))?.curation.state == .undecided
            let isOpen = try row.text("state") == "undecided"
            if wasOpen != isOpen { waiting += wasOpen ? 1 : -1 }
        }
        return waiting
    }
}
