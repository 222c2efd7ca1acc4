// Adds a source together with the document that it was found by: publishers see one request, not two.
import Foundation
import VigieFetch
import VigieModel
import VigieParse
import VigieStore

/// Records what a search fetched as a source's first poll, with its evidence.
struct FirstPoll {
    var store: Store
    var workspace: Workspace
    /// Who adds it, for the journal of sources.
    var person: String?

    /// Adds the source and stores its items; answers how many, or nil where a harvest is running and will poll it.
    func add(_ source: Source, _ found: FeedFinder.Feed, holds: [HostHold]) async throws -> Int? {
        let now = workspace.surroundings.now()
        try store.saveHolds(Dictionary(holds.map { ($0.host, $0.until) }, uniquingKeysWith: max))
        // The evidence of a run is written by one process at a time. Without the lock the source is only added.
        let lock: RunLock
        do {
            lock = try RunLock(folder: workspace.dataFolder, now: Timestamp.text(now))
        } catch ExitStatus.locked {
            try store.addSource(source, by: person, at: now)
            Console.complain("\(source.id.rawValue) is added all the same: the next harvest polls it")
            return nil
        }
        try store.addSource(source, by: person, at: now)
        let writer = PollWriter(
            store: store, sources: [source.id: source], evidence: try workspace.evidenceWriter(store), logger: workspace.logger)
        let reading = PollReader(surroundings: workspace.surroundings).read(outcome(found, of: source), of: source, before: SourceState())
        try await writer.write([ReadPoll(reading: reading)])
        Console.endProgress()
        _ = consume lock
        return await writer.summary.newItems
    }

    /// The answer as one to a request for the address that is stored: a redirect that was believed is past.
    private func outcome(_ found: FeedFinder.Feed, of source: Source) -> FetchOutcome {
        var outcome = found.outcome
        outcome.request = FetchRequest(source: source.id, url: source.feedURL)
        if found.outcome.movedTo != nil { outcome.redirects = [] }
        return outcome
    }
}
