// What saved searches were before they were removed or replaced, so that they can be put back from what is stored and not from an address.
import Foundation
import GRDB
import VigieModel

/// A saved search as it was, and who changed it.
package struct SavedQueryEdit: Hashable, Sendable {
    package enum Action: String, CaseIterable, Sendable {
        case removed, replaced
    }

    /// Its own number.
    package var number: Int64
    package var action: Action
    package var person: String
    package var at: Date
    /// The number of the query.
    package var query: Int64
    /// Nil for a query that all share.
    package var owner: String?
    package var name: String

    /// Writes what the row of `saved_queries` says.
    static func keep(_ action: Action, _ row: Row, by person: String, at: Date, _ db: Database) throws -> Int64 {
        try db.run(
            """
            INSERT INTO saved_query_edits (action, person, at, query, owner, name, text, item_order, position)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                action.rawValue, person, Stamp.text(at) as String, try row.bigNumber("number"), try row.text("owner"), try row.text("name"),
                try row.text("query"), try row.text("item_order"), try row.bigNumber("position"),
            ])
        return db.lastInsertedRowID
    }
}

extension Store {
    /// What the person removed or replaced last; nil where nothing.
    package func lastSavedQueryEdit(of person: String) throws(StoreError) -> SavedQueryEdit? {
        try read { db in
            try db.row("SELECT * FROM saved_query_edits WHERE person = ? ORDER BY number DESC LIMIT 1", [person]).map(Self.edit)
        }
    }

    /// One change; nil where there is none of that number.
    package func savedQueryEdit(_ number: Int64) throws(StoreError) -> SavedQueryEdit? {
        try read { db in try db.row("SELECT * FROM saved_query_edits WHERE number = ?", [number]).map(Self.edit) }
    }

    /// Puts a search back as it was, at its place in the list; who may do so is the caller's to check. `nameTaken` where another one has its
    /// name by now. Doing so again changes nothing. Nil where there is no change of that number.
    @discardableResult
    package func restoreSavedQuery(_ edit: Int64, by person: String, at: Date) throws(StoreError) -> SavedQuery? {
        try write { db in
            try Refusal.nameless(person)
            guard let row = try db.row("SELECT * FROM saved_query_edits WHERE number = ?", [edit]) else { return nil }
            let (query, name): (Int64, String) = (try row.bigNumber("query"), try row.text("name"))
            let now: String = Stamp.text(at)
            let (text, order): (String, String) = (try row.text("text"), try row.text("item_order"))
            let other = try db.row(
                "SELECT 1 FROM saved_queries WHERE owner = ? AND name = ? AND number <> ?", [try row.text("owner"), name, query])
            guard other == nil else { throw Refusal(.nameTaken(name)) }
            if let present = try db.row("SELECT * FROM saved_queries WHERE number = ?", [query]) {
                if try present.text("query") != text || present.text("item_order") != order || present.text("name") != name {
                    _ = try SavedQueryEdit.keep(.replaced, present, by: person, at: at, db)
                }
                try db.run(
                    "UPDATE saved_queries SET name = ?, query = ?, item_order = ?, saved_by = ?, saved_at = ? WHERE number = ?",
                    [name, text, order, person, now, query])
            } else {
                try db.run(
                    """
                    INSERT INTO saved_queries (number, owner, name, query, item_order, position, saved_by, saved_at)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                    """, [query, try row.text("owner"), name, text, order, try row.bigNumber("position"), person, now])
            }
            return try db.row("SELECT * FROM saved_queries WHERE number = ?", [query]).map(Self.saved)
        }
    }

    private static func edit(_ row: Row) throws -> SavedQueryEdit {
        let owner = try row.text("owner")
        return SavedQueryEdit(
            number: try row.bigNumber("number"), action: try row.choice("action"), person: try row.text("person"), at: try row.date("at"),
            query: try row.bigNumber("query"), owner: owner.isEmpty ? nil : owner, name: try row.text("name"))
    }
}
