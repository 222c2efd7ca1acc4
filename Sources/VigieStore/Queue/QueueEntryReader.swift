// A row of a list in one statement: the whole item with its texts and verdict, read for each row, took three quarters of a page's time.
import Foundation
import GRDB
import VigieModel

/// Reads what a list shows of items, within one transaction.
struct QueueEntryReader {
    private let select: Prepared
    private let themes: Prepared
    private let person: String
    private let today: String

    init(_ view: QueueView, _ db: Database) throws {
        person = view.person ?? ""
        today = view.today.description
        select = try Prepared(
            """
            SELECT items.id, item_revisions.title, item_revisions.link, items.source, sources.title, sources.publisher, sources.kind,
                items.date, items.first_seen, items.revision, items.withdrawn_kind IS NOT NULL, items.language, items.relevance,
                \(CurationRow.columns), EXISTS (SELECT 1 FROM stars WHERE stars.person = ? AND stars.item = items.number),
                \(QueueSQL.storySize),
                (SELECT MIN(item_dates.date) FROM item_dates JOIN item_facets ON item_facets.item = item_dates.item
                    WHERE item_dates.item = items.number AND item_dates.date >= ? AND item_facets.revision = items.revision)
            FROM items JOIN sources ON sources.id = items.source
                JOIN item_revisions ON item_revisions.item = items.number AND item_revisions.number = items.revision
            WHERE items.number = ?
            """, db)
        themes = try Prepared(
            """
            SELECT item_themes.theme, verdict_themes.probability FROM item_themes
                LEFT JOIN verdict_themes ON verdict_themes.item = item_themes.item AND verdict_themes.theme = item_themes.theme
            WHERE item_themes.item = ? ORDER BY item_themes.position
            """, db)
    }

    func entry(_ place: QueueCursor) throws -> QueueEntry {
        let themes = try themes.all(place.number) { columns in
            QueueTheme(theme: try columns.key(), probability: try columns.optionalFraction())
        }
        let entry = try select.first(person, today, place.number) { columns in
            QueueEntry(
                item: try columns.key(), cursor: place, title: try columns.text(), link: try columns.optionalText(),
                source: try columns.key(), sourceTitle: try columns.text(), publisher: try columns.text(), kind: try columns.key(),
                date: try columns.date(), firstSeen: try columns.date(), revision: try columns.number(), isWithdrawn: try columns.flag(),
                language: try columns.key(), relevance: try columns.optionalFraction(), curation: try CurationRow.curation(from: &columns),
                themes: themes, isStarred: try columns.flag(), storySize: try columns.number(),
                due: try columns.optionalText().flatMap { CivilDate($0) })
        }
        guard let entry else { throw Refusal(.damaged("item number \(place.number) has no revision")) }
        return entry
    }
}
