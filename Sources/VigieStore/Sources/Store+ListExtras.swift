// What imported source lists hold beyond their sources, by list, so that each goes out as it came in.
import Foundation
import GRDB
import VigieModel

/// A list that was imported, under the name that a person knows it by.
package struct StoredList: Hashable, Sendable {
    package var name: String
    package var extras: SourceListExtras
    package var importedAt: Date

    package init(name: String, extras: SourceListExtras, importedAt: Date) {
        self.name = name
        self.extras = extras
        self.importedAt = importedAt
    }
}

extension Store {
    /// Keeps what a list holds beyond its sources, in place of what was kept under that name.
    package func saveListExtras(_ extras: SourceListExtras, named name: String, at: Date) throws(StoreError) {
        try write { db in
            try db.run(
                """
                INSERT INTO source_lists (name, extras, imported_at) VALUES (?, ?, ?)
                ON CONFLICT (name) DO UPDATE SET extras = excluded.extras, imported_at = excluded.imported_at
                """, [name, try JSONText.write(extras), Stamp.text(at) as String])
        }
    }

    /// Every list that was imported, by name.
    package func sourceLists() throws(StoreError) -> [StoredList] {
        try read { db in
            try db.rows("SELECT name, extras, imported_at FROM source_lists ORDER BY name").map { row in
                StoredList(name: try row.text("name"), extras: try row.json("extras"), importedAt: try row.date("imported_at"))
            }
        }
    }
}
