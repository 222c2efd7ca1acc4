// The curated selection as a feed reads it: what people kept, in the order in which they kept it, so that nothing kept later is missed
// because its publisher dated it earlier.
import Foundation
import GRDB
import VigieModel

/// An item that is kept, and since when.
package struct SelectedItem: Hashable, Sendable {
    /// Rises with each item that is kept: to go on behind it.
    package var place: Int64
    package var keptAt: Date
    /// When its newest revision was seen.
    package var revisedAt: Date
    package var record: ItemRecord
}

/// A page of the selection.
package struct SelectionPage: Hashable, Sendable {
    package var items: [SelectedItem]
    /// Nil where this is the last page.
    package var next: Int64?
    /// When anybody last decided anything: no page was another one since, but for what machines find.
    package var changed: Date?
}

extension Store {
    /// Items whose newest state is kept, those kept last first. An item that is sent back and kept again counts from then; one whose
    /// rejection was a mistake and is taken back counts from when it was kept.
    ///
    /// - Parameters:
    ///   - language: of the item; nil for all.
    ///   - theme: one of the themes that count; nil for all.
    ///   - before: goes on behind that place.
    package func selection(
        language: LanguageCode?, theme: ThemeID?, before: Int64? = nil, limit: Int
    ) throws(StoreError) -> SelectionPage {
        try read { db in
            let limit = max(1, limit)
            var (conditions, values): ([String], [Argument]) = ([], [before ?? Int64.max])
            if let language {
                conditions.append("AND items.language = ?")
                values.append(language.rawValue)
            }
            if let theme {
                conditions.append("AND EXISTS (SELECT 1 FROM item_themes WHERE item_themes.item = items.number AND theme = ?)")
                values.append(theme.rawValue)
            }
            // From the journal's end backwards, until the page is full.
            let rows = try db.rows(
                """
                SELECT decisions.number AS place, decisions.at AS at, items.number AS number, items.revision_seen AS revised
                FROM decisions CROSS JOIN items ON items.number = decisions.item
                WHERE decisions.number < ? AND decisions.state_after = 'kept' AND decisions.state_before <> 'kept'
                    AND items.state = 'kept' \(conditions.joined(separator: " "))
                    AND decisions.number = (SELECT coalesce(last.restores, last.number) FROM decisions AS last
                        WHERE last.item = decisions.item AND last.state_before <> last.state_after ORDER BY last.number DESC LIMIT 1)
                ORDER BY decisions.number DESC LIMIT ?
                """, values + [limit + 1])
            var reader = try ItemReader(db)
            let items = try rows.prefix(limit).map { row in
                SelectedItem(
                    place: try row.bigNumber("place"), keptAt: try row.date("at"), revisedAt: try row.date("revised"),
                    record: try reader.record(row.bigNumber("number")))
            }
            return SelectionPage(
                items: items, next: rows.count > limit ? items.last?.place : nil,
                changed: try db.row("SELECT at FROM decisions ORDER BY number DESC LIMIT 1")?.optionalDate("at"))
        }
    }
}
