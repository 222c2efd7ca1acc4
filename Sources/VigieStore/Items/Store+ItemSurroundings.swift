// What stands around an item: whose star it has, which briefs rest on it, and what was decided that is most like it.
import Foundation
import GRDB
import VigieModel

/// A brief that rests on an item.
package struct CitingBrief: Hashable, Sendable {
    package var brief: BriefID
    package var year: Int
    /// Of its newest revision.
    package var titles: [LanguageCode: String]
    /// Whether its newest revision is approved.
    package var isApproved: Bool
}

/// The decided item that one of the queue is most like.
package struct NearestDecided: Hashable, Sendable {
    package var item: ItemID
    package var title: String
    package var language: LanguageCode
    package var source: SourceID
    package var state: Curation.State
    package var themes: [ThemeID]
    /// Of the two texts' vectors, −1 to 1.
    package var similarity: Double
}

extension Store {
    /// Whether the person has set a star on it.
    package func isStarred(_ item: ItemID, by person: String) throws(StoreError) -> Bool {
        try read { db in
            try db.row(
                "SELECT 1 FROM stars WHERE person = ? AND item = ?", [person, ItemReader.number(of: item, db)]) != nil
        }
    }

    /// The briefs whose newest revision rests on it, by id.
    package func briefs(citing item: ItemID) throws(StoreError) -> [CitingBrief] {
        try read { db in
            let rows = try db.rows(
                """
                SELECT brief_items.brief AS brief, brief_items.revision AS revision, brief_revisions.year AS year,
                    \(LanguageCode.binding.map(Store.isApproved).joined(separator: " AND ")) AS approved
                FROM brief_items JOIN brief_revisions ON brief_revisions.brief = brief_items.brief
                    AND brief_revisions.revision = brief_items.revision
                WHERE brief_items.item = ? AND brief_items.revision = (SELECT MAX(newest.revision) FROM brief_revisions AS newest
                    WHERE newest.brief = brief_items.brief)
                GROUP BY brief_items.brief ORDER BY brief_items.brief
                """, [ItemReader.number(of: item, db)])
            return try rows.map { row in
                let titles = try db.rows(
                    "SELECT language, title FROM brief_texts WHERE brief = ? AND revision = ?",
                    [try row.text("brief"), try row.number("revision")]
                ).map { (try $0.key("language") as LanguageCode, try $0.text("title")) }
                return CitingBrief(
                    brief: try row.key("brief"), year: try row.number("year"), titles: Dictionary(titles) { first, _ in first },
                    isApproved: try row.number("approved") == 1)
            }
        }
    }

    /// The decided item that it was found to be most like; nil where it is decided itself, or was not compared yet.
    package func nearestDecided(to item: ItemID) throws(StoreError) -> NearestDecided? {
        try read { db in
            let row = try db.row(
                """
                SELECT items.number AS number, items.id AS id, item_revisions.title AS title, items.language AS language,
                    items.source AS source, items.state AS state, priorities.similarity AS similarity
                FROM priorities JOIN items ON items.number = priorities.nearest
                    JOIN item_revisions ON item_revisions.item = items.number AND item_revisions.number = items.revision
                WHERE priorities.item = ?
                """, [ItemReader.number(of: item, db)])
            guard let row else { return nil }
            let themes = try db.rows("SELECT theme FROM item_themes WHERE item = ? ORDER BY position", [row.bigNumber("number")])
            return NearestDecided(
                item: try row.key("id"), title: try row.text("title"), language: try row.key("language"), source: try row.key("source"),
                state: try row.choice("state"), themes: try themes.map { try $0.key("theme") }, similarity: try row.fraction("similarity"))
        }
    }
}
