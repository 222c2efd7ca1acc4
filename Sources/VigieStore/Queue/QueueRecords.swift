// What the queue is asked for and what it answers.
import Foundation
import VigieModel

/// The orders of a list of items.
package enum QueueOrder: String, CaseIterable, Sendable {
    case newest
    /// By the probability of any theme; items without a verdict last.
    case relevance
    /// By a person's importance.
    case importance
    /// By how much undecided items matter; those without a place next, decided ones last.
    case matters
    /// By how much a decision on them would teach; likewise.
    case decides
}

/// Who looks at the queue, and when: stars are a person's own, and some searches speak of today.
package struct QueueView: Hashable, Sendable {
    package var query: SearchQuery
    package var order: QueueOrder
    /// Nil for nobody, who has no stars.
    package var person: String?
    package var today: CivilDate

    package init(_ query: SearchQuery = SearchQuery(), order: QueueOrder = .newest, person: String? = nil, today: CivilDate) {
        self.query = query
        self.order = order
        self.person = person
        self.today = today
    }
}

/// An item as a row of a list shows it: without its texts, which its page reads.
package struct QueueEntry: Hashable, Sendable {
    package var item: ItemID
    /// To go on behind it, also once it has left the query.
    package var cursor: QueueCursor
    package var title: String
    package var link: String?
    package var source: SourceID
    package var sourceTitle: String
    package var publisher: String
    package var kind: SourceKind
    /// `Item.date`.
    package var date: Date
    package var firstSeen: Date
    /// Counted from 1.
    package var revision: Int
    package var isWithdrawn: Bool
    package var language: LanguageCode
    /// Nil where it has no verdict.
    package var relevance: Double?
    package var curation: Curation
    /// The themes that count, the main one first.
    package var themes: [QueueTheme]
    /// By the person who looks.
    package var isStarred: Bool
    /// Items of its story; 1 where it is alone.
    package var storySize: Int
    /// The next day from today on that its newest revision states to bind; nil where none.
    package var due: CivilDate?
}

/// A theme of an item in a list.
package struct QueueTheme: Hashable, Sendable {
    package var theme: ThemeID
    /// The classifier's; nil where it did not give the theme.
    package var probability: Double?
}

/// A page of a list.
package struct QueuePage: Hashable, Sendable {
    package var entries: [QueueEntry]
    /// Where the next page begins; nil where this is the last.
    package var next: QueueCursor?
}

/// How many items a query has.
package struct QueueCount: Hashable, Sendable {
    package var value: Int
    /// Whether it is the whole number; else there are more than `value`.
    package var isExact: Bool

    package init(value: Int, isExact: Bool) {
        self.value = value
        self.isExact = isExact
    }
}

/// How a query's items are spread over the values of each facet.
package struct QueueFacets: Hashable, Sendable {
    package var themes: [ThemeID: Int] = [:]
    package var languages: [LanguageCode: Int] = [:]
    package var kinds: [SourceKind: Int] = [:]
    package var sources: [SourceID: Int] = [:]
    package var states: [Curation.State: Int] = [:]
    /// The items that were looked at: all, or the newest where there are more than the limit.
    package var total = QueueCount(value: 0, isExact: true)

    package init() {}
}

/// What a person saw announced before deciding on a whole query at once.
package struct QueueAnnouncement: Hashable, Sendable {
    /// Items in the query.
    package var count: Int
    /// The newest rows of the store at that time: revisions and decisions beyond them were not yet shown.
    package var revision: Int64
    package var decision: Int64
    /// Under which the store keeps which items they were: up to 16 hexadecimal digits.
    package var key: String

    package init(count: Int, revision: Int64, decision: Int64, key: String) {
        self.count = count
        self.revision = revision
        self.decision = decision
        self.key = key
    }
}

extension QueueAnnouncement: LosslessStringConvertible {
    /// For a form's hidden field.
    package var description: String { "\(count).\(revision).\(decision).\(key)" }

    /// Nil for anything that `description` does not write.
    package init?(_ text: String) {
        let parts = text.utf8.count <= 80 ? text.split(separator: ".", omittingEmptySubsequences: false) : []
        guard parts.count == 4, let count = Int32(parts[0]), let revision = Int64(parts[1]), let decision = Int64(parts[2]),
            count >= 0, revision >= 0, decision >= 0, (1...16).contains(parts[3].utf8.count),
            parts[3].utf8.allSatisfy({ (48...57).contains($0) || (97...102).contains($0) })
        else { return nil }
        self.init(count: Int(count), revision: revision, decision: decision, key: String(parts[3]))
        if description != text { return nil }
    }
}

/// What to decide on every item of a query; nil leaves it as it is.
package struct QueueChange: Hashable, Sendable {
    package var state: Curation.State?
    package var themes: [ThemeID]?
    package var importance: Importance?
    /// Whether the importance goes.
    package var removesImportance: Bool
    package var note: String?

    package init(
        state: Curation.State? = nil, themes: [ThemeID]? = nil, importance: Importance? = nil, removesImportance: Bool = false,
        note: String? = nil
    ) {
        self.state = state
        self.themes = themes
        self.importance = importance
        self.removesImportance = removesImportance
        self.note = note
    }

    /// What is asked of one item.
    package func request(_ item: ItemID, by person: String, at: Date) -> DecisionRequest {
        DecisionRequest(
            item: item, state: state, themes: themes, importance: importance, removesImportance: removesImportance, note: note, by: person,
            at: at)
    }
}
