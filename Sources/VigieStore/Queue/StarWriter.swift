// Writes what people do to their stars: rows of a journal of one's own, so that one key takes back the last thing, a star too, and a hundred
// stars that were taken away by mistake are there again.
import Foundation
import GRDB
import VigieModel

/// A row of the journal of stars.
package struct StarEdit: Hashable, Sendable {
    package var number: Int64
    package var item: ItemID
    package var by: String
    package var at: Date
    package var before: Bool
    package var after: Bool
    package var undoes: Int64?
}

/// Sets and takes away one person's stars within one transaction, as one act; `finish` must be called before that ends.
struct StarWriter {
    private let db: Database
    private let person: String
    private let at: Date
    private var acts: ActWriter
    private var next: Int64
    private(set) var changed = 0

    init(_ kind: DecisionAct.Kind, by person: String, at: Date, items: some Sequence<Int64>, _ db: Database) throws {
        try Refusal.nameless(person)
        self.db = db
        self.person = person
        self.at = try ActTime.moment(at, after: items, in: .stars, db)
        acts = try ActWriter(.star, kind, db)
        // Rows are never deleted, so the next number is one more than the highest.
        next = (try db.value("SELECT MAX(number) FROM star_edits", as: Int64.self) ?? 0) + 1
    }

    func isOn(_ item: Int64) throws -> Bool {
        try Prepared("SELECT 1 FROM stars WHERE person = ? AND item = ?", db).first(person, item) { try $0.flag() } ?? false
    }

    /// Sets the star or takes it away; no row where it is so.
    mutating func set(_ item: Int64, _ isOn: Bool) throws {
        let before = try self.isOn(item)
        if before != isOn { try append(item, from: before, to: isOn, undoes: nil) }
    }

    /// Writes that a row is taken back, or for a row that took one back, that it is made again.
    mutating func takeBack(_ number: Int64, of item: Int64) throws {
        var held = HeldRows()
        var steps: [(number: Int64, before: Bool, after: Bool)] = []
        let rows = try db.rows("SELECT * FROM star_edits WHERE item = ? AND person = ? ORDER BY number", [item, person])
        for row in rows {
            let (own, undoes): (Int64, Int64?) = (try row.bigNumber("number"), try row.decode(Int64?.self, forColumn: "undoes"))
            held.read(own, undoes: undoes)
            if own == number { acts.takeBack(rowOf: try row.bigNumber("act")) }
            if undoes == nil { steps.append((own, try row.number("is_on_before") == 1, try row.number("is_on_after") == 1)) }
        }
        held.takeBack(number)
        let after = steps.last { held.holds($0.number) }?.after ?? steps.first?.before ?? false
        try append(item, from: isOn(item), to: after, undoes: number)
    }

    private mutating func append(_ item: Int64, from before: Bool, to after: Bool, undoes: Int64?) throws {
        let act = try acts.act(of: person, at: at, changes: before != after)
        try Prepared(
            """
            INSERT INTO star_edits (number, act, item, person, at, is_on_before, is_on_after, undoes) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            """, db
        ).run(next, act, item, person, Stamp.text(at) as String, before, after, undoes)
        next += 1
        guard before != after else { return }
        changed += 1
        if after {
            try db.run("INSERT INTO stars (person, item, at) VALUES (?, ?, ?)", [person, item, Stamp.text(at) as String])
        } else {
            try db.run("DELETE FROM stars WHERE person = ? AND item = ?", [person, item])
        }
    }

    /// Writes the act.
    func finish() throws { try acts.finish() }

    /// With the item's key as `id`.
    static func edit(from row: Row) throws -> StarEdit {
        StarEdit(
            number: try row.bigNumber("number"), item: try row.key("id"), by: try row.text("person"), at: try row.date("at"),
            before: try row.number("is_on_before") == 1, after: try row.number("is_on_after") == 1,
            undoes: try row.decode(Int64?.self, forColumn: "undoes"))
    }
}
