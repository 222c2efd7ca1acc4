// What a person did in one go, and how it is taken back and made again: one undo for a key press and for "apply to 37".
import Foundation
import GRDB
import VigieModel

/// The rows of the journal that a person made in one go.
package struct DecisionAct: Hashable, Sendable {
    package enum Kind: String, CaseIterable, Sendable {
        case decide, undo
        /// The taking back of an undo.
        case redo
    }

    /// The number of its first row: with the person, its key.
    package var batch: Int64
    package var person: String
    package var kind: Kind
    package var at: Date
    /// How many rows it has.
    package var size: Int
    /// How many of them nobody has taken back.
    package var open: Int
    /// What was done to the first item, and to which.
    package var action: DecisionAction
    package var item: ItemID
    package var title: String
}

/// What taking back an act did.
package struct ActOutcome: Hashable, Sendable {
    /// The new act.
    package var batch: Int64
    package var kind: DecisionAct.Kind
    /// How many decisions it took back, or made again.
    package var count: Int
    /// The first of the items in the order in which they were decided.
    package var item: ItemID
}

extension Store {
    /// What the person would undo and redo next; nil where nothing. An own decision ends what can be made again.
    package func undoStack(of person: String) throws(StoreError) -> (undo: DecisionAct?, redo: DecisionAct?) {
        try read { db in
            (
                try ActRow.toUndo(of: person, db).flatMap { try ActRow.fetch($0, of: person, db) },
                try ActRow.toRedo(of: person, db).flatMap { try ActRow.fetch($0, of: person, db) }
            )
        }
    }

    /// Takes back the person's newest act that holds, whole; in any session. Nil where there is none.
    @discardableResult
    package func undo(by person: String, at: Date) throws(StoreError) -> ActOutcome? {
        try write { db in
            guard let batch = try ActRow.toUndo(of: person, db) else { return nil }
            return ActOutcome(.undo, try ActRow.takeBack(batch, of: person, by: person, at: at, db))
        }
    }

    /// Makes again what the person took back last. Nil where nothing was, or where the person has decided something since.
    @discardableResult
    package func redo(by person: String, at: Date) throws(StoreError) -> ActOutcome? {
        try write { db in
            guard let batch = try ActRow.toRedo(of: person, db) else { return nil }
            return ActOutcome(.redo, try ActRow.takeBack(batch, of: person, by: person, at: at, db))
        }
    }

    /// Takes back any act, such as one of somebody else: what of it still holds. An undo is made again thereby. Who may do so is the
    /// caller's to check. Nil where there is no such act or nothing of it is left.
    @discardableResult
    package func takeBack(act batch: Int64, of owner: String, by person: String, at: Date) throws(StoreError) -> ActOutcome? {
        try write { db in
            guard let kind = try ActRow.kind(batch, of: owner, db) else { return nil }
            return ActOutcome(kind == .undo ? .redo : .undo, try ActRow.takeBack(batch, of: owner, by: person, at: at, db))
        }
    }

    /// Acts, newest first: of one person, or with nil of all.
    ///
    /// - Parameter before: goes on behind the act with that number.
    package func acts(of person: String?, before: Int64? = nil, limit: Int) throws(StoreError) -> [DecisionAct] {
        try read { db in
            let condition = person == nil ? "" : "AND decision_acts.person = ?"
            let rows = try db.rowsOnce(
                "\(ActRow.select) WHERE decision_acts.batch < ? \(condition) ORDER BY decision_acts.batch DESC LIMIT ?",
                [before ?? Int64.max] + (person.map { [$0] } ?? []) + [max(0, limit)])
            return try rows.map(ActRow.act)
        }
    }
}

extension ActOutcome {
    /// Nil where nothing was taken back.
    fileprivate init?(_ kind: DecisionAct.Kind, _ decisions: [Decision]) {
        guard let first = decisions.first, let last = decisions.last else { return nil }
        self.init(batch: first.number, kind: kind, count: decisions.count, item: last.item)
    }
}

/// How acts stand in their rows.
enum ActRow {
    static func toUndo(of person: String, _ db: Database) throws -> Int64? {
        try db.value(
            "SELECT batch FROM decision_acts WHERE person = ? AND open > 0 AND kind <> 'undo' ORDER BY batch DESC LIMIT 1", [person])
    }

    static func toRedo(of person: String, _ db: Database) throws -> Int64? {
        try db.value(
            """
            SELECT batch FROM decision_acts WHERE person = ?1 AND open > 0 AND kind = 'undo' AND batch > coalesce(
                (SELECT max(decided.batch) FROM decision_acts AS decided WHERE decided.person = ?1 AND decided.kind = 'decide'), 0)
            ORDER BY batch DESC LIMIT 1
            """, [person])
    }

    static func kind(_ batch: Int64, of person: String, _ db: Database) throws -> DecisionAct.Kind? {
        try db.row("SELECT kind FROM decision_acts WHERE batch = ? AND person = ?", [batch, person])?.choice("kind")
    }

    /// Takes back what of the act still holds; newest first.
    static func takeBack(_ batch: Int64, of owner: String, by person: String, at: Date, _ db: Database) throws -> [Decision] {
        guard let kind = try kind(batch, of: owner, db) else { return [] }
        let open = try Prepared(
            """
            SELECT number FROM decisions WHERE batch = ? AND person = ?
                AND NOT EXISTS (SELECT 1 FROM decisions AS later WHERE later.undoes = decisions.number)
            ORDER BY number DESC
            """, db)
        let numbers = try open.all(batch, owner) { try $0.bigNumber() }
        var journal = try JournalWriter(kind == .undo ? .redo : .undo, db)
        let decisions = try numbers.map { try journal.takeBack($0, by: person, at: at) }
        try journal.finish()
        return decisions
    }

    static func fetch(_ batch: Int64, of person: String, _ db: Database) throws -> DecisionAct? {
        try db.row("\(select) WHERE decision_acts.batch = ? AND decision_acts.person = ?", [batch, person]).map(act)
    }

    static let select = """
        SELECT decision_acts.batch AS batch, decision_acts.person AS person, decision_acts.kind AS kind, decision_acts.size AS size,
            decision_acts.open AS open, decisions.at AS at, decisions.action AS action, items.id AS item, item_revisions.title AS title
        FROM decision_acts JOIN decisions ON decisions.number = decision_acts.batch JOIN items ON items.number = decisions.item
            JOIN item_revisions ON item_revisions.item = items.number AND item_revisions.number = items.revision
        """

    static func act(from row: Row) throws -> DecisionAct {
        DecisionAct(
            batch: try row.bigNumber("batch"), person: try row.text("person"), kind: try row.choice("kind"), at: try row.date("at"),
            size: try row.number("size"), open: try row.number("open"), action: try row.choice("action"), item: try row.key("item"),
            title: try row.text("title"))
    }
}
