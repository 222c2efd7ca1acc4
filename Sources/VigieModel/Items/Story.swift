// A story: items of several sources, in any language, that report the same event; and why each of them is thought to.
import Foundation

/// The key of a story: counted from 1 in each store, and never given again.
package struct StoryID: RawRepresentable, Hashable, Comparable, Codable, Sendable {
    package var rawValue: Int64
    package init(rawValue: Int64) { self.rawValue = rawValue }
    package static func < (left: StoryID, right: StoryID) -> Bool { left.rawValue < right.rawValue }

    /// Stories that people make are numbered behind that: a run of the machine counts on from the last of its own for as long as it lasts,
    /// and the two must not meet.
    package static let lastOfMachine: Int64 = 1_000_000_000
}

/// Items that report one event.
package struct Story: Hashable, Sendable {
    package var id: StoryID
    /// When its first two items were put together; it keeps its id for ever.
    package var since: Date
    /// By date, the oldest first.
    package var members: [StoryMember]

    package init(id: StoryID, since: Date, members: [StoryMember]) {
        self.id = id
        self.since = since
        self.members = members
    }
}

/// An item of a story.
package struct StoryMember: Hashable, Sendable {
    package var item: ItemID
    package var since: Date
    package var reason: StoryReason

    package init(item: ItemID, since: Date, reason: StoryReason) {
        self.item = item
        self.since = since
        self.reason = reason
    }
}

/// Why an item is in its story.
package struct StoryReason: Hashable, Sendable {
    package enum Kind: String, CaseIterable, Sendable {
        /// It leads to the same page as another.
        case link
        /// It says the same words as another.
        case text
        /// It says the like of the same names on the same days.
        case alike
        /// A person said so.
        case person
    }

    package var kind: Kind
    /// Names, numbers and other words that it shares with its nearest item, as they are written, the rarest first.
    package var words: [String]
    /// How likely it is, 0 to 1; nil where it is not a matter of likelihood.
    package var probability: Double?
    /// The item of the story that it is nearest to; nil where a person put it there.
    package var nearest: ItemID?

    package init(kind: Kind, words: [String] = [], probability: Double? = nil, nearest: ItemID? = nil) {
        self.kind = kind
        self.words = words
        self.probability = probability
        self.nearest = nearest
    }

    /// In English words, such as `same names: Maduro, New York; 0.83`.
    package var text: String {
        let stated = probability.map { probability in
            let hundredths = Int((min(max(probability, 0), 1) * 100).rounded())
            return hundredths == 100 ? "1.00" : "0." + (hundredths < 10 ? "0" : "") + String(hundredths)
        }
        switch kind {
        case .link: return "same link"
        case .text: return "same text"
        case .person: return "by a person"
        case .alike:
            let shared = words.isEmpty ? "same meaning" : "same \(hasNames ? "names" : "words"): " + words.joined(separator: ", ")
            return stated.map { "\(shared); \($0)" } ?? shared
        }
    }

    /// Whether what is shared begins with a capital letter or a digit.
    package var hasNames: Bool { words.contains { $0.first.map { !$0.isLowercase } ?? false } }
}

/// A change that a person made of a story: a row of an append-only journal.
package struct StoryEdit: Hashable, Sendable {
    package enum Action: String, CaseIterable, Sendable {
        case split, join, undo
    }

    /// Counted from 1.
    package var number: Int64
    package var item: ItemID
    package var action: Action
    package var by: String
    package var at: Date
    /// The story that the item was in; nil for none.
    package var before: StoryID?
    package var after: StoryID?
    /// The number of the change that it takes back.
    package var undoes: Int64?

    package init(
        number: Int64, item: ItemID, action: Action, by: String, at: Date, before: StoryID?, after: StoryID?, undoes: Int64?
    ) {
        self.number = number
        self.item = item
        self.action = action
        self.by = by
        self.at = at
        self.before = before
        self.after = after
        self.undoes = undoes
    }
}
