// Briefs as the desk lists them, a page at a time, each with where its languages stand.
import Foundation
import GRDB
import VigieModel

/// Which briefs to list.
package struct BriefQuery: Hashable, Sendable {
    package enum Standing: String, CaseIterable, Sendable {
        /// French and Dutch are both approved: an edition prints it.
        case approved
        /// One of them is not.
        case open
    }

    package var year: Int?
    /// Among its themes, the main one or another.
    package var theme: ThemeID?
    package var standing: Standing?
    /// Somebody who saved any revision.
    package var by: String?
    package var limit = 50
    package var offset = 0

    package init(year: Int? = nil, theme: ThemeID? = nil, standing: Standing? = nil, by: String? = nil, limit: Int = 50, offset: Int = 0) {
        self.year = year
        self.theme = theme
        self.standing = standing
        self.by = by
        self.limit = limit
        self.offset = offset
    }
}

/// A brief in a list.
package struct BriefEntry: Hashable, Sendable {
    package var stored: StoredBrief
    package var trail: BriefTrail
}

extension Store {
    /// The briefs of the query, the last saved first.
    package func briefEntries(_ query: BriefQuery) throws(StoreError) -> [BriefEntry] {
        try read { db in
            let (condition, values) = Self.condition(of: query)
            let rows = try db.rowsOnce(
                "SELECT brief, revision FROM brief_revisions WHERE \(condition) ORDER BY saved_at DESC, brief LIMIT ? OFFSET ?",
                values + [query.limit, query.offset])
            return try rows.map { row in
                let (id, revision): (BriefID, Int) = (try row.key("brief"), try row.number("revision"))
                let trail = try BriefTrailRow.trail(of: id, upTo: revision, db)
                return BriefEntry(stored: try BriefRow.fetch(id, revision: revision, trail, db), trail: trail)
            }
        }
    }

    /// How many briefs the query has in all, without its limit.
    package func countBriefs(_ query: BriefQuery) throws(StoreError) -> Int {
        try read { db in
            let (condition, values) = Self.condition(of: query)
            return try db.rowsOnce("SELECT COUNT(*) AS count FROM brief_revisions WHERE \(condition)", values).first?.number("count") ?? 0
        }
    }

    /// The years that there are briefs for, the newest first.
    package func briefYears() throws(StoreError) -> [Int] {
        try read { db in
            try db.rows(
                "SELECT DISTINCT year FROM brief_revisions WHERE \(Self.isNewest) ORDER BY year DESC"
            ).map { try $0.number("year") }
        }
    }

    /// The briefs whose newest revision rests on any of these items, by id.
    package func briefs(restingOn items: [ItemID]) throws(StoreError) -> [BriefID] {
        try read { db in
            try db.rowsOnce(
                """
                SELECT DISTINCT brief_revisions.brief FROM brief_revisions
                JOIN brief_items ON brief_items.brief = brief_revisions.brief AND brief_items.revision = brief_revisions.revision
                JOIN items ON items.number = brief_items.item
                WHERE items.id IN (\(Database.places(items.count))) AND \(Self.isNewest) ORDER BY brief_revisions.brief
                """, items.map(\.rawValue)
            ).map { try $0.key("brief") }
        }
    }

    private static let isNewest = """
        brief_revisions.revision =
            (SELECT MAX(later.revision) FROM brief_revisions AS later WHERE later.brief = brief_revisions.brief)
        """

    private static func condition(of query: BriefQuery) -> (String, [Argument]) {
        var (parts, values): ([String], [Argument]) = ([isNewest], [])
        if let year = query.year {
            parts.append("year = ?")
            values.append(year)
        }
        if let theme = query.theme {
            parts.append("EXISTS (SELECT 1 FROM json_each(brief_revisions.themes) WHERE value = ?)")
            values.append(theme.rawValue)
        }
        if let by = query.by {
            parts.append("EXISTS (SELECT 1 FROM brief_revisions AS own WHERE own.brief = brief_revisions.brief AND own.saved_by = ?)")
            values.append(by)
        }
        if let standing = query.standing {
            let both = LanguageCode.binding.map(isApproved).joined(separator: " AND ")
            parts.append(standing == .approved ? "(\(both))" : "NOT (\(both))")
        }
        return (parts.joined(separator: " AND "), values)
    }

    /// As `BriefTrail.approval(of:)` has it: the last word on the language approves it, and nothing of it was touched since.
    static func isApproved(_ language: LanguageCode) -> String {
        """
        COALESCE((SELECT act = 'approve' AND NOT EXISTS (
                SELECT 1 FROM brief_changes WHERE brief_changes.brief = brief_acts.brief AND brief_changes.revision > brief_acts.revision
                AND (part = 'common' OR part LIKE '\(language.rawValue).%'))
            FROM brief_acts WHERE brief_acts.brief = brief_revisions.brief AND language = '\(language.rawValue)' AND field IS NULL
            ORDER BY number DESC LIMIT 1), 0)
        """
    }
}
