// Evidence: which record of which file proves what a revision says, and where it lies after a file was shortened.
import Foundation
import GRDB
import VigieModel

/// The proof of one revision of an item.
package struct RevisionEvidence: Hashable, Sendable {
    /// Counted from 1.
    package var revision: Int
    /// Nil where none was kept, or where it was let go of since.
    package var record: EvidenceRecord?
    /// Whether there was a record that was let go of.
    package var wasDropped: Bool

    package init(revision: Int, record: EvidenceRecord?, wasDropped: Bool = false) {
        self.revision = revision
        self.record = record
        self.wasDropped = wasDropped
    }
}

/// Where a record lies.
package struct StoredPlace: Hashable, Sendable {
    /// The file's name in the folder of evidence.
    package var file: String
    /// In bytes, of the record's gzip member.
    package var offset: Int
    package var length: Int

    package init(file: String, offset: Int, length: Int) {
        self.file = file
        self.offset = offset
        self.length = length
    }
}

extension Store {
    /// The evidence of each revision of an item, oldest first.
    package func evidence(ofItem id: ItemID) throws(StoreError) -> [RevisionEvidence] {
        try read { db in
            let records = try Prepared(
                """
                SELECT item_revisions.number, item_revisions.evidence, evidence.file IS NOT NULL, \(Self.evidenceColumns)
                FROM item_revisions LEFT JOIN evidence ON evidence.number = item_revisions.evidence
                WHERE item_revisions.item = ? ORDER BY item_revisions.number
                """, db)
            return try records.all(ItemReader.number(of: id, db)) { columns in
                let revision = try columns.number()
                let isKnown = try columns.optionalBigNumber() != nil
                let isThere = try columns.flag()
                return RevisionEvidence(
                    revision: revision, record: isThere ? try EvidenceRow.record(from: &columns) : nil, wasDropped: isKnown && !isThere)
            }
        }
    }

    private static let evidenceColumns = EvidenceRow.columns.split(separator: ", ").map { "evidence.\($0)" }.joined(separator: ", ")

    /// The newest record of a source that holds that body and is still there: the one that a revisit refers to. Nil where there is none.
    package func lastEvidence(of source: SourceID, payload: ContentHash) throws(StoreError) -> EvidenceRecord? {
        try read { db in
            let select = try Prepared("SELECT \(EvidenceRow.columns) FROM evidence \(EvidenceRow.newest)", db)
            return try select.first(source.rawValue, payload.hex) { columns in
                try EvidenceRow.record(from: &columns)
            }
        }
    }

    /// Where the last record ends that the store knows of each file, in bytes: what lies behind it was written by a run that was ended.
    package func evidenceEnds() throws(StoreError) -> [String: Int] {
        try read { db in
            // From file to file through the index, which holds millions of records of a few files.
            let rows = try db.rows(
                """
                WITH RECURSIVE files (file) AS (
                    SELECT MIN(file) FROM evidence WHERE file IS NOT NULL
                    UNION ALL
                    SELECT (SELECT MIN(evidence.file) FROM evidence WHERE evidence.file > files.file) FROM files WHERE files.file IS NOT NULL)
                SELECT file, (SELECT offset + length FROM evidence WHERE evidence.file = files.file ORDER BY offset DESC LIMIT 1) AS place
                FROM files WHERE file IS NOT NULL
                """)
            return Dictionary(try rows.map { (try $0.text("file"), try $0.number("place")) }, uniquingKeysWith: max)
        }
    }

    /// The ids of the records that must be kept: the proof of every item that a person ever kept, that any revision of any brief names,
    /// or that an edition prints or counts as published elsewhere too, in all its revisions.
    package func evidenceToKeep() throws(StoreError) -> Set<String> {
        try read { db in
            let id = try Prepared("SELECT id FROM evidence WHERE number = ? AND file IS NOT NULL", db)
            var ids: Set<String> = []
            for number in try EvidenceToKeep.numbers(db) {
                if let found = try id.first(number, read: { try $0.text() }) { ids.insert(found) }
            }
            return ids
        }
    }

    /// Takes down that files were shortened: where records lie now, by id, and which were let go of. All of it or nothing.
    ///
    /// Refused with `evidenceNeeded` where one that was let go of must be kept by now, because a person kept its item meanwhile.
    package func movedEvidence(_ places: [String: StoredPlace], dropped: [String]) throws(StoreError) {
        try write { db in
            let number = try Prepared("SELECT number FROM evidence WHERE id = ?", db)
            let gone = try dropped.compactMap { id in try number.first(id) { try $0.bigNumber() } }
            let needed = try gone.isEmpty ? [] : EvidenceToKeep.numbers(db).intersection(gone)
            guard needed.isEmpty else { throw Refusal(.evidenceNeeded(count: needed.count)) }
            let move = try Prepared("UPDATE evidence SET file = ?, offset = ?, length = ? WHERE id = ?", db)
            for (id, place) in places { try move.run(place.file, place.offset, place.length, id) }
            try drop(gone, db)
        }
    }

    /// Rows that a revision or another record names stay without a place; the others go.
    private func drop(_ numbers: [Int64], _ db: Database) throws {
        let forget = try Prepared("UPDATE evidence SET file = NULL, offset = NULL, length = NULL WHERE number = ?", db)
        let delete = try Prepared(
            """
            DELETE FROM evidence WHERE number = ?1 AND NOT EXISTS (SELECT 1 FROM item_revisions WHERE evidence = ?1)
                AND NOT EXISTS (SELECT 1 FROM evidence AS other WHERE other.refers = ?1)
            """, db)
        for number in numbers { try forget.run(number) }
        // Newest first: a revisit goes before the record that it refers to.
        for number in numbers.sorted(by: >) { try delete.run(number) }
    }
}
