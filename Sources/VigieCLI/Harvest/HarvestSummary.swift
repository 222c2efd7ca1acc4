// What a harvest did, counted: the line for people and the object of `--json`.
import Foundation
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
    /// Compressed bytes of all bodies.
    var wireBytes = 0
    /// Every source that failed, told before or not.
    var failures: [Failure] = []
    var changes: [Change] = []

    enum CodingKeys: String, CodingKey {
        case sources, fetched, failed, held, malformed, withdrawn, classified, pages, failures, changes
        case notModified = "not_modified"
        case sameBody = "same_body"
        case newItems = "new_items"
        case newRevisions = "new_revisions"
        case unchangedItems = "unchanged_items"
        case withoutEvidence = "without_evidence"
        case wireBytes = "wire_bytes"
    }

    /// Sources that are dealt with.
    var done: Int { fetched + notModified + sameBody + failed + held }

    /// Counts one poll.
    mutating func add(_ record: PollRecord, _ tally: HarvestTally, url: String) {
        newItems += tally.newItems
        newRevisions += tally.newRevisions
        unchangedItems += tally.unchangedItems
        withdrawn += tally.withdrawnItems
        wireBytes += record.wireBytes
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
        }
    }

    /// Lines for a terminal.
    var text: String {
        var lines = [
            pages.map { "\($0) pages read." }
                ?? "\(sources) sources polled: \(fetched) read, \(notModified + sameBody) unchanged, \(failed) failed.",
            "\(newItems) new items, \(newRevisions) new revisions, \(classified) items classified.",
        ]
        if held > 0 { lines.append("\(held) were not asked: their hosts ask for rest.") }
        if malformed > 0 { lines.append("\(malformed) feeds were malformed and mended.") }
        if withoutEvidence > 0 { lines.append("\(withoutEvidence) answers are stored without evidence: 'vigie evidence verify' says why.") }
        if withdrawn > 0 { lines.append("\(withdrawn) items were withdrawn by their publishers, or are missing from their feeds.") }
        return lines.joined(separator: "\n")
    }
}
