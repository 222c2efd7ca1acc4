// What people decided, as vectors: to look up the nearest of them, and to say how unlike them what waits in the queue is.
import Foundation
import GRDB
import VigieModel

/// How far the queue has been compared with what people decided.
package struct NoveltyState: Hashable, Sendable {
    /// Whose vectors were compared.
    package var encoder: String
    /// The last row of the journal that was looked at.
    package var decision: Int64
    /// The last change of the vectors that was looked at: a decided item may be read after its decision, or again.
    package var change: Int64

    package init(encoder: String, decision: Int64, change: Int64) {
        self.encoder = encoder
        self.decision = decision
        self.change = change
    }
}

/// How like the nearest decided item one of the queue is.
package struct FoundLikeness: Hashable, Sendable {
    package var item: Int64
    package var nearest: Int64
    package var similarity: Double

    package init(item: Int64, nearest: Int64, similarity: Double) {
        self.item = item
        self.nearest = nearest
        self.similarity = similarity
    }
}

extension Store {
    /// Kept, rejected, or with themes that a person set.
    private static let isDecided = "(items.state <> 'undecided' OR items.chosen_themes IS NOT NULL)"

    /// The vectors of the items that people decided on and whose decisions stand: of titles and texts together, in the order
    /// of the items' numbers.
    ///
    /// - Parameter since: leaves out items that were both decided on and read before that; nil for all.
    package func decidedVectors(by encoder: String, since state: NoveltyState? = nil) throws(StoreError) -> VectorTable {
        try read { db in
            guard let number = try EncoderRow.number(of: encoder, db) else { return VectorTable() }
            return try Self.table(
                """
                SELECT items.number, item_vectors.text
                FROM (SELECT item, MAX(number) AS decision FROM decisions GROUP BY item) AS decided
                JOIN items ON items.number = decided.item
                JOIN item_vectors ON item_vectors.key = ? + items.number AND item_vectors.revision = items.revision
                WHERE (decided.decision > ? OR item_vectors.change > ?) AND \(Self.isDecided) ORDER BY items.number
                """, [VectorRow.key(encoder: number, item: 0), state?.decision ?? 0, state?.change ?? 0], db)
        }
    }

    /// The vectors of items of the queue, in the order of their numbers.
    ///
    /// - Parameters:
    ///   - new: of those alone that were compared with nothing yet.
    ///   - last: goes on where a batch before ended.
    package func queueVectors(
        by encoder: String, new: Bool, above last: Int64, limit: Int
    ) throws(StoreError) -> VectorTable {
        try read { db in
            guard let number = try EncoderRow.number(of: encoder, db) else { return VectorTable() }
            return try Self.table(
                """
                SELECT priorities.item, item_vectors.text FROM priorities CROSS JOIN items ON items.number = priorities.item
                JOIN item_vectors ON item_vectors.key = ? + priorities.item AND item_vectors.revision = items.revision
                WHERE priorities.item > ? \(new ? "AND priorities.similarity IS NULL" : "") ORDER BY priorities.item LIMIT ?
                """, [VectorRow.key(encoder: number, item: 0), last, max(0, limit)], db)
        }
    }

    /// How far the comparing has come; nil where nothing was compared.
    package func noveltyState() throws(StoreError) -> NoveltyState? {
        try read { db in
            let parts = try Setting.novelty.value(db)?.split(separator: " ") ?? []
            guard parts.count == 3, let decision = Int64(parts[1]), let change = Int64(parts[2]) else { return nil }
            return NoveltyState(encoder: String(parts[0]), decision: decision, change: change)
        }
    }

    package func setNoveltyState(_ state: NoveltyState) throws(StoreError) {
        try write { db in try Setting.novelty.set("\(state.encoder) \(state.decision) \(state.change)", db) }
    }

    /// Forgets likenesses that no longer hold: all where `before` is nil or of another encoder, else those to items whose decisions were taken
    /// back, or that were read anew, after it. What is forgotten is looked up anew, and its item waits for a new place. Returns how many were.
    @discardableResult
    package func forgetLikenesses(encoder: String, before: NoveltyState?) throws(StoreError) -> Int {
        try write { db in
            guard let before, before.encoder == encoder else { return try Self.forget("similarity IS NOT NULL", [], db) }
            let lost = """
                SELECT items.number FROM decisions JOIN items ON items.number = decisions.item
                WHERE decisions.number > ? AND NOT \(Self.isDecided)
                UNION ALL
                SELECT items.number FROM item_vectors JOIN items ON items.number = item_vectors.item
                WHERE item_vectors.change > ? AND item_vectors.encoder = (SELECT number FROM encoders WHERE name = ?) AND \(Self.isDecided)
                """
            let values: [Argument] = [before.decision, before.change, encoder]
            guard try db.row("\(lost) LIMIT 1", values) != nil else { return 0 }
            return try Self.forget("nearest IN (\(lost))", values, db)
        }
    }

    private static func forget(_ condition: String, _ values: [Argument], _ db: Database) throws -> Int {
        try db.run("UPDATE items SET is_ranked = 0 WHERE number IN (SELECT item FROM priorities WHERE \(condition))", values)
        try db.run("UPDATE priorities SET similarity = NULL, nearest = NULL WHERE \(condition)", values)
        return db.changesCount
    }

    /// Up to where a comparison that begins now looks: the last row of the journal, and the last change of the vectors; 0 where there is none.
    package func newestNovelty(by encoder: String) throws(StoreError) -> NoveltyState {
        try read { db in
            NoveltyState(
                encoder: encoder, decision: try db.value("SELECT MAX(number) FROM decisions", as: Int64.self) ?? 0,
                change: try db.value("SELECT MAX(change) FROM item_vectors", as: Int64.self) ?? 0)
        }
    }

    /// Keeps likenesses where they are greater than what was found before; their items wait for a new place. Returns how many were.
    @discardableResult
    package func save(_ found: [FoundLikeness]) throws(StoreError) -> Int {
        if found.isEmpty { return 0 }
        return try write { db in
            let update = try Prepared(
                """
                UPDATE priorities SET similarity = ?1, nearest = ?2
                WHERE item = ?3 AND coalesce(similarity, -2) < ?1 AND EXISTS (SELECT 1 FROM items WHERE number = ?2 AND \(Self.isDecided))
                """, db)
            let mark = try Prepared("UPDATE items SET is_ranked = 0 WHERE number = ?", db)
            return try found.count { likeness in
                try update.run(min(max(likeness.similarity, -1), 1), likeness.nearest, likeness.item)
                guard db.changesCount > 0 else { return false }
                try mark.run(likeness.item)
                return true
            }
        }
    }

    /// The encoders that have read that item's newest revision, in the order in which the store came to know them.
    package func encodersThatRead(_ item: ItemID) throws(StoreError) -> [String] {
        try read { db in
            let number = try ItemReader.number(of: item, db)
            let rows = try db.rows(
                """
                SELECT encoders.name AS name FROM encoders
                WHERE EXISTS (SELECT 1 FROM items JOIN item_vectors ON item_vectors.key = (encoders.number << 40) + items.number
                    AND item_vectors.revision = items.revision WHERE items.number = ?)
                ORDER BY encoders.number
                """, [number])
            return try rows.map { try $0.text("name") }
        }
    }

    private static func table(_ sql: String, _ values: [Argument], _ db: Database) throws -> VectorTable {
        var table = VectorTable()
        let rows = try Row.fetchCursor(db, sql: sql, arguments: Database.arguments(values))
        while let row = try rows.next() {
            let numbers = try row.withUnsafeData(atIndex: 1) { data in try (data ?? Data()).withUnsafeBytes(HalfFloats.numbers) }
            if table.items.isEmpty { table.dimensions = numbers.count }
            guard numbers.count == table.dimensions, !numbers.isEmpty else {
                throw Refusal(.damaged("a vector of \(numbers.count) numbers among those of \(table.dimensions)"))
            }
            table.items.append(row[0])
            table.numbers += numbers
        }
        return table
    }
}
