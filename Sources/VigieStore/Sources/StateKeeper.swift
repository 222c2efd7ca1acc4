// What follows from a poll for the source itself: whether it has moved for good, how it stands now, and whether that is news.
import Foundation
import GRDB
import VigieModel

/// Works out conditions and writes their changes down.
struct StateKeeper {
    let db: Database

    init(_ db: Database) {
        self.db = db
    }

    /// Completes the state after a poll, takes over an address that has settled, and writes an event where somebody should know.
    func keep(_ state: inout SourceState, of source: SourceID, before: PolledSource, at: Date) throws {
        let adoption = try adopt(&state, of: source, before: before, at: at)
        state.condition = SourceCondition(previous: before.condition, state: state, isPaused: before.isPaused, at: at)
        state.conditionSince = state.condition == before.condition ? before.conditionSince ?? at : at
        if let adoption { return try write(adoption, of: source, at: at, from: before.condition, to: state.condition) }
        guard state.condition.differs(from: before.condition) else { return }
        let message = ConditionWords.message(for: state, before: before.condition, since: before.conditionSince)
        try write(message, of: source, at: at, from: before.condition, to: state.condition)
    }

    /// Brings a source's condition to what a person or a list has just changed, and writes the change down.
    func settle(_ source: Source, at: Date, message: String) throws {
        guard let state = try StateRow.fetch(source.id, db) else { throw Refusal(.damaged("source \(source.id.rawValue) has no state")) }
        var condition = SourceCondition(previous: state.condition, state: state, isPaused: source.isPaused, at: at)
        // Failures are counted anew: the next poll tells whether it still fails.
        if condition == .broken, state.failures == 0 { condition = .new }
        guard condition != state.condition else { return }
        try StateRow.setCondition(condition, since: at, of: source.id, db)
        if condition.differs(from: state.condition) {
            try write(message, of: source.id, at: at, from: state.condition, to: condition)
        }
    }

    func write(_ message: String, of source: SourceID, at: Date, from before: SourceCondition, to after: SourceCondition) throws {
        try db.run(
            "INSERT INTO source_events (source, at, condition_before, condition_after, message) VALUES (?, ?, ?, ?, ?)",
            [source.rawValue, Stamp.text(at) as String, before.rawValue, after.rawValue, message])
    }

    /// Takes the new address over where it has held; the message to write, nil where there is nothing new to say.
    private func adopt(_ state: inout SourceState, of source: SourceID, before: PolledSource, at: Date) throws -> String? {
        guard let moved = state.movedTo, moved.isSettled(at: at), PollLog.isRead(state.lastResult) else { return nil }
        if let double = try SourceAddresses.holder(of: moved.url, except: source, db) {
            let message = ConditionWords.double(of: double, url: moved.url)
            return try lastMessage(of: source) == message ? nil : message
        }
        state.movedTo = nil
        guard moved.url != before.feedURL else { return nil }
        try SourceAddresses.change(source, from: before.feedURL, to: moved.url, at: at, cause: .moved, db)
        if state.validatorsURL != moved.url {
            state.validators = Validators()
            state.validatorsURL = nil
        }
        return ConditionWords.adopted(moved.url, before: before.feedURL)
    }

    private func lastMessage(of source: SourceID) throws -> String? {
        try db.value("SELECT message FROM source_events WHERE source = ? ORDER BY number DESC LIMIT 1", [source.rawValue])
    }
}
