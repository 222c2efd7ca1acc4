// The encoders' vectors: which items wait for them, and those that are there. They are worked out from items and may be lost without loss.
import Foundation
import GRDB
import VigieModel

extension Store {
    /// Says which encoders are installed. Where one is new, every item waits for it; those of one that is gone are kept, and nobody waits.
    package func wantVectors(of encoders: [String]) throws(StoreError) {
        let wanted = Set(encoders)
        let isKnown = try read { try EncoderRow.wanted($0) == wanted }
        if isKnown { return }
        try write { db in
            let before = try EncoderRow.wanted(db)
            try db.run("UPDATE encoders SET is_wanted = 0")
            for name in wanted.sorted() {
                try db.run(
                    """
                    INSERT INTO encoders (number, name, is_wanted) VALUES ((SELECT coalesce(max(number), 0) + 1 FROM encoders), ?, 1)
                    ON CONFLICT (name) DO UPDATE SET is_wanted = 1
                    """, [name])
            }
            if !wanted.isSubset(of: before) { try db.run("UPDATE items SET is_encoded = 0 WHERE is_encoded = 1") }
        }
    }

    /// Items whose newest revision that encoder has not read, newest first; `below` goes on where a batch before ended.
    package func unencoded(by encoder: String, below: Int64? = nil, limit: Int) throws(StoreError) -> [ItemForEncoding] {
        try read { db in
            guard let number = try EncoderRow.number(of: encoder, db) else { return [] }
            // No encoder reads more than 32 KiB.
            let select = try Prepared(
                """
                SELECT items.id, items.number, items.revision, item_revisions.title, substr(item_revisions.text, 1, 32768)
                FROM items JOIN item_revisions ON item_revisions.item = items.number AND item_revisions.number = items.revision
                WHERE items.is_encoded = 0 AND items.number < ? AND NOT \(VectorRow.isThere)
                ORDER BY items.number DESC LIMIT ?
                """, db)
            return try select.all(below ?? .max, number, max(0, limit)) { columns in
                ItemForEncoding(
                    id: try columns.key(), number: try columns.bigNumber(), revisionNumber: try columns.number(), title: try columns.text(),
                    text: try columns.text())
            }
        }
    }

    /// How many items wait for that encoder.
    package func unencodedCount(by encoder: String) throws(StoreError) -> Int {
        try read { db in
            guard let number = try EncoderRow.number(of: encoder, db) else { return 0 }
            return try db.value("SELECT count(*) FROM items WHERE is_encoded = 0 AND NOT \(VectorRow.isThere)", [number]) ?? 0
        }
    }

    /// Keeps vectors in place of older ones, all or none; their items wait for a new verdict. One of a revision that is no longer the newest
    /// is left out: the item is still waiting. Returns how many were kept.
    @discardableResult
    package func save(_ vectors: [ItemVector], by encoder: String) throws(StoreError) -> Int {
        if vectors.isEmpty { return 0 }
        return try write { db in
            guard let number = try EncoderRow.number(of: encoder, db) else { return 0 }
            let find = try Prepared("SELECT number FROM items WHERE id = ? AND revision = ?", db)
            let insert = try Prepared(
                """
                INSERT INTO item_vectors (key, encoder, item, revision, change, text)
                VALUES (?, ?, ?, ?, (SELECT coalesce(max(change), 0) + 1 FROM item_vectors), ?)
                ON CONFLICT (key) DO UPDATE SET revision = excluded.revision, change = excluded.change, text = excluded.text
                """, db)
            let insertTitle = try Prepared(
                "INSERT INTO title_vectors (key, title) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET title = excluded.title", db)
            let update = try Prepared(
                """
                UPDATE items SET classified_by = NULL, is_encoded = (
                    SELECT count(*) FROM encoders WHERE is_wanted = 1 AND NOT EXISTS (
                        SELECT 1 FROM item_vectors WHERE key = (encoders.number << 40) + items.number
                            AND item_vectors.revision = items.revision)) = 0
                WHERE number = ?
                """, db)
            // What it was like is to be looked up anew.
            let forget = try Prepared("UPDATE priorities SET similarity = NULL, nearest = NULL WHERE item = ?", db)
            return try vectors.count { vector in
                guard let item = try find.first(vector.item.rawValue, vector.revisionNumber, read: { try $0.bigNumber() }) else {
                    return false
                }
                let key = VectorRow.key(encoder: number, item: item)
                try insert.run(key, number, item, vector.revisionNumber, HalfFloats.data(vector.text))
                try insertTitle.run(key, HalfFloats.data(vector.title))
                try update.run(item)
                try forget.run(item)
                return true
            }
        }
    }

    /// The vector of one item's newest revision; nil where that encoder has not read it.
    package func vector(of item: ItemID, by encoder: String) throws(StoreError) -> ItemVector? {
        try read { db in
            guard let number = try EncoderRow.number(of: encoder, db) else { return nil }
            let select = try Prepared(
                """
                SELECT item_vectors.revision, item_vectors.text, title_vectors.title FROM items
                JOIN item_vectors ON item_vectors.key = ? + items.number AND item_vectors.revision = items.revision
                JOIN title_vectors ON title_vectors.key = item_vectors.key WHERE items.id = ?
                """, db)
            return try select.first(VectorRow.key(encoder: number, item: 0), item.rawValue) { columns in
                ItemVector(
                    item: item, revisionNumber: try columns.number(), text: try columns.bytes(HalfFloats.numbers),
                    title: try columns.bytes(HalfFloats.numbers))
            }
        }
    }

    /// Items by their numbers, as `VectorTable` names them, in that order.
    package func items(numbered numbers: [Int64]) throws(StoreError) -> [ItemRecord] {
        try read { db in
            var reader = try ItemReader(db)
            return try numbers.map { try reader.record($0) }
        }
    }
}
