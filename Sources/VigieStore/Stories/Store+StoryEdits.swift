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
            var journal = try StoryWriter(.decide, at: time, items: [number], db)
            guard let edit = try journal.move(number, item, to: nil, by: person) else {
                throw Refusal(.notInStory(item))
            }
            try journal.finish()
            return edit
        }
    }

    /// Puts an item into a story, out of the one that it was in; no machine takes it out again. Nil where it is in it already.
    @discardableResult
    package func join(_ item: ItemID, to story: StoryID, by person: String, at time: Date) throws(StoreError) -> StoryEdit? {
        try write { db in
            let number = try ItemReader.number(of: item, db)
            try Self.require(story, db)
            var journal = try StoryWriter(.decide, at: time, items: [number], db)
            let edit = try journal.move(number, item, to: story, by: person)
            try journal.finish()
            return edit
        }
    }

    /// Makes one story of those that the items are in and of the items that are alone, in one act; no machine takes them apart again.
    ///
    /// All go into the given story, else into the one with the most items, else into a new one.
    /// - Returns: that story and the changes; nil where it all is one story already, or is one item alone.
    @discardableResult
    package func merge(
        _ items: [ItemID], into story: StoryID? = nil, by person: String, at time: Date
    ) throws(StoreError) -> (story: StoryID, edits: [StoryEdit])? {
        try write { db in
            let numbers = try items.map { try ItemReader.number(of: $0, db) }
            if let story { try Self.require(story, db) }
            let members = try Prepared(
                "SELECT items.number, items.id FROM story_items JOIN items ON items.number = story_items.item WHERE story = ?", db)
            var all: [Int64: ItemID] = Dictionary(zip(numbers, items)) { first, _ in first }
            var sizes: [StoryID: Int] = [:]
            for found in Set(try numbers.compactMap { try StoryRow.story(of: $0, db) }) {
                let rows = try members.all(found.rawValue) { columns in (try columns.bigNumber(), try columns.key() as ItemID) }
                sizes[found] = rows.count
                for (number, id) in rows { all[number] = id }
            }
            guard all.count > 1 || story != nil, !all.isEmpty else { return nil }
            // The largest; of equal ones the oldest.
            let largest = sizes.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
            let target = try story ?? largest ?? StoryRow.found(at: time, db)
            var journal = try StoryWriter(.decide, at: time, items: all.keys, db)
            let edits = try all.sorted { $0.key < $1.key }.compactMap { try journal.move($0.key, $0.value, to: target, by: person) }
            try journal.finish()
            return edits.isEmpty ? nil : (target, edits)
        }
    }

    private static func require(_ story: StoryID, _ db: Database) throws {
        guard try db.row("SELECT 1 FROM stories WHERE number = ?", [story.rawValue]) != nil else { throw Refusal(.noSuchStory(story)) }
    }

    /// Takes back one change by a new row. `storyEditDone` where it was taken back before, is such a step itself, or the item has been
    /// moved since.
    @discardableResult
    package func undoStoryEdit(_ number: Int64, by person: String, at time: Date) throws(StoreError) -> StoryEdit {
        try write { db in
            guard let undone = try StoryEditRow.fetch("WHERE story_edits.number = ?", [number], db).first,
                undone.edit.action != .undo, try StoryRow.story(of: undone.item, db) == undone.edit.after,
                try db.row("SELECT 1 FROM story_edits WHERE undoes = ?", [number]) == nil
            else { throw Refusal(.storyEditDone(number)) }
            var journal = try StoryWriter(.undo, at: time, items: [undone.item], db)
            let edit = try journal.takeBack(number, by: person)
            try journal.finish()
            return edit
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
