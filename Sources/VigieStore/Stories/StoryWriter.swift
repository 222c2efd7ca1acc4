// Writes what people change of stories: the rows of the journal, and the stories as they are then, all of one call as one act.
import Foundation
import GRDB
import VigieModel

/// Moves items between stories within one transaction; `finish` must be called before that ends.
struct StoryWriter {
    private let db: Database
    private let at: Date
    private var acts: ActWriter
    private var next: Int64
    private var changed: Set<StoryID> = []

    /// - Parameter items: those that are moved: what is done now is dated no earlier than their last change.
    init(_ kind: DecisionAct.Kind, at: Date, items: some Sequence<Int64>, _ db: Database) throws {
        self.db = db
        self.at = try ActTime.moment(at, after: items, in: .stories, db)
        acts = try ActWriter(.story, kind, db)
        // Rows are never deleted, so the next number is one more than the highest.
        next = (try db.value("SELECT MAX(number) FROM story_edits", as: Int64.self) ?? 0) + 1
    }

    /// Puts the item into the story, or with nil takes it out of its own. Nil where it is there already.
    mutating func move(_ item: Int64, _ id: ItemID, to story: StoryID?, by person: String) throws -> StoryEdit? {
        let before = try StoryPlacing.fetch(item, db)
        guard before.story != story else { return nil }
        return try append(
            StoryEdit(
                number: next, item: id, action: story == nil ? .split : .join, by: person, at: at, before: before.story, after: story,
                undoes: nil),
            of: item, from: before, to: .byPerson(story, at: at))
    }

    /// Writes that a row is taken back, or for a row that took one back, that it is made again. The item is then where the rows that hold
    /// put it, or where the machine had it, with the machine's reason.
    mutating func takeBack(_ number: Int64, by person: String) throws -> StoryEdit {
        guard let undone = try StoryEditRow.fetch("WHERE story_edits.number = ?", [number], db).first else {
            throw Refusal(.damaged("row \(number) of the journal of stories is missing"))
        }
        acts.takeBack(rowOf: undone.act)
        let now = try StoryPlacing.fetch(undone.item, db)
        let after = try StoryReplay.takingBack(number, of: undone.item, from: now, db)
        return try append(
            StoryEdit(
                number: next, item: undone.edit.item, action: .undo, by: person, at: at, before: now.story, after: after.story,
                undoes: number), of: undone.item, from: now, to: after)
    }

    private mutating func append(
        _ edit: StoryEdit, of item: Int64, from before: StoryPlacing, to after: StoryPlacing
    ) throws -> StoryEdit {
        try Refusal.nameless(edit.by)
        let isMoved = !after.isLike(before)
        let act = try acts.act(of: edit.by, at: at, changes: isMoved)
        try db.run(
            """
            INSERT INTO story_edits (number, act, item, action, person, at, story_before, story_after, undoes,
                place_before, was_grouped)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                edit.number, act, item, edit.action.rawValue, edit.by, Stamp.text(at) as String, edit.before?.rawValue,
                edit.after?.rawValue, edit.undoes, try before.membership.map { try JSONText.write($0) }, before.isGrouped,
            ])
        next += 1
        guard isMoved else { return edit }
        try after.write(item, db)
        changed.formUnion([before.story, after.story].compactMap(\.self))
        return edit
    }

    /// Writes the act, and what is known of the stories that changed.
    func finish() throws {
        for story in changed.sorted() { try StoryRow.count(story, db) }
        try acts.finish()
    }
}

/// The rows of changes.
enum StoryEditRow {
    static func fetch(
        _ condition: String, _ values: [Argument], _ db: Database
    ) throws -> [(act: Int64, item: Int64, edit: StoryEdit)] {
        let rows = try db.rows(
            "SELECT story_edits.*, items.id AS id FROM story_edits JOIN items ON items.number = story_edits.item \(condition)", values)
        return try rows.map { (try $0.bigNumber("act"), try $0.bigNumber("item"), try edit(from: $0)) }
    }

    /// With the item's key as `id`.
    static func edit(from row: Row) throws -> StoryEdit {
        StoryEdit(
            number: try row.bigNumber("number"), item: try row.key("id"), action: try row.choice("action"), by: try row.text("person"),
            at: try row.date("at"), before: try story(row, "story_before"), after: try story(row, "story_after"),
            undoes: try row.decode(Int64?.self, forColumn: "undoes"))
    }

    private static func story(_ row: Row, _ column: String) throws -> StoryID? {
        try row.decode(Int64?.self, forColumn: column).map(StoryID.init(rawValue:))
    }
}
