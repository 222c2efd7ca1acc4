// A query as SQL. Each condition is written so that the list is read from the index of its order, and stops at the limit. The indexes of
// order are for one state each, because a harvest and the classifier write them for every item: a list of all states merges three.
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

        /// With a part that has no places.
        func adding(_ part: String) -> Condition { Condition(parts: parts + [part], values: values) }
    }

    /// All but the state; nil where nothing can be found.
    private func condition() -> Condition? {
        var condition = Condition()
        switch SearchExpression.of(search) {
        case .any: break
        case .nothing: return nil
        case .match(let expression):
            condition.add("items.number IN (SELECT rowid FROM item_search WHERE item_search MATCH ?)", [expression])
        }
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
        // Few items are decided on beside those that are harvested: the journal says which.
        if let isDecidedOn { condition.add("items.number \(isDecidedOn ? "IN" : "NOT IN") (SELECT item FROM decisions)") }
        return condition
    }

    /// The items' numbers, in order, in parts that follow each other; empty where nothing can be found.
    ///
    /// A part is read from indexes that have its order: one for each state, merged.
    func parts() -> [Part] {
        guard let condition = condition() else { return [] }
        if let queue = order.priority { return queueParts(condition, queue) }
        switch order {
        case .newest:
            // One source's items have an index of their own.
            if state == nil, sources.count == 1 { return [Part(arms: [condition], order: "2 DESC, 3", columns: "items.date, items.id")] }
            return [part(condition, byDate)]
        case .relevance:
            let rated = part(condition.adding("items.relevance IS NOT NULL"), byRelevance)
            return minimumRelevance == nil ? [rated, part(condition.adding("items.relevance IS NULL"), byDate)] : [rated]
        case .matters, .decides: return []
        case .importance:
            var important = condition.adding("items.importance > 0")
            if let state { important.add(Self.isIn(state)) }
            let columns = "items.importance, items.date, items.id"
            return [
                Part(arms: [important], order: "2 DESC, 3 DESC, 4", columns: columns),
                part(condition.adding("items.importance = 0"), byDate),
            ]
        }
    }

    /// The numbers of all its items, or of those in a range, in no order; nil where there can be none.
    func members(numbered range: ClosedRange<Int64>? = nil) -> Statement? {
        condition().map { found in
            var found = found
            if let range { found.add("items.number BETWEEN ? AND ?", [range.lowerBound, range.upperBound]) }
            if let state = order.priority == nil ? state : .undecided { found.add(Self.isIn(state)) }
            return Statement(sql: "SELECT items.number FROM items \(found.sql)", values: found.values)
        }
    }

    /// How many items there are; nil where there can be none.
    func total() -> Statement? { condition().map { part($0, byDate).count() } }

    private typealias Sorting = (order: String, columns: String)
    private var byDate: Sorting { ("2 DESC, 3", "items.date, items.id") }
    private var byRelevance: Sorting { ("2 DESC, 3 DESC, 4", "items.relevance, items.date, items.id") }

    private func part(_ condition: Condition, _ sorting: Sorting) -> Part {
        let states = (order.priority == nil ? state : .undecided).map { [$0] } ?? Curation.State.allCases
        return Part(arms: states.map { condition.adding(Self.isIn($0)) }, order: sorting.order, columns: sorting.columns)
    }

    /// As the indexes have it: SQLite compares their conditions with the query's word by word.
    static func isIn(_ state: Curation.State) -> String {
        state == .undecided ? "items.state = 'undecided'" : "items.state <> 'undecided' AND items.state = '\(state.rawValue)'"
    }

    /// A statement with the values for its places.
    struct Statement {
        var sql: String
        var values: [Argument]
    }

    /// A stretch of a list.
    struct Part {
        /// Each item of the stretch meets one of these.
        var arms: [Condition]
        /// Read in this order where there are several.
        var tables = "items"
        var order: String
        var columns: String

        func list(limit: Int, offset: Int) -> Statement {
            let sql = arms.map { "SELECT items.number, \(columns) FROM \(tables) \($0.sql)" }.joined(separator: "\nUNION ALL\n")
            return Statement(sql: "\(sql)\nORDER BY \(order) LIMIT ? OFFSET ?", values: arms.flatMap(\.values) + [limit, offset])
        }

        func count() -> Statement {
            let counts = arms.map { "SELECT COUNT(*) AS total FROM \(tables) \($0.sql)" }
            return Statement(
                sql: "SELECT SUM(total) AS total FROM (\(counts.joined(separator: " UNION ALL ")))", values: arms.flatMap(\.values))
        }
    }
}
