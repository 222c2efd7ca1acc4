// Stories as people read them.
import Foundation
import GRDB
import VigieModel

extension Store {
    /// A story with its items; `noSuchStory` where there is none. One that people took all items out of is empty.
    package func story(_ id: StoryID) throws(StoreError) -> StoryRecord {
        try read { db in
            var items = try ItemReader(db)
            return try StoryReader(db).record(id, &items)
        }
    }

    /// The story that the item is in; nil where it is alone.
    package func story(of item: ItemID) throws(StoreError) -> StoryID? {
        try read { db in try StoryRow.story(of: ItemReader.number(of: item, db), db) }
    }

    /// Stories of two items or more.
    package func stories(_ query: StoryQuery) throws(StoreError) -> [StoryRecord] {
        try read { db in
            let order = query.order == .newest ? "last_date DESC, number DESC" : "size DESC, last_date DESC, number DESC"
            let (since, until): (String, String) = (
                Stamp.text(query.since ?? .distantPast), Stamp.text(query.until ?? .distantFuture)
            )
            var (behind, place): (String, [Argument]) = ("", [])
            if let after = query.after {
                let (date, number): (String, Int64) = (Stamp.text(after.date), after.id.rawValue)
                (behind, place) =
                    query.order == .newest
                    ? (" AND (last_date, number) < (?, ?)", [date, number])
                    : (" AND (size, last_date, number) < (?, ?, ?)", [after.size, date, number])
            }
            let rows = try db.rowsOnce(
                """
                SELECT number FROM stories WHERE size > 1 AND last_date >= ? AND last_date < ?\(behind) ORDER BY \(order) LIMIT ? OFFSET ?
                """, [since, until] + place + [max(0, query.limit), max(0, query.offset)])
            let reader = try StoryReader(db)
            var items = try ItemReader(db)
            return try rows.map { try reader.record(StoryID(rawValue: $0.bigNumber("number")), &items) }
        }
    }

    /// How many items each item's story has, to order a queue by; items that are alone are left out.
    package func storySizes(of items: [ItemID]) throws(StoreError) -> [ItemID: Int] {
        try read { db in
            let size = try Prepared(
                """
                SELECT stories.size FROM items JOIN story_items ON story_items.item = items.number
                    JOIN stories ON stories.number = story_items.story
                WHERE items.id = ?
                """, db)
            var sizes: [ItemID: Int] = [:]
            for item in items { sizes[item] = try size.first(item.rawValue) { try $0.number() } }
            return sizes
        }
    }
}

/// Reads stories within one transaction.
struct StoryReader {
    private let story: Prepared
    private let members: Prepared

    init(_ db: Database) throws {
        story = try Prepared("SELECT since FROM stories WHERE number = ?", db)
        members = try Prepared(
            """
            SELECT items.number, items.id, story_items.since, story_items.kind, story_items.words, story_items.probability, nearest.id
            FROM story_items JOIN items ON items.number = story_items.item LEFT JOIN items AS nearest ON nearest.number = story_items.nearest
            WHERE story_items.story = ? ORDER BY items.date, items.number
            """, db)
    }

    func record(_ id: StoryID, _ reader: inout ItemReader) throws -> StoryRecord {
        guard let since = try story.first(id.rawValue, read: { try $0.date() }) else { throw Refusal(.noSuchStory(id)) }
        let found = try members.all(id.rawValue) { columns in
            let (number, item): (Int64, ItemID) = (try columns.bigNumber(), try columns.key())
            let (since, kind): (Date, StoryReason.Kind) = (try columns.date(), try columns.key())
            let reason = StoryReason(
                kind: kind, words: try JSONText.readTexts(try columns.text()), probability: try columns.optionalFraction(),
                nearest: try columns.optionalKey())
            return (number: number, member: StoryMember(item: item, since: since, reason: reason))
        }
        return StoryRecord(
            story: Story(id: id, since: since, members: found.map(\.member)), items: try found.map { try reader.record($0.number) })
    }
}
