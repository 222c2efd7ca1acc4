// One poll of one source on its way into the store, and what it came to.
import Foundation
import VigieModel

/// All that one poll found out.
package struct PollRecord: Hashable, Sendable {
    package struct Entry: Hashable, Sendable {
        package var identity: ItemIdentity
        package var revision: ItemRevision

        package init(identity: ItemIdentity, revision: ItemRevision) {
            self.identity = identity
            self.revision = revision
        }
    }

    package var source: SourceID
    package var at: Date
    /// The source's new state.
    package var state: SourceState
    /// The document's items in its order; nil where none was read, because it was unchanged or failed.
    package var entries: [Entry]?
    package var findings: [Finding]
    /// Nil where no answer came.
    package var httpStatus: Int?
    package var wireBytes: Int
    package var elapsed: Duration

    package init(
        source: SourceID, at: Date, state: SourceState, entries: [Entry]? = nil, findings: [Finding] = [], httpStatus: Int? = nil,
        wireBytes: Int = 0, elapsed: Duration = .zero
    ) {
        self.source = source
        self.at = at
        self.state = state
        self.entries = entries
        self.findings = findings
        self.httpStatus = httpStatus
        self.wireBytes = wireBytes
        self.elapsed = elapsed
    }
}

/// What a poll brought; an item counts once.
package struct HarvestTally: Hashable, Codable, Sendable {
    package var newItems = 0
    package var newRevisions = 0
    package var unchangedItems = 0

    package init(newItems: Int = 0, newRevisions: Int = 0, unchangedItems: Int = 0) {
        self.newItems = newItems
        self.newRevisions = newRevisions
        self.unchangedItems = unchangedItems
    }
}
