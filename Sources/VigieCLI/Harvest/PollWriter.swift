// The one place where polls reach the disk: evidence first, then the store, several sources in one transaction, because a transaction
// waits for the disk and a harvest has thousands of sources.
import Foundation
import Logging
import VigieEvidence
import VigieFetch
import VigieModel
import VigieStore

/// Takes readings in from several tasks and writes them in groups.
actor PollWriter {
    /// Polls of a group. More would win little: the disk is waited for once a group.
    private static let groupSize = 64
    /// The bodies of a group, in bytes: they wait in memory.
    private static let groupBytes = 8 * 1_024 * 1_024

    private struct Waiting {
        var record: PollRecord
        var answer: PollReader.Answer?
    }

    private let store: Store
    private let sources: [SourceID: Source]
    private var evidence: EvidenceWriter?
    private var waiting: [Waiting] = []
    private var waitingBytes = 0
    private var postponed: [SourceID: Date] = [:]
    private var holds: [String: Date] = [:]
    private(set) var summary = HarvestSummary()
    private let logger: Logger

    /// - Parameter evidence: where responses are kept; nil keeps none.
    init(store: Store, sources: [SourceID: Source], evidence: sending EvidenceWriter?, logger: Logger) {
        self.store = store
        self.sources = sources
        self.evidence = evidence
        self.logger = logger
        summary.sources = sources.count
    }

    /// Takes one reading. Throws where the disk does not take what waits.
    func take(_ reading: PollReader.Reading, hold: HostHold?) throws {
        if let hold { holds[hold.host] = max(hold.until, holds[hold.host] ?? hold.until) }
        switch reading {
        case .held(let source, let until):
            postponed[source] = until
            summary.held += 1
        case .poll(let record, let answer):
            waiting.append(Waiting(record: record, answer: answer))
            waitingBytes += answer?.document.body.count ?? 0
            if waiting.count >= Self.groupSize || waitingBytes >= Self.groupBytes { try flush() }
        }
        Console.progress(done: summary.done + waiting.count, of: summary.sources, "\(summary.newItems) new items")
    }

    /// Writes what waits. All of it is on the disk when this returns.
    func flush() throws {
        if !postponed.isEmpty || !holds.isEmpty {
            try store.postpone(postponed)
            try store.saveHolds(holds, at: waiting.first?.record.at)
            postponed = [:]
            holds = [:]
        }
        guard !waiting.isEmpty else { return }
        var records = waiting.map(\.record)
        if let evidence {
            for (place, waiting) in waiting.enumerated() { records[place].evidence = try keep(waiting, in: evidence) }
            // The store must never name evidence that a power cut took away.
            try evidence.sync()
        }
        let tallies = try store.record(records)
        for (record, tally) in zip(records, tallies) {
            summary.add(record, tally, url: sources[record.source]?.feedURL ?? "")
            if let refusal = tally.refusal {
                logger.error("not stored", metadata: ["source.id": "\(record.source.rawValue)", "why": "\(refusal)"])
            }
            logger.debug("polled", metadata: ["source.id": "\(record.source.rawValue)", "result": "\(record.state.lastResult.rawValue)"])
        }
        waiting = []
        waitingBytes = 0
    }

    /// Where the answer of a poll is kept; nil where none is.
    private func keep(_ poll: Waiting, in evidence: EvidenceWriter) throws -> EvidenceRecord? {
        guard let answer = poll.answer, let exchange = answer.document.exchange, let source = sources[poll.record.source] else {
            return nil
        }
        let document = answer.document
        var entry = EvidenceEntry(
            source: source, requestedURL: document.requestedURL, exchange: exchange, body: document.body, bodyHash: answer.hash,
            at: poll.record.at, earlier: nil)
        if poll.record.state.lastResult == .sameBody { entry.earlier = try store.lastEvidence(of: source.id, payload: answer.hash) }
        do {
            return try evidence.append(entry)
        } catch {
            // A month's file that is missing or damaged must not keep items out of the archive.
            guard error.sparesTheStore else { throw error }
            tellOfMissingEvidence(error.description)
            return nil
        }
    }

    private func tellOfMissingEvidence(_ why: String) {
        summary.withoutEvidence += 1
        if summary.withoutEvidence == 1 { logger.error("answers are stored without evidence", metadata: ["why": "\(why)"]) }
    }
}
