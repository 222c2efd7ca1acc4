// How encoders and their vectors stand in their rows.
import Foundation
import GRDB
import VigieModel

/// The vectors of an item, found by their keys: one look for each encoder.
struct VectorRow {
    private let encoders: [(number: Int64, name: String)]
    private let select: Prepared
    private let exists: Prepared

    init(_ db: Database) throws {
        encoders = try db.rows("SELECT number, name FROM encoders ORDER BY number").map {
            (try $0.bigNumber("number"), try $0.text("name"))
        }
        select = try Prepared(
            "SELECT revision, text, title FROM item_vectors JOIN title_vectors USING (key) WHERE key = ? AND revision = ?", db)
        exists = try Prepared("SELECT 1 FROM item_vectors WHERE key = ? AND revision = ?", db)
    }

    func all(of item: Int64, _ id: ItemID, revision: Int) throws -> [String: ItemVector] {
        var found: [String: ItemVector] = [:]
        for encoder in encoders {
            found[encoder.name] = try select.first(Self.key(encoder: encoder.number, item: item), revision) { columns in
                ItemVector(
                    item: id, revisionNumber: try columns.number(), text: try columns.bytes(HalfFloats.numbers),
                    title: try columns.bytes(HalfFloats.numbers))
            }
        }
        return found
    }

    func count(of item: Int64, revision: Int) throws -> Int {
        try encoders.count { encoder in
            try exists.first(Self.key(encoder: encoder.number, item: item), revision) { _ in true } ?? false
        }
    }

    // Room for 2^40 items; a file of SQLite's largest size holds fewer.
    static func key(encoder: Int64, item: Int64) -> Int64 { (encoder << 40) + item }

    /// Whether the encoder whose number is asked for has read an item's newest revision.
    static let isThere = """
        EXISTS (SELECT 1 FROM item_vectors WHERE key = (? << 40) + items.number AND item_vectors.revision = items.revision)
        """
}

/// The encoders that the store knows.
enum EncoderRow {
    static func number(of name: String, _ db: Database) throws -> Int64? {
        try db.value("SELECT number FROM encoders WHERE name = ?", [name])
    }

    static func wanted(_ db: Database) throws -> Set<String> {
        try Set(db.rows("SELECT name FROM encoders WHERE is_wanted = 1").map { try $0.text("name") })
    }

    /// Those that have read any item.
    static func withVectors(_ db: Database) throws -> [(number: Int64, name: String)] {
        let sql = """
            SELECT number, name FROM encoders
            WHERE EXISTS (SELECT 1 FROM item_vectors WHERE key BETWEEN number << 40 AND ((number + 1) << 40) - 1) ORDER BY number
            """
        return try db.rows(sql).map { (try $0.bigNumber("number"), try $0.text("name")) }
    }
}
