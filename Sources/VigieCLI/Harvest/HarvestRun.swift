// A harvest: fetch, parse, store, classify. Answers are parsed on all cores as they come in, and written by one task meanwhile.
import Foundation
import Logging
import VigieEvidence
import VigieFetch
import VigieModel
import VigieStore

/// One run over the sources that are due.
struct HarvestRun {
    /// The log of polls is kept a little longer than the year that an edition looks back on.
    static let pollLogKept: TimeInterval = 400 * 24 * 3600

    var store: Store
    var fetcher: Fetcher
    var classification: Classification
    var surroundings: Surroundings
    var logger: Logger

    /// Polls the targets and classifies what is new. A source that fails is counted, not thrown.
    ///
    /// - Parameters:
    ///   - evidence: where responses are kept; nil keeps none.
    ///   - interruption: asked to stop, the run ends at once and stores what was fetched.
    func run(_ targets: [PollTarget], evidence: sending EvidenceWriter?, interruption: Interruption) async throws -> HarvestSummary {
        let start = ContinuousClock.now
        let known = Dictionary(targets.map { ($0.source.id, $0) }, uniquingKeysWith: { first, _ in first })
        let now = surroundings.now()
        let fetch = fetcher.run(for: Self.ordered(targets).map { Self.request($0, at: now) }, held: try store.holds(at: now))
        interruption.onStop { fetch.cancel() }
        let packs = evidence != nil
        let writer = PollWriter(store: store, sources: known.mapValues(\.source), evidence: evidence, logger: logger)
        let queue = PollQueue()
        async let read: Void = read(fetch, of: known, into: queue, packs: packs)
        do {
            while case let group = await queue.take(), !group.isEmpty { try await writer.write(group) }
        } catch {
            // Nobody takes what is read any more; those who read would wait for ever.
            fetch.cancel()
            await queue.close()
            throw error
        }
        await read
        let stored = (ContinuousClock.now - start) / .seconds(1)
        Console.endProgress()
        var summary = await writer.summary
        summary.storedSeconds = stored
        summary.failures.sort { $0.source < $1.source }
        if !interruption.isStopped {
            summary.classified = try await classification.run(interruption)
            _ = try store.forgetPolls(before: surroundings.now() - Self.pollLogKept)
        }
        return summary
    }

    /// Reads answers on all cores as they come in; the queue is closed when there are no more.
    private func read(_ fetch: FetchRun, of targets: [SourceID: PollTarget], into queue: PollQueue, packs: Bool) async {
        let reader = PollReader(surroundings: surroundings)
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<max(2, ProcessInfo.processInfo.activeProcessorCount) {
                group.addTask {
                    let packer = packs ? EvidencePacker() : nil
                    while let outcome = await fetch.next() {
                        guard let target = targets[outcome.request.source] else { continue }
                        var reading = reader.read(outcome, of: target.source, before: target.state)
                        if let packer { reading = PollReader.pack(reading, of: target.source, with: packer) }
                        await queue.put(ReadPoll(reading: reading, hold: outcome.hold, bodyBytes: outcome.document?.body.count ?? 0))
                    }
                }
            }
        }
        await queue.close()
    }

    /// Sources whose servers send us away come after the others of their host: one that is always answered 429 would else hold the host
    /// each time before the others are asked, and these would never be polled. Apart from that, the order stays.
    private static func ordered(_ targets: [PollTarget]) -> [PollTarget] {
        func rank(_ target: PollTarget) -> Int {
            [.tooManyRequests, .serverError].contains(target.state.failure) ? target.state.failures : 0
        }
        return targets.enumerated().sorted { (rank($0.element), $0.offset) < (rank($1.element), $1.offset) }.map(\.element)
    }

    private static func request(_ target: PollTarget, at now: Date) -> FetchRequest {
        let state = target.state
        // A server that answers 304 to anything would hide a source for ever.
        let asksForAll = state.lastBody.map { now.timeIntervalSince($0) > PollSchedule.unconditionalAfter } ?? true
        return FetchRequest(
            source: target.source.id, url: target.source.feedURL, validators: asksForAll ? Validators() : state.validators,
            validatorsURL: state.validatorsURL)
    }
}
