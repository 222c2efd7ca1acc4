// Facets: which items wait to be read for them, what was proposed, and what binds next. People's briefs stand above every proposal.
import Foundation
import GRDB
import VigieModel

extension Store {
    /// Items whose newest revision this reader has not read: new ones first, as they came. Calling this and `save` in turns ends.
    package func withoutFacets(model: String, limit: Int) throws(StoreError) -> [ItemForFacets] {
        try read { db in
            var found: [ItemForFacets] = []
            for part in Self.waiting where found.count < limit {
                let select = try Prepared(part, db)
                found += try select.all(model, max(0, limit - found.count), read: Self.item)
            }
            return found
        }
    }

    /// What makes an item wait, each read from an index in its order.
    static let waiting = [
        // Readers take items in their order and never leave one out, so that what has no row lies behind the last that has one.
        select("items", "items.number > (SELECT coalesce(max(item), 0) FROM item_facets) AND ? <> ''", "items.number"),
        // Two ranges of one index, where `<>` would read it whole.
        select("item_facets JOIN items ON items.number = item_facets.item", "item_facets.model < ?", "item_facets.model, item_facets.item"),
        select("item_facets JOIN items ON items.number = item_facets.item", "item_facets.model > ?", "item_facets.model, item_facets.item"),
        // Few items are revised, and a partial index knows them: hence the order of the join, and a bound that every row is above.
        select(
            "items CROSS JOIN item_facets ON item_facets.item = items.number",
            "items.revision > 1 AND items.revision_seen > '' AND item_facets.revision < items.revision AND +item_facets.model = ?",
            "items.revision_seen"),
    ]

    /// A reader takes the first page of a text.
    private static func select(_ tables: String, _ condition: String, _ order: String) -> String {
        """
        SELECT items.id, items.revision, item_revisions.title, substr(item_revisions.text, 1, 4096), item_revisions.stated_language,
            items.language, sources.kind, items.date
        FROM \(tables) JOIN item_revisions ON item_revisions.item = items.number AND item_revisions.number = items.revision
            JOIN sources ON sources.id = items.source
        WHERE \(condition) ORDER BY \(order) LIMIT ?
        """
    }

    private static func item(_ columns: inout Columns) throws -> ItemForFacets {
        ItemForFacets(
            id: try columns.key(), revisionNumber: try columns.number(),
            text: ClassifiableText(
                title: try columns.text(), summary: try columns.text(),
                statedLanguage: ItemTraits.statedLanguage(try columns.optionalText())),
            language: try columns.key(), sourceKind: try columns.key(), published: try columns.date())
    }

    /// Keeps proposals in place of older ones, all or none. One on a revision that is no longer the newest is kept too: the item is waiting
    /// again. Returns how many were kept.
    @discardableResult
    package func save(_ facets: [ItemFacets]) throws(StoreError) -> Int {
        if facets.isEmpty { return 0 }
        return try write { db in
            let rows = try FacetRow(db)
            for proposal in facets { try rows.save(proposal) }
            return facets.count
        }
    }

    /// What is proposed for an item; nil where its newest revision was not read yet. `noSuchItem` where there is no such item.
    package func facets(of item: ItemID) throws(StoreError) -> FacetProposal? {
        try read { db in try FacetRow.fetch(ItemReader.number(of: item, db), db) }
    }

    /// The dates that bind from a day on, the next one first; those of rejected items are left out.
    ///
    /// - Parameter until: the last day; nil for no end.
    package func datesThatBind(from: CivilDate, until: CivilDate? = nil, limit: Int) throws(StoreError) -> [DateThatBinds] {
        try read { db in
            let select = try Prepared(Self.selectDates, db)
            return try select.all(from.description, until?.description ?? "9999-12-31", max(0, limit)) { columns in
                DateThatBinds(
                    item: try columns.key(), source: try columns.key(), title: try columns.text(), state: try columns.key(),
                    date: try FacetRow.date(&columns), brief: try columns.optionalKey())
            }
        }
    }

    /// Reads the index of dates and stops at the limit. A brief counts by the items of its newest revision.
    static let selectDates = """
        SELECT items.id, items.source, item_revisions.title, items.state, \(FacetRow.dateColumns),
            (SELECT MIN(brief) FROM brief_items WHERE brief_items.item = item_dates.item AND brief_items.revision =
                (SELECT MAX(revision) FROM brief_revisions WHERE brief_revisions.brief = brief_items.brief))
        FROM item_dates JOIN items ON items.number = item_dates.item
            JOIN item_facets ON item_facets.item = item_dates.item AND item_facets.revision = items.revision
            JOIN item_revisions ON item_revisions.item = items.number AND item_revisions.number = items.revision
        WHERE item_dates.date BETWEEN ? AND ? AND items.state <> 'rejected'
        ORDER BY item_dates.date, item_dates.item, item_dates.position LIMIT ?
        """
}
