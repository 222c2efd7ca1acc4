// Which digests went to whom, so that a run of cron that comes twice sends nothing twice.
import Foundation
import GRDB
import VigieModel

/// A letter that a server has taken.
package struct DigestLetter: Hashable, Sendable {
    package var audience: Digest.Audience
    package var first: CivilDate
    package var last: CivilDate
    /// The address; the store keeps its SHA-256 alone.
    package var recipient: String

    package init(audience: Digest.Audience, first: CivilDate, last: CivilDate, recipient: String) {
        self.audience = audience
        self.first = first
        self.last = last
        self.recipient = recipient
    }

    fileprivate var arguments: [String] {
        [audience.rawValue, first.description, last.description, ContentHash(of: recipient.lowercased()).hex]
    }
}

extension Store {
    package func record(_ letter: DigestLetter, at: Date) throws(StoreError) {
        try write { db in
            try db.run(
                "INSERT INTO digest_letters (audience, first_day, last_day, recipient, at) VALUES (?, ?, ?, ?, ?)",
                letter.arguments + [Stamp.text(at)])
        }
    }

    /// Whether a server has taken that letter before.
    package func hasSent(_ letter: DigestLetter) throws(StoreError) -> Bool {
        try read { db in
            try db.value(
                "SELECT COUNT(*) FROM digest_letters WHERE audience = ? AND first_day = ? AND last_day = ? AND recipient = ?",
                letter.arguments) ?? 0 > 0
        }
    }
}
