// The one place where polls reach the disk: evidence first, then the store, several sources in one transaction, because a transaction
// waits for the disk and a harvest has thousands of sources.
import Foundation
import Logging
import VigieEvidence
import VigieFetch
import VigieModel
import VigieStore

/// Writes groups of readings.
actor PollWriter {
    private struct Waiting {
        var record: PollRecord
        var answer: PollReader.Answer?
    }

    private let store: Store
    private let sources: [SourceID: Source]
    private var evidence: EvidenceWriter?
    private(set) var summary = HarvestSummary()
    private let logger: Logger
    private let disk = DiskQueue("vigie.polls")
    nonisolated var unownedExecutor: UnownedSerialExecutor { disk.asUnownedSerialExecutor() }

    /// - Parameter evidence: where responses are kept; nil keeps none.
    init(store: Store, sources: [SourceID: Source], evidence: sending EvidenceWriter?, logger: Logger) {
        self.store = store
        self.sources = sources
        self.evidence = evidence
        self.logger = logger
        summary.sources = sources.count
    }

    /// Writes one group, whole. All of it is on the disk when this returns; throws where the disk does not take it.
    func write(_ polls: [ReadPoll]) throws {
        var postponed: [SourceID: Date] = [:]
        var holds: [String: Date] = [:]
        var waiting: [Waiting] = []
        for poll in polls {
            if let hold = poll.hold { holds[hold.host] = max(hold.until, holds[hold.host] ?? hold.until) }
            switch poll.reading {
            case .held(let source, let until): postponed[source] = until
            case .poll(let record, let answer): waiting.append(Waiting(record: record, answer: answer))
            }
        }
        if !postponed.isEmpty || !holds.isEmpty {
            try store.postpone(postponed)
            try store.saveHolds(holds, at: waiting.first?.record.at)
            summary.held += postponed.count
        }
        try record(waiting)
        Console.progress(done: summary.done, of: summary.sources, "\(summary.newItems) new items")
    }

    private func record(_ waiting: [Waiting]) throws {
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
    }

    /// Where the answer of a poll is kept; nil where none is.
    private func keep(_ poll: Waiting, in evidence: EvidenceWriter) throws -> EvidenceRecord? {
        guard let answer = poll.answer, let source = sources[poll.record.source] else { return nil }
        do {
            if let packed = answer.packed { return try evidence.append(packed) }
            let isSame = poll.record.state.lastResult == .sameBody
            let earlier = isSame ? try store.lastEvidence(of: source.id, payload: answer.hash) : nil
            return try EvidenceEntry(answer, of: source, at: poll.record.at, earlier: earlier).map { try evidence.append($0) }
        } catch let error as EvidenceError {
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
