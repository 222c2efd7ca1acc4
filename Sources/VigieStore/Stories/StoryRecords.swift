// Stories on their way to and from the one who groups items.
import Foundation
import VigieModel

/// An item that waits for its story.
package struct ItemInQueue: Hashable, Sendable {
    package var number: Int64
    /// `Item.date`.
    package var date: Date
}

/// An item as it is compared with others.
package struct ItemForStory: Hashable, Sendable {
    package var id: ItemID
    package var number: Int64
    package var source: SourceID
    package var date: Date
    package var title: String
    /// Plain text; its first part, which is more than is compared.
    package var text: String
    /// As detected, else as claimed, else `und`.
    package var language: LanguageCode
    /// Of title and text together, by the encoder's name; of the newest revision alone.
    package var vectors: [String: [Float16]]
    package var story: StoryID?
}

/// What is known of an item besides what it says.
package struct StoryContext: Hashable, Sendable {
    /// The same article of another source.
    package struct Twin: Hashable, Sendable {
        package var item: ItemID
        package var story: StoryID?
        package var isSameLink: Bool
    }

    /// Stories that a person took it out of.
    package var barred: Set<StoryID> = []
    package var twins: [Twin] = []
}

/// What was found for an item.
package struct StoryPlacement: Hashable, Sendable {
    package var item: ItemID
    /// Nil where it is alone.
    package var story: StoryID?
    package var reason: StoryReason?
    /// The item that was alone and is in the new story with it; nil where the story is older.
    package var founder: Founder?

    package struct Founder: Hashable, Sendable {
        package var item: ItemID
        package var reason: StoryReason

        package init(item: ItemID, reason: StoryReason) {
            self.item = item
            self.reason = reason
        }
    }

    package init(item: ItemID, story: StoryID? = nil, reason: StoryReason? = nil, founder: Founder? = nil) {
        self.item = item
        self.story = story
        self.reason = reason
        self.founder = founder
    }
}

/// A story with its items.
package struct StoryRecord: Hashable, Sendable {
    package var story: Story
    /// In the order of the story's members.
    package var items: [ItemRecord]
}

/// Which stories to list: those with two items or more.
package struct StoryQuery: Hashable, Sendable {
    package enum Order: String, CaseIterable, Sendable {
        /// By the date of their newest item.
        case newest
        /// By how many items they have, then newest.
        case largest
    }

    /// Stories with an item from then on; the date of their newest item counts.
    package var since: Date?
    /// Exclusive.
    package var until: Date?
    package var order: Order
    /// Goes on behind this story, as it stood then, without reading what is before it.
    package var after: StoryPlace?
    package var limit: Int
    package var offset: Int

    package init(
        since: Date? = nil, until: Date? = nil, order: Order = .newest, after: StoryPlace? = nil, limit: Int = 20, offset: Int = 0
    ) {
        self.after = after
        self.since = since
        self.until = until
        self.order = order
        self.limit = limit
        self.offset = offset
    }
}

/// Where a story stands in a list.
package struct StoryPlace: Hashable, Sendable {
    package var size: Int
    /// Of its newest item.
    package var date: Date
    package var id: StoryID

    package init(size: Int, date: Date, id: StoryID) {
        self.size = size
        self.date = date
        self.id = id
    }

    /// Nil for a story without items, which no list has.
    package init?(_ record: StoryRecord) {
        guard let date = record.items.map(\.item.date).max() else { return nil }
        self.init(size: record.items.count, date: date, id: record.story.id)
    }
}
