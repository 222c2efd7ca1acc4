// A query as SQL. Each condition is written so that the list is read from the index of its order, and stops at the limit.
import Foundation
import GRDB
import VigieModel

extension ItemQuery {
    /// The condition and the values for its places.
    struct Condition {
        var parts: [String] = []
        var values: [Argument] = []

        var sql: String { parts.isEmpty ? "" : "WHERE " + parts.joined(separator: " AND ") }

        mutating func add(_ part: String, _ values: [Argument] = []) {
            parts.append(part)
            self.values += values
        }
    }

    /// Nil where nothing can be found.
    func condition() -> Condition? {
        var condition = Condition()
        switch SearchExpression.of(search) {
        case .any: break
        case .nothing: return nil
        case .match(let expression):
            condition.add("items.number IN (SELECT rowid FROM item_search WHERE item_search MATCH ?)", [expression])
        }
        if let state { condition.add("items.state = ?", [state.rawValue]) }
        if !sources.isEmpty {
            condition.add("items.source IN (\(Database.places(sources.count)))", sources.map(\.rawValue).sorted())
        }
        // EXISTS and not IN: SQLite would start from all items of a kind or theme, and sort them, to show one page.
        if !kinds.isEmpty {
            condition.add(
                "EXISTS (SELECT 1 FROM sources WHERE sources.id = items.source AND sources.kind IN (\(Database.places(kinds.count))))",
                kinds.map(\.rawValue).sorted())
        }
        if !themes.isEmpty {
            condition.add(
                """
                EXISTS (SELECT 1 FROM item_themes WHERE item_themes.item = items.number
                    AND item_themes.theme IN (\(Database.places(themes.count))))
                """, themes.map(\.rawValue).sorted())
        }
        if !languages.isEmpty {
            condition.add("items.language IN (\(Database.places(languages.count)))", languages.map(\.rawValue).sorted())
        }
        // A year is a range of dates, so that it reads the same index as the order.
        if let year {
            guard let first = CivilDate(year: year, month: 1, day: 1), let next = CivilDate(year: year + 1, month: 1, day: 1) else {
                return nil
            }
            condition.add("items.date >= ? AND items.date < ?", [Stamp.text(first.start), Stamp.text(next.start)])
        }
        if let since { condition.add("items.date >= ?", [Stamp.text(since)]) }
        if let until { condition.add("items.date < ?", [Stamp.text(until)]) }
        if let minimumRelevance { condition.add("items.relevance >= ?", [minimumRelevance]) }
        if let isClassified { condition.add("items.classified_by IS \(isClassified ? "NOT NULL" : "NULL")") }
        return condition
    }

    var orderSQL: String {
        switch order {
        case .newest: "items.date DESC, items.id"
        case .relevance: "items.relevance DESC NULLS LAST, items.date DESC, items.id"
        case .importance: "items.importance DESC, items.date DESC, items.id"
        }
    }
}
