// A harvest: fetch, parse, store, classify, in that order, one source at a time as answers come in.
import Foundation
import Logging
import VigieClassify
import VigieFetch
import VigieModel
import VigieStore

/// One run over the sources that are due.
struct HarvestRun {
    /// Verdicts are stored in groups of this many items: a kill in the middle costs at most one group's work.
    static let classifyBatch = 500

    /// The log of polls is kept a little longer than the year that an edition looks back on.
    static let pollLogKept: TimeInterval = 400 * 24 * 3600

    var store: Store
    var fetcher: Fetcher
    var classifier: any Classifier
    var surroundings: Surroundings
    var logger: Logger

    /// Polls the targets and classifies what is new. A source that fails is counted, not thrown.
    func run(_ targets: [PollTarget]) async throws -> HarvestSummary {
        var summary = HarvestSummary()
        summary.sources = targets.count
        let states = Dictionary(targets.map { ($0.source.id, $0.state) }, uniquingKeysWith: { first, _ in first })
        let requests = targets.map { target in
            let isOwn = target.state.validatorsURL == target.source.feedURL
            return FetchRequest(
                source: target.source.id, url: target.source.feedURL, validators: isOwn ? target.state.validators : Validators())
        }
        let reader = PollReader(surroundings: surroundings)
        var done = 0
        for await outcome in fetcher.outcomes(for: requests) {
            let record = reader.record(of: outcome, before: states[outcome.request.source] ?? SourceState())
            let tally = try store.record(record)
            add(record, tally, of: outcome, to: &summary)
            done += 1
            Console.progress("\(done)/\(targets.count) sources, \(summary.newItems) new items")
        }
        summary.failures.sort { $0.source < $1.source }
        summary.classified = try classify()
        _ = try store.forgetPolls(before: surroundings.now() - Self.pollLogKept)
        Console.endProgress()
        return summary
    }

    /// Gives every item a verdict of this classifier, in groups.
    func classify() throws -> Int {
        var count = 0
        while true {
            let waiting = try store.unclassified(model: classifier.model, limit: Self.classifyBatch)
            guard !waiting.isEmpty else { return count }
            let verdicts = classifier.verdicts(for: waiting.map(\.text))
            _ = try store.save(zip(waiting, verdicts).map { ItemVerdict(item: $0.id, revisionNumber: $0.revisionNumber, verdict: $1) })
            count += waiting.count
            Console.progress("\(count) items classified")
        }
    }

    private func add(_ record: PollRecord, _ tally: HarvestTally, of outcome: FetchOutcome, to summary: inout HarvestSummary) {
        summary.newItems += tally.newItems
        summary.newRevisions += tally.newRevisions
        summary.unchangedItems += tally.unchangedItems
        summary.wireBytes += record.wireBytes
        switch record.state.lastResult {
        case .notModified: summary.notModified += 1
        case .sameBody: summary.sameBody += 1
        case .ok: summary.fetched += 1
        case .recovered:
            summary.fetched += 1
            summary.malformed += 1
        case .new, .notAFeed, .failed, .gone:
            summary.failed += 1
            let error = record.state.lastError ?? "no answer"
            summary.failures.append(.init(source: record.source.rawValue, url: outcome.request.url, error: error))
        }
        logger.debug("polled", metadata: ["source.id": "\(record.source.rawValue)", "result": "\(record.state.lastResult.rawValue)"])
    }
}
