// What is remembered of each source between polls, and which sources are due.
import Foundation
import GRDB
import VigieModel

extension Store {
    /// The polling state of every source.
    package func states() throws(StoreError) -> [SourceID: SourceState] {
        try read { db in
            let all = try Prepared("SELECT source, \(StateRow.columns) FROM source_states", db)
            let states = try all.all { columns -> (SourceID, SourceState) in
                (try columns.key(), try StateRow.state(from: &columns))
            }
            return Dictionary(states, uniquingKeysWith: { first, _ in first })
        }
    }

    /// The polling state of one source; `noSuchSource` where it is not known.
    package func state(of source: SourceID) throws(StoreError) -> SourceState {
        try read { db in
            let found = try Prepared("SELECT \(StateRow.columns) FROM source_states WHERE source = ?", db)
                .first(source.rawValue) { try StateRow.state(from: &$0) }
            guard let found else { throw Refusal(.noSuchSource(source)) }
            return found
        }
    }

    /// The sources to poll now: neither paused nor gone, and their time has come; longest overdue first, then by id.
    package func dueSources(at: Date) throws(StoreError) -> [PollTarget] {
        try targets(dueAt: at)
    }

    /// When any source last gave a feed; nil where none ever did.
    package func lastSuccess() throws(StoreError) -> Date? {
        try read { try $0.row("SELECT max(last_success) AS latest FROM source_states")?.optionalDate("latest") }
    }

    /// Every source that is neither paused nor gone, due or not, in the same order.
    package func activeSources() throws(StoreError) -> [PollTarget] {
        try targets(dueAt: nil)
    }

    private func targets(dueAt: Date?) throws(StoreError) -> [PollTarget] {
        // Later than any date.
        let until: String = dueAt.map { Stamp.text($0) } ?? "~"
        // A poll from after tomorrow was dated by a clock that was wrong: what it put off must not wait for that day.
        let wrong: String = dueAt.map { Stamp.text($0 + 24 * 3600) } ?? "~"
        return try read { db in
            let former = try SourceAddresses.former(db)
            let targets = try Prepared(
                """
                SELECT \(SourceRow.columnsToPoll), \(StateRow.columns)
                FROM sources JOIN source_states ON source_states.source = sources.id
                WHERE sources.is_paused = 0 AND source_states.last_result <> 'gone'
                    AND (source_states.next_due IS NULL OR source_states.next_due <= ? OR source_states.last_polled > ?)
                ORDER BY coalesce(source_states.next_due, ''), sources.id
                """, db)
            return try targets.all(until, wrong) { columns in
                let source = try SourceRow.source(from: &columns, former: former)
                return PollTarget(source: source, state: try StateRow.state(from: &columns))
            }
        }
    }

    /// Sets when sources are polled next, where no request was sent because their host asked for rest: no poll and no failure is
    /// counted. Sources that are not known are left out.
    package func postpone(_ sources: [SourceID: Date]) throws(StoreError) {
        if sources.isEmpty { return }
        try write { db in
            for (source, until) in sources {
                try db.run("UPDATE source_states SET next_due = ? WHERE source = ?", [Stamp.text(until) as String, source.rawValue])
            }
        }
    }
}

/// How a polling state stands in its row.
enum StateRow {
    private static let names = [
        "last_result", "last_polled", "last_success", "next_due", "entity_tag", "last_modified", "validators_url", "body_hash",
        "last_body", "failures", "failure", "last_error", "failing_since", "moved_to", "moved_since", "moved_polls", "item_count",
        "is_malformed", "server_seconds", "ttl_minutes", "update_minutes", "skip_hours", "skip_days", "newest_item", "mean_gap",
        "long_gap", "condition", "condition_since",
    ]

    /// The columns that make a state, in the order in which they are read.
    static let columns = names.map { "source_states.\($0)" }.joined(separator: ", ")

    static func state(from columns: inout Columns) throws -> SourceState {
        var state = SourceState(
            lastResult: try columns.key(), lastPolled: try columns.optionalDate(), lastSuccess: try columns.optionalDate(),
            nextDue: try columns.optionalDate(),
            validators: Validators(entityTag: try columns.optionalText(), lastModified: try columns.optionalText()),
            validatorsURL: try columns.optionalText(), bodyHash: try columns.optionalText().map(ContentHash.init(hex:)))
        state.lastBody = try columns.optionalDate()
        state.failures = try columns.number()
        // A kind that a later version names is not known here; that the poll failed is.
        state.failure = try columns.optionalText().flatMap(PollFailure.init(rawValue:))
        state.lastError = try columns.optionalText()
        state.failingSince = try columns.optionalDate()
        let moved = (try columns.optionalText(), try columns.optionalDate(), try columns.optionalNumber())
        if case (let url?, let since?, let polls?) = moved { state.movedTo = Relocation(url: url, since: since, polls: polls) }
        state.lastItemCount = try columns.optionalNumber()
        state.isMalformed = try columns.flag()
        state.advice = PollAdvice(
            serverSeconds: try columns.optionalNumber(), ttlMinutes: try columns.optionalNumber(),
            updatePeriodMinutes: try columns.optionalNumber())
        let (hours, days) = (try columns.text(), try columns.text())
        if hours != "[]" { state.advice.skipHours = try JSONText.read(hours) }
        if days != "[]" { state.advice.skipDays = try JSONText.read(days) }
        state.newestItem = try columns.optionalDate()
        state.rhythm = try Rhythm(meanGap: columns.optionalFraction(), longGap: columns.optionalFraction())
        state.condition = try columns.key()
        state.conditionSince = try columns.optionalDate()
        return state
    }

    static func update(_ state: SourceState, of source: SourceID, lastListed: String?, _ db: Database) throws {
        let sets = names.map { "\($0) = ?" }.joined(separator: ", ")
        let update = try Prepared("UPDATE source_states SET \(sets), last_listed = ? WHERE source = ?", db)
        try update.run(
            state.lastResult.rawValue, Stamp.text(state.lastPolled), Stamp.text(state.lastSuccess), Stamp.text(state.nextDue),
            state.validators.entityTag, state.validators.lastModified, state.validatorsURL, state.bodyHash?.hex,
            Stamp.text(state.lastBody), state.failures, state.failure?.rawValue, state.lastError, Stamp.text(state.failingSince),
            state.movedTo?.url, Stamp.text(state.movedTo?.since), state.movedTo?.polls, state.lastItemCount, state.isMalformed,
            state.advice.serverSeconds, state.advice.ttlMinutes, state.advice.updatePeriodMinutes,
            JSONText.write(state.advice.skipHours), JSONText.write(state.advice.skipDays), Stamp.text(state.newestItem),
            state.rhythm?.meanGap, state.rhythm?.longGap, state.condition.rawValue, Stamp.text(state.conditionSince), lastListed,
            source.rawValue)
    }

    /// The state of one source.
    static func fetch(_ source: SourceID, _ db: Database) throws -> SourceState? {
        try Prepared("SELECT \(columns) FROM source_states WHERE source = ?", db).first(source.rawValue) { columns in
            try state(from: &columns)
        }
    }

    /// Makes the source due at once and counts its failures anew; one that was gone is as new. A redirect is watched anew where the
    /// source has another address.
    static func restart(_ source: SourceID, hasNewAddress: Bool, _ db: Database) throws {
        try db.run(
            """
            UPDATE source_states SET next_due = NULL, failures = 0, failure = NULL, last_error = NULL, failing_since = NULL,
                last_result = CASE WHEN last_result = 'gone' THEN 'new' ELSE last_result END
            WHERE source = ?
            """, [source.rawValue])
        guard hasNewAddress else { return }
        try db.run(
            "UPDATE source_states SET moved_to = NULL, moved_since = NULL, moved_polls = NULL WHERE source = ?", [source.rawValue])
    }

    static func setCondition(_ condition: SourceCondition, since: Date, of source: SourceID, _ db: Database) throws {
        try db.run(
            "UPDATE source_states SET condition = ?, condition_since = ? WHERE source = ?",
            [condition.rawValue, Stamp.text(since) as String, source.rawValue])
    }
}
