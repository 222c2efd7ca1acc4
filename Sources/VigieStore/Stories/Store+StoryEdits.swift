// What people change of stories: an append-only journal, and the stories as they are then, in one transaction.
import Foundation
import GRDB
import VigieModel

extension Store {
    /// Takes an item out of its story; it will not be put back by a machine. `notInStory` where it is alone.
    @discardableResult
    package func split(_ item: ItemID, by person: String, at time: Date) throws(StoreError) -> StoryEdit {
        try write { db in
            let number = try ItemReader.number(of: item, db)
            guard let before = try StoryRow.story(of: number, db) else { throw Refusal(.notInStory(item)) }
            let edit = StoryEdit(number: 0, item: item, action: .split, by: person, at: time, before: before, after: nil, undoes: nil)
            return try StoryEditRow.apply(edit, to: number, db)
        }
    }

    /// Puts an item into a story, out of the one that it was in; no machine takes it out again. Nil where it is in it already.
    @discardableResult
    package func join(_ item: ItemID, to story: StoryID, by person: String, at time: Date) throws(StoreError) -> StoryEdit? {
        try write { db in
            let number = try ItemReader.number(of: item, db)
            guard try db.row("SELECT 1 FROM stories WHERE number = ?", [story.rawValue]) != nil else { throw Refusal(.noSuchStory(story)) }
            let before = try StoryRow.story(of: number, db)
            if before == story { return nil }
            let edit = StoryEdit(number: 0, item: item, action: .join, by: person, at: time, before: before, after: story, undoes: nil)
            return try StoryEditRow.apply(edit, to: number, db)
        }
    }

    /// Takes back a change by a new row. `storyEditDone` where it was taken back before, is such a step itself, or the item has been moved
    /// since.
    @discardableResult
    package func undoStoryEdit(_ number: Int64, by person: String, at time: Date) throws(StoreError) -> StoryEdit {
        try write { db in
            guard let undone = try StoryEditRow.fetch("WHERE story_edits.number = ?", [number], db).first,
                undone.edit.action != .undo, try StoryRow.story(of: undone.item, db) == undone.edit.after,
                try db.row("SELECT 1 FROM story_edits WHERE undoes = ?", [number]) == nil
            else { throw Refusal(.storyEditDone(number)) }
            let edit = StoryEdit(
                number: 0, item: undone.edit.item, action: .undo, by: person, at: time, before: undone.edit.after,
                after: undone.edit.before, undoes: number)
            return try StoryEditRow.apply(edit, to: undone.item, db)
        }
    }

    /// Changes, newest first: of one item, or with nil of all.
    package func storyEdits(of item: ItemID? = nil, limit: Int) throws(StoreError) -> [StoryEdit] {
        try read { db in
            guard let item else {
                return try StoryEditRow.fetch("ORDER BY story_edits.number DESC LIMIT ?", [max(0, limit)], db).map(\.edit)
            }
            return try StoryEditRow.fetch(
                "WHERE story_edits.item = ? ORDER BY story_edits.number DESC LIMIT ?", [ItemReader.number(of: item, db), max(0, limit)],
                db
            ).map(\.edit)
        }
    }
}

/// The rows of changes, in and out.
enum StoryEditRow {
    /// Moves the item and writes the row, whose number it gives.
    static func apply(_ edit: StoryEdit, to item: Int64, _ db: Database) throws -> StoryEdit {
        try Refusal.nameless(edit.by)
        var edit = edit
        edit.at = Stamp.cut(edit.at)
        edit.number = (try db.value("SELECT MAX(number) FROM story_edits", as: Int64.self) ?? 0) + 1
        try db.run(
            """
            INSERT INTO story_edits (number, item, action, person, at, story_before, story_after, undoes) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                edit.number, item, edit.action.rawValue, edit.by, Stamp.text(edit.at), edit.before?.rawValue, edit.after?.rawValue,
                edit.undoes,
            ])
        try db.run("DELETE FROM story_items WHERE item = ?", [item])
        if let after = edit.after {
            let rows = try StoryRow(db, at: edit.at)
            try rows.put(item, in: after, StoryReason(kind: .person))
            try rows.finish()
        }
        if let before = edit.before { try StoryRow.count(before, db) }
        // What a person placed waits for no machine; what was taken out has been looked at.
        try StoryRow.mark(db).run(item)
        try db.run("UPDATE items SET is_ranked = 0 WHERE number = ?", [item])
        return edit
    }

    static func fetch(_ condition: String, _ values: [Argument], _ db: Database) throws -> [(item: Int64, edit: StoryEdit)] {
        let rows = try db.rows(
            "SELECT story_edits.*, items.id AS id FROM story_edits JOIN items ON items.number = story_edits.item \(condition)", values)
        return try rows.map { row in
            let edit = StoryEdit(
                number: try row.bigNumber("number"), item: try row.key("id"), action: try row.choice("action"), by: try row.text("person"),
                at: try row.date("at"), before: try story(row, "story_before"), after: try story(row, "story_after"),
                undoes: try row.decode(Int64?.self, forColumn: "undoes"))
            return (try row.bigNumber("item"), edit)
        }
    }

    private static func story(_ row: Row, _ column: String) throws -> StoryID? {
        try row.decode(Int64?.self, forColumn: column).map(StoryID.init(rawValue:))
    }
}
