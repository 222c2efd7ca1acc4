// A brief as rows: its facts once, a row for each language's words and one for each item that it rests on.
import Foundation
import GRDB
import VigieModel

/// Revisions of briefs, in and out. Never changed once written.
enum BriefRow {
    static func newestRevision(of id: BriefID, asOf: Date = .distantFuture, _ db: Database) throws -> Int? {
        let latest: String = Stamp.text(asOf)
        return try db.value(
            "SELECT MAX(revision) FROM brief_revisions WHERE brief = ? AND saved_at <= ?", [id.rawValue, latest], as: Int.self)
    }

    /// The brief as it is kept: its newest revision where that says the same, else a new one.
    static func save(_ brief: Brief, replacing: Int?, by person: String, at: Date, _ db: Database) throws -> StoredBrief {
        try Refusal.nameless(person)
        guard brief.id.isWellFormed else { throw Refusal(.malformedBrief(brief.id)) }
        let newest = try newestRevision(of: brief.id, db)
        if let replacing, replacing != newest ?? 0 { throw Refusal(.briefChanged(brief.id, newest: newest ?? 0)) }
        if let newest {
            let stored = try fetch(brief.id, revision: newest, db)
            if stored.brief == brief { return stored }
        }
        let revision = (newest ?? 0) + 1
        let before = try newest.map { try self.brief(brief.id, revision: $0, db) }
        try insert(brief, revision: revision, by: person, at: at, db)
        try insertChanges(from: before, to: brief, revision: revision, db)
        return try fetch(brief.id, revision: revision, db)
    }

    static func insert(_ brief: Brief, revision: Int, by person: String, at: Date, _ db: Database) throws {
        try db.run(
            """
            INSERT INTO brief_revisions (brief, revision, year, themes, level, kind, impact, horizon, confidence, ring, maturity,
                weak_signal, services, dates, decision_due, decision_effort, saved_by, saved_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                brief.id.rawValue, revision, brief.year, ThemeList.write(brief.themes) as String, brief.level.rawValue,
                brief.kind.rawValue, brief.impact.rawValue, brief.horizon.rawValue, brief.confidence.rawValue,
                brief.ring?.rawValue, brief.maturity?.rawValue, brief.isWeakSignal ? 1 : 0,
                JSONText.write(brief.services), try JSONText.write(brief.dates), brief.decision?.due, brief.decision?.effort.rawValue,
                person, Stamp.text(at) as String,
            ])
        for (index, item) in brief.items.enumerated() {
            try db.run(
                "INSERT INTO brief_items (brief, revision, position, item) VALUES (?, ?, ?, ?)",
                [brief.id.rawValue, revision, index + 1, ItemReader.number(of: item, db)])
        }
        for (language, text) in brief.texts.sorted(by: { $0.key < $1.key }) {
            try db.run(
                """
                INSERT INTO brief_texts (brief, revision, language, title, message, facts, importance, public_values, action, date_labels,
                    decision, owner)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                [
                    brief.id.rawValue, revision, language.rawValue, text.title, text.message, text.facts, text.importance, text.values,
                    text.action, JSONText.write(text.dateLabels), text.decision, text.owner,
                ])
        }
    }

    /// What the revision touched, counted from the one before.
    static func insertChanges(from before: Brief?, to brief: Brief, revision: Int, _ db: Database) throws {
        for part in BriefPart.changed(from: before, to: brief).map(\.rawValue).sorted() {
            try db.run("INSERT INTO brief_changes (brief, revision, part) VALUES (?, ?, ?)", [brief.id.rawValue, revision, part])
        }
    }

    /// That revision with the approvals that hold for it, of those given by then; `noSuchBrief` where there is none.
    static func fetch(_ id: BriefID, revision: Int, asOf: Date = .distantFuture, _ db: Database) throws -> StoredBrief {
        try fetch(id, revision: revision, BriefTrailRow.trail(of: id, upTo: revision, asOf: asOf, db), db)
    }

    /// - Parameter trail: the brief's, up to that revision.
    static func fetch(_ id: BriefID, revision: Int, _ trail: BriefTrail, _ db: Database) throws -> StoredBrief {
        let (row, brief) = try read(id, revision: revision, db)
        return StoredBrief(
            brief: brief, revision: revision, savedBy: try row.text("saved_by"), savedAt: try row.date("saved_at"),
            approvals: trail.approvals)
    }

    static func brief(_ id: BriefID, revision: Int, _ db: Database) throws -> Brief { try read(id, revision: revision, db).brief }

    private static func read(_ id: BriefID, revision: Int, _ db: Database) throws -> (row: Row, brief: Brief) {
        let key: [Argument] = [id.rawValue, revision]
        guard let row = try db.row("SELECT * FROM brief_revisions WHERE brief = ? AND revision = ?", key) else {
            throw Refusal(.noSuchBrief(id))
        }
        return (row, try brief(from: row, key, db))
    }

    private static func brief(from row: Row, _ key: [Argument], _ db: Database) throws -> Brief {
        var decision: Brief.DecisionSought?
        if let due = try row.optionalText("decision_due") {
            decision = Brief.DecisionSought(due: due, effort: try row.choice("decision_effort"))
        }
        let items = try db.rows(
            """
            SELECT items.id FROM brief_items JOIN items ON items.number = brief_items.item
            WHERE brief_items.brief = ? AND brief_items.revision = ? ORDER BY brief_items.position
            """, key)
        var texts: [LanguageCode: BriefText] = [:]
        for text in try db.rows("SELECT * FROM brief_texts WHERE brief = ? AND revision = ?", key) {
            texts[try text.key("language")] = BriefText(
                title: try text.text("title"), message: try text.text("message"), facts: try text.text("facts"),
                importance: try text.text("importance"), values: text.hasColumn("public_values") ? try text.text("public_values") : "",
                action: try text.text("action"), dateLabels: try text.json("date_labels"),
                decision: try text.optionalText("decision"), owner: try text.optionalText("owner"))
        }
        // While a store of before the seventh schema is brought up to date, its briefs are read without what that one adds.
        let isWide = row.hasColumn("ring")
        return Brief(
            id: try row.key("brief"), year: try row.number("year"), themes: try row.themes("themes") ?? [], level: try row.choice("level"),
            kind: try row.choice("kind"), impact: try row.choice("impact"), horizon: try row.choice("horizon"),
            confidence: try row.choice("confidence"), ring: isWide ? try row.optionalChoice("ring") : nil,
            maturity: isWide ? try row.optionalChoice("maturity") : nil, isWeakSignal: try isWide && row.number("weak_signal") == 1,
            services: try row.json("services"), items: try items.map { try $0.key("id") },
            dates: try row.json("dates"), decision: decision, texts: texts)
    }
}
