// What became of an edition's recommendations: an append-only journal, of which the next edition reads the rows of its time.
import Foundation
import GRDB
import VigieModel

/// A row of the journal of follow-ups.
package struct FollowUpEdit: Hashable, Sendable {
    package var number: Int64
    /// Of the edition that made the recommendation.
    package var year: Int
    package var brief: BriefID
    package var followUp: FollowUp
    package var by: String
    package var at: Date
    package var undoes: Int64?
}

extension Store {
    /// Says what became of the recommendation of a brief in the edition of that year.
    ///
    /// Nil where that edition has no such recommendation: no revision of the brief for that year sought a decision.
    @discardableResult
    package func setFollowUp(
        _ followUp: FollowUp, of brief: BriefID, year: Int, by person: String, at: Date
    ) throws(StoreError) -> FollowUpEdit? {
        try write { db in
            let recommended = try db.row(
                "SELECT 1 FROM brief_revisions WHERE brief = ? AND year = ? AND decision_due IS NOT NULL LIMIT 1", [brief.rawValue, year])
            guard recommended != nil else { return nil }
            return try FollowUpRow.append(followUp, of: brief, year: year, undoes: nil, by: person, at: at, db)
        }
    }

    /// Puts back what was said before that row, which must be its recommendation's newest; nil where another one is.
    @discardableResult
    package func undoFollowUp(_ number: Int64, by person: String, at: Date) throws(StoreError) -> FollowUpEdit? {
        try write { db in
            guard let edit = try db.row("SELECT * FROM follow_ups WHERE number = ?", [number]).map(FollowUpRow.edit) else { return nil }
            let rows = try db.rows(
                "SELECT * FROM follow_ups WHERE year = ? AND brief = ? ORDER BY number DESC LIMIT 1", [edit.year, edit.brief.rawValue])
            guard rows.first.map({ $0["number"] as Int64 }) == number else { return nil }
            let before = try db.row(
                "SELECT * FROM follow_ups WHERE year = ? AND brief = ? AND number < ? ORDER BY number DESC LIMIT 1",
                [edit.year, edit.brief.rawValue, number]
            ).map(FollowUpRow.edit)
            return try FollowUpRow.append(
                before?.followUp ?? FollowUp(status: .unknown), of: edit.brief, year: edit.year, undoes: number, by: person, at: at, db)
        }
    }

    /// What counts for the recommendations of the edition of that year at a time.
    package func followUps(year: Int, asOf: Date = .distantFuture) throws(StoreError) -> [BriefID: FollowUpEdit] {
        try read { try FollowUpRow.newest(year: year, asOf: asOf, $0) }
    }

    /// The rows of that year, newest first.
    package func followUpJournal(year: Int, limit: Int) throws(StoreError) -> [FollowUpEdit] {
        try read { db in
            try db.rows("SELECT * FROM follow_ups WHERE year = ? ORDER BY number DESC LIMIT ?", [year, max(0, limit)])
                .map(FollowUpRow.edit)
        }
    }

    /// The newest edition of that year that was made by a time, with the numbers that it printed and what became of its recommendations;
    /// nil where none was made.
    package func previousEdition(year: Int, asOf: Date, themes: [Theme]) throws(StoreError) -> PreviousEdition? {
        try read { try EditionBefore.read(year: year, asOf: asOf, themes: themes, $0) }
    }
}

/// How follow-ups stand in their rows.
enum FollowUpRow {
    static func append(
        _ followUp: FollowUp, of brief: BriefID, year: Int, undoes: Int64?, by person: String, at: Date, _ db: Database
    ) throws -> FollowUpEdit {
        try Refusal.nameless(person)
        let notes = followUp.notes.filter { !$0.value.isEmpty }
        let texts = Dictionary(notes.map { ($0.key.rawValue, $0.value) }) { first, _ in first }
        try db.run(
            "INSERT INTO follow_ups (year, brief, status, notes, person, at, undoes) VALUES (?, ?, ?, ?, ?, ?, ?)",
            [
                year, brief.rawValue, followUp.status.rawValue, try JSONText.write(texts), person, Stamp.text(at) as String, undoes,
            ])
        return FollowUpEdit(
            number: db.lastInsertedRowID, year: year, brief: brief, followUp: FollowUp(status: followUp.status, notes: notes), by: person,
            at: Stamp.cut(at), undoes: undoes)
    }

    static func edit(_ row: Row) throws -> FollowUpEdit {
        let notes = try row.json("notes", as: [String: String].self)
        return FollowUpEdit(
            number: try row.bigNumber("number"), year: try row.number("year"), brief: try row.key("brief"),
            followUp: FollowUp(
                status: try row.choice("status"),
                notes: Dictionary(notes.map { (LanguageCode(rawValue: $0.key), $0.value) }) { first, _ in first }),
            by: try row.text("person"), at: try row.date("at"), undoes: try row.optionalNumber("undoes").map(Int64.init))
    }

    static func newest(year: Int, asOf: Date, _ db: Database) throws -> [BriefID: FollowUpEdit] {
        var newest: [BriefID: FollowUpEdit] = [:]
        for row in try db.rows(
            "SELECT * FROM follow_ups WHERE year = ? AND at <= ? ORDER BY number", [year, Stamp.text(asOf) as String])
        {
            let edit = try FollowUpRow.edit(row)
            newest[edit.brief] = edit
        }
        return newest
    }
}
