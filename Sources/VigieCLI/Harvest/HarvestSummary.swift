// What a harvest did, counted: the line for people and the object of `--json`.
import Foundation
import VigieFetch
import VigieModel
import VigieStore

/// Counts of one harvest. The coding keys are a stable edge.
struct HarvestSummary: Codable, Equatable {
    /// A source that gave no feed this time.
    struct Failure: Codable, Equatable {
        var source: String
        var url: String
        var error: String
    }

    /// A source whose condition is another one now: told once.
    struct Change: Codable, Equatable {
        var source: String
        var before: String
        var after: String
        var message: String
    }

    var sources = 0
    /// Polls that gave a feed with something to store or to look at.
    var fetched = 0
    /// Polls answered 304.
    var notModified = 0
    /// Polls whose body was the same as before.
    var sameBody = 0
    var failed = 0
    /// Of those that failed: polls that were read, but that the store refused.
    var notStored = 0
    /// Not asked, because their host asked for rest.
    var held = 0
    /// Feeds that had to be mended to be read.
    var malformed = 0
    var newItems = 0
    var newRevisions = 0
    var unchangedItems = 0
    /// Items that their publishers took back, or that are missing from feeds that still list older ones.
    var withdrawn = 0
    var classified = 0
    /// Polls whose evidence could not be kept.
    var withoutEvidence = 0
    /// Pages read by `--backfill`; nil for a harvest.
    var pages: Int?
    /// Why `--backfill` read no more pages.
    var ended: String?
    /// Compressed bytes of all bodies.
    var wireBytes = 0
    /// Seconds until the last answer was stored; what is left to classify then comes after. Nil where no harvest ran.
    var storedSeconds: Double?
    /// Every source that failed, told before or not.
    var failures: [Failure] = []
    var changes: [Change] = []
    /// Sources whose server was not reached.
    private var unreached: [Unreached] = []

    private struct Unreached: Codable, Equatable {
        var host: String
        var since: Date
    }

    enum CodingKeys: String, CodingKey {
        case sources, fetched, failed, held, malformed, withdrawn, classified, pages, ended, failures, changes
        case notModified = "not_modified"
        case sameBody = "same_body"
        case notStored = "not_stored"
        case newItems = "new_items"
        case newRevisions = "new_revisions"
        case unchangedItems = "unchanged_items"
        case withoutEvidence = "without_evidence"
        case wireBytes = "wire_bytes"
        case storedSeconds = "stored_seconds"
    }

    /// Sources that are dealt with.
    var done: Int { fetched + notModified + sameBody + failed + held }

    /// Whether the trouble is on our side, and somebody should look at this machine: no server was reached, and two hosts at least have
    /// been out of reach since any source last gave a feed; a poll that was read is not stored; evidence could not be kept; or the
    /// pages that a person asked for did not come.
    ///
    /// - Parameter lastSuccess: when any source last gave a feed. A site that was dead then says nothing of our own network.
    func isOurTrouble(lastSuccess: Date?) -> Bool {
        let lost = Set(unreached.filter { $0.since > lastSuccess ?? .distantPast }.map(\.host))
        let nobodyWasReached = failed > 0 && failed == sources - held && unreached.count == failed && lost.count >= 2
        return nobodyWasReached || notStored > 0 || withoutEvidence > 0 || (pages != nil && failed > 0)
    }

    /// Counts one poll.
    mutating func add(_ record: PollRecord, _ tally: HarvestTally, url: String) {
        wireBytes += record.wireBytes
        if let refusal = tally.refusal {
            failed += 1
            notStored += 1
            failures.append(Failure(source: record.source.rawValue, url: url, error: "not stored: \(refusal)"))
            return
        }
        newItems += tally.newItems
        newRevisions += tally.newRevisions
        unchangedItems += tally.unchangedItems
        withdrawn += tally.withdrawnItems
        switch record.state.lastResult {
        case .notModified: notModified += 1
        case .sameBody: sameBody += 1
        case .ok: fetched += 1
        // A page of older items is no poll and has no result: it was read, or it would not be here.
        case .new where record.isArchive: fetched += 1
        case .recovered:
            fetched += 1
            malformed += 1
        case .new, .notAFeed, .failed, .gone:
            failed += 1
            failures.append(Failure(source: record.source.rawValue, url: url, error: record.state.lastError ?? "no answer"))
            guard record.state.failure?.isOfConnection == true else { return }
            unreached.append(Unreached(host: Fetcher.hostKey(of: url) ?? url, since: record.state.failingSince ?? record.at))
        }
    }

    /// Lines for a terminal.
    var text: String {
        var lines = [
            pages.map { "\(counted($0, "page")) read, and no more: \(ended ?? "that was all")." }
                ?? "\(counted(sources, "source")) polled: \(fetched) read, \(notModified + sameBody) unchanged, \(failed) failed.",
            "\(counted(newItems, "new item")), \(counted(newRevisions, "new revision")), \(counted(classified, "item")) classified.",
        ]
        if failed > 0, pages == nil { lines.append("'vigie sources list --failing' names what failed.") }
        if held > 0 { lines.append("\(counted(held, "source")) \(agreeing(held, "was", "were")) not asked: the host asks for rest.") }
        if malformed > 0 { lines.append("\(counted(malformed, "feed")) \(agreeing(malformed, "was", "were")) malformed and mended.") }
        if notStored > 0 {
            lines.append("\(counted(notStored, "poll")) could not be stored, for the reason told above; the next harvest asks again.")
        }
        if withoutEvidence > 0 {
            let answers = "\(counted(withoutEvidence, "answer")) \(agreeing(withoutEvidence, "is", "are"))"
            lines.append("\(answers) stored without evidence: 'vigie evidence verify' says why.")
        }
        if withdrawn > 0 {
            let items = counted(withdrawn, "item")
            lines.append("\(items) withdrawn by \(agreeing(withdrawn, "its publisher", "their publishers")), or missing from the feed.")
        }
        return lines.joined(separator: "\n")
    }
}

extension PollFailure {
    /// Whether no server answered at all: with one source that is the server's matter, with all of them it is ours.
    fileprivate var isOfConnection: Bool {
        switch self {
        case .nameNotResolved, .connection, .tls, .timedOut, .address: true
        case .unauthorized, .forbidden, .notFound, .gone, .tooManyRequests, .serverError, .status, .redirect, .tooLarge, .badAnswer,
            .notAFeed:
            false
        }
    }
}
