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
        try write { try Self.decide(requests, $0) }
    }

    /// Grants all requests now, or where one fails, none: as people do at the desk. Their own dates do not count; where an item's last
    /// decision is dated later than the clock, the act gets that date, and none is `outOfOrder`.
    @discardableResult
    package func decideNow(_ requests: [DecisionRequest], at now: Date) throws(StoreError) -> [Decision] {
        try write { try Self.decideNow(requests, at: now, $0) }
    }

    /// The same within a transaction that does more.
    static func decideNow(_ requests: [DecisionRequest], at now: Date, _ db: Database) throws -> [Decision] {
        for request in requests { try Refusal.nameless(request.by) }
        let numbers = try requests.map { try ItemReader.number(of: $0.item, db) }
        let moment = try ActTime.moment(now, after: Set(numbers), in: .decisions, db)
        var journal = try JournalWriter(.decide, db)
        let decisions = try zip(requests, numbers).compactMap { request, number in
            var request = request
            request.at = moment
            return try journal.grant(request, of: number)
        }
        try journal.finish()
        return decisions
    }

    /// The same within a transaction that does more.
    static func decide(_ requests: [DecisionRequest], _ db: Database) throws -> [Decision] {
        for request in requests { try Refusal.nameless(request.by) }
        let repeated = try RepeatedRequests.places(in: requests, db)
        var journal = try JournalWriter(.decide, db)
        let decisions: [Decision] = try requests.enumerated().compactMap { place, request in
            guard !repeated.contains(place) else { return nil }
            let number = try ItemReader.number(of: request.item, db)
            guard try !RepeatedRequests.isLate(request, of: number, db) else { return nil }
            return try journal.grant(request, of: number)
        }
        try journal.finish()
        return decisions
    }

    /// Takes back the newest decision that is not yet taken back: of that item, whoever made it, or with nil of that person anywhere.
    /// Nil where there is none.
    ///
    /// Undo is a new row, dated no earlier than the item's last. What others have changed since stays as they left it, so `before` and
    /// `after` of the row may be equal.
    @discardableResult
    package func undo(item: ItemID?, by person: String, at: Date) throws(StoreError) -> Decision? {
        try write { db in
            let row =
                if let item {
                    try db.row(
                        "SELECT number, item FROM decisions WHERE item = ? AND \(JournalRow.isOpen) ORDER BY number DESC LIMIT 1",
                        [ItemReader.number(of: item, db)]
                    )
                } else {
                    try db.row(
                        "SELECT number, item FROM decisions WHERE person = ? AND \(JournalRow.isOpen) ORDER BY number DESC LIMIT 1",
                        [person])
                }
            guard let row else { return nil }
            let moment = try ActTime.moment(at, after: [try row.bigNumber("item")], in: .decisions, db)
            var journal = try JournalWriter(.undo, db)
            let decision = try journal.takeBack(try row.bigNumber("number"), by: person, at: moment)
            try journal.finish()
            return decision
        }
    }

    /// Takes back all decisions that the person's newest open one was made with, as after "apply to 37"; newest first. Changes of stories
    /// are left alone: `undo(by:at:)` takes back the last act, whatever it was.
    @discardableResult
    package func undoBatch(by person: String, at: Date) throws(StoreError) -> [Decision] {
        try write { db in
            guard let act = try ActRow.toUndo(of: person, among: .decision, db) else { return [] }
            return try ActRow.takeBackDecisions(act, by: person, at: at, db)
        }
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

/// The journal's rows, in and out.
enum JournalRow {
    /// Holds, and can be taken back: a decision or one that was made again. Written so that SQLite walks one person's or item's rows from
    /// the newest, and does not take the index of `undoes`, where nearly every row is null.
    static let isOpen = """
        NOT EXISTS (SELECT 1 FROM decisions AS later WHERE later.undoes = decisions.number) AND (decisions.undoes IS NULL OR EXISTS (
            SELECT 1 FROM acts WHERE acts.number = decisions.act AND acts.kind = 'redo'))
        """

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
