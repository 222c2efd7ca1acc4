// The briefs of a year as they stood at a time, and the order in which the report prints them.
import Foundation
import GRDB
import VigieModel

/// Briefs for an edition.
enum EditionBriefs {
    /// The newest revision of each brief that was saved by then, by id. A brief belongs to the year of that revision alone.
    static func newest(year: Int?, asOf: Date, _ db: Database) throws -> [StoredBrief] {
        let latest: String = Stamp.text(asOf)
        let rows = try db.rows(
            """
            SELECT brief, revision FROM brief_revisions
            WHERE revision = (SELECT MAX(later.revision) FROM brief_revisions AS later
                WHERE later.brief = brief_revisions.brief AND later.saved_at <= ?)
            \(year == nil ? "" : "AND year = ?") ORDER BY brief
            """, [latest] + (year.map { [$0] } ?? []))
        return try rows.map { try BriefRow.fetch($0.key("brief"), revision: $0.number("revision"), asOf: asOf, db) }
    }

    /// Approved ones, by the chapter of their first theme, then the greatest impact first, then by id.
    static func approved(year: Int, asOf: Date, themes: [Theme], _ db: Database) throws -> [StoredBrief] {
        let chapter = Dictionary(themes.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
        func place(_ brief: Brief) -> Int { brief.themes.first.flatMap { chapter[$0] } ?? themes.count }
        return try newest(year: year, asOf: asOf, db).filter { $0.approval != nil }.sorted { left, right in
            let (one, other) = (left.brief, right.brief)
            if place(one) != place(other) { return place(one) < place(other) }
            return one.impact == other.impact ? one.id < other.id : one.impact > other.impact
        }
    }
}
