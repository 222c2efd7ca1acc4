// How stories stand in their rows.
import Foundation
import GRDB
import VigieModel

/// Writes stories within one transaction.
final class StoryRow {
    private let db: Database
    private let time: Date
    private let found: Prepared
    private let insert: Prepared
    private let mark: Prepared
    private var changed: Set<StoryID> = []
    private var refused: Set<StoryID> = []

    init(_ db: Database, at time: Date) throws {
        self.db = db
        self.time = time
        found = try Prepared("INSERT INTO stories (number, since) VALUES (?, ?)", db)
        insert = try Prepared(
            "INSERT INTO story_items (item, story, since, kind, words, probability, nearest) VALUES (?, ?, ?, ?, ?, ?, ?)", db)
        mark = try Self.mark(db)
    }

    /// Whether the item waits no more.
    func save(_ placement: StoryPlacement) throws -> Bool {
        let number = try number(of: placement.item)
        guard let story = placement.story, let reason = placement.reason, try self.story(of: number) == nil else {
            try mark.run(number)
            return true
        }
        if let founder = placement.founder {
            let other = try self.number(of: founder.item)
            guard try self.story(of: other) == nil else {
                refused.insert(story)
                return false
            }
            try found.run(story.rawValue, Stamp.text(time))
            try put(other, in: story, founder.reason)
        }
        guard !refused.contains(story) else { return false }
        try put(number, in: story, reason)
        try mark.run(number)
        return true
    }

    /// Works out what is known of the stories that changed.
    func finish() throws {
        for story in changed.sorted() { try Self.count(story, db) }
        changed = []
    }

    func put(_ number: Int64, in story: StoryID, _ reason: StoryReason) throws {
        let nearest = try reason.nearest.map { try self.number(of: $0) }
        try insert.run(
            number, story.rawValue, Stamp.text(time), reason.kind.rawValue, JSONText.write(reason.words),
            reason.probability.map { min(max($0, 0), 1) }, nearest)
        changed.insert(story)
    }

    private func number(of id: ItemID) throws -> Int64 { try ItemReader.number(of: id, db) }
    private func story(of number: Int64) throws -> StoryID? { try Self.story(of: number, db) }

    /// A new story of a person's making, still empty.
    static func found(at time: Date, _ db: Database) throws -> StoryID {
        let number = max(try db.value("SELECT MAX(number) FROM stories", as: Int64.self) ?? 0, StoryID.lastOfMachine) + 1
        try db.run("INSERT INTO stories (number, since) VALUES (?, ?)", [number, Stamp.text(time) as String])
        return StoryID(rawValue: number)
    }

    /// Says that the item's story was looked for. One statement for all: the library leaves its own as they are after a run, and the same
    /// text would be the same statement.
    static func mark(_ db: Database) throws -> Prepared { try Prepared("UPDATE items SET is_grouped = 1 WHERE number = ?", db) }

    /// The story that the item is in; nil where it is alone.
    static func story(of number: Int64, _ db: Database) throws -> StoryID? {
        try Prepared("SELECT story FROM story_items WHERE item = ?", db).first(number) { StoryID(rawValue: try $0.bigNumber()) }
    }

    static func count(_ story: StoryID, _ db: Database) throws {
        try db.run(
            """
            UPDATE stories SET (size, first_date, last_date) = (
                SELECT count(*), min(items.date), max(items.date) FROM story_items JOIN items ON items.number = story_items.item
                WHERE story_items.story = stories.number)
            WHERE number = ?
            """, [story.rawValue])
        // The size of its story is part of an item's place in the queue.
        try db.run("UPDATE items SET is_ranked = 0 WHERE number IN (SELECT item FROM story_items WHERE story = ?)", [story.rawValue])
    }
}
