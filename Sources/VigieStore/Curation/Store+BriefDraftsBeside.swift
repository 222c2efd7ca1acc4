// A person with two windows on one brief has two drafts of it: one is open, and the others stay beside it until they are taken up or set aside.
import Foundation
import GRDB
import VigieModel

/// What somebody wrote in another window.
package struct BriefDraftBeside: Hashable, Sendable {
    package var number: Int
    package var brief: Brief
    /// The revision that it rests on.
    package var base: Int
    package var savedAt: Date
}

extension Store {
    /// The person's drafts beside the open one, the newest first.
    package func draftsBeside(of id: BriefID, by person: String) throws(StoreError) -> [BriefDraftBeside] {
        try read { db in
            try db.rows(
                "SELECT * FROM brief_drafts_beside WHERE brief = ? AND person = ? AND is_open = 1 ORDER BY number DESC",
                [id.rawValue, person]
            ).map { row in
                BriefDraftBeside(
                    number: try row.number("number"), brief: try row.json("body"), base: try row.number("base"),
                    savedAt: try row.date("saved_at"))
            }
        }
    }

    /// Makes it the open draft; what was open comes to stand beside it. Nothing happens where the person has none of that number.
    package func takeUpDraft(beside number: Int, of id: BriefID, by person: String, at: Date) throws(StoreError) {
        guard let taken = try draftsBeside(of: id, by: person).first(where: { $0.number == number }) else { return }
        try write { db in
            let kept = try BriefDraftRow.fetch(id, person, db)
            if let kept, kept.isOpen, kept.brief != taken.brief { try BriefDraftRow.putBeside(kept, person, db) }
            try db.run(
                """
                INSERT INTO brief_drafts (brief, person, base, serial, body, is_open, saved_at) VALUES (?, ?, ?, ?, ?, 1, ?)
                ON CONFLICT (brief, person) DO UPDATE SET base = excluded.base, serial = excluded.serial, body = excluded.body,
                    is_open = 1, saved_at = excluded.saved_at
                """,
                [
                    id.rawValue, person, taken.base, (kept?.serial ?? 0) + 1, try JSONText.write(taken.brief), Stamp.text(at) as String,
                ])
            try Self.setAside(number, of: id, by: person, db)
        }
    }

    /// Sets one aside; its text stays in the store.
    package func setAsideDraft(beside number: Int, of id: BriefID, by person: String) throws(StoreError) {
        try write { db in try Self.setAside(number, of: id, by: person, db) }
    }

    private static func setAside(_ number: Int, of id: BriefID, by person: String, _ db: Database) throws {
        try db.run(
            "UPDATE brief_drafts_beside SET is_open = 0 WHERE number = ? AND brief = ? AND person = ?", [number, id.rawValue, person])
    }
}
