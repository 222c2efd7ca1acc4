// The orders of the queue as SQL: a page is read from the index of its order, however far down it lies.
import GRDB
import VigieModel

/// A place in an order of the queue, to go on behind.
package struct QueuePlace: Hashable, Sendable {
    /// The number that the order goes by; nil among those that are not ranked yet, which come last.
    package var value: Double?
    package var number: Int64

    package init(value: Double?, number: Int64) {
        self.value = value
        self.number = number
    }
}

extension ItemQuery {
    /// What is ranked, then what is not: every undecided item is in one of the two.
    func queueParts(_ condition: Condition, _ queue: PriorityOrder) -> [Part] {
        guard state == nil || state == .undecided else { return [] }
        let column = "priorities.\(queue.rawValue)"
        var ranked = condition
        // Through the index alone, and only undecided items have a place.
        if let after, let value = after.value { ranked.add("(\(column), priorities.item) < (?, ?)", [value, after.number]) }
        // A cross join is read from left to right.
        let first = Part(
            arms: [ranked], tables: "priorities CROSS JOIN items ON items.number = priorities.item", order: "2 DESC, priorities.item DESC",
            columns: column)

        var waiting = condition
        waiting.add("items.is_ranked = 0 AND items.state = 'undecided'")
        waiting.add("NOT EXISTS (SELECT 1 FROM priorities WHERE priorities.item = items.number)")
        if let after, after.value == nil { waiting.add("items.number < ?", [after.number]) }
        let second = Part(arms: [waiting], tables: "items INDEXED BY items_unranked", order: "1 DESC", columns: "NULL")
        return after.map { $0.value == nil } == true ? [second] : [first, second]
    }
}
