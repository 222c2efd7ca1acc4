// An item that its publisher took back. It stays in the archive, marked: a report must not rest on it unknowingly.
import Foundation

/// How and when an item was taken back.
package struct Withdrawal: Hashable, Codable, Sendable {
    package enum Kind: String, CaseIterable, Codable, Sendable {
        /// The feed says so (`at:deleted-entry`, RFC 6721).
        case stated
        /// It is missing from a feed that still lists items from before it, or that says to be complete (RFC 5005). A sign, no proof.
        case missing
    }

    package var kind: Kind
    /// As the publisher states it, else when it was first found missing.
    package var at: Date
    /// What the publisher gives as the reason, as plain text; nil where it gives none.
    package var reason: String?

    package init(kind: Kind, at: Date, reason: String? = nil) {
        self.kind = kind
        self.at = at
        self.reason = reason
    }

    /// Whether an item that was in the document before and is not in this one was taken out of turn: feeds drop their oldest items, so it
    /// is only where at least half of what is listed is older. Feeds that pin an old item on top have few of those.
    package static func isOutOfTurn(_ date: Date, among listed: [Date]) -> Bool {
        guard listed.count >= 4 else { return false }
        return listed.count { $0 < date } * 2 >= listed.count
    }
}
