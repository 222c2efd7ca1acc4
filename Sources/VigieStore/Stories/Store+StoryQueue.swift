// The machine's side of stories: which items wait, what they are compared with, and what was found.
import Foundation
import GRDB
import VigieModel

extension Store {
    /// Items whose story has not been looked for, the oldest first.
    ///
    /// - Parameter encodedOnly: leaves those out that an installed encoder has not read yet, unless they were first seen before that time.
    package func waitingForStories(unreadSince time: Date? = nil, encodedOnly: Bool = false) throws(StoreError) -> [ItemInQueue] {
        try read { db in
            let condition = encodedOnly ? "AND (is_encoded = 1 OR first_seen < ?)" : "AND ? IS NOT NULL"
            let select = try Prepared(
                "SELECT number, date FROM items INDEXED BY items_ungrouped WHERE is_grouped = 0 \(condition) ORDER BY date, number", db)
            return try select.all(Stamp.text(time ?? .distantPast)) { ItemInQueue(number: try $0.bigNumber(), date: try $0.date()) }
        }
    }

    /// Items that have been looked at, with dates from the first up to the second, which is not in it.
    package func groupedItems(from: Date, until: Date, encoders: [String]) throws(StoreError) -> [ItemForStory] {
        try read { db in
            let reader = try StoryItemReader(db, encoders: encoders)
            // Two ranges of two indexes, where one condition would read the table.
            return try ["state = 'undecided'", "state <> 'undecided' AND state IN ('kept', 'rejected')"].flatMap { state in
                try Prepared("SELECT number FROM items WHERE \(state) AND date >= ? AND date < ? AND is_grouped = 1", db)
                    .all(Stamp.text(from), Stamp.text(until)) { try $0.bigNumber() }
            }.sorted().compactMap { try reader.item($0) }
        }
    }

    /// Items by their numbers, in that order, with what else is known of each.
    package func itemsForStories(
        numbered numbers: [Int64], encoders: [String]
    ) throws(StoreError) -> [(item: ItemForStory, context: StoryContext)] {
        try read { db in
            let reader = try StoryItemReader(db, encoders: encoders)
            let doubles = try DoubleFinder(db)
            let keys = try Prepared("SELECT canonical_link, text_hash FROM items WHERE number = ?", db)
            return try numbers.compactMap { number in
                guard let item = try reader.item(number) else { return nil }
                let own = try keys.first(number) { DoubleKeys(link: try $0.optionalText(), text: try $0.optionalBigNumber()) }
                let twins = try own.flatMap { try doubles.group(of: $0) }?.members ?? []
                let context = StoryContext(
                    barred: try StoryReplay.barred(number, db),
                    twins: try twins.filter { $0.number != number }.map { twin in
                        StoryContext.Twin(
                            item: twin.id, story: try StoryRow.story(of: twin.number, db),
                            isSameLink: twin.keys.link != nil && twin.keys.link == own?.link)
                    })
                return (item, context)
            }
        }
    }

    /// The first number that no story of the machine's making has had.
    package func nextStory() throws(StoreError) -> StoryID {
        try read { db in
            let last = try db.value("SELECT MAX(number) FROM stories WHERE number <= ?", [StoryID.lastOfMachine], as: Int64.self)
            return StoryID(rawValue: (last ?? 0) + 1)
        }
    }

    /// Keeps what was found, all or none. An item that a person has put into a story meanwhile stays where it is; one whose story could not
    /// be founded, because a person has placed the other item, is left out and waits still. Returns how many wait no more.
    ///
    /// One run may do this at a time: it gives the numbers of new stories.
    @discardableResult
    package func save(_ placements: [StoryPlacement], at time: Date) throws(StoreError) -> Int {
        if placements.isEmpty { return 0 }
        return try write { db in
            let rows = try StoryRow(db, at: time)
            var count = 0
            for placement in placements where try rows.save(placement) { count += 1 }
            try rows.finish()
            return count
        }
    }
}

/// Reads items to compare, within one transaction.
private struct StoryItemReader {
    private let select: Prepared
    private let vector: Prepared
    private let encoders: [(number: Int64, name: String)]

    init(_ db: Database, encoders names: [String]) throws {
        // Stories read less than 2,000 bytes.
        select = try Prepared(
            """
            SELECT items.id, items.source, items.date, item_revisions.title, substr(item_revisions.text, 1, 2000), items.language,
                items.revision, story_items.story
            FROM items JOIN item_revisions ON item_revisions.item = items.number AND item_revisions.number = items.revision
                LEFT JOIN story_items ON story_items.item = items.number
            WHERE items.number = ?
            """, db)
        vector = try Prepared("SELECT text FROM item_vectors WHERE key = ? AND revision = ?", db)
        encoders = try names.compactMap { name in try EncoderRow.number(of: name, db).map { ($0, name) } }
    }

    func item(_ number: Int64) throws -> ItemForStory? {
        let found = try select.first(number) { columns in
            let id: ItemID = try columns.key()
            let source: SourceID = try columns.key()
            let date = try columns.date()
            let (title, text) = (try columns.text(), try columns.text())
            let language: LanguageCode = try columns.key()
            let revision = try columns.number()
            let item = ItemForStory(
                id: id, number: number, source: source, date: date, title: title, text: text, language: language, vectors: [:],
                story: try columns.optionalBigNumber().map(StoryID.init(rawValue:)))
            return (item: item, revision: revision)
        }
        guard var item = found?.item, let revision = found?.revision else { return nil }
        for encoder in encoders {
            item.vectors[encoder.name] = try vector.first(VectorRow.key(encoder: encoder.number, item: number), revision) {
                try $0.bytes(HalfFloats.numbers)
            }
        }
        return item
    }
}
