// What was done to a brief, as rows: which parts each revision touched, and who said what of them.
import Foundation
import GRDB
import VigieModel

/// Trails of briefs, out; acts, in.
enum BriefTrailRow {
    /// - Parameter revision: changes after it and acts on later ones are left out, as are acts after `asOf`.
    static func trail(of id: BriefID, upTo revision: Int, asOf: Date = .distantFuture, _ db: Database) throws -> BriefTrail {
        let latest: String = Stamp.text(asOf)
        var trail = BriefTrail(changes: [])
        let rows = try db.rows(
            """
            SELECT brief_revisions.revision, saved_by, saved_at, part FROM brief_revisions
            LEFT JOIN brief_changes ON brief_changes.brief = brief_revisions.brief AND brief_changes.revision = brief_revisions.revision
            WHERE brief_revisions.brief = ? AND brief_revisions.revision <= ? ORDER BY brief_revisions.revision
            """, [id.rawValue, revision])
        for row in rows {
            let number = try row.number("revision")
            if trail.changes.last?.revision != number {
                trail.changes.append(.init(revision: number, by: try row.text("saved_by"), at: try row.date("saved_at"), parts: []))
            }
            guard let text = try row.optionalText("part") else { continue }
            guard let part = BriefPart(rawValue: text) else { throw Refusal(.damaged("'\(text)' is no part of a brief")) }
            trail.changes[trail.changes.count - 1].parts.insert(part)
        }
        trail.acts = try db.rows(
            "SELECT * FROM brief_acts WHERE brief = ? AND revision <= ? AND at <= ? ORDER BY number", [id.rawValue, revision, latest]
        ).map { row in
            let field: String? = try row.optionalText("field")
            return BriefTrail.Act(
                kind: try row.choice("act"), revision: try row.number("revision"), language: try row.key("language"),
                field: try field.map { try Row.choice($0, column: "field") }, by: try row.text("person"), at: try row.date("at"))
        }
        return trail
    }

    static func insert(_ act: BriefTrail.Act, of id: BriefID, _ db: Database) throws {
        try db.run(
            "INSERT INTO brief_acts (brief, revision, act, language, field, person, at) VALUES (?, ?, ?, ?, ?, ?, ?)",
            [
                id.rawValue, act.revision, act.kind.rawValue, act.language.rawValue, act.field?.rawValue, act.by,
                Stamp.text(act.at) as String,
            ])
    }
}
