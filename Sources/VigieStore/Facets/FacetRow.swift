// How proposals stand in their rows: candidates as JSON, because nothing searches them, and dates as rows, because the calendar does.
import Foundation
import GRDB
import VigieModel

/// A proposal in and out of its rows.
struct FacetRow {
    private let item: Prepared
    private let hasDates: Prepared
    private let unrank: Prepared
    private let deleteDates: Prepared
    private let insert: Prepared
    private let insertDate: Prepared

    init(_ db: Database) throws {
        item = try Prepared("SELECT number FROM items WHERE id = ?", db)
        hasDates = try Prepared("SELECT 1 FROM item_dates WHERE item = ? LIMIT 1", db)
        unrank = try Prepared("UPDATE items SET is_ranked = 0 WHERE number = ?", db)
        deleteDates = try Prepared("DELETE FROM item_dates WHERE item = ?", db)
        insert = try Prepared(
            """
            INSERT INTO item_facets (item, revision, model, levels, kinds) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (item) DO UPDATE SET revision = excluded.revision, model = excluded.model, levels = excluded.levels,
                kinds = excluded.kinds
            """, db)
        insertDate = try Prepared(
            """
            INSERT INTO item_dates (item, position, date, precision, meaning, was, strength, field, start, length, phrase)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """, db)
    }

    func save(_ given: ItemFacets) throws {
        guard let number = try item.first(given.item.rawValue, read: { try $0.bigNumber() }) else {
            throw Refusal(.noSuchItem(prefix: given.item.rawValue))
        }
        let proposal = given.proposal
        if try !proposal.dates.isEmpty || hasDates.first(number, read: { _ in true }) != nil { try unrank.run(number) }
        try deleteDates.run(number)
        try insert.run(
            number, given.revisionNumber, proposal.model, proposal.levels.isEmpty ? "[]" : JSONText.write(proposal.levels),
            proposal.kinds.isEmpty ? "[]" : JSONText.write(proposal.kinds))
        for (position, date) in proposal.dates.enumerated() {
            let range = date.phrase.range
            try insertDate.run(
                number, position, date.date.description, date.precision.rawValue, date.meaning.rawValue, date.was?.description,
                Self.strength(date.strength), date.phrase.field.rawValue, max(0, range.lowerBound), range.count, date.phrase.text)
        }
    }

    static func fetch(_ item: Int64, _ db: Database) throws -> FacetProposal? {
        let row = try db.row(
            """
            SELECT model, levels, kinds FROM item_facets
            WHERE item = ? AND revision = (SELECT revision FROM items WHERE number = item_facets.item)
            """, [item])
        guard let row else { return nil }
        let dates = try Prepared("SELECT \(dateColumns) FROM item_dates WHERE item = ? ORDER BY position", db).all(item) { try date(&$0) }
        return FacetProposal(
            levels: try row.json("levels"), kinds: try row.json("kinds"), dates: dates, model: try row.text("model"))
    }

    /// The columns that make a date, in the order in which they are read.
    static let dateColumns = """
        item_dates.date, item_dates.precision, item_dates.meaning, item_dates.was, item_dates.strength, item_dates.field,
            item_dates.start, item_dates.length, item_dates.phrase
        """

    static func date(_ columns: inout Columns) throws -> FacetDate {
        let day = try civil(columns.text())
        let (precision, meaning): (FacetDate.Precision, FacetDate.Meaning) = (try columns.key(), try columns.key())
        let was = try columns.optionalText().map(civil)
        let strength = try columns.optionalFraction() ?? 0
        let field: FacetPhrase.Field = try columns.key()
        let (start, length) = (try columns.number(), try columns.number())
        let phrase = FacetPhrase(text: try columns.text(), field: field, range: start..<(start + max(0, length)))
        return FacetDate(date: day, precision: precision, meaning: meaning, was: was, strength: strength, phrase: phrase)
    }

    private static func civil(_ text: String) throws -> CivilDate {
        guard let date = CivilDate(text) else { throw Refusal(.damaged("'\(text)' is no day")) }
        return date
    }

    /// A reader that slips past a border by rounding, or that answers with no number, must not stop the others' proposals.
    private static func strength(_ value: Double) -> Double { value.isNaN ? 0 : min(max(value, 0), 1) }
}
