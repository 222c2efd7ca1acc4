// What an editor should look at before an edition goes out: what no edition would print, and what has changed since somebody decided.
import Foundation
import VigieModel

/// A kept item of the year before that the last edition of that year does not hold, and this year's does not either.
package struct LateItem: Hashable, Sendable {
    package enum Reason: String, Hashable, Sendable {
        /// It was first seen after that edition.
        case seenLater
        /// It had been seen, and was kept after that edition.
        case keptLater
        /// It had been seen and kept, and a revision after that edition gave it a date in that year.
        case redatedLater
    }

    package var item: EditionItem
    package var firstSeen: Date
    package var reason: Reason
    /// The as-of date of the edition that it missed.
    package var missedAsOf: Date
}

/// An item of an edition whose text has changed since somebody last looked at it.
package struct RevisedItem: Hashable, Sendable {
    package enum Reading: Hashable, Sendable {
        /// The last decision on a kept item.
        case decision(by: String, at: Date)
        /// The approval of a brief that cites it.
        case approval(BriefID, by: String, at: Date)
    }

    /// As the edition prints it.
    package var item: EditionItem
    package var revision: Int
    package var revisedAt: Date
    package var lastReading: Reading
}

/// An item of an edition that its publisher has taken back.
package struct WithdrawnItem: Hashable, Sendable {
    /// As the edition prints it.
    package var item: EditionItem
    package var withdrawal: Withdrawal
    /// The brief that cites it; nil where it is printed as kept.
    package var brief: BriefID?
}

/// A brief that an edition leaves out.
package struct UnprintedBrief: Hashable, Sendable {
    package enum Reason: Hashable, Sendable {
        /// No revision of it was approved by then.
        case notApproved
        /// That revision was approved by then, but a newer one was saved.
        case changedSinceApproval(revision: Int)
        /// Its newest revision of then was approved only later.
        case approvedLater(at: Date)
    }

    /// As it stood then.
    package var brief: StoredBrief
    package var reason: Reason
}
