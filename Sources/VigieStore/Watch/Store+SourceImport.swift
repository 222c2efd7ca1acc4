// A list of sources that a person takes in at the desk: sources, what the list holds beyond them, and the journal in one transaction.
import Foundation
import GRDB
import VigieModel

extension Store {
    /// Adds and changes the sources of a list, and keeps the rest of it under its name, as one act that can be taken back whole.
    ///
    /// - Returns: what was done, and the act's number; nil where nothing changed but what is kept of the list.
    @discardableResult
    package func importSources(
        _ sources: [Source], lists: [(name: String, extras: SourceListExtras)], by person: String, at: Date
    ) throws(StoreError) -> (tally: SourceImportTally, batch: Int64?) {
        try write { db in
            var journal = try SourceEditRow(by: person, at: at, db)
            let before = try sources.map { try SourceRow.fetch($0.id, db) }
            let tally = try Self.importSources(sources, at: at, db)
            for (source, known) in zip(sources, before) {
                guard let after = try SourceRow.fetch(source.id, db), after != known else { continue }
                try journal.append(known == nil ? .added : .changed, from: known, to: after)
            }
            for (name, extras) in lists {
                try ListEditRow.replace(name, by: extras, batch: journal.batch ?? 0, person: person, at: at, db)
            }
            return (tally, journal.batch)
        }
    }
}

/// What lists hold beyond their sources, and what was kept under their names before.
enum ListEditRow {
    static func replace(
        _ name: String, by extras: SourceListExtras, batch: Int64, person: String, at: Date, _ db: Database
    ) throws {
        let after = try JSONText.write(extras)
        let before: String? = try db.value("SELECT extras FROM source_lists WHERE name = ?", [name])
        guard before != after else { return }
        try write(name, after, at: at, db)
        try append(name, from: before, to: after, batch: batch, by: person, at: at, db)
    }

    /// Puts back what stood under each name, where nobody has replaced it since.
    static func takeBack(_ batch: Int64, as own: Int64, by person: String, at: Date, _ db: Database) throws {
        for row in try db.rows("SELECT name, before, after FROM source_list_edits WHERE batch = ? ORDER BY number DESC", [batch]) {
            let (name, before, after) = (try row.text("name"), try row.optionalText("before"), try row.optionalText("after"))
            let now: String? = try db.value("SELECT extras FROM source_lists WHERE name = ?", [name])
            guard now == after else { continue }
            if let before {
                try write(name, before, at: at, db)
            } else {
                try db.run("DELETE FROM source_lists WHERE name = ?", [name])
            }
            try append(name, from: after, to: before, batch: own, by: person, at: at, db)
        }
    }

    private static func write(_ name: String, _ extras: String, at: Date, _ db: Database) throws {
        try db.run(
            """
            INSERT INTO source_lists (name, extras, imported_at) VALUES (?, ?, ?)
            ON CONFLICT (name) DO UPDATE SET extras = excluded.extras, imported_at = excluded.imported_at
            """, [name, extras, Stamp.text(at) as String])
    }

    private static func append(
        _ name: String, from before: String?, to after: String?, batch: Int64, by person: String, at: Date, _ db: Database
    ) throws {
        try db.run(
            "INSERT INTO source_list_edits (batch, name, before, after, person, at) VALUES (?, ?, ?, ?, ?, ?)",
            [batch, name, before, after, person, Stamp.text(at) as String])
    }
}
