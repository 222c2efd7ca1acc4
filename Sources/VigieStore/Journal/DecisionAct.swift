// What a person did in one go, and how it is taken back and made again: one undo for a key press, for "apply to 37" and for a merge.
import Foundation
import GRDB
import VigieModel

/// What a person did to items in one go: decisions, or changes of stories.
package struct DecisionAct: Hashable, Sendable {
    package enum Kind: String, CaseIterable, Sendable {
        case decide, undo
        /// The taking back of an undo.
        case redo
    }

    /// In which journal its rows stand.
    package enum Matter: String, CaseIterable, Sendable {
        case decision, story
        /// A person's own marks: nobody else sees or takes back these.
        case star
    }

    /// What was done to the first item.
    package enum Deed: Hashable, Sendable {
        case decision(DecisionAction)
        case story(StoryEdit.Action)
        /// Whether the star is there since.
        case star(Bool)
    }

    /// Its own number, its key: later acts have higher ones.
    package var batch: Int64
    package var person: String
    package var kind: Kind
    package var at: Date
    /// How many rows it has.
    package var size: Int
    /// How many of them nobody has taken back.
    package var open: Int
    /// How many of them changed anything; the others left things as somebody else has put them since.
    package var changed: Int
    package var deed: Deed
    /// The first item, and its title.
    package var item: ItemID
    package var title: String

    package var matter: Matter {
        switch deed {
        case .decision: .decision
        case .story: .story
        case .star: .star
        }
    }

    /// What was decided of the first item; nil where the act changed a story.
    package var action: DecisionAction? {
        if case .decision(let action) = deed { action } else { nil }
    }
}

/// What taking back an act did.
package struct ActOutcome: Hashable, Sendable {
    /// The number of the new act.
    package var batch: Int64
    package var kind: DecisionAct.Kind
    package var matter: DecisionAct.Matter
    /// How many items it changed.
    package var count: Int
    /// How many rows it took back, or made again, whose items stay as somebody else has put them since.
    package var left: Int
    /// The first of the items in the order in which they were changed.
    package var item: ItemID
}

extension Store {
    /// What the person would undo and redo next; nil where nothing. An own decision, or change of a story, ends what can be made again.
    package func undoStack(of person: String) throws(StoreError) -> (undo: DecisionAct?, redo: DecisionAct?) {
        try read { db in
            (
                try ActRow.toUndo(of: person, db).flatMap { try ActRow.fetch($0, db) },
                try ActRow.toRedo(of: person, db).flatMap { try ActRow.fetch($0, db) }
            )
        }
    }

    /// Takes back the person's newest act that holds, whole; in any session. Nil where there is none.
    @discardableResult
    package func undo(by person: String, at: Date) throws(StoreError) -> ActOutcome? {
        try write { db in
            guard let act = try ActRow.toUndo(of: person, db) else { return nil }
            return try ActRow.takeBack(act, by: person, at: at, db)
        }
    }

    /// Makes again what the person took back last. Nil where nothing was, or where the person has done something else since.
    @discardableResult
    package func redo(by person: String, at: Date) throws(StoreError) -> ActOutcome? {
        try write { db in
            guard let act = try ActRow.toRedo(of: person, db) else { return nil }
            return try ActRow.takeBack(act, by: person, at: at, db)
        }
    }

    /// Takes back any act, such as one of somebody else: what of it still holds. An undo is made again thereby. Who may do so is the
    /// caller's to check, but that nobody takes back another's stars. Nil where that person has no such act or nothing of it is left.
    @discardableResult
    package func takeBack(act batch: Int64, of owner: String, by person: String, at: Date) throws(StoreError) -> ActOutcome? {
        try write { db in
            guard try ActRow.head(batch, db)?.person == owner else { return nil }
            return try ActRow.takeBack(batch, by: person, at: at, db)
        }
    }

    /// One act; nil where there is none of that number.
    package func act(_ number: Int64) throws(StoreError) -> DecisionAct? { try read { try ActRow.fetch(number, $0) } }

    /// Acts, newest first: of one person, or with nil of all, without stars.
    ///
    /// - Parameter before: goes on behind the act with that number.
    package func acts(of person: String?, before: Int64? = nil, limit: Int) throws(StoreError) -> [DecisionAct] {
        try read { db in
            let condition = person == nil ? "AND acts.matter <> 'star'" : "AND acts.person = ?"
            let rows = try db.rowsOnce(
                "\(ActRow.select) WHERE acts.number < ? \(condition) ORDER BY acts.number DESC LIMIT ?",
                [before ?? Int64.max] + (person.map { [$0] } ?? []) + [max(0, limit)])
            return try rows.map(ActRow.act)
        }
    }
}

/// How acts stand in their rows.
enum ActRow {
    /// - Parameter matter: leaves out acts of the other kind; nil for both.
    static func toUndo(of person: String, among matter: DecisionAct.Matter? = nil, _ db: Database) throws -> Int64? {
        try db.value(
            """
            SELECT number FROM acts WHERE person = ? AND open > 0 AND kind <> 'undo' AND matter = coalesce(?, matter)
            ORDER BY number DESC LIMIT 1
            """, [person, matter?.rawValue])
    }

    static func toRedo(of person: String, _ db: Database) throws -> Int64? {
        try db.value(
            """
            SELECT number FROM acts WHERE person = ?1 AND open > 0 AND kind = 'undo' AND number > coalesce(
                (SELECT max(decided.number) FROM acts AS decided WHERE decided.person = ?1 AND decided.kind = 'decide'), 0)
            ORDER BY number DESC LIMIT 1
            """, [person])
    }

    static func head(_ number: Int64, _ db: Database) throws -> (person: String, kind: DecisionAct.Kind, matter: DecisionAct.Matter)? {
        try db.row("SELECT person, kind, matter FROM acts WHERE number = ?", [number]).map { row in
            (try row.text("person"), try row.choice("kind"), try row.choice("matter"))
        }
    }

    /// Takes back what of the act still holds; nil where there is no such act or nothing of it is left.
    static func takeBack(_ act: Int64, by person: String, at: Date, _ db: Database) throws -> ActOutcome? {
        guard let head = try head(act, db), head.matter != .star || head.person == person else { return nil }
        let items =
            switch head.matter {
            case .decision: try takeBackDecisions(act, by: person, at: at, db).map(\.item)
            case .story: try takeBackEdits(act, by: person, at: at, db).map(\.item)
            case .star: try takeBackStars(act, by: person, at: at, db)
            }
        guard let last = items.last, let new = try db.row("SELECT max(number) AS number, changed FROM acts") else { return nil }
        let count = try new.number("changed")
        return ActOutcome(
            batch: try new.bigNumber("number"), kind: head.kind == .undo ? .redo : .undo, matter: head.matter, count: count,
            left: items.count - count, item: last)
    }

    /// Newest first.
    static func takeBackDecisions(_ act: Int64, by person: String, at: Date, _ db: Database) throws -> [Decision] {
        guard let kind = try head(act, db)?.kind else { return [] }
        let rows = try open("decisions", act, db)
        let moment = try ActTime.moment(at, after: rows.map(\.item), in: .decisions, db)
        var journal = try JournalWriter(kind == .undo ? .redo : .undo, db)
        let decisions = try rows.map { try journal.takeBack($0.number, by: person, at: moment) }
        try journal.finish()
        return decisions
    }

    /// Newest first.
    private static func takeBackEdits(_ act: Int64, by person: String, at: Date, _ db: Database) throws -> [StoryEdit] {
        guard let kind = try head(act, db)?.kind else { return [] }
        let rows = try open("story_edits", act, db)
        var journal = try StoryWriter(kind == .undo ? .redo : .undo, at: at, items: rows.map(\.item), db)
        let edits = try rows.map { try journal.takeBack($0.number, by: person) }
        try journal.finish()
        return edits
    }

    /// Newest first.
    private static func takeBackStars(_ act: Int64, by person: String, at: Date, _ db: Database) throws -> [ItemID] {
        guard let kind = try head(act, db)?.kind else { return [] }
        let rows = try open("star_edits", act, db)
        var journal = try StarWriter(kind == .undo ? .redo : .undo, by: person, at: at, items: rows.map(\.item), db)
        for row in rows { try journal.takeBack(row.number, of: row.item) }
        try journal.finish()
        let id = try Prepared("SELECT id FROM items WHERE number = ?", db)
        return try rows.compactMap { row in try id.first(row.item) { try $0.key() } }
    }

    /// The rows of the act that nobody has taken back, newest first.
    private static func open(_ journal: String, _ act: Int64, _ db: Database) throws -> [(number: Int64, item: Int64)] {
        try Prepared(
            """
            SELECT number, item FROM \(journal) WHERE act = ? AND NOT EXISTS (SELECT 1 FROM \(journal) AS later WHERE later.undoes = \(journal).number)
            ORDER BY number DESC
            """, db
        ).all(act) { columns in (try columns.bigNumber(), try columns.bigNumber()) }
    }

    static func fetch(_ number: Int64, _ db: Database) throws -> DecisionAct? {
        try db.row("\(select) WHERE acts.number = ?", [number]).map(act)
    }

    /// Acts with what their first row says.
    static let select = """
        SELECT acts.*, decisions.action AS decision, story_edits.action AS edit, star_edits.is_on_after AS star, items.id AS item, item_revisions.title AS title
        FROM acts
            LEFT JOIN decisions ON acts.matter = 'decision'
                AND decisions.number = (SELECT min(first.number) FROM decisions AS first WHERE first.act = acts.number)
            LEFT JOIN story_edits ON acts.matter = 'story'
                AND story_edits.number = (SELECT min(first.number) FROM story_edits AS first WHERE first.act = acts.number)
            LEFT JOIN star_edits ON acts.matter = 'star'
                AND star_edits.number = (SELECT min(first.number) FROM star_edits AS first WHERE first.act = acts.number)
            CROSS JOIN items ON items.number = coalesce(decisions.item, story_edits.item, star_edits.item)
            CROSS JOIN item_revisions ON item_revisions.item = items.number AND item_revisions.number = items.revision
        """

    static func act(from row: Row) throws -> DecisionAct {
        let deed: DecisionAct.Deed =
            switch try row.choice("matter", as: DecisionAct.Matter.self) {
            case .decision: .decision(try row.choice("decision"))
            case .story: .story(try row.choice("edit"))
            case .star: .star(try row.number("star") == 1)
            }
        return DecisionAct(
            batch: try row.bigNumber("number"), person: try row.text("person"), kind: try row.choice("kind"), at: try row.date("at"),
            size: try row.number("size"), open: try row.number("open"),
            changed: try row.number("changed"), deed: deed, item: try row.key("item"), title: try row.text("title"))
    }
}
