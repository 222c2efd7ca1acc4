// What the store says of sources: what an import changed, what to poll, and how polls went.
import Foundation
import VigieModel

/// What an import of a source list did.
package struct SourceImportTally: Hashable, Codable, Sendable {
    package var added = 0
    package var changed = 0
    package var unchanged = 0

    package init(added: Int = 0, changed: Int = 0, unchanged: Int = 0) {
        self.added = added
        self.changed = changed
        self.unchanged = unchanged
    }
}

/// A source with what its next poll needs to know.
package struct PollTarget: Hashable, Sendable {
    /// Without its outline, which no poll needs.
    package var source: Source
    package var state: SourceState

    package init(source: Source, state: SourceState) {
        self.source = source
        self.state = state
    }
}

/// One row of the log of polls.
package struct PollLogEntry: Hashable, Sendable {
    package var source: SourceID
    package var at: Date
    package var result: PollResult
    /// Nil where no answer came.
    package var httpStatus: Int?
    package var tally: HarvestTally
    package var wireBytes: Int
    package var elapsed: Duration
    /// All findings were counted; the first fifty are kept.
    package var findingCount: Int
    package var findings: [Finding]
    package var error: String?
}
