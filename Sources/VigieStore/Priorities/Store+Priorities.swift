// The queue's two orders: what waits to be ranked, and the places as they are kept. What people decided leaves the queue at once.
import Foundation
import GRDB
import VigieModel

extension Store {
    /// Says by which rule and for which day items are ranked: those that another rule has ranked wait again, and where the day is another
    /// one, those with a date that may bind within the rule's span. Everything else that changes an item's place marks it itself.
    package func prepareRanking(rule: String, on day: CivilDate, span: Int) throws(StoreError) {
        let now = "\(rule) \(day)"
        let before = try read { try Setting.ranking.value($0) }
        if before == now { return }
        try write { db in
            let parts = before?.split(separator: " ").map(String.init) ?? []
            if parts.count == 2, parts[0] == rule, let last = CivilDate(parts[1]) {
                // Between what was near on that day and what is near on this one.
                let (first, final) = (min(last, day), max(last, day).start.addingTimeInterval(Double(span + 1) * 24 * 3600))
                try db.run(
                    """
                    UPDATE items SET is_ranked = 0
                    WHERE number IN (SELECT item FROM item_dates WHERE date BETWEEN ? AND ?) AND state = 'undecided' AND is_ranked = 1
                    """, [first.description, CivilDate(final).description])
            } else {
                try db.run("UPDATE items SET is_ranked = 0 WHERE state = 'undecided' AND is_ranked = 1")
            }
            try Setting.ranking.set(now, db)
        }
    }

    /// How many undecided items wait for a place that rests on all that is known of them.
    package func unrankedCount() throws(StoreError) -> Int {
        try read { try $0.value("SELECT count(*) FROM items INDEXED BY items_unranked WHERE is_ranked = 0 AND state = 'undecided'") ?? 0 }
    }

    /// Gives places to items that wait. Returns to how many; calling it until it says 0 ends.
    ///
    /// Reads and writes in one transaction: what comes in between would else be lost on the item's place.
    ///
    /// - Parameter priority: by what is known of an item; its dates are those from that day on.
    package func rank(
        limit: Int, on day: CivilDate, by priority: (PriorityFacts) -> Priority
    ) throws(StoreError) -> Int {
        try write { db in
            let rows = try PriorityRow(db)
            let waiting = try rows.waiting(from: day, limit: max(0, limit))
            for item in waiting { try rows.save(priority(item.facts), of: item.number) }
            return waiting.count
        }
    }

    /// An item's places in the queue; nil where it has none, because it is decided or not ranked yet.
    package func priority(of item: ItemID) throws(StoreError) -> Priority? {
        try read { db in try PriorityRow.fetch(ItemReader.number(of: item, db), db) }
    }

    /// A page of the queue: items with their places, and where to go on. The query's order must be one of the queue.
    package func queue(_ query: ItemQuery) throws(StoreError) -> (items: [QueuedItem], next: QueuePlace?) {
        guard let order = query.order.priority else { return ([], nil) }
        return try read { db in
            var reader = try ItemReader(db)
            let numbers = try Self.numbers(of: query, db)
            let items = try numbers.map {
                QueuedItem(record: try reader.record($0), priority: try PriorityRow.fetch($0, db))
            }
            guard items.count == query.limit, let last = items.last, let number = numbers.last else { return (items, nil) }
            return (items, QueuePlace(value: order == .matters ? last.priority?.matters : last.priority?.decides, number: number))
        }
    }
}

/// An item in the queue.
package struct QueuedItem: Hashable, Sendable {
    package var record: ItemRecord
    /// Nil where it is not ranked yet.
    package var priority: Priority?
}

/// What the store remembers of its own upkeep.
enum Setting: String {
    /// By which rule and for which day items are ranked.
    case ranking
    /// Up to which decision, and by which encoder, items were compared with what was decided.
    case novelty

    func value(_ db: Database) throws -> String? { try db.value("SELECT value FROM settings WHERE name = ?", [rawValue]) }

    func set(_ value: String, _ db: Database) throws {
        try db.run(
            "INSERT INTO settings (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value", [rawValue, value])
    }
}
