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

    /// Approved ones, in the order of the report. English, a courtesy, is left out of those where it is not approved too, or is behind the
    /// French.
    static func approved(year: Int, asOf: Date, themes: [Theme], _ db: Database) throws -> [StoredBrief] {
        let approved = try newest(year: year, asOf: asOf, db).filter { $0.approval != nil }.map { try printable($0, asOf: asOf, db) }
        return try inOrder(approved, year: year, asOf: asOf, themes: themes, db)
    }

    /// By the chapter of their first theme. Within a chapter first those that somebody put in an order, in that order; then the greatest
    /// impact first, then by id.
    static func inOrder(
        _ briefs: [StoredBrief], year: Int, asOf: Date = .distantFuture, themes: [Theme], _ db: Database
    ) throws -> [StoredBrief] {
        let chapter = Dictionary(themes.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
        let order = try EditionOrderRow.newest(year: year, asOf: asOf, db)?.briefs ?? []
        let places = Dictionary(order.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        func place(_ brief: Brief) -> (Int, Int) {
            (brief.themes.first.flatMap { chapter[$0] } ?? themes.count, places[brief.id] ?? order.count)
        }
        return briefs.sorted { left, right in
            let (one, other) = (left.brief, right.brief)
            if place(one) != place(other) { return place(one) < place(other) }
            return one.impact == other.impact ? one.id < other.id : one.impact > other.impact
        }
    }

    /// Without the languages that may not be printed.
    static func printable(_ stored: StoredBrief, asOf: Date, _ db: Database) throws -> StoredBrief {
        var printable = stored
        let trail = try BriefTrailRow.trail(of: stored.brief.id, upTo: stored.revision, asOf: asOf, db)
        for language in stored.brief.texts.keys
        where stored.approvals[language] == nil || !trail.staleFields(in: language, of: stored.brief).isEmpty {
            printable.brief.texts[language] = nil
        }
        return printable
    }
}
