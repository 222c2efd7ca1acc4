// The full text, which keeps step inside the transaction that adds revisions.
import Foundation
import GRDB
import VigieModel

/// Words to be indexed at the end of a transaction.
///
/// FTS5 gathers words in memory and writes them as one segment, unless a row comes before the last one, which ends the segment at once
/// (`sqlite3Fts5IndexBeginWrite`): so a group's rows are handed over in order, all at the end.
struct SearchIndex {
    private struct Change {
        /// What the index holds of the item; nil for a new one.
        var old: (title: String, text: String)?
        var new: (title: String, text: String)
    }

    private var changes: [Int64: Change] = [:]

    mutating func add(_ item: Int64, _ revision: ItemRevision) {
        changes[item] = Change(old: changes[item]?.old, new: (revision.title, revision.text))
    }

    /// The item's words as they were before this transaction must be given: FTS5 cannot find them by itself.
    mutating func replace(_ item: Int64, _ old: ItemRevision, by revision: ItemRevision) {
        let isNew = changes[item].map { $0.old == nil } ?? false
        changes[item] = Change(old: isNew ? nil : changes[item]?.old ?? (old.title, old.text), new: (revision.title, revision.text))
    }

    /// Writes what was gathered.
    mutating func finish(_ db: Database) throws {
        guard !changes.isEmpty else { return }
        let insert = try Prepared("INSERT INTO item_search (rowid, title, text) VALUES (?, ?, ?)", db)
        let delete = try Prepared("INSERT INTO item_search (item_search, rowid, title, text) VALUES ('delete', ?, ?, ?)", db)
        for (item, change) in changes.sorted(by: { $0.key < $1.key }) {
            if let old = change.old { try delete.run(item, old.title, old.text) }
            try insert.run(item, change.new.title, change.new.text)
        }
        changes = [:]
    }
}
