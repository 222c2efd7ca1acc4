// The journal of everything that people do, as its page and its exports show it: acts on items, briefs, sources, themes, editions and
// accounts in one order.
import Foundation
import VigieModel

/// What a record of the journal tells of, in the order of its filters.
package enum JournalTopic: String, CaseIterable, Sendable {
    case decisions, stories, briefs, sources
    /// Their terms, and the trainings of the classifier.
    case themes
    case editions, accounts

    /// Of records of one second, those of the higher rank stand first. What people change of the watch has ranks of its own above these.
    var rank: Int {
        switch self {
        case .decisions, .stories: 4
        case .briefs: 3
        case .sources, .themes, .editions: 1
        case .accounts: 0
        }
    }
}

/// What was done, as one asks for it.
package enum JournalDeed: String, CaseIterable, Sendable {
    case keep, reject
    /// Sending an item back to what is still to be decided, by hand.
    case reopen
    case themes, importance, note, merge, split, undo, redo
    case briefSaved = "brief-saved"
    case briefApproved = "brief-approved"
}

/// Which records of the journal. Every part that is set must hold.
package struct JournalSearch: Hashable, Sendable {
    package var topics: Set<JournalTopic>
    package var person: String?
    package var deed: JournalDeed?
    package var item: ItemID?
    /// The number of one act.
    package var act: Int64?
    package var since: Date?
    /// Exclusive.
    package var until: Date?
    /// What people typed: of briefs, sources and accounts, names and titles that contain it.
    package var words: String
    /// The same as a query of the queue: acts on an item that it finds now, or whose note contains the words.
    package var items: QueueView?

    package init(
        topics: Set<JournalTopic> = Set(JournalTopic.allCases), person: String? = nil, deed: JournalDeed? = nil, item: ItemID? = nil,
        act: Int64? = nil, since: Date? = nil, until: Date? = nil, words: String = "", items: QueueView? = nil
    ) {
        self.topics = topics
        self.person = person
        self.deed = deed
        self.item = item
        self.act = act
        self.since = since
        self.until = until
        self.words = words
        self.items = items
    }
}

/// One thing that happened.
package struct JournalRecord: Hashable, Sendable {
    package enum Content: Hashable, Sendable {
        /// With its first rows, in the order in which they were made.
        case act(DecisionAct, rows: [ActEntry])
        case brief(BriefChange)
        /// A change of a source's condition or address, and the source's title.
        case source(SourceEvent, title: String)
        case watch(WatchChange)
        case account(AccountEvent)
    }

    /// To go on behind it.
    package var place: JournalPlace
    package var at: Date
    /// Nil where the program did it.
    package var person: String?
    package var content: Content
}

/// A revision of a brief that was saved, or approved.
package struct BriefChange: Hashable, Sendable {
    package enum Deed: String, CaseIterable, Sendable {
        case save, approve, withdraw, review, unreview
    }

    package var brief: BriefID
    package var revision: Int
    package var deed: Deed
    /// Of an approval or a review; nil where the whole brief was saved.
    package var language: LanguageCode?
    /// Of that revision.
    package var titles: [LanguageCode: String]
    /// What the revision that was saved touched: `common`, or a language and a field such as `fr.title`; empty where it was not saved.
    package var parts: [String] = []
}

/// One row of an act with what it was about.
package struct ActEntry: Hashable, Sendable {
    package enum Change: Hashable, Sendable {
        case decision(Decision)
        case story(StoryEdit)
        case star(StarEdit)
    }

    package var change: Change
    /// The newest title.
    package var title: String
    package var source: SourceID
    /// The row that took it back, which may itself be taken back; nil where none.
    package var takenBackBy: Int64?

    package var number: Int64 {
        switch change {
        case .decision(let decision): decision.number
        case .story(let edit): edit.number
        case .star(let edit): edit.number
        }
    }

    package var item: ItemID {
        switch change {
        case .decision(let decision): decision.item
        case .story(let edit): edit.item
        case .star(let edit): edit.item
        }
    }
}

/// Where in the journal a page ends.
package struct JournalPlace: Hashable, Sendable {
    package var at: Date
    var rank: Int
    var number: Int64
}

extension JournalPlace: LosslessStringConvertible {
    /// For an address.
    package var description: String { "\(Int64(at.timeIntervalSince1970)).\(rank).\(number)" }

    /// Nil for anything that `description` does not write.
    package init?(_ text: String) {
        let parts = text.utf8.count <= 60 ? text.split(separator: ".", omittingEmptySubsequences: false).map { Int64($0) } : []
        guard parts.count == 3, let seconds = parts[0], let rank = parts[1], let number = parts[2], (0...12).contains(rank), number >= 0,
            abs(seconds) < 253_402_300_800
        else { return nil }
        self.init(at: Date(timeIntervalSince1970: TimeInterval(seconds)), rank: Int(rank), number: number)
        if description != text { return nil }
    }
}
