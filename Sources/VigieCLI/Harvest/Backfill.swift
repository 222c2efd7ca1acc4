// Reads what a source published before it was watched: feeds show their newest items only, but many offer the older ones page by page.
import Foundation
import VigieEvidence
import VigieFetch
import VigieModel
import VigieParse
import VigieStore

/// Pages back through one source, one page after the other.
struct Backfill {
    var run: HarvestRun
    /// Items older than this are not wanted.
    var since: Date
    /// An end for servers that never say where theirs is.
    var maxPages: Int
    /// Between two pages, as between any two requests to a host.
    var pause: Duration

    /// Reads the source's feed and its older pages until one holds nothing new, nothing young enough, or no feed.
    ///
    /// The source's state is not touched: its next poll is as it would have been. A first page that fails is counted as a failure.
    func run(
        _ source: Source, evidence: sending EvidenceWriter?, interruption: Interruption
    ) async throws -> HarvestSummary {
        let writer = PollWriter(store: run.store, sources: [source.id: source], evidence: evidence, logger: run.logger)
        var trail = PageTrail(start: source.feedURL)
        var isFirst = true
        var failure: HarvestSummary.Failure?
        var end: String?
        while let address = trail.next, trail.count < maxPages, !interruption.isStopped {
            if !isFirst { try await Task.sleep(for: pause) }
            guard let outcome = try await outcome(of: address, source, interruption) else { break }
            switch read(outcome, of: source) {
            case .page(let record, let document, let feed):
                Console.progress("page \(trail.count + 1): \(address)")
                let newest = record.entries?.compactMap { $0.revision.published ?? $0.revision.updated }.max()
                let items = Set((record.entries ?? []).map { PageTrail.mark($0.identity, $0.revision) })
                if let reason = trail.took(feed.feed.pages, items: items, isOld: newest.map { $0 < since } ?? false) {
                    end = "page \(trail.count) " + Self.words(reason)
                }
                var wanted = record
                wanted.entries?.removeAll { ($0.revision.published ?? $0.revision.updated ?? .distantFuture) < since }
                let reading = PollReader.Reading.poll(wanted, answer: .init(document: document, hash: document.hash))
                try await writer.write([ReadPoll(reading: reading, hold: outcome.hold)])
            case .failed(let message):
                if let hold = outcome.hold { try run.store.saveHolds([hold.host: hold.until], at: run.surroundings.now()) }
                // The page after the last one is often a 404: only the first page must be there.
                if isFirst { failure = .init(source: source.id.rawValue, url: address, error: message) }
                end = "page \(trail.count + 1) did not come: \(message)"
                trail.end()
            }
            isFirst = false
        }
        Console.endProgress()
        var summary = await writer.summary
        summary.pages = trail.count
        summary.ended = end ?? (interruption.isStopped ? "it was stopped" : "--max-pages is \(maxPages), and there may be more")
        if let failure {
            summary.failed = 1
            summary.failures = [failure]
        }
        if !interruption.isStopped { summary.classified = try await run.classification.run(interruption) }
        return summary
    }

    /// The reason after the page's number.
    private static func words(_ end: PageTrail.End) -> String {
        switch end {
        case .isEmpty: "holds no item"
        case .repeats: "holds no item that was not on the pages before it"
        case .isOld: "is older than --since"
        case .leadsBack: "leads to a page that was read already"
        case .namesNone: "names no further page"
        }
    }

    private func outcome(of address: String, _ source: Source, _ interruption: Interruption) async throws -> FetchOutcome? {
        // A host that asked an earlier harvest for rest is not asked here either.
        let held = try run.store.holds(at: run.surroundings.now())
        let fetch = run.fetcher.run(for: [FetchRequest(source: source.id, url: address)], held: held)
        interruption.onStop { fetch.cancel() }
        return await fetch.next()
    }

    private enum Page {
        case page(PollRecord, FetchedDocument, ParsedFeed)
        case failed(String)
    }

    private func read(_ outcome: FetchOutcome, of source: Source) -> Page {
        guard case .fetched(let document) = outcome.result else { return .failed(outcome.error?.description ?? "no document came") }
        do {
            let feed = try FeedParser.parse(document)
            var record = PollRecord(
                source: source.id, at: run.surroundings.now(), state: SourceState(), entries: PollReader.entries(of: feed),
                findings: feed.findings, httpStatus: document.status, wireBytes: outcome.wireBytes, elapsed: outcome.elapsed)
            record.isArchive = true
            return .page(record, document, feed)
        } catch {
            return .failed("\(document.finalURL): \(error)")
        }
    }
}
