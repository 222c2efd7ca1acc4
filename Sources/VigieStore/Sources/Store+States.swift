// What is remembered of each source between polls, which sources are due, and how past polls went.
import Foundation
import GRDB
import VigieModel

extension Store {
    /// The polling state of every source.
    package func states() throws(StoreError) -> [SourceID: SourceState] {
        try read { db in
            var states: [SourceID: SourceState] = [:]
            for row in try db.rows("SELECT * FROM source_states") {
                states[try row.key("source")] = try StateRow.state(from: row)
            }
            return states
        }
    }

    /// The sources to poll now: neither paused nor gone, and their time has come; longest overdue first, then by id.
    package func dueSources(at: Date) throws(StoreError) -> [PollTarget] {
        try targets(where: "AND (source_states.next_due IS NULL OR source_states.next_due <= ?)", [Stamp.text(at)])
    }

    /// Every source that is neither paused nor gone, due or not, in the same order.
    package func activeSources() throws(StoreError) -> [PollTarget] {
        try targets(where: "", [])
    }

    private func targets(where condition: String, _ values: [Argument]) throws(StoreError) -> [PollTarget] {
        try read { db in
            try db.rows(
                """
                SELECT sources.*, source_states.* FROM sources JOIN source_states ON source_states.source = sources.id
                WHERE sources.is_paused = 0 AND source_states.last_result <> 'gone' \(condition)
                ORDER BY coalesce(source_states.next_due, ''), sources.id
                """, values
            ).map { PollTarget(source: try SourceRow.source(from: $0), state: try StateRow.state(from: $0)) }
        }
    }

    /// The last polls of a source, newest first.
    package func polls(of source: SourceID, limit: Int) throws(StoreError) -> [PollLogEntry] {
        try read { db in
            try db.rows("SELECT * FROM polls WHERE source = ? ORDER BY number DESC LIMIT ?", [source.rawValue, limit]).map { row in
                PollLogEntry(
                    source: try row.key("source"), at: try row.date("at"), result: try row.choice("result"),
                    httpStatus: try row.optionalNumber("http_status"),
                    tally: HarvestTally(
                        newItems: try row.number("new_items"), newRevisions: try row.number("new_revisions"),
                        unchangedItems: try row.number("unchanged_items")),
                    wireBytes: try row.number("wire_bytes"), elapsed: .milliseconds(try row.number("elapsed_milliseconds")),
                    findingCount: try row.number("finding_count"), findings: try row.json("findings"), error: try row.optionalText("error"))
            }
        }
    }
}

/// How a polling state stands in its row.
enum StateRow {
    static func state(from row: Row) throws -> SourceState {
        SourceState(
            lastResult: try row.choice("last_result"), lastPolled: try row.optionalDate("last_polled"),
            lastSuccess: try row.optionalDate("last_success"), nextDue: try row.optionalDate("next_due"),
            validators: Validators(entityTag: try row.optionalText("entity_tag"), lastModified: try row.optionalText("last_modified")),
            validatorsURL: try row.optionalText("validators_url"), bodyHash: try row.optionalText("body_hash").map(ContentHash.init(hex:)),
            failures: try row.number("failures"), lastError: try row.optionalText("last_error"))
    }

    /// Makes the source due at once and counts its failures anew; one that was gone is as new.
    static func restart(_ source: SourceID, _ db: Database) throws {
        try db.run(
            """
            UPDATE source_states SET next_due = NULL, failures = 0, last_error = NULL,
                last_result = CASE WHEN last_result = 'gone' THEN 'new' ELSE last_result END
            WHERE source = ?
            """, [source.rawValue])
    }

    static func update(_ state: SourceState, of source: SourceID, _ db: Database) throws {
        try db.run(
            """
            UPDATE source_states SET last_result = ?, last_polled = ?, last_success = ?, next_due = ?, entity_tag = ?, last_modified = ?,
                validators_url = ?, body_hash = ?, failures = ?, last_error = ?
            WHERE source = ?
            """,
            [
                state.lastResult.rawValue, Stamp.text(state.lastPolled), Stamp.text(state.lastSuccess), Stamp.text(state.nextDue),
                state.validators.entityTag, state.validators.lastModified, state.validatorsURL, state.bodyHash?.hex, state.failures,
                state.lastError, source.rawValue,
            ])
    }
}
