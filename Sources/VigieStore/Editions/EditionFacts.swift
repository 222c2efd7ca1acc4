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
    var canonicalLink: String?
    var curation: Curation
    /// The themes that count, the main one first.
    var themes: [ThemeID]

    var isRelevant: Bool { !themes.isEmpty }
}

/// Reads items as they stood at a time.
struct EditionFacts {
    let db: Database
    let asOf: Date
    private let sources: [SourceID: Source]
    /// Where items stood that have decisions of a later time.
    private let earlierCurations: [Int64: Curation]

    init(_ db: Database, asOf: Date, sources: [SourceID: Source]) throws {
        self.db = db
        self.asOf = asOf
        self.sources = sources
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
        let latest: String = Stamp.text(asOf)
        var themes: [Int64: [ThemeID]] = [:]
        let themeRows = try Row.fetchCursor(
            db,
            sql: """
                SELECT item_themes.item, item_themes.theme FROM items JOIN item_themes ON item_themes.item = items.number
                WHERE items.year = ? AND items.first_seen <= ? ORDER BY item_themes.item, item_themes.position
                """, arguments: [year, latest])
        while let row = try themeRows.next() { themes[try row.bigNumber("item"), default: []].append(try row.key("theme")) }

        var facts: [EditionFact] = []
        let rows = try Row.fetchCursor(
            db,
            sql: """
                SELECT number, id, source, first_seen, date, revision, revision_seen, language, canonical_link, state, chosen_themes,
                    importance, note
                FROM items WHERE (year = ? OR revision_seen > ?) AND first_seen <= ?
                """, arguments: [year, latest, latest])
        while let row = try rows.next() {
            let fact = try fact(from: row) { themes[$0] }
            guard fact.date <= asOf, CivilDate(fact.date).year == year else { continue }
            facts.append(fact)
        }
        return facts.sorted { $0.date == $1.date ? $0.id < $1.id : $0.date > $1.date }
    }

    /// One item, whatever its year; nil where it was not yet seen.
    func fact(of id: ItemID) throws -> EditionFact? {
        let latest: String = Stamp.text(asOf)
        let row = try db.row("SELECT * FROM items WHERE id = ? AND first_seen <= ?", [id.rawValue, latest])
        return try row.map { try fact(from: $0) { _ in nil } }
    }

    private func fact(from row: Row, knownThemes: (Int64) -> [ThemeID]?) throws -> EditionFact {
        let number = try row.bigNumber("number")
        let earlier = earlierCurations[number]
        let curation = try earlier ?? CurationRow.curation(from: row)
        let themes: [ThemeID] =
            if let chosen = curation.themes { chosen } else if earlier == nil, let known = knownThemes(number) { known } else {
                try ThemeRows.ofVerdict(number, db)
            }
        var fact = EditionFact(
            number: number, id: try row.key("id"), source: try row.key("source"), date: try row.date("date"),
            revision: try row.number("revision"), language: try row.key("language"), canonicalLink: try row.optionalText("canonical_link"),
            curation: curation, themes: themes)
        if try row.date("revision_seen") > asOf { try lookThroughLaterRevisions(&fact, firstSeen: row.date("first_seen")) }
        return fact
    }

    private func lookThroughLaterRevisions(_ fact: inout EditionFact, firstSeen: Date) throws {
        let latest: String = Stamp.text(asOf)
        let row = try db.row(
            "SELECT * FROM item_revisions WHERE item = ? AND (seen_at <= ? OR number = 1) ORDER BY number DESC LIMIT 1",
            [fact.number, latest])
        guard let row, let source = sources[fact.source] else { return }
        let traits = ItemTraits(of: try RevisionRow.revision(from: row), firstSeen: firstSeen, source: source)
        fact.revision = try row.number("number")
        fact.date = traits.date
        fact.canonicalLink = traits.canonicalLink
    }
}
