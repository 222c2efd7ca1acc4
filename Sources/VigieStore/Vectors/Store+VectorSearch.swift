// The encoders' vectors as a search by meaning reads them: those of a query's items, or what came since somebody last looked.
import Foundation
import GRDB
import VigieModel

extension Store {
    /// The names of the encoders that have read any item, installed now or not.
    package func encodersWithVectors() throws(StoreError) -> [String] {
        try read { db in try EncoderRow.withVectors(db).map(\.name) }
    }

    /// The highest number of an item, or 0: how far to go by parts with `vectors(of:numbered:)`.
    package func lastItemNumber() throws(StoreError) -> Int64 {
        try read { db in try db.value("SELECT max(number) FROM items") ?? 0 }
    }

    /// The vectors that all encoders made of the newest revisions of a query's items, of those whose numbers are in the range; the query's
    /// order, limit and offset do not count.
    package func vectors(of query: ItemQuery, numbered range: ClosedRange<Int64>) throws(StoreError) -> [SearchVector] {
        guard let members = query.members(numbered: range) else { return [] }
        return try read { db in
            try EncoderRow.withVectors(db).flatMap { number, name in
                try SearchVector.all(
                    """
                    SELECT items.number, items.language, item_vectors.text, item_vectors.change
                    FROM items CROSS JOIN item_vectors ON item_vectors.key = ? + items.number AND item_vectors.revision = items.revision
                    WHERE items.number BETWEEN ? AND ? AND items.number IN (\(members.sql))
                    """, [VectorRow.key(encoder: number, item: 0), range.lowerBound, range.upperBound] + members.values, db
                ) { _ in name }
            }
        }
    }

    /// The vectors that an encoder made of the newest items that it has read; of their newest revisions.
    package func newestVectors(by encoder: String, limit: Int) throws(StoreError) -> [SearchVector] {
        try read { db in
            guard let number = try EncoderRow.number(of: encoder, db) else { return [] }
            let first = VectorRow.key(encoder: number, item: 0)
            return try SearchVector.all(
                """
                SELECT items.number, items.language, item_vectors.text, item_vectors.change
                FROM item_vectors JOIN items ON items.number = item_vectors.item AND items.revision = item_vectors.revision
                WHERE item_vectors.key BETWEEN ? AND ? ORDER BY item_vectors.key DESC LIMIT ?
                """, [first, VectorRow.key(encoder: number + 1, item: 0) - 1, max(0, limit)], db
            ) { _ in encoder }
        }
    }

    /// The vectors that came after a change, in the order in which they came; one that came anew counts where it came last. Who goes on
    /// after the last one's `change` until none comes has them all, and learns of later ones the same way.
    package func vectors(changedAfter change: Int64, limit: Int) throws(StoreError) -> [SearchVector] {
        try read { db in
            let names = try Dictionary(uniqueKeysWithValues: EncoderRow.withVectors(db).map { ($0.number, $0.name) })
            return try SearchVector.all(
                """
                SELECT items.number, items.language, item_vectors.text, item_vectors.change, item_vectors.encoder
                FROM item_vectors CROSS JOIN items ON items.number = item_vectors.item AND items.revision = item_vectors.revision
                WHERE item_vectors.change > ? ORDER BY item_vectors.change LIMIT ?
                """, [change, max(0, limit)], db
            ) { names[$0[4]] ?? "" }
        }
    }
}

extension SearchVector {
    /// - Parameter encoder: names it by the row.
    fileprivate static func all(
        _ sql: String, _ values: [Argument], _ db: Database, encoder: (Row) -> String
    ) throws -> [SearchVector] {
        let rows = try Row.fetchCursor(db, sql: sql, arguments: Database.arguments(values))
        var found: [SearchVector] = []
        while let row = try rows.next() {
            let numbers = try row.withUnsafeData(atIndex: 2) { data in try (data ?? Data()).withUnsafeBytes(HalfFloats.numbers) }
            found.append(
                SearchVector(
                    item: row[0], encoder: encoder(row), language: LanguageCode(rawValue: row[1]), numbers: numbers, change: row[3]))
        }
        return found
    }
}
