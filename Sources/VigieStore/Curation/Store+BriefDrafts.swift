// Drafts: what somebody is writing and has not saved yet. They are kept apart from the revisions, so that a crash or the end of a session
// loses nothing and the history still holds only what people meant to save.
import Foundation
import GRDB
import VigieModel

/// What somebody is writing.
package struct BriefDraft: Hashable, Sendable {
    package var brief: Brief
    /// The revision that it rests on.
    package var base: Int
    /// Counts its changes from 1: a window that names an older one does not know the newest.
    package var serial: Int
    /// False once it was set aside.
    package var isOpen: Bool
    package var savedAt: Date
}

extension Store {
    /// The person's draft of that brief, also one that was set aside; nil where there is none.
    package func draft(of id: BriefID, by person: String) throws(StoreError) -> BriefDraft? {
        try read { try BriefDraftRow.fetch(id, person, $0) }
    }

    /// Keeps a draft in place of the person's earlier one, and answers its new serial; nil, and nothing is kept, where another window has
    /// changed it since `serial`. Zero is for a window that opened without a draft.
    ///
    /// `base` is the revision that the person works on; `noSuchBrief` where there is none.
    /// - Parameter displacing: keeps the draft also where another window has changed it; that window's stays beside it.
    package func saveDraft(
        _ brief: Brief, base: Int, serial: Int, displacing: Bool = false, by person: String, at: Date
    ) throws(StoreError) -> Int? {
        try write { db in
            try Refusal.nameless(person)
            guard let newest = try BriefRow.newestRevision(of: brief.id, db), (1...newest).contains(base) else {
                throw Refusal(.noSuchBrief(brief.id))
            }
            let kept = try BriefDraftRow.fetch(brief.id, person, db)
            if let kept, kept.isOpen, kept.serial != serial {
                guard displacing else { return nil }
                if kept.brief != brief { try BriefDraftRow.putBeside(kept, person, db) }
            }
            let next = (kept?.serial ?? 0) + 1
            try db.run(
                """
                INSERT INTO brief_drafts (brief, person, base, serial, body, is_open, saved_at) VALUES (?, ?, ?, ?, ?, 1, ?)
                ON CONFLICT (brief, person) DO UPDATE SET base = excluded.base, serial = excluded.serial, body = excluded.body,
                    is_open = 1, saved_at = excluded.saved_at
                """,
                [brief.id.rawValue, person, base, next, try JSONText.write(brief), Stamp.text(at) as String])
            return next
        }
    }

    /// Sets a draft aside, as after it was saved as a revision, or takes it up again. Without `serial`, whichever there is.
    package func setDraft(of id: BriefID, isOpen: Bool, serial: Int? = nil, by person: String, at: Date) throws(StoreError) {
        try write { db in
            let condition = serial == nil ? "" : "AND serial = ?"
            try db.run(
                "UPDATE brief_drafts SET is_open = ? WHERE brief = ? AND person = ? \(condition)",
                [isOpen, id.rawValue, person] + (serial.map { [$0] } ?? []))
        }
    }

    /// Who else has an open draft of that brief, with its time, the newest first.
    package func draftsOfOthers(of id: BriefID, than person: String) throws(StoreError) -> [(person: String, at: Date)] {
        try read { db in
            try db.rows(
                "SELECT person, saved_at FROM brief_drafts WHERE brief = ? AND person <> ? AND is_open = 1 ORDER BY saved_at DESC, person",
                [id.rawValue, person]
            ).map { (try $0.text("person"), try $0.date("saved_at")) }
        }
    }
}

enum BriefDraftRow {
    static func fetch(_ id: BriefID, _ person: String, _ db: Database) throws -> BriefDraft? {
        try db.row("SELECT * FROM brief_drafts WHERE brief = ? AND person = ?", [id.rawValue, person]).map { row in
            BriefDraft(
                brief: try row.json("body"), base: try row.number("base"), serial: try row.number("serial"),
                isOpen: try row.number("is_open") == 1, savedAt: try row.date("saved_at"))
        }
    }

    /// So that it can be taken up again; what stands there already is not put there twice.
    static func putBeside(_ draft: BriefDraft, _ person: String, _ db: Database) throws {
        let body = try JSONText.write(draft.brief)
        try db.run(
            """
            INSERT INTO brief_drafts_beside (brief, person, base, body, is_open, saved_at)
            SELECT ?1, ?2, ?3, ?4, 1, ?5 WHERE NOT EXISTS (
                SELECT 1 FROM brief_drafts_beside WHERE brief = ?1 AND person = ?2 AND base = ?3 AND body = ?4 AND is_open = 1)
            """,
            [draft.brief.id.rawValue, person, draft.base, body, Stamp.text(draft.savedAt) as String])
    }
}
