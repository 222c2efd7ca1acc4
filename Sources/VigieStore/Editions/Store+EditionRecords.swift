// What was published: each edition that was made, with the manifest that says from what. Kept for the archives, never changed.
import Foundation
import GRDB
import VigieModel

/// An edition that was made.
package struct EditionRecord: Hashable, Sendable {
    /// Counted from 1.
    package var number: Int
    package var year: Int
    package var asOf: Date
    package var languages: [LanguageCode]
    package var manifestJSON: String
    /// The seal of the edition's files.
    package var hash: ContentHash
    package var by: String
    package var at: Date
}

extension Store {
    @discardableResult
    package func recordEdition(
        year: Int, asOf: Date, languages: [LanguageCode], manifestJSON: String, hash: ContentHash, at: Date, by person: String
    ) throws(StoreError) -> EditionRecord {
        try write { db in
            try EditionRecordRow.insert(
                year: year, asOf: asOf, languages: languages, manifestJSON: manifestJSON, hash: hash, at: at, by: person, db)
        }
    }

    /// The editions that were made, oldest first; with a year, of that year.
    package func editions(year: Int? = nil) throws(StoreError) -> [EditionRecord] {
        try read { db in
            try db.rows("SELECT * FROM editions \(year == nil ? "" : "WHERE year = ?") ORDER BY number", year.map { [$0] } ?? [])
                .map(EditionRecordRow.record)
        }
    }
}

/// How editions stand in their rows.
enum EditionRecordRow {
    static func insert(
        year: Int, asOf: Date, languages: [LanguageCode], manifestJSON: String, hash: ContentHash, at: Date, by person: String,
        _ db: Database
    ) throws -> EditionRecord {
        try Refusal.nameless(person)
        try db.run(
            "INSERT INTO editions (year, as_of, languages, manifest, hash, person, at) VALUES (?, ?, ?, ?, ?, ?, ?)",
            [
                year, Stamp.text(asOf) as String, JSONText.write(languages.map(\.rawValue)), manifestJSON, hash.hex, person,
                Stamp.text(at) as String,
            ])
        return EditionRecord(
            number: Int(db.lastInsertedRowID), year: year, asOf: Stamp.cut(asOf), languages: languages, manifestJSON: manifestJSON,
            hash: hash, by: person, at: Stamp.cut(at))
    }

    static func record(_ row: Row) throws -> EditionRecord {
        EditionRecord(
            number: try row.number("number"), year: try row.number("year"), asOf: try row.date("as_of"),
            languages: try row.json("languages", as: [String].self).map(LanguageCode.init(rawValue:)),
            manifestJSON: try row.text("manifest"), hash: ContentHash(hex: try row.text("hash")), by: try row.text("person"),
            at: try row.date("at"))
    }
}
