// The queue as pages: a list goes on behind a cursor however deep it is, counts stop where nobody reads them, and facets are one pass.
import Foundation
import GRDB
import VigieModel

extension Store {
    /// How far items are counted exactly.
    package static let countLimit = 10_000

    /// A page of a list. Behind a cursor, whether its item is still in the list or not: so a list survives an action.
    package func page(of view: QueueView, after cursor: QueueCursor? = nil, limit: Int = 50) throws(StoreError) -> QueuePage {
        let limit = max(0, limit)
        return try read { db in
            let plan = try QueuePlan(view, db)
            // One more than the page shows whether there is another.
            var places = try Self.places(plan, view.order, after: cursor, limit: limit + 1, db)
            let isLast = places.count <= limit
            places = Array(places.prefix(limit))
            let reader = try QueueEntryReader(view, db)
            return QueuePage(entries: try places.map { try reader.entry($0) }, next: isLast ? nil : places.last)
        }
    }

    /// The item that follows a place, such as that of an item which has just been decided; nil at the end of the list.
    package func next(in view: QueueView, after cursor: QueueCursor) throws(StoreError) -> QueueEntry? {
        try page(of: view, after: cursor, limit: 1).entries.first
    }

    /// An item as a list shows it, whatever the query.
    package func entry(_ item: ItemID, in view: QueueView) throws(StoreError) -> QueueEntry {
        try read { db in
            let reader = try QueueEntryReader(view, db)
            return try reader.entry(try Self.place(of: ItemReader.number(of: item, db), view.order, db))
        }
    }

    /// How many items a query has, up to a limit: `value` is then the limit, and there are more.
    package func count(_ view: QueueView, limit: Int = countLimit) throws(StoreError) -> QueueCount {
        try read { try Self.count(view, limit: limit, $0) }
    }

    /// How a query's items are spread over themes, languages, kinds, sources and states; where it has more than the limit, the newest.
    package func facets(_ view: QueueView, limit: Int = countLimit) throws(StoreError) -> QueueFacets {
        try read { db in
            let plan = try QueuePlan(view, most: QueuePlan.mostCounted, db)
            var facets = QueueFacets()
            guard let list = plan.list(.byDate(0), limit: max(0, limit) + 1) else { return facets }
            for row in try db.rowsOnce(Self.facetSQL(list.sql, limit: max(0, limit)), list.values) {
                let (value, total) = (try row.text("value"), try row.number("total"))
                switch try row.text("facet") {
                case "theme": facets.themes[ThemeID(rawValue: value)] = total
                case "language": facets.languages[LanguageCode(rawValue: value)] = total
                case "state": facets.states[try row.choice("value")] = total
                case "source":
                    facets.sources[SourceID(rawValue: value)] = total
                    facets.kinds[try row.choice("kind"), default: 0] += total
                default: facets.total = QueueCount(value: min(total, limit), isExact: total <= limit)
                }
            }
            return facets
        }
    }

    /// The items are found once and counted by each facet.
    private static func facetSQL(_ list: String, limit: Int) -> String {
        """
        WITH found AS MATERIALIZED (SELECT number FROM (\(list))),
            facts AS MATERIALIZED (
                SELECT items.number, items.source, items.language, items.state
                FROM (SELECT number FROM found LIMIT \(limit)) AS listed CROSS JOIN items ON items.number = listed.number)
        SELECT 'source' AS facet, source AS value, (SELECT kind FROM sources WHERE id = source) AS kind, count(*) AS total
            FROM facts GROUP BY source
        UNION ALL SELECT 'language', language, NULL, count(*) FROM facts GROUP BY language
        UNION ALL SELECT 'state', state, NULL, count(*) FROM facts GROUP BY state
        UNION ALL SELECT 'theme', theme, NULL, count(*)
            FROM facts CROSS JOIN item_themes ON item_themes.item = facts.number GROUP BY theme
        UNION ALL SELECT 'total', '', NULL, count(*) FROM found
        """
    }

    static func count(_ view: QueueView, limit: Int, _ db: Database) throws -> QueueCount {
        let limit = max(0, limit)
        let count = try QueuePlan(view, most: QueuePlan.mostCounted, db).count(limit: limit + 1)
        let total = try db.rowsOnce(count.sql, count.values).first?.number("total") ?? 0
        return QueueCount(value: min(total, limit), isExact: total <= limit)
    }

    // MARK: - Places

    static func places(_ plan: QueuePlan, _ order: QueueOrder, after: QueueCursor?, limit: Int, _ db: Database) throws -> [QueueCursor] {
        var places: [QueueCursor] = []
        for stretch in QueueStretch.all(order, after: after) where places.count < limit {
            guard let list = plan.list(stretch, limit: limit - places.count) else { continue }
            places += try db.rowsOnce(list.sql, list.values).map { row in
                QueueCursor(
                    order: order, stretch: stretch.number, value: try row.decode(Double?.self, forColumn: "value"),
                    date: try row.text("date"), id: try row.text("id"), number: try row.bigNumber("number"))
            }
        }
        return places
    }

    /// Where an item stands in an order.
    private static func place(of item: Int64, _ order: QueueOrder, _ db: Database) throws -> QueueCursor {
        let row = try db.row(
            """
            SELECT items.date AS date, items.id AS id, items.state AS state, items.relevance AS relevance, items.importance AS importance,
                priorities.matters AS matters, priorities.decides AS decides
            FROM items LEFT JOIN priorities ON priorities.item = items.number WHERE items.number = ?
            """, [item])
        guard let row else { throw Refusal(.damaged("item number \(item) is missing")) }
        var (stretch, value): (Int, Double?) = (0, nil)
        switch order {
        case .newest: break
        case .relevance:
            value = try row.decode(Double?.self, forColumn: "relevance")
            stretch = value == nil ? 1 : 0
        case .importance:
            let importance = try row.number("importance")
            (stretch, value) = importance > 0 ? (0, Double(importance)) : (1, nil)
        case .matters, .decides:
            let isUndecided = try row.choice("state", as: Curation.State.self) == .undecided
            value = isUndecided ? try row.decode(Double?.self, forColumn: order.rawValue) : nil
            stretch = !isUndecided ? 2 : value == nil ? 1 : 0
        }
        return QueueCursor(
            order: order, stretch: stretch, value: value, date: try row.text("date"), id: try row.text("id"), number: item)
    }
}
