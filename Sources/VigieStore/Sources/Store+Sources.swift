// Sources as the lists describe them. What polls find out of a source stands in a table of its own.
import Foundation
import GRDB
import VigieModel

extension Store {
    /// Adds the sources that are new and brings the others to what the list says, by id. Sources that the list does not name stay.
    ///
    /// A pause and an interval that a person set stay unless the list sets them too, and so does what another list said beyond our
    /// fields. A new address is polled at once, even of a source that was gone, and the old one is kept; an address that the source had
    /// before is not new: it has moved since. An id that is not known, under an address at which another source is or was polled, counts
    /// as that source and changes nothing.
    package func importSources(_ sources: [Source], at: Date) throws(StoreError) -> SourceImportTally {
        try write { try Self.importSources(sources, at: at, $0) }
    }

    static func importSources(_ sources: [Source], at: Date, _ db: Database) throws -> SourceImportTally {
        var tally = SourceImportTally()
        var addresses = try SourceAddresses.Register(db)
        for source in sources {
            guard let known = try SourceRow.fetch(source.id, db) else {
                if addresses.source(of: source.feedURL) != nil {
                    tally.unchanged += 1
                    continue
                }
                try SourceRow.insert(source, at: at, db)
                addresses.add(source.feedURL, source.id)
                tally.added += 1
                continue
            }
            let wanted = known.taking(source)
            guard wanted != known else {
                tally.unchanged += 1
                continue
            }
            try bring(known, to: wanted, at: at, db)
            tally.changed += 1
        }
        return tally
    }

    private static func bring(_ known: Source, to wanted: Source, at: Date, _ db: Database) throws {
        try SourceRow.update(wanted, db)
        for url in wanted.formerURLs where !known.formerURLs.contains(url) {
            try SourceAddresses.keep(url, of: known.id, at: at, cause: .listed, db)
        }
        if wanted.feedURL != known.feedURL {
            try StateRow.restart(known.id, hasNewAddress: true, db)
            try StateKeeper(db).settle(wanted, at: at, message: ConditionWords.readdressed(wanted.feedURL))
        }
        if wanted.isPaused, !known.isPaused {
            try StateKeeper(db).settle(wanted, at: at, message: ConditionWords.paused(by: ConditionWords.sourceList))
        }
    }

    /// Adds one source; `sourceExists` where its id is taken.
    ///
    /// - Parameter person: who adds it, for the journal of sources; nil where the program does.
    package func addSource(_ source: Source, by person: String? = nil, at: Date) throws(StoreError) {
        try write { db in
            guard try SourceRow.fetch(source.id, db) == nil else { throw Refusal(.sourceExists(source.id)) }
            try SourceRow.insert(source, at: at, db)
            guard let person else { return }
            var journal = try SourceEditRow(by: person, at: at, db)
            try journal.append(.added, from: nil, to: SourceRow.require(source.id, db))
        }
    }

    /// All sources by id.
    package func sources() throws(StoreError) -> [Source] {
        try read { try SourceRow.fetchAll($0) }
    }

    /// Whether there is any.
    package func hasSources() throws(StoreError) -> Bool {
        try read { try $0.row("SELECT 1 FROM sources LIMIT 1") != nil }
    }

    package func source(_ id: SourceID) throws(StoreError) -> Source {
        try read { try SourceRow.require(id, $0) }
    }

    /// Pauses a source, or resumes it: one that is resumed is polled at once, also where it was gone. A change is an event, and a row of the
    /// journal of sources.
    package func setPaused(_ id: SourceID, _ isPaused: Bool, by person: String, at: Date) throws(StoreError) {
        try write { db in
            let source = try SourceRow.require(id, db)
            try SourceKeeper.setPaused(source, isPaused, by: person, at: at, db)
            try Self.note(isPaused ? .paused : .resumed, of: source, by: person, at: at, db)
        }
    }

    /// Sets the minutes between polls of a source, at least one; nil leaves them to the publisher and the source's rhythm again. A
    /// source that would be due by them already is due now.
    package func setPollMinutes(_ id: SourceID, _ minutes: Int?, by person: String, at: Date) throws(StoreError) {
        try write { db in
            let source = try SourceRow.require(id, db)
            try SourceKeeper.setPollMinutes(id, minutes, by: person, at: at, db)
            try Self.note(.changed, of: source, by: person, at: at, db)
        }
    }
}

extension Source {
    /// This source as a list describes it.
    fileprivate func taking(_ listed: Source) -> Source {
        var wanted = listed
        wanted.isPaused = isPaused || listed.isPaused
        wanted.pollMinutes = listed.pollMinutes.map { max(1, $0) } ?? pollMinutes
        wanted.outline = listed.outline ?? outline
        // The list may be older than the move.
        if formerURLs.contains(listed.feedURL) { wanted.feedURL = feedURL }
        wanted.formerURLs = formerURLs
        let left = (feedURL == wanted.feedURL ? [] : [feedURL]) + listed.formerURLs
        for url in left where url != wanted.feedURL && !wanted.formerURLs.contains(url) { wanted.formerURLs.append(url) }
        return wanted
    }
}
