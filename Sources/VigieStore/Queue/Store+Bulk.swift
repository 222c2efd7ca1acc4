// Deciding on a whole query at once, on what the person saw announced and on nothing that came after.
import Foundation
import GRDB
import VigieModel

extension Store {
    /// As many items as are decided on at once.
    package static let bulkLimit = 100_000

    /// What a button "apply to 37" must carry. Nil where the query has more items than are decided on at once.
    package func announce(_ view: QueueView) throws(StoreError) -> QueueAnnouncement? {
        try read { db in
            let count = try Self.count(view, limit: Self.bulkLimit, db)
            guard count.isExact else { return nil }
            return QueueAnnouncement(
                count: count.value, item: try db.value("SELECT MAX(number) FROM items") ?? 0,
                revision: try db.value("SELECT MAX(rowid) FROM item_revisions") ?? 0,
                decision: try db.value("SELECT MAX(number) FROM decisions") ?? 0)
        }
    }

    /// Decides on all items of the query that the person saw announced, in one act, so that one undo takes it back.
    ///
    /// Items that have come, were revised or were decided on since are left alone. Where more items than were announced are left, as
    /// after a new classification, nothing is changed: `queueChanged`. Otherwise as `decide`.
    /// - Returns: how many items changed.
    @discardableResult
    package func decide(
        all view: QueueView, upTo announced: QueueAnnouncement, _ change: QueueChange, by person: String, at: Date
    ) throws(StoreError) -> Int {
        try write { db in
            try Refusal.nameless(person)
            let numbers = try Self.members(view, announced, db)
            guard numbers.count <= min(announced.count, Self.bulkLimit) else {
                throw Refusal(.queueChanged(announced: announced.count, found: numbers.count))
            }
            let id = try Prepared("SELECT id FROM items WHERE number = ?", db)
            var journal = try JournalWriter(.decide, db)
            var changed = 0
            for number in numbers.sorted() {
                guard let item: ItemID = try id.first(number, read: { try $0.key() }) else { continue }
                try journal.refuseEarlier(at, than: number, item)
                if try journal.grant(change.request(item, by: person, at: at), of: number) != nil { changed += 1 }
            }
            try journal.finish()
            return changed
        }
    }

    /// The items of the query as far as they were announced; at most one more than that.
    private static func members(_ view: QueueView, _ announced: QueueAnnouncement, _ db: Database) throws -> [Int64] {
        let besides = [
            SQLText(sql: "items.number <= ?", values: [announced.item]),
            SQLText(
                sql: """
                    (SELECT item_revisions.rowid FROM item_revisions
                        WHERE item_revisions.item = items.number AND item_revisions.number = items.revision) <= ?
                    """, values: [announced.revision]),
            SQLText(
                sql: "NOT EXISTS (SELECT 1 FROM decisions WHERE decisions.item = items.number AND decisions.number > ?)",
                values: [announced.decision]),
        ]
        let most = min(announced.count, bulkLimit) + 1
        let members = try QueuePlan(view, most: QueuePlan.mostCounted, db).members(besides, limit: most)
        return try db.rowsOnce(members.sql, members.values).map { try $0.bigNumber("number") }
    }
}
