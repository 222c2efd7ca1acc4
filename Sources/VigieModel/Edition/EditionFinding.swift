// What keeps an edition from being frozen, and what an editor should see before: one list of values, which the command line and the desk put
// into words.
import Foundation

/// One thing found in an edition, about a brief, an item or the whole.
package struct EditionFinding: Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
        // MARK: The edition as a whole
        /// No brief is approved, so that the pages would say nothing.
        case noBriefs
        /// No item is dated in the year.
        case noItems
        /// Its as-of day has not come.
        case asOfAhead(CivilDate)
        /// The pages in two languages differ in that part: what only one of them has, as far as it goes.
        case pagesDiffer(PagePart, only: LanguageCode, what: [String])
        /// The same in both pages, in another order.
        case pagesOrdered(PagePart, first: String)

        // MARK: A brief
        case notApproved
        case changedSinceApproval(revision: Int)
        case approvedLater(at: Date)
        /// It cites items that were not yet seen at the time of the edition.
        case evidenceMissing([ItemID])
        case problem(BriefProblem)
        /// The counterpart's texts have moved on since.
        case stale(LanguageCode, [BriefField])
        case selfApproved(LanguageCode, by: String)
        case twice
        case ofOtherYear(Int)
        /// A decision in words without its term and effort, which is not printed.
        case decisionUndated(LanguageCode)
        /// The courtesy version borrows another language's text.
        case courtesyMissing(LanguageCode)

        // MARK: An item
        case revisedSinceDecision(at: Date, by: String, decided: Date)
        case revisedSinceApproval(at: Date, by: String, approved: Date)
        case withdrawn(on: Date, reason: String?)
        /// It is gone from its feed.
        case vanished(on: Date)
        case seenLater(missed: Date)
        case keptLater(missed: Date)
        case redatedLater(missed: Date)
        case sourceMissing(SourceID)
        /// Its link is none of the web's and is not printed.
        case linkUnprinted
    }

    /// What the printed pages of two languages must have alike, in the same order.
    package enum PagePart: String, CaseIterable, Codable, Sendable { case places, links, days, figures, headings }

    package var kind: Kind
    package var brief: BriefID?
    package var item: ItemID?
    /// The item's title, and of one that fell between two editions its day.
    package var title: String?
    package var day: CivilDate?

    package init(_ kind: Kind, brief: BriefID? = nil, item: ItemID? = nil, title: String? = nil, day: CivilDate? = nil) {
        self.kind = kind
        self.brief = brief
        self.item = item
        self.title = title
        self.day = day
    }

    /// Whether an edition of which this is true is not frozen. What publishers did since people looked is for an editor to judge.
    package var blocks: Bool {
        switch kind {
        case .noItems, .courtesyMissing, .revisedSinceDecision, .revisedSinceApproval, .withdrawn, .vanished, .seenLater, .keptLater,
            .redatedLater, .sourceMissing, .linkUnprinted:
            false
        default: true
        }
    }

    /// A name that programs can tell findings by.
    package var code: String {
        switch kind {
        case .noBriefs: "no-briefs"
        case .noItems: "no-items"
        case .asOfAhead: "as-of-ahead"
        case .pagesDiffer(let part, _, _): "pages-differ-\(part.rawValue)"
        case .pagesOrdered(let part, _): "pages-order-\(part.rawValue)"
        case .notApproved: "not-approved"
        case .changedSinceApproval: "changed-since-approval"
        case .approvedLater: "approved-later"
        case .evidenceMissing: "evidence-missing"
        case .problem: "problem"
        case .stale: "stale"
        case .selfApproved: "self-approved"
        case .twice: "twice"
        case .ofOtherYear: "other-year"
        case .decisionUndated: "decision-undated"
        case .courtesyMissing: "courtesy-missing"
        case .revisedSinceDecision: "revised-since-decision"
        case .revisedSinceApproval: "revised-since-approval"
        case .withdrawn: "withdrawn"
        case .vanished: "vanished"
        case .seenLater: "seen-later"
        case .keptLater: "kept-later"
        case .redatedLater: "redated-later"
        case .sourceMissing: "source-missing"
        case .linkUnprinted: "link-unprinted"
        }
    }
}
