// The orders as stretches that follow each other, each read from an index of its own, and where to go on in them.
import GRDB
import VigieModel

/// A stretch of a list, such as the items with a relevance. Columns by number: 1 is the item's number, 2 the value, 3 the date, 4 the id.
struct QueueStretch {
    /// As cursors name it.
    let number: Int
    /// The number that it goes by.
    var value = "NULL"
    var order: String
    var states = Curation.State.allCases
    var conditions: [SQLText] = []
    /// In place of the items alone, where the order is walked.
    var tables: String?
    /// What the order needs beside gathered items.
    var join = ""
    var isByDate = false
    /// In place of the tables where undecided items alone are wanted.
    var undecidedTables: String?

    /// The rest of an order behind a cursor, or all of it. A cursor of another order begins anew.
    static func all(_ order: QueueOrder, after cursor: QueueCursor?) -> [QueueStretch] {
        let cursor = cursor?.order == order ? cursor : nil
        switch order {
        case .newest: return [byDate(0, after: cursor)]
        case .relevance: return byValue("items.relevance", "items.relevance IS NOT NULL", "items.relevance IS NULL", cursor)
        case .importance: return byValue("items.importance", "items.importance > 0", "items.importance = 0", cursor)
        case .matters, .decides: return priorities(order, after: cursor)
        }
    }

    /// Newest first.
    static func byDate(_ number: Int, after cursor: QueueCursor? = nil) -> QueueStretch {
        var stretch = QueueStretch(number: number, order: "3 DESC, 4", isByDate: true)
        if let cursor, cursor.stretch == number { stretch.conditions = [older(cursor)] }
        return stretch
    }

    /// Behind the cursor among items that are equal before the date counts.
    private static func older(_ cursor: QueueCursor) -> SQLText {
        SQLText(sql: "items.date <= ? AND (items.date < ? OR items.id > ?)", values: [cursor.date, cursor.date, cursor.id])
    }

    /// By a number, then newest; then those without it. Behind a cursor come those with the same number, then those with a lower one: two
    /// stretches, so that the index is entered at the place.
    private static func byValue(_ column: String, _ with: String, _ without: String, _ cursor: QueueCursor?) -> [QueueStretch] {
        var rated = QueueStretch(number: 0, value: column, order: "2 DESC, 3 DESC, 4", conditions: [SQLText(sql: with)])
        // Of the importance there is one index for all states, and one for the few undecided items that have any.
        if column == "items.importance" {
            rated.tables = "items"
            rated.undecidedTables = "items INDEXED BY items_important_undecided"
        }
        var unrated = byDate(1, after: cursor)
        unrated.conditions.append(SQLText(sql: without))
        guard let cursor else { return [rated, unrated] }
        guard cursor.stretch == 0, let value = cursor.value else { return [unrated] }
        var (same, lower) = (rated, rated)
        same.conditions += [SQLText(sql: "\(column) = ?", values: [value]), older(cursor)]
        lower.conditions.append(SQLText(sql: "\(column) < ?", values: [value]))
        return [same, lower, unrated]
    }

    // MARK: - The table of priorities, which holds undecided items alone

    private static func priorities(_ order: QueueOrder, after cursor: QueueCursor?) -> [QueueStretch] {
        let column = "priorities.\(order.rawValue)"
        var ranked = QueueStretch(
            number: 0, value: column, order: "2 DESC, 1 DESC", states: [.undecided],
            tables: "priorities CROSS JOIN items ON items.number = priorities.item",
            join: " CROSS JOIN priorities ON priorities.item = items.number")
        var waiting = QueueStretch(
            number: 1, order: "1 DESC", states: [.undecided],
            conditions: [
                SQLText(sql: "items.is_ranked = 0 AND items.state = 'undecided'"),
                SQLText(sql: "NOT EXISTS (SELECT 1 FROM priorities WHERE priorities.item = items.number)"),
            ], tables: "items INDEXED BY items_unranked")
        var decided = byDate(2, after: cursor)
        decided.states = [.kept, .rejected]
        guard let cursor else { return [ranked, waiting, decided] }
        switch (cursor.stretch, cursor.value) {
        case (0, let value?):
            ranked.conditions = [SQLText(sql: "(\(column), priorities.item) < (?, ?)", values: [value, cursor.number])]
            return [ranked, waiting, decided]
        case (1, _):
            waiting.conditions.append(SQLText(sql: "items.number < ?", values: [cursor.number]))
            return [waiting, decided]
        default: return [decided]
        }
    }
}
