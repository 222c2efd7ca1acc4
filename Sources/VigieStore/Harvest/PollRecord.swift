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
    /// The source's new state. Of it, `newestItem`, `rhythm`, `condition` and `conditionSince` are the store's own to work out.
    package var state: SourceState
    /// The document's items in its order; nil where none was read, because it was unchanged or failed.
    package var entries: [Entry]?
    package var findings: [Finding]
    /// Nil where no answer came.
    package var httpStatus: Int?
    package var wireBytes: Int
    package var elapsed: Duration
    /// The proof of the answer: each revision that the poll brings points to it. Nil where none is kept.
    package var evidence: EvidenceRecord?
    /// What the document says that its publisher takes back.
    package var withdrawn: [WithdrawnEntry] = []
    /// Whether the document says that it holds every item there is: one that is missing was taken back.
    package var isComplete = false
    /// Whether this is a page of older items, or an answer older than what the store knows: its new items are added, but none is revised or
    /// missed, the source's state stays as it is, and no poll is counted.
    package var isArchive = false

    package init(
        source: SourceID, at: Date, state: SourceState, entries: [Entry]? = nil, findings: [Finding] = [], httpStatus: Int? = nil,
        wireBytes: Int = 0, elapsed: Duration = .zero, evidence: EvidenceRecord? = nil
    ) {
        self.source = source
        self.at = at
        self.state = state
        self.entries = entries
        self.findings = findings
        self.httpStatus = httpStatus
        self.wireBytes = wireBytes
        self.elapsed = elapsed
        self.evidence = evidence
    }
}

/// What a poll brought; an item counts once.
package struct HarvestTally: Hashable, Codable, Sendable {
    package var newItems = 0
    package var newRevisions = 0
    package var unchangedItems = 0
    /// Items that this poll found to be taken back, for the first time.
    package var withdrawnItems = 0
    /// Why nothing of the poll was stored, in one line; nil where it was.
    package var refusal: String?

    package init(newItems: Int = 0, newRevisions: Int = 0, unchangedItems: Int = 0, withdrawnItems: Int = 0, refusal: String? = nil) {
        self.newItems = newItems
        self.newRevisions = newRevisions
        self.unchangedItems = unchangedItems
        self.withdrawnItems = withdrawnItems
        self.refusal = refusal
    }
}
