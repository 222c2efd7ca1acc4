// What a harvest did, counted: the line for people and the object of `--json`.
import VigieModel

/// Counts of one harvest. The coding keys are a stable edge.
struct HarvestSummary: Codable, Equatable {
    /// A source that gave no feed this time.
    struct Failure: Codable, Equatable {
        var source: String
        var url: String
        var error: String
    }

    var sources = 0
    /// Polls that gave a feed with something to store or to look at.
    var fetched = 0
    /// Polls answered 304.
    var notModified = 0
    /// Polls whose body was the same as before.
    var sameBody = 0
    var failed = 0
    /// Feeds that had to be mended to be read.
    var malformed = 0
    var newItems = 0
    var newRevisions = 0
    var unchangedItems = 0
    var classified = 0
    /// Compressed bytes of all bodies.
    var wireBytes = 0
    var failures: [Failure] = []

    enum CodingKeys: String, CodingKey {
        case sources, fetched, failed, malformed, classified, failures
        case notModified = "not_modified"
        case sameBody = "same_body"
        case newItems = "new_items"
        case newRevisions = "new_revisions"
        case unchangedItems = "unchanged_items"
        case wireBytes = "wire_bytes"
    }

    /// Lines for a terminal.
    var text: String {
        var lines = [
            "\(sources) sources polled: \(fetched) read, \(notModified + sameBody) unchanged, \(failed) failed.",
            "\(newItems) new items, \(newRevisions) new revisions, \(classified) items classified.",
        ]
        if malformed > 0 { lines.append("\(malformed) feeds were malformed and mended.") }
        return lines.joined(separator: "\n")
    }
}
