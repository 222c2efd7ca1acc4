// Where an item stands among the stories, with why: what an undo of people's changes must bring back whole, or no machine would look at the
// item again.
import Foundation
import GRDB
import VigieModel

/// An item's story with the reason for it, or that it is alone.
struct StoryPlacing: Hashable {
    var story: StoryID?
    /// Nil where the item is alone.
    var membership: Membership?
    /// Whether its story was looked for.
    var isGrouped: Bool

    struct Membership: Hashable, Codable {
        var since: String
        var kind: String
        var words: [String]
        var probability: Double?
        var nearest: Int64?
    }

    /// As a person put it there.
    static func byPerson(_ story: StoryID?, at: Date) -> StoryPlacing {
        StoryPlacing(
            story: story,
            membership: story == nil ? nil : Membership(since: Stamp.text(at), kind: StoryReason.Kind.person.rawValue, words: []),
            isGrouped: true)
    }

    /// Whether they say the same, whenever they were written.
    func isLike(_ other: StoryPlacing) -> Bool {
        var like = self
        if let since = other.membership?.since { like.membership?.since = since }
        return like == other
    }

    static func fetch(_ item: Int64, _ db: Database) throws -> StoryPlacing {
        let placing = try Prepared(
            """
            SELECT is_grouped, story, story_items.since, kind, words, probability, nearest
            FROM items LEFT JOIN story_items ON story_items.item = items.number WHERE items.number = ?
            """, db
        ).first(item) { columns in
            let isGrouped = try columns.flag()
            guard let story = try columns.optionalBigNumber() else { return StoryPlacing(isGrouped: isGrouped) }
            let membership = Membership(
                since: try columns.text(), kind: try columns.text(), words: try JSONText.readTexts(try columns.text()),
                probability: try columns.optionalFraction(), nearest: try columns.optionalBigNumber())
            return StoryPlacing(story: StoryID(rawValue: story), membership: membership, isGrouped: isGrouped)
        }
        guard let placing else { throw Refusal(.damaged("item number \(item) is missing")) }
        return placing
    }

    /// Writes it in place of where the item is; what is known of the stories is the caller's to count.
    func write(_ item: Int64, _ db: Database) throws {
        try db.run("DELETE FROM story_items WHERE item = ?", [item])
        if let story, let membership {
            try db.run(
                "INSERT INTO story_items (item, story, since, kind, words, probability, nearest) VALUES (?, ?, ?, ?, ?, ?, ?)",
                [
                    item, story.rawValue, membership.since, membership.kind, JSONText.write(membership.words), membership.probability,
                    membership.nearest,
                ])
        }
        try db.run("UPDATE items SET is_grouped = ?, is_ranked = 0 WHERE number = ?", [isGrouped, item])
    }
}

/// Where the rows that hold put an item.
enum StoryReplay {
    private struct Step {
        var number: Int64
        var after: StoryID?
        var at: Date
    }

    /// Where the item is without that row, or for a row that took one back, with it again. Where no row of a person holds, it is where the
    /// machine had it when none did.
    static func takingBack(_ number: Int64, of item: Int64, from now: StoryPlacing, _ db: Database) throws -> StoryPlacing {
        var held = HeldRows()
        var steps: [Step] = []
        var ofMachine = now
        for row in try db.rows("SELECT * FROM story_edits WHERE item = ? ORDER BY number", [item]) {
            if held.isEmpty { ofMachine = try before(row) }
            let undoes: Int64? = try row.decode(Int64?.self, forColumn: "undoes")
            let step = Step(number: try row.bigNumber("number"), after: try story(row, "story_after"), at: try row.date("at"))
            held.read(step.number, undoes: undoes)
            if undoes == nil { steps.append(step) }
        }
        if held.isEmpty { ofMachine = now }
        held.takeBack(number)
        return steps.last { held.holds($0.number) }.map { .byPerson($0.after, at: $0.at) } ?? ofMachine
    }

    /// Rows of before the sixth schema do not say why the item was there.
    private static func before(_ row: Row) throws -> StoryPlacing {
        let (story, at) = (try story(row, "story_before"), try row.date("at"))
        var placing = StoryPlacing.byPerson(story, at: at)
        placing.isGrouped = try row.number("was_grouped") == 1
        if let known = try row.optionalText("place_before") { placing.membership = try JSONText.read(known) }
        return placing
    }

    /// Stories that people took the item out of, and nobody put it back into; what was taken back does not count.
    static func barred(_ item: Int64, _ db: Database) throws -> Set<StoryID> {
        let rows = try db.rows("SELECT number, undoes, story_before, story_after FROM story_edits WHERE item = ? ORDER BY number", [item])
        var held = HeldRows()
        for row in rows { held.read(try row.bigNumber("number"), undoes: try row.decode(Int64?.self, forColumn: "undoes")) }
        var barred: Set<StoryID> = []
        for row in rows where try row.decode(Int64?.self, forColumn: "undoes") == nil && held.holds(try row.bigNumber("number")) {
            if let before = try story(row, "story_before") { barred.insert(before) }
            if let after = try story(row, "story_after") { barred.remove(after) }
        }
        return barred
    }

    private static func story(_ row: Row, _ column: String) throws -> StoryID? {
        try row.decode(Int64?.self, forColumn: column).map(StoryID.init(rawValue:))
    }
}
