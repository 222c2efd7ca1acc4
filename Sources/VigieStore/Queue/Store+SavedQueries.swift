// Saved queries: the left column of the desk. Each person has some, and some are everybody's.
import Foundation
import GRDB
import VigieModel

/// A query under a name.
package struct SavedQuery: Hashable, Sendable {
    /// Never given again.
    package var number: Int64
    /// Nil for a query that all share.
    package var owner: String?
    package var name: String
    /// Its canonical form when it was saved. A theme or source that it names may be gone by now: read it as what a person typed.
    package var query: String
    package var order: QueueOrder
    package var by: String
    package var at: Date
}

extension Store {
    /// Keeps a query under a name, at the end of its list; under a name that the owner has already, it takes that one's place.
    ///
    /// - Parameter owner: nil for a query that all share. Who may change those is the caller's to check.
    @discardableResult
    package func save(
        _ query: SearchQuery, order: QueueOrder, as name: String, of owner: String?, by person: String, at: Date
    ) throws(StoreError) -> SavedQuery {
        try saveKeeping(query, order: order, as: name, of: owner, by: person, at: at).query
    }

    /// The same, and the number of what was kept of the one whose place it took; nil where it took none's, or reads as it did.
    package func saveKeeping(
        _ query: SearchQuery, order: QueueOrder, as name: String, of owner: String?, by person: String, at: Date
    ) throws(StoreError) -> (query: SavedQuery, edit: Int64?) {
        try write { db in
            try Refusal.nameless(person)
            let name = try Self.plainName(name)
            let before = try db.row(
                "SELECT * FROM saved_queries WHERE owner = ? AND name = ? AND (query <> ? OR item_order <> ?)",
                [owner ?? "", name, query.description, order.rawValue])
            let edit = try before.map { try SavedQueryEdit.keep(.replaced, $0, by: person, at: at, db) }
            try db.run(
                """
                INSERT INTO saved_queries (owner, name, query, item_order, position, saved_by, saved_at) VALUES (?1, ?2, ?3, ?4,
                    (SELECT coalesce(max(position), 0) + 1 FROM saved_queries WHERE owner = ?1), ?5, ?6)
                ON CONFLICT (owner, name) DO UPDATE SET query = excluded.query, item_order = excluded.item_order,
                    saved_by = excluded.saved_by, saved_at = excluded.saved_at
                """, [owner ?? "", name, query.description, order.rawValue, person, Stamp.text(at) as String])
            let row = try db.row("SELECT * FROM saved_queries WHERE owner = ? AND name = ?", [owner ?? "", name])
            guard let row else { throw Refusal(.damaged("the saved query is missing")) }
            return (try Self.saved(row), edit)
        }
    }

    /// Those that all share, then the person's own, each in their order.
    package func savedQueries(of person: String?) throws(StoreError) -> [SavedQuery] {
        try read { db in
            let rows = try db.rows(
                "SELECT * FROM saved_queries WHERE owner IN ('', ?) ORDER BY owner <> '', position, number", [person ?? ""])
            return try rows.map(Self.saved)
        }
    }

    /// That query; nil where there is none.
    package func savedQuery(_ number: Int64) throws(StoreError) -> SavedQuery? {
        try read { db in try db.row("SELECT * FROM saved_queries WHERE number = ?", [number]).map(Self.saved) }
    }

    /// Gives a query another name; `nameTaken` where its owner has one of that name already.
    package func renameSavedQuery(_ number: Int64, to name: String, by person: String, at: Date) throws(StoreError) {
        try write { db in
            try Refusal.nameless(person)
            let name = try Self.plainName(name)
            let taken = try db.value(
                """
                SELECT count(*) FROM saved_queries WHERE name = ?2 AND number <> ?1
                    AND owner = (SELECT owner FROM saved_queries WHERE number = ?1)
                """, [number, name], as: Int64.self)
            guard taken == 0 else { throw Refusal(.nameTaken(name)) }
            try db.run(
                "UPDATE saved_queries SET name = ?, saved_by = ?, saved_at = ? WHERE number = ?",
                [name, person, Stamp.text(at) as String, number])
        }
    }

    static func plainName(_ name: String) throws -> String {
        let name = name.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        guard (1...80).contains(name.count) else { throw Refusal(.malformedName(name)) }
        return name
    }

    /// Lets go of a query. The number under which it can be put back; nil where there is none.
    @discardableResult
    package func removeSavedQuery(_ number: Int64, by person: String, at: Date) throws(StoreError) -> Int64? {
        try write { db in
            try Refusal.nameless(person)
            guard let row = try db.row("SELECT * FROM saved_queries WHERE number = ?", [number]) else { return nil }
            let edit = try SavedQueryEdit.keep(.removed, row, by: person, at: at, db)
            try db.run("DELETE FROM saved_queries WHERE number = ?", [number])
            return edit
        }
    }

    /// Puts an owner's queries in that order; those that are not named come after, as they were.
    package func orderSavedQueries(_ numbers: [Int64], of owner: String?) throws(StoreError) {
        try write { db in
            let known = try db.rows("SELECT number FROM saved_queries WHERE owner = ? ORDER BY position, number", [owner ?? ""])
                .map { try $0.bigNumber("number") }
            var seen: Set<Int64> = []
            let wanted = numbers.filter { known.contains($0) && seen.insert($0).inserted }
            for (position, number) in (wanted + known.filter { !seen.contains($0) }).enumerated() {
                try db.run("UPDATE saved_queries SET position = ? WHERE number = ?", [position + 1, number])
            }
        }
    }

    /// How many items each view has, in one look at the store; each is counted no further than the limit.
    package func counts(_ views: [QueueView], limit: Int = 999) throws(StoreError) -> [QueueCount] {
        try read { db in try views.map { try Self.count($0, limit: limit, db) } }
    }

    static func saved(_ row: Row) throws -> SavedQuery {
        let owner = try row.text("owner")
        return SavedQuery(
            number: try row.bigNumber("number"), owner: owner.isEmpty ? nil : owner, name: try row.text("name"),
            query: try row.text("query"),
            order: try row.choice("item_order"), by: try row.text("saved_by"), at: try row.date("saved_at"))
    }
}
