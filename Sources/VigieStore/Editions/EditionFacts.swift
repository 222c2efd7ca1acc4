// What a year held at a time: each item with what counts, as it was known then. Later revisions and decisions are looked through.
import Foundation
import GRDB
import VigieModel

/// An item as an edition counts it.
struct EditionFact {
    var number: Int64
    var id: ItemID
    var source: SourceID
    var date: Date
    var revision: Int
    var language: LanguageCode
    /// What its doubles are found by.
    var keys: DoubleKeys
    var curation: Curation
    /// The themes that count, the main one first.
    var themes: [ThemeID]

    var isRelevant: Bool { !themes.isEmpty }
}

/// Reads items as they stood at a time.
struct EditionFacts {
    let db: Database
    let asOf: Date
    /// Where items stood that have decisions of a later time.
    private let earlierCurations: [Int64: Curation]

    init(_ db: Database, asOf: Date) throws {
        self.db = db
        self.asOf = asOf
        let latest: String = Stamp.text(asOf)
        var earlier: [Int64: Curation] = [:]
        for row in try db.rows("SELECT DISTINCT item FROM decisions WHERE at > ?", [latest]) {
            let item = try row.bigNumber("item")
            let last = try db.row("SELECT * FROM decisions WHERE item = ? AND at <= ? ORDER BY number DESC LIMIT 1", [item, latest])
            earlier[item] = try last.map { try JournalRow.curation(from: $0, "after") } ?? Curation()
        }
        earlierCurations = earlier
    }

    /// Items that were seen by then, and whose date then fell in that year in Brussels and was not to come.
    func facts(of year: Int) throws -> [EditionFact] {
        guard let first = CivilDate(year: year, month: 1, day: 1), let next = CivilDate(year: year + 1, month: 1, day: 1) else { return [] }
        let days = first.start..<next.start
        let latest: String = Stamp.text(asOf)
        let (start, end): (String, String) = (Stamp.text(first.start), Stamp.text(next.start))
        var themes: [Int64: [ThemeID]] = [:]
        var lines: [Line] = []
        // As the indexes of dates have it.
        for isDecided in ["items.state = 'undecided'", "items.state <> 'undecided' AND items.state IN ('kept', 'rejected')"] {
            let isOfYear = "\(isDecided) AND items.date >= ? AND items.date < ? AND items.first_seen <= ?"
            let themeRows = try Prepared(
                """
                SELECT item_themes.item, item_themes.theme FROM items JOIN item_themes ON item_themes.item = items.number
                WHERE \(isOfYear) ORDER BY item_themes.item, item_themes.position
                """, db)
            _ = try themeRows.all(start, end, latest) { columns in
                let item = try columns.bigNumber()
                themes[item, default: []].append(try columns.key())
            }
            lines += try Prepared("SELECT \(Self.columns) FROM items WHERE \(isOfYear)", db).all(start, end, latest) { try Line(&$0) }
        }

        var facts: [Int64: EditionFact] = [:]
        let revised = try Prepared(
            "SELECT \(Self.columns) FROM items WHERE items.revision > 1 AND items.revision_seen > ?1 AND items.first_seen <= ?1", db
        ).all(latest) { try Line(&$0) }
        for line in lines + revised {
            let fact = try fact(from: line) { themes[$0] }
            if fact.date <= asOf, days.contains(fact.date) { facts[fact.number] = fact }
        }
        return facts.values.sorted { $0.date == $1.date ? $0.id < $1.id : $0.date > $1.date }
    }

    private static let columns = """
        items.number, items.id, items.source, items.first_seen, items.date, items.revision, items.revision_seen, items.language,
        items.canonical_link, items.text_hash, \(CurationRow.columns)
        """

    /// An item's row.
    private struct Line {
        var fact: EditionFact
        var firstSeen: Date
        var revisionSeen: Date

        init(_ columns: inout Columns) throws {
            let (number, id): (Int64, ItemID) = (try columns.bigNumber(), try columns.key())
            let source: SourceID = try columns.key()
            firstSeen = try columns.date()
            let (date, revision) = (try columns.date(), try columns.number())
            revisionSeen = try columns.date()
            fact = EditionFact(
                number: number, id: id, source: source, date: date, revision: revision, language: try columns.key(),
                keys: DoubleKeys(link: try columns.optionalText(), text: try columns.optionalBigNumber()),
                curation: try CurationRow.curation(from: &columns), themes: [])
        }
    }

    /// One item, whatever its year; nil where it was not yet seen.
    func fact(of id: ItemID) throws -> EditionFact? {
        let line = try Prepared("SELECT \(Self.columns) FROM items WHERE id = ? AND first_seen <= ?", db)
            .first(id.rawValue, Stamp.text(asOf) as String) { try Line(&$0) }
        return try line.map { try fact(from: $0) { _ in nil } }
    }

    private func fact(from line: Line, knownThemes: (Int64) -> [ThemeID]?) throws -> EditionFact {
        var fact = line.fact
        let earlier = earlierCurations[fact.number]
        if let earlier { fact.curation = earlier }
        fact.themes =
            if let chosen = fact.curation.themes { chosen } else if earlier == nil, let known = knownThemes(fact.number) { known } else {
                try ThemeRows.ofVerdict(fact.number, db)
            }
        if line.revisionSeen > asOf { try lookThroughLaterRevisions(&fact, firstSeen: line.firstSeen) }
        return fact
    }

    private func lookThroughLaterRevisions(_ fact: inout EditionFact, firstSeen: Date) throws {
        let then = try Prepared(
            """
            SELECT number, \(RevisionRow.columns) FROM item_revisions WHERE item = ? AND (seen_at <= ? OR number = 1)
            ORDER BY number DESC LIMIT 1
            """, db)
        let found = try then.first(fact.number, Stamp.text(asOf) as String) { (try $0.number(), try RevisionRow.revision(from: &$0)) }
        guard let (number, revision) = found else { return }
        let traits = ItemTraits(of: revision, firstSeen: firstSeen, source: fact.source)
        fact.revision = number
        fact.date = traits.date
        fact.keys = DoubleKeys(link: traits.canonicalLink, text: traits.textKey)
    }
}
