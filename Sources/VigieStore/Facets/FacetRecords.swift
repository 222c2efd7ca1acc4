// What goes in and out of the store for facets.
import Foundation
import VigieModel

/// An item whose facets nobody has read yet.
package struct ItemForFacets: Hashable, Sendable {
    package var id: ItemID
    package var revisionNumber: Int
    package var text: ClassifiableText
    /// As the verdict found it, or as the feed states it where there is none yet.
    package var language: LanguageCode
    package var sourceKind: SourceKind
    /// The item's own date, else when it was first seen.
    package var published: Date
}

/// The proposal for one revision of an item.
package struct ItemFacets: Hashable, Sendable {
    package var item: ItemID
    package var revisionNumber: Int
    package var proposal: FacetProposal

    package init(item: ItemID, revisionNumber: Int, proposal: FacetProposal) {
        self.item = item
        self.revisionNumber = revisionNumber
        self.proposal = proposal
    }
}

/// A date that an item says binds.
package struct DateThatBinds: Hashable, Sendable {
    package var item: ItemID
    package var source: SourceID
    package var title: String
    package var state: Curation.State
    package var date: FacetDate
    /// A brief that rests on the item: what it says of dates stands above the proposal. Nil where there is none.
    package var brief: BriefID?
}
