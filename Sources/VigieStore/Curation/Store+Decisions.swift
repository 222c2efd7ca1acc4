// Decisions of people: an append-only journal, and where each item stands in the same transaction.
import Foundation
import GRDB
import VigieModel

extension Store {
    /// Grants a request: one row with before and after, or none where nothing would change.
    @discardableResult
    package func decide(_ request: DecisionRequest) throws(StoreError) -> [Decision] {
        try decide([request])
    }

    /// Grants all requests or, where one fails, none. Requests on one item follow each other.
    ///
    /// A request of nobody is `nameless`. One that lies before its item's last decision is `outOfOrder`, unless it repeats a row of the
    /// journal or changed nothing at its own time: so the same file may be taken in twice.
    @discardableResult
    package func decide(_ requests: [DecisionRequest]) throws(StoreError) -> [Decision] {
        try write { db in
            for request in requests { try Refusal.nameless(request.by) }
            let repeated = try RepeatedRequests.places(in: requests, db)
            var batch: Int64?
            return try requests.enumerated().compactMap { place, request in
                guard !repeated.contains(place) else { return nil }
                let number = try ItemReader.number(of: request.item, db)
                guard try !RepeatedRequests.isLate(request, of: number, db) else { return nil }
                let before = try CurationRow.fetch(number, db)
                let after = before.after(request)
                guard after != before else { return nil }
                let decision = try JournalRow.append(
                    NewDecision(
                        item: number, action: before.action(to: after), by: request.by, at: request.at, before: before, after: after,
                        batch: batch), id: request.item, db)
                batch = batch ?? decision.number
                return decision
            }
        }
    }

    /// Takes back the newest decision that is not yet taken back: of that item, whoever made it, or with nil of that person anywhere.
    /// Nil where there is none.
    ///
    /// Refused as `decide` refuses. Undo is a new row. What others have changed since stays as they left it, so `before` and `after` of the row may be equal.
    @discardableResult
    package func undo(item: ItemID?, by person: String, at: Date) throws(StoreError) -> Decision? {
        try write { db in
            let row =
                if let item {
                    try db.row(
                        "SELECT * FROM decisions WHERE item = ? AND \(JournalRow.isOpen) ORDER BY number DESC LIMIT 1",
                        [ItemReader.number(of: item, db)]
                    )
                } else {
                    try db.row("SELECT * FROM decisions WHERE person = ? AND \(JournalRow.isOpen) ORDER BY number DESC LIMIT 1", [person])
                }
            return try row.map { try takeBack($0, by: person, at: at, batch: nil, db) }
        }
    }

    /// Takes back all decisions that the person's newest open one was made with, as after "apply to 37"; newest first.
    @discardableResult
    package func undoBatch(by person: String, at: Date) throws(StoreError) -> [Decision] {
        try write { db in
            let newest = try db.row(
                "SELECT batch FROM decisions WHERE person = ? AND \(JournalRow.isOpen) ORDER BY number DESC LIMIT 1", [person])
            guard let newest else { return [] }
            let rows = try db.rows(
                "SELECT * FROM decisions WHERE person = ? AND number >= ? AND batch = ? AND \(JournalRow.isOpen) ORDER BY number DESC",
                [person, newest.bigNumber("batch"), newest.bigNumber("batch")])
            var batch: Int64?
            return try rows.map { row in
                let decision = try takeBack(row, by: person, at: at, batch: batch, db)
                batch = batch ?? decision.number
                return decision
            }
        }
    }

    private func takeBack(_ row: Row, by person: String, at: Date, batch: Int64?, _ db: Database) throws -> Decision {
        try Refusal.nameless(person)
        let undone = try JournalRow.decision(from: row, db)
        let item = try row.bigNumber("item")
        if let last = try JournalRow.last(of: item, db), Stamp.cut(at) < last {
            throw Refusal(.outOfOrder(undone.item, at: at, last: last))
        }
        let now = try CurationRow.fetch(item, db)
        return try JournalRow.append(
            NewDecision(
                item: item, action: .undo, by: person, at: at, before: now, after: now.takingBack(from: undone.before, to: undone.after),
                batch: batch, undoes: undone.number), id: undone.item, db)
    }

    /// The journal, newest first: of one item, or with nil of all.
    package func journal(item: ItemID?, limit: Int) throws(StoreError) -> [Decision] {
        try read { db in
            let rows =
                if let item {
                    try db.rows(
                        "SELECT * FROM decisions WHERE item = ? ORDER BY number DESC LIMIT ?",
                        [ItemReader.number(of: item, db), max(0, limit)])
                } else {
                    try db.rows("SELECT * FROM decisions ORDER BY number DESC LIMIT ?", [max(0, limit)])
                }
            return try rows.map { try JournalRow.decision(from: $0, db) }
        }
    }
}

/// A row of the journal before it has a number.
struct NewDecision {
    var item: Int64
    var action: DecisionAction
    var by: String
    var at: Date
    var before: Curation
    var after: Curation
    /// The first row that was written with it; nil where this is the first.
    var batch: Int64?
    var undoes: Int64?
}

/// The journal's rows, in and out.
enum JournalRow {
    /// A decision, and not yet taken back. Written so that SQLite walks one person's or item's rows from the newest, and does not take
    /// the index of `undoes`, where nearly every row is null.
    static let isOpen = """
        coalesce(undoes, 0) = 0 AND NOT EXISTS (SELECT 1 FROM decisions AS later WHERE later.undoes = decisions.number)
        """

    static func append(_ new: NewDecision, id: ItemID, _ db: Database) throws -> Decision {
        // Rows are never deleted, so the next number is one more than the highest.
        let number = (try db.value("SELECT MAX(number) FROM decisions", as: Int64.self) ?? 0) + 1
        try db.run(
            """
            INSERT INTO decisions (number, batch, item, action, person, at, state_before, state_after, themes_before, themes_after,
                importance_before, importance_after, note_before, note_after, undoes)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                number, new.batch ?? number, new.item, new.action.rawValue, new.by, Stamp.text(new.at), new.before.state.rawValue,
                new.after.state.rawValue, ThemeList.write(new.before.themes), ThemeList.write(new.after.themes),
                new.before.importance?.rawValue ?? 0, new.after.importance?.rawValue ?? 0, new.before.note, new.after.note, new.undoes,
            ])
        try CurationRow.update(new.after, of: new.item, db)
        return Decision(
            number: number, item: id, action: new.action, by: new.by, at: Stamp.cut(new.at), before: new.before, after: new.after,
            undoes: new.undoes)
    }

    /// When the item's last decision was made; nil where there is none.
    static func last(of item: Int64, _ db: Database) throws -> Date? {
        try db.row("SELECT at FROM decisions WHERE item = ? ORDER BY number DESC LIMIT 1", [item])?.date("at")
    }

    static func decision(from row: Row, _ db: Database) throws -> Decision {
        let item = try db.value("SELECT id FROM items WHERE number = ?", [row.bigNumber("item")], as: String.self)
        return Decision(
            number: try row.bigNumber("number"), item: ItemID(rawValue: item ?? ""), action: try row.choice("action"),
            by: try row.text("person"), at: try row.date("at"), before: try curation(from: row, "before"),
            after: try curation(from: row, "after"), undoes: try row.decode(Int64?.self, forColumn: "undoes"))
    }

    static func curation(from row: Row, _ side: String) throws -> Curation {
        Curation(
            state: try row.choice("state_" + side), themes: try row.themes("themes_" + side),
            importance: try row.importance("importance_" + side), note: try row.optionalText("note_" + side))
    }
}
