// Writes the journal and where its items then stand: one decision or a hundred thousand, all of one call as one act of each person.
import Foundation
import GRDB
import VigieModel

/// Writes the rows of one call, within its transaction; `finish` must be called before that ends.
struct JournalWriter {
    private let db: Database
    private let insert: Prepared
    private let row: Prepared
    private let replay: DecisionReplay
    private var acts: ActWriter
    private var next: Int64
    /// The first row of each act of this call.
    private var batches: [Int64: Int64] = [:]

    init(_ kind: DecisionAct.Kind, _ db: Database) throws {
        self.db = db
        acts = try ActWriter(.decision, kind, db)
        // Rows are never deleted, so the next number is one more than the highest.
        next = (try db.value("SELECT MAX(number) FROM decisions", as: Int64.self) ?? 0) + 1
        insert = try Prepared(
            """
            INSERT INTO decisions (number, batch, act, item, action, person, at, state_before, state_after, themes_before, themes_after,
                importance_before, importance_after, note_before, note_after, undoes, restores)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """, db)
        row = try Prepared(
            """
            SELECT decisions.act, decisions.item, items.id FROM decisions JOIN items ON items.number = decisions.item
            WHERE decisions.number = ?
            """, db)
        replay = try DecisionReplay(db)
    }

    /// Writes what the request changes; nil where it changes nothing.
    mutating func grant(_ request: DecisionRequest, of item: Int64) throws -> Decision? {
        let before = try CurationRow.fetch(item, db)
        let after = before.after(request)
        guard after != before else { return nil }
        return try append(
            Decision(
                number: next, item: request.item, action: before.action(to: after), by: request.by, at: Stamp.cut(request.at),
                before: before,
                after: after), of: item)
    }

    /// Writes that a row is taken back, or for a row that took one back, that it is made again: the item then stands where the rows that
    /// hold put it. `at` lies behind the item's last row.
    mutating func takeBack(_ number: Int64, by person: String, at: Date) throws -> Decision {
        try Refusal.nameless(person)
        let found = try row.first(number) { columns in
            (act: try columns.bigNumber(), item: try columns.bigNumber(), id: try columns.key() as ItemID)
        }
        guard let found else { throw Refusal(.damaged("row \(number) of the journal is missing")) }
        acts.takeBack(rowOf: found.act)
        let now = try CurationRow.fetch(found.item, db)
        let (after, restores) = try replay.takingBack(number, of: found.item, from: now)
        return try append(
            Decision(
                number: next, item: found.id, action: .undo, by: person, at: Stamp.cut(at), before: now, after: after, undoes: number),
            of: found.item, restores: now.state == after.state ? nil : restores)
    }

    private mutating func append(_ decision: Decision, of item: Int64, restores: Int64? = nil) throws -> Decision {
        let (before, after) = (decision.before, decision.after)
        let act = try acts.act(of: decision.by, at: decision.at, changes: before != after)
        let batch = batches[act] ?? decision.number
        batches[act] = batch
        try insert.run(
            decision.number, batch, act, item, decision.action.rawValue, decision.by, Stamp.text(decision.at) as String,
            before.state.rawValue,
            after.state.rawValue, ThemeList.write(before.themes), ThemeList.write(after.themes), before.importance?.rawValue ?? 0,
            after.importance?.rawValue ?? 0, before.note, after.note, decision.undoes, restores)
        if before != after { try CurationRow.update(after, from: before, of: item, db) }
        next += 1
        return decision
    }

    /// Writes the acts.
    func finish() throws { try acts.finish() }
}
