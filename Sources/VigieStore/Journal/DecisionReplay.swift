// Where an item stands without one of its rows, or with it again: worked out from the rows that hold, field by field, so that nothing comes
// back that somebody took back before.
import GRDB
import VigieModel

/// What taking back a row makes of an item.
struct DecisionReplay {
    private let rows: Prepared

    init(_ db: Database) throws {
        rows = try Prepared(
            """
            SELECT decisions.number, undoes, state_before, themes_before, importance_before, note_before,
                state_after, themes_after, importance_after, note_after
            FROM decisions WHERE item = ? ORDER BY decisions.number
            """, db)
    }

    private struct Step {
        var number: Int64
        var before: Curation
        var after: Curation
    }

    /// Where the item then stands. `restores`: the row that gives it its state; nil where it has the state that it began with, or where
    /// the row was not about the state.
    func takingBack(_ number: Int64, of item: Int64, from now: Curation) throws -> (curation: Curation, restores: Int64?) {
        var held = HeldRows()
        let steps = try rows.all(item) { columns -> Step? in
            let (row, undoes) = (try columns.bigNumber(), try columns.optionalBigNumber())
            held.read(row, undoes: undoes)
            guard undoes == nil else { return nil }
            return Step(
                number: row, before: try CurationRow.curation(from: &columns), after: try CurationRow.curation(from: &columns))
        }.compactMap(\.self)
        let origin = held.takeBack(number)
        guard let undone = steps.first(where: { $0.number == origin }) else {
            throw Refusal(.damaged("row \(origin) of the journal is missing"))
        }
        var result = (curation: now, restores: Int64?.none)
        /// Of what the row was not about, nothing changes.
        func bring<Value: Equatable>(_ field: WritableKeyPath<Curation, Value>) -> Int64? {
            guard undone.before[keyPath: field] != undone.after[keyPath: field] else { return nil }
            let changes = steps.filter { $0.before[keyPath: field] != $0.after[keyPath: field] }
            let last = changes.last { held.holds($0.number) }
            result.curation[keyPath: field] = last?.after[keyPath: field] ?? changes.first?.before[keyPath: field] ?? now[keyPath: field]
            return last?.number
        }
        result.restores = bring(\.state)
        _ = bring(\.themes)
        _ = bring(\.importance)
        _ = bring(\.note)
        return result
    }
}
