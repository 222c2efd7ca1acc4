// Changes of sources by people at the desk: each is written to the journal of sources within the same transaction.
import Foundation
import GRDB
import VigieModel

extension Store {
    /// Brings a source to what a person says of it, its pause and its interval too; `noSuchSource` where its id is not known. Nil where
    /// nothing changes. A new address is polled at once, and the old one is kept.
    @discardableResult
    package func editSource(_ wanted: Source, by person: String, at: Date) throws(StoreError) -> SourceEdit? {
        try write { db in
            let known = try SourceRow.require(wanted.id, db)
            var wanted = wanted
            wanted.formerURLs = known.formerURLs
            guard wanted != known else { return nil }
            var journal = try SourceEditRow(by: person, at: at, db)
            try SourceKeeper.bring(known, to: wanted, by: person, at: at, db)
            try journal.append(.changed, from: known, to: SourceRow.require(wanted.id, db))
            return try Self.newest(journal, db)
        }
    }

    /// Takes a source out of the watch for good: it is paused, and listed apart. Nil where it was.
    @discardableResult
    package func retireSource(_ id: SourceID, by person: String, at: Date) throws(StoreError) -> SourceEdit? {
        try write { db in
            let known = try SourceRow.require(id, db)
            guard try !Self.retired(db).contains(id) else { return nil }
            var wanted = known
            wanted.isPaused = true
            var journal = try SourceEditRow(by: person, at: at, db)
            try SourceKeeper.bring(known, to: wanted, by: person, at: at, db)
            try journal.append(.retired, from: known, to: wanted)
            return try Self.newest(journal, db)
        }
    }

    /// Forgets the failures of a source: it is asked again at the next harvest. Nothing else of it changes.
    @discardableResult
    package func retrySource(_ id: SourceID, by person: String, at: Date) throws(StoreError) -> SourceEdit? {
        try write { db in
            let known = try SourceRow.require(id, db)
            var journal = try SourceEditRow(by: person, at: at, db)
            try StateRow.restart(id, hasNewAddress: false, db)
            try StateKeeper(db).settle(known, at: at, message: ConditionWords.retried(by: person))
            try journal.append(.retried, from: known, to: known)
            return try Self.newest(journal, db)
        }
    }

    /// Takes back what was done in one go: of each source the fields that still are as that act left them. A source that it added is paused,
    /// for nothing that was stored goes away. Nil where there is no such act, or nothing of it is left to take back.
    @discardableResult
    package func undoSourceEdits(batch: Int64, by person: String, at: Date) throws(StoreError) -> SourceEdit? {
        try write { db in
            let edits = try db.rows("\(SourceEditRow.select) WHERE batch = ? ORDER BY number DESC", [batch]).map(SourceEditRow.edit)
                .filter { !$0.isUndone && $0.action != .retried }
            guard !edits.isEmpty else { return nil }
            var journal = try SourceEditRow(by: person, at: at, db)
            for edit in edits {
                let now = try SourceRow.require(edit.source, db)
                var wanted = edit.before.map { now.takingBack(from: $0, to: edit.after) } ?? now
                if edit.before == nil { wanted.isPaused = true }
                try SourceKeeper.bring(now, to: wanted, by: person, at: at, db)
                try journal.append(.undo, from: now, to: SourceRow.require(edit.source, db), undoes: edit.number)
            }
            if let own = journal.batch { try ListEditRow.takeBack(batch, as: own, by: person, at: at, db) }
            return try Self.newest(journal, db)
        }
    }

    /// The journal of sources, newest first; of one source, or with nil of all.
    package func sourceEdits(of source: SourceID?, limit: Int) throws(StoreError) -> [SourceEdit] {
        try read { db in
            let condition = source == nil ? "" : "WHERE source = ?"
            return try db.rows(
                "\(SourceEditRow.select) \(condition) ORDER BY number DESC LIMIT ?", (source.map { [$0.rawValue] } ?? []) + [max(0, limit)]
            ).map(SourceEditRow.edit)
        }
    }

    /// The sources that somebody took out of the watch for good, and that are still paused.
    package func retiredSources() throws(StoreError) -> Set<SourceID> { try read { try Self.retired($0) } }

    private static func retired(_ db: Database) throws -> Set<SourceID> {
        let rows = try db.rows(
            """
            SELECT source FROM source_edits AS edit JOIN sources ON sources.id = edit.source
            WHERE action = 'retired' AND sources.is_paused = 1
                AND NOT EXISTS (SELECT 1 FROM source_edits AS later WHERE later.undoes = edit.number)
                AND NOT EXISTS (SELECT 1 FROM source_edits AS later
                    WHERE later.source = edit.source AND later.number > edit.number AND later.action = 'resumed')
            """)
        return try Set(rows.map { try $0.key("source") })
    }

    private static func newest(_ journal: SourceEditRow, _ db: Database) throws -> SourceEdit? {
        try db.row("\(SourceEditRow.select) WHERE batch = ? ORDER BY number DESC LIMIT 1", [journal.batch]).map(SourceEditRow.edit)
    }
}

/// Writes what a source becomes, with all that follows from it for its polls.
enum SourceKeeper {
    static func bring(_ known: Source, to wanted: Source, by person: String, at: Date, _ db: Database) throws {
        try Refusal.nameless(person)
        var described = wanted
        described.isPaused = known.isPaused
        described.pollMinutes = known.pollMinutes
        described.formerURLs = known.formerURLs
        if described != known { try describe(known, as: described, at: at, db) }
        if wanted.pollMinutes != known.pollMinutes { try setPollMinutes(known.id, wanted.pollMinutes, by: person, at: at, db) }
        if wanted.isPaused != known.isPaused { try setPaused(described, wanted.isPaused, by: person, at: at, db) }
    }

    /// All but pause and interval.
    static func describe(_ known: Source, as wanted: Source, at: Date, _ db: Database) throws {
        try SourceRow.update(wanted, db)
        guard wanted.feedURL != known.feedURL else { return }
        try SourceAddresses.keep(known.feedURL, of: known.id, at: at, cause: .listed, db)
        try StateRow.restart(known.id, hasNewAddress: true, db)
        try StateKeeper(db).settle(wanted, at: at, message: ConditionWords.readdressed(wanted.feedURL))
    }

    static func setPaused(_ source: Source, _ isPaused: Bool, by person: String, at: Date, _ db: Database) throws {
        try db.run(
            "UPDATE sources SET is_paused = ?, paused_by = ?, paused_at = ? WHERE id = ? AND is_paused <> ?",
            [isPaused, person, Stamp.text(at), source.id.rawValue, isPaused])
        if !isPaused { try StateRow.restart(source.id, hasNewAddress: false, db) }
        var changed = source
        changed.isPaused = isPaused
        let message = isPaused ? ConditionWords.paused(by: person) : ConditionWords.resumed(by: person)
        try StateKeeper(db).settle(changed, at: at, message: message)
    }

    static func setPollMinutes(_ id: SourceID, _ minutes: Int?, by person: String, at: Date, _ db: Database) throws {
        try Refusal.nameless(person)
        try db.run(
            "UPDATE sources SET poll_minutes = ?, poll_minutes_by = ?, poll_minutes_at = ? WHERE id = ?",
            [minutes.map { max(1, $0) }, person, Stamp.text(at) as String, id.rawValue])
        guard let minutes, let state = try StateRow.fetch(id, db), let last = state.lastPolled, let due = state.nextDue else { return }
        let sooner = last + Double(max(1, minutes)) * 60
        if sooner < due {
            try db.run("UPDATE source_states SET next_due = ? WHERE source = ?", [Stamp.text(sooner) as String, id.rawValue])
        }
    }
}

extension Source {
    /// This source with the fields back that one change made, where nobody has changed them since.
    func takingBack(from before: Source, to after: Source) -> Source {
        var source = self
        func back<Value: Equatable>(_ field: WritableKeyPath<Source, Value>) {
            if before[keyPath: field] != after[keyPath: field], source[keyPath: field] == after[keyPath: field] {
                source[keyPath: field] = before[keyPath: field]
            }
        }
        back(\.title)
        back(\.feedURL)
        back(\.siteURL)
        back(\.publisher)
        back(\.kind)
        back(\.languages)
        back(\.reason)
        back(\.seen)
        back(\.isPaused)
        back(\.pollMinutes)
        back(\.outline)
        return source
    }
}
