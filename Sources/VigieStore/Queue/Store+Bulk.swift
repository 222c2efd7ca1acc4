// Deciding on a whole query at once, on what the person saw announced and on nothing that came after.
import Foundation
import GRDB
import VigieModel

extension Store {
    /// As many items as are decided on at once.
    package static let bulkLimit = 100_000

    /// What a button "apply to 37" must carry; which items those are is kept for a day. Nil where the query has more items than are decided
    /// on at once.
    package func announce(_ view: QueueView, to person: String, at: Date) throws(StoreError) -> QueueAnnouncement? {
        try write { db in
            try Refusal.nameless(person)
            let numbers = try Self.members(view, [], limit: Self.bulkLimit + 1, db)
            guard numbers.count <= Self.bulkLimit else { return nil }
            return QueueAnnouncement(
                count: numbers.count, revision: try db.value("SELECT MAX(rowid) FROM item_revisions") ?? 0,
                decision: try db.value("SELECT MAX(number) FROM decisions") ?? 0,
                key: try AnnouncedItems.keep(numbers, of: person, at: at, db))
        }
    }

    /// Decides on the items of the query that the person saw announced and that it still finds, in one act, so that one undo takes it back.
    ///
    /// Items that were revised or decided on since are left alone, and one that was not announced is never touched. Where nobody announced
    /// that to the person, or more than a day ago, nothing is changed: `queueChanged`. Otherwise as `decideNow`.
    /// - Returns: how many items changed.
    @discardableResult
    package func decide(
        all view: QueueView, upTo announced: QueueAnnouncement, _ change: QueueChange, by person: String, at: Date
    ) throws(StoreError) -> Int {
        try write { db in
            try Refusal.nameless(person)
            guard let shown = try AnnouncedItems.fetch(announced.key, of: person, db) else {
                let found = try Self.count(view, limit: Self.bulkLimit, db).value
                throw Refusal(.queueChanged(announced: announced.count, found: found))
            }
            let numbers = try Self.members(view, Self.untouched(since: announced), limit: Int(Int32.max), db).filter(shown.contains)
            let moment = try ActTime.moment(at, after: numbers, in: .decisions, db)
            let id = try Prepared("SELECT id FROM items WHERE number = ?", db)
            var journal = try JournalWriter(.decide, db)
            var changed = 0
            for number in numbers.sorted() {
                guard let item: ItemID = try id.first(number, read: { try $0.key() }) else { continue }
                if try journal.grant(change.request(item, by: person, at: moment), of: number) != nil { changed += 1 }
            }
            try journal.finish()
            return changed
        }
    }

    /// That an item reads and stands as it did when it was announced.
    private static func untouched(since announced: QueueAnnouncement) -> [SQLText] {
        [
            SQLText(
                sql: """
                    (SELECT item_revisions.rowid FROM item_revisions
                        WHERE item_revisions.item = items.number AND item_revisions.number = items.revision) <= ?
                    """, values: [announced.revision]),
            SQLText(
                sql: "NOT EXISTS (SELECT 1 FROM decisions WHERE decisions.item = items.number AND decisions.number > ?)",
                values: [announced.decision]),
        ]
    }

    private static func members(_ view: QueueView, _ besides: [SQLText], limit: Int, _ db: Database) throws -> [Int64] {
        let members = try QueuePlan(view, most: QueuePlan.mostCounted, db).members(besides, limit: limit)
        return try db.rowsOnce(members.sql, members.values).map { try $0.bigNumber("number") }
    }
}
