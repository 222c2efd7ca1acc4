// Items by id, by the beginning of an id, and by query.
import Foundation
import GRDB
import VigieModel

extension Store {
    package func item(_ id: ItemID) throws(StoreError) -> ItemRecord {
        try read { db in
            var reader = try ItemReader(db)
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
            let all = try Prepared(
                "SELECT number, seen_at, \(RevisionRow.columns) FROM item_revisions WHERE item = ? ORDER BY number", db)
            return try all.all(ItemReader.number(of: id, db)) { columns in
                StoredRevision(number: try columns.number(), seenAt: try columns.date(), revision: try RevisionRow.revision(from: &columns))
            }
        }
    }

    package func items(_ query: ItemQuery) throws(StoreError) -> [ItemRecord] {
        try read { db in
            var reader = try ItemReader(db)
            return try Self.numbers(of: query, db).map { try reader.record($0) }
        }
    }

    /// The numbers of a page, in its order.
    static func numbers(of query: ItemQuery, _ db: Database) throws -> [Int64] {
        var numbers: [Int64] = []
        var offset = max(0, query.offset)
        for part in query.parts() where numbers.count < query.limit {
            let list = part.list(limit: query.limit - numbers.count, offset: offset)
            let found = try db.rowsOnce(list.sql, list.values).map { try $0.bigNumber("number") }
            // Where the part ended before the page began, the page begins in the next one.
            if found.isEmpty, offset > 0 { offset -= try min(offset, total(part.count(), db)) } else { offset = 0 }
            numbers += found
        }
        return numbers
    }

    /// How many items there are, whatever the query's limit and offset.
    package func count(_ query: ItemQuery) throws(StoreError) -> Int {
        guard let count = query.total() else { return 0 }
        return try read { try Self.total(count, $0) }
    }

    private static func total(_ count: ItemQuery.Statement, _ db: Database) throws -> Int {
        try db.rowsOnce(count.sql, count.values).first?.number("total") ?? 0
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
