// What people changed of sources: a journal beside the sources themselves, so that each change has a name and can be taken back.
import Foundation
import GRDB
import VigieModel

/// A row of the journal of sources.
package struct SourceEdit: Hashable, Sendable {
    package enum Action: String, CaseIterable, Sendable {
        case added, changed, paused
        /// Paused for good: the Region does not watch it any more.
        case retired
        case resumed
        /// Asked again at the next harvest, with its failures forgotten.
        case retried
        case undo
    }

    package var number: Int64
    /// The first row of what was done in one go.
    package var batch: Int64
    package var source: SourceID
    package var action: Action
    package var by: String
    package var at: Date
    /// Nil for a source that was added.
    package var before: Source?
    package var after: Source
    package var undoes: Int64?
    /// Whether somebody has taken it back.
    package var isUndone: Bool
}

/// How changes of sources stand in their rows.
struct SourceEditRow {
    let person: String
    let at: Date
    private(set) var batch: Int64?
    private let db: Database

    init(by person: String, at: Date, _ db: Database) throws {
        try Refusal.nameless(person)
        self.person = person
        self.at = at
        self.db = db
    }

    /// Writes a row; rows of one value of this type are one act.
    mutating func append(_ action: SourceEdit.Action, from before: Source?, to after: Source, undoes: Int64? = nil) throws {
        try db.run(
            """
            INSERT INTO source_edits (batch, source, action, person, at, before, after, undoes)
            VALUES (coalesce(?, (SELECT coalesce(max(number), 0) + 1 FROM source_edits)), ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                batch, after.id.rawValue, action.rawValue, person, Stamp.text(at) as String, try before.map { try JSONText.write($0) },
                try JSONText.write(after), undoes,
            ])
        if batch == nil { batch = db.lastInsertedRowID }
    }

    static let select = """
        SELECT number, batch, source, action, person, at, before, after, undoes,
            EXISTS (SELECT 1 FROM source_edits AS later WHERE later.undoes = source_edits.number) AS is_undone
        FROM source_edits
        """

    static func edit(_ row: Row) throws -> SourceEdit {
        SourceEdit(
            number: try row.bigNumber("number"), batch: try row.bigNumber("batch"), source: try row.key("source"),
            action: try row.choice("action"), by: try row.text("person"), at: try row.date("at"),
            before: try row.optionalText("before").map { try JSONText.read($0) }, after: try row.json("after"),
            undoes: try row.optionalNumber("undoes").map(Int64.init), isUndone: try row.number("is_undone") == 1)
    }
}
