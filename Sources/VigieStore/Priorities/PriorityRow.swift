// How places in the queue stand in their rows, and how what they rest on is read: a ranking does both for each of 100,000 items, so that
// the lists are read and written by hand.
import Foundation
import GRDB
import VigieModel

/// Reads what items rest on and writes their places, within one transaction.
struct PriorityRow {
    private let facts: Prepared
    private let days: Prepared
    private let insert: Prepared
    private let mark: Prepared

    init(_ db: Database) throws {
        facts = try Prepared(
            """
            SELECT items.number, items.source, sources.kind, items.relevance, items.chosen_themes, verdicts.scores,
                (SELECT stories.size FROM story_items JOIN stories ON stories.number = story_items.story
                    WHERE story_items.item = items.number),
                priorities.similarity
            FROM items INDEXED BY items_unranked JOIN sources ON sources.id = items.source
                LEFT JOIN verdicts ON verdicts.item = items.number LEFT JOIN priorities ON priorities.item = items.number
            WHERE items.is_ranked = 0 AND items.state = 'undecided' ORDER BY items.number LIMIT ?
            """, db)
        days = try Prepared(
            """
            SELECT item_dates.date, item_dates.meaning, item_dates.strength FROM item_dates
                JOIN items ON items.number = item_dates.item
                JOIN item_facets ON item_facets.item = item_dates.item AND item_facets.revision = items.revision
            WHERE item_dates.item = ? AND item_dates.date >= ? ORDER BY item_dates.position
            """, db)
        insert = try Prepared(
            """
            INSERT INTO priorities (item, matters, decides, reasons) VALUES (?, ?, ?, ?)
            ON CONFLICT (item) DO UPDATE SET matters = excluded.matters, decides = excluded.decides, reasons = excluded.reasons
            """, db)
        mark = try Prepared("UPDATE items SET is_ranked = 1 WHERE number = ?", db)
    }

    /// The first items that wait; their dates from that day on. Themes or a day that cannot be read are left out: one damaged row must not keep
    /// all others from their places, and the page of its item tells of it.
    func waiting(from day: CivilDate, limit: Int) throws -> [(number: Int64, facts: PriorityFacts)] {
        let found = try facts.all(limit) { columns in
            let number = try columns.bigNumber()
            let (source, kind): (SourceID, SourceKind) = (try columns.key(), try columns.key())
            let relevance = try columns.optionalFraction()
            let chosen = try columns.optionalText().flatMap { try? ThemeList.read($0) }
            let probabilities = (try? columns.bytes { try ThemeProbabilities.read($0) }) ?? []
            let size = try columns.optionalNumber() ?? 1
            return (
                number: number,
                facts: PriorityFacts(
                    source: source, kind: kind, relevance: relevance, probabilities: probabilities, chosenThemes: chosen, storySize: size,
                    similarity: try columns.optionalFraction())
            )
        }
        let first = day.description
        return try found.map { number, facts in
            var facts = facts
            facts.days = try days.all(number, first) { columns in
                guard let date = CivilDate(try columns.text()) else { return nil }
                return PriorityFacts.BindingDay(
                    date: date, meaning: try columns.key(), strength: try columns.optionalFraction() ?? 0)
            }.compactMap(\.self)
            return (number, facts)
        }
    }

    func save(_ priority: Priority, of item: Int64) throws {
        try insert.run(item, max(0, priority.matters), min(max(priority.decides, 0), 1), PriorityReasonList.write(priority.reasons))
        try mark.run(item)
    }

    static func fetch(_ item: Int64, _ db: Database) throws -> Priority? {
        try Prepared("SELECT matters, decides, reasons FROM priorities WHERE item = ?", db).first(item) { columns in
            Priority(
                matters: try columns.optionalFraction() ?? 0, decides: try columns.optionalFraction() ?? 0,
                reasons: try PriorityReasonList.read(try columns.text()))
        }
    }
}

/// The probabilities of themes out of the scores of a verdict, as `VerdictRow` writes them.
enum ThemeProbabilities {
    private static let name = Array("\"p\":".utf8)
    private static let theme = Array("\"theme\":\"".utf8)

    /// Reads the two fields alone, wherever they stand: a quotation mark within a text has a backslash before it, so that neither name can
    /// be in one. Ten times as fast as a decoder, and fifteen themes in sixteen have nothing else.
    static func read(_ bytes: UnsafeRawBufferPointer) throws -> [PriorityFacts.ThemeProbability] {
        var found: [PriorityFacts.ThemeProbability] = []
        found.reserveCapacity(16)
        var place = 0
        while let start = find(name, in: bytes, from: place) {
            guard let end = find(theme, in: bytes, from: start) else { break }
            // A comma stands between the two.
            let last = end - theme.count - 1
            guard start <= last else { throw Refusal(.damaged("a score of a verdict has no probability")) }
            let number = String(decoding: bytes[start..<last], as: UTF8.self)
            guard let probability = Double(number), let close = bytes[end...].firstIndex(of: UInt8(ascii: "\"")) else {
                throw Refusal(.damaged("'\(number)' is no probability of a theme"))
            }
            found.append(.init(ThemeID(rawValue: String(decoding: bytes[end..<close], as: UTF8.self)), probability))
            place = close
        }
        return found
    }

    /// Behind the next occurrence.
    private static func find(_ word: [UInt8], in bytes: UnsafeRawBufferPointer, from start: Int) -> Int? {
        guard bytes.count >= word.count, start <= bytes.count - word.count else { return nil }
        for place in start...(bytes.count - word.count) where bytes[place] == word[0] {
            if word.indices.allSatisfy({ bytes[place + $0] == word[$0] }) { return place + word.count }
        }
        return nil
    }
}
