// Items as lists and pages show them, and what one asks of them.
import Foundation
import VigieModel

/// An item with all that is known of it.
package struct ItemRecord: Hashable, Sendable {
    package var item: Item
    package var source: Source
    /// The classifier's newest word; it may be on an older revision until the item is classified again.
    package var verdict: Verdict?
    package var curation: Curation
    /// The themes that count: a person's where given, else those of the verdict above its threshold; the main one first.
    package var themes: [ThemeID]
    /// As the classifier detected it, else as the feed claims, else the source's only one, else `und`.
    package var language: LanguageCode
    /// The item of another source that published the same page and stands before this one; nil where this one leads or is alone.
    package var isDoubleOf: ItemID?
    /// The items of other sources that are this article, the one that stands before the others first.
    package var alsoFrom: [Twin]

    /// The same article of another source.
    package struct Twin: Hashable, Sendable {
        package var source: SourceID
        package var item: ItemID
    }
}

/// Which items to list. Every part that is set must hold.
package struct ItemQuery: Hashable, Sendable {
    package enum Order: String, CaseIterable, Sendable {
        /// By `Item.date`.
        case newest
        /// By the probability of any theme, then newest; items without a verdict last.
        case relevance
        /// By a person's importance, then newest.
        case importance
        /// Undecided items by `Priority.matters`; those that are not ranked yet last, newest first.
        case matters
        /// Undecided items by `Priority.decides`; likewise.
        case decides

        /// The order of the queue that it is; nil for the others. Such a list has undecided items alone.
        package var priority: PriorityOrder? {
            switch self {
            case .matters: .matters
            case .decides: .decides
            case .newest, .relevance, .importance: nil
            }
        }
    }

    /// Words of title and text: all must occur, whatever their case and accents. `cyber*` finds words that begin so, and a phrase stands
    /// in quotation marks. Blank means any; what holds no letter or digit at all finds nothing.
    package var search: String?
    package var state: Curation.State?
    /// Any of these among the themes that count.
    package var themes: Set<ThemeID> = []
    package var sources: Set<SourceID> = []
    package var kinds: Set<SourceKind> = []
    package var languages: Set<LanguageCode> = []
    /// A year in Brussels.
    package var year: Int?
    package var since: Date?
    /// Exclusive.
    package var until: Date?
    package var minimumRelevance: Double?
    /// Whether the newest revision has a verdict.
    package var isClassified: Bool?
    /// Whether anybody has decided anything on it, undone or not.
    package var isDecidedOn: Bool?
    package var order: Order = .newest
    /// For the orders of the queue: goes on behind this place, without reading what is before it.
    package var after: QueuePlace?
    package var limit = 100
    package var offset = 0

    package init() {}

    package init(
        search: String? = nil, state: Curation.State? = nil, themes: Set<ThemeID> = [], sources: Set<SourceID> = [],
        kinds: Set<SourceKind> = [], languages: Set<LanguageCode> = [], year: Int? = nil, since: Date? = nil, until: Date? = nil,
        minimumRelevance: Double? = nil, isClassified: Bool? = nil, isDecidedOn: Bool? = nil, order: Order = .newest,
        after: QueuePlace? = nil, limit: Int = 100, offset: Int = 0
    ) {
        self.search = search
        self.state = state
        self.themes = themes
        self.sources = sources
        self.kinds = kinds
        self.languages = languages
        self.year = year
        self.since = since
        self.until = until
        self.minimumRelevance = minimumRelevance
        self.isClassified = isClassified
        self.isDecidedOn = isDecidedOn
        self.order = order
        self.after = after
        self.limit = limit
        self.offset = offset
    }
}

/// One of an item's revisions.
package struct StoredRevision: Hashable, Sendable {
    /// Counted from 1.
    package var number: Int
    package var seenAt: Date
    package var revision: ItemRevision
}
