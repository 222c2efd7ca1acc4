// Items by id, by the beginning of an id, and by query.
import Foundation
import GRDB
import VigieModel

extension Store {
    package func item(_ id: ItemID) throws(StoreError) -> ItemRecord {
        try read { db in
            var reader = ItemReader(db)
            return try reader.record(ItemReader.number(of: id, db))
        }
    }

    /// The one item whose id begins so. At least four hexadecimal digits are needed; upper case counts as lower.
    package func resolve(prefix: String) throws(StoreError) -> ItemID {
        let digits = prefix.lowercased()
        guard (4...16).contains(digits.utf8.count), digits.utf8.allSatisfy({ (48...57).contains($0) || (97...102).contains($0) }) else {
            throw StoreError(reason: .noSuchItem(prefix: prefix), path: path)
        }
        // "g" is the character after the last hexadecimal digit.
        let found = try read { db in
            try db.rows("SELECT id FROM items WHERE id >= ? AND id < ? ORDER BY id LIMIT 10", [digits, digits + "g"])
                .map { try $0.key("id") as ItemID }
        }
        guard let first = found.first else { throw StoreError(reason: .noSuchItem(prefix: prefix), path: path) }
        guard found.count == 1 else { throw StoreError(reason: .ambiguousItem(prefix: prefix, matches: found), path: path) }
        return first
    }

    /// All revisions of an item, oldest first.
    package func revisions(of id: ItemID) throws(StoreError) -> [StoredRevision] {
        try read { db in
            try db.rows("SELECT * FROM item_revisions WHERE item = ? ORDER BY number", [ItemReader.number(of: id, db)]).map { row in
                StoredRevision(
                    number: try row.number("number"), seenAt: try row.date("seen_at"), revision: try RevisionRow.revision(from: row))
            }
        }
    }

    package func items(_ query: ItemQuery) throws(StoreError) -> [ItemRecord] {
        guard let condition = query.condition() else { return [] }
        return try read { db in
            let numbers = try db.rowsOnce(
                "SELECT items.number FROM items \(condition.sql) ORDER BY \(query.orderSQL) LIMIT ? OFFSET ?",
                condition.values + [max(0, query.limit), max(0, query.offset)])
            var reader = ItemReader(db)
            return try numbers.map { try reader.record($0.bigNumber("number")) }
        }
    }

    /// How many items there are, whatever the query's limit and offset.
    package func count(_ query: ItemQuery) throws(StoreError) -> Int {
        guard let condition = query.condition() else { return 0 }
        return try read { db in
            try db.rowsOnce("SELECT COUNT(*) AS total FROM items \(condition.sql)", condition.values).first?.number("total") ?? 0
        }
    }

    /// Where items stand. Those that the store does not know are left out.
    package func curationStates(of ids: [ItemID]) throws(StoreError) -> [ItemID: Curation.State] {
        try read { db in
            var states: [ItemID: Curation.State] = [:]
            for id in ids {
                states[id] = try db.row("SELECT state FROM items WHERE id = ?", [id.rawValue])?.choice("state")
            }
            return states
        }
    }
}
