// Changes of the theme catalogue's terms. The catalogue's file stays as its editors wrote it; what people change at the desk lies over it.
import Foundation
import GRDB
import VigieModel

/// A row of the journal of terms.
package struct TermEdit: Hashable, Sendable {
    package var number: Int64
    package var place: TermChange.Place
    /// What it weighed before, by the file and the changes of then; nil where it was not in the list.
    package var before: Double?
    package var after: Double?
    package var by: String
    package var at: Date
    /// The row that this one takes back.
    package var undoes: Int64?
    /// Whether somebody has taken it back.
    package var isUndone: Bool
}

extension Store {
    /// Writes that a term weighs something else from now on; the next harvest gives items their new verdicts.
    ///
    /// - Parameter before: what it weighs now, by the caller's catalogue; where that is the same, nothing is written and nil answered.
    @discardableResult
    package func changeTerm(_ change: TermChange, before: Double?, by person: String, at: Date) throws(StoreError) -> TermEdit? {
        guard change.weight != before else { return nil }
        return try write { db in
            try TermEditRow.append(change.place, before: before, after: change.weight, undoes: nil, by: person, at: at, db)
        }
    }

    /// Takes a change of a term back, or for a row that took one back, makes it again. Nil where that was done, or there is no such row.
    @discardableResult
    package func undoTermEdit(_ number: Int64, by person: String, at: Date) throws(StoreError) -> TermEdit? {
        try write { db in
            guard let edit = try TermEditRow.all(db).first(where: { $0.number == number }), !edit.isUndone else { return nil }
            return try TermEditRow.append(
                edit.place, before: edit.after, after: edit.before, undoes: number, by: person, at: at, db)
        }
    }

    /// All changes of terms as they count together, in the order of their first rows.
    package func termChanges() throws(StoreError) -> [TermChange] {
        try read { TermEditRow.standing(try TermEditRow.all($0)) }
    }

    /// The journal of terms, newest first; of one theme, of the words that are off topic, or of all.
    package func termEdits(of theme: TermTheme = .any, limit: Int) throws(StoreError) -> [TermEdit] {
        try read { db in
            Array(
                try TermEditRow.all(db).reversed().filter { edit in
                    switch theme {
                    case .any: true
                    case .offTopic: edit.place.theme == nil
                    case .theme(let id): edit.place.theme == id
                    }
                }.prefix(max(0, limit)))
        }
    }
}

/// Whose terms are meant.
package enum TermTheme: Hashable, Sendable {
    case any, offTopic
    case theme(ThemeID)
}

/// How changes of terms stand in their rows.
enum TermEditRow {
    /// Stands for a theme in the rows of words that are off topic; no theme's id is written with a space.
    private static let offTopic = "off topic"

    static func append(
        _ place: TermChange.Place, before: Double?, after: Double?, undoes: Int64?, by person: String, at: Date, _ db: Database
    ) throws -> TermEdit {
        try Refusal.nameless(person)
        try db.run(
            """
            INSERT INTO term_edits (theme, section, kind, term, before, after, person, at, undoes) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                place.theme?.rawValue ?? offTopic, place.section, place.isExclusion ? "exclusion" : "term", place.term, before, after,
                person,
                Stamp.text(at) as String, undoes,
            ])
        return TermEdit(
            number: db.lastInsertedRowID, place: place, before: before, after: after, by: person, at: Stamp.cut(at), undoes: undoes,
            isUndone: false)
    }

    /// In the order in which they were made.
    static func all(_ db: Database) throws -> [TermEdit] {
        let rows = try db.rows("SELECT * FROM term_edits ORDER BY number")
        let undone = try Set(rows.compactMap { try $0.optionalNumber("undoes") })
        return try rows.map { try edit($0, isUndone: undone.contains($0.number("number"))) }
    }

    static func edit(_ row: Row, isUndone: Bool) throws -> TermEdit {
        let theme = try row.text("theme")
        let place = TermChange.Place(
            theme: theme == offTopic ? nil : ThemeID(rawValue: theme), section: try row.text("section"),
            isExclusion: try row.text("kind") == "exclusion", term: try row.text("term"))
        return TermEdit(
            number: try row.bigNumber("number"), place: place, before: try row.decode(Double?.self, forColumn: "before"),
            after: try row.decode(Double?.self, forColumn: "after"), by: try row.text("person"), at: try row.date("at"),
            undoes: try row.optionalNumber("undoes").map(Int64.init), isUndone: isUndone)
    }

    /// What still holds: a change that was taken back leaves the file's word, and one that was made again counts as before.
    static func standing(_ edits: [TermEdit]) -> [TermChange] {
        let byNumber = Dictionary(edits.map { ($0.number, $0) }, uniquingKeysWith: { first, _ in first })
        var holds = Dictionary(edits.map { ($0.number, true) }, uniquingKeysWith: { first, _ in first })
        // From the newest on: whatever takes a row back was itself settled before.
        for edit in edits.reversed() where holds[edit.number] == true {
            if let undone = edit.undoes, byNumber[undone] != nil { holds[undone] = false }
        }
        var order: [TermChange.Place] = []
        var weights: [TermChange.Place: Double?] = [:]
        for edit in edits where edit.undoes == nil && holds[edit.number] == true {
            if weights[edit.place] == nil { order.append(edit.place) }
            weights[edit.place] = .some(edit.after)
        }
        return order.map { TermChange(place: $0, weight: weights[$0] ?? nil) }
    }
}
