// How records of the evidence stand in their rows.
import Foundation
import GRDB
import VigieModel

/// Records of the evidence, in and out.
enum EvidenceRow {
    /// The columns that make a record that is still there, in the order in which they are read.
    static let columns = "id, file, offset, length, url, at, payload_hash, is_revisit"

    /// Writes a record and gives its number. One that is there already, as where evidence is replayed, is that one; a record that was let
    /// go of gets its place again.
    static func insert(_ record: EvidenceRecord, of source: SourceID, _ db: Database) throws -> Int64 {
        let known = try Prepared("SELECT number, file FROM evidence WHERE id = ?", db).first(record.id) { columns in
            (number: try columns.bigNumber(), file: try columns.optionalText())
        }
        if let known {
            if known.file == nil {
                try db.run(
                    "UPDATE evidence SET file = ?, offset = ?, length = ? WHERE number = ?",
                    [record.file, record.offset, record.length, known.number])
            }
            return known.number
        }
        // A revisit says which earlier record holds its body; the store knows it by source and body.
        let refers = record.isRevisit ? try original(of: source, payload: record.payloadHash, db) : nil
        let insert = try Prepared(
            """
            INSERT INTO evidence (id, source, file, offset, length, url, at, payload_hash, is_revisit, refers)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """, db)
        try insert.run(
            record.id, source.rawValue, record.file, record.offset, record.length, record.url, Stamp.text(record.at) as String,
            record.payloadHash.hex, record.isRevisit, refers)
        return db.lastInsertedRowID
    }

    /// The number of the newest record that holds that body of that source; nil where none is kept.
    private static func original(of source: SourceID, payload: ContentHash, _ db: Database) throws -> Int64? {
        try Prepared("SELECT number FROM evidence \(newest)", db).first(source.rawValue, payload.hex) {
            try $0.bigNumber()
        }
    }

    /// Finds the newest record of a source that holds a body.
    static let newest = """
        WHERE source = ? AND payload_hash = ? AND file IS NOT NULL AND is_revisit = 0 ORDER BY number DESC LIMIT 1
        """

    static func record(from columns: inout Columns) throws -> EvidenceRecord {
        EvidenceRecord(
            id: try columns.text(), file: try columns.text(), offset: try columns.number(), length: try columns.number(),
            url: try columns.text(), at: try columns.date(), payloadHash: ContentHash(hex: try columns.text()),
            isRevisit: try columns.flag())
    }
}
