// Verdicts: what the classifier says of each item's newest revision. They never touch what people decided.
import Foundation
import GRDB
import VigieModel

/// An item that waits for its verdict.
package struct ItemForClassification: Hashable, Sendable {
    package var id: ItemID
    package var revisionNumber: Int
    package var text: ClassifiableText
}

/// A verdict on one revision of an item.
package struct ItemVerdict: Hashable, Sendable {
    package var item: ItemID
    package var revisionNumber: Int
    package var verdict: Verdict

    package init(item: ItemID, revisionNumber: Int, verdict: Verdict) {
        self.item = item
        self.revisionNumber = revisionNumber
        self.verdict = verdict
    }
}

extension Store {
    /// Items whose newest revision has no verdict of that model: those without any first. Calling this and `save` in turns ends.
    package func unclassified(model: String, limit: Int) throws(StoreError) -> [ItemForClassification] {
        try read { db in
            // Three ranges of one index, where `<>` would read it whole.
            var numbers: [Int64] = []
            for condition in ["classified_by IS NULL", "classified_by < ?", "classified_by > ?"] where numbers.count < limit {
                let values: [Argument] = condition.contains("?") ? [model] : []
                numbers += try db.rows(
                    "SELECT number FROM items WHERE \(condition) ORDER BY classified_by, number LIMIT ?", values + [limit - numbers.count]
                ).map { try $0.bigNumber("number") }
            }
            return try numbers.compactMap { number in
                try db.row(
                    """
                    SELECT items.id, items.revision, item_revisions.title, item_revisions.text, item_revisions.stated_language
                    FROM items JOIN item_revisions ON item_revisions.item = items.number AND item_revisions.number = items.revision
                    WHERE items.number = ?
                    """, [number]
                ).map { row in
                    ItemForClassification(
                        id: try row.key("id"), revisionNumber: try row.number("revision"),
                        text: ClassifiableText(
                            title: try row.text("title"), summary: try row.text("text"),
                            statedLanguage: ItemTraits.statedLanguage(try row.optionalText("stated_language"))))
                }
            }
        }
    }

    /// Keeps verdicts in place of older ones. One on a revision that is no longer the newest is left out: the item is still waiting.
    /// Returns how many were kept.
    @discardableResult
    package func save(_ verdicts: [ItemVerdict]) throws(StoreError) -> Int {
        try write { db in
            var kept = 0
            for given in verdicts {
                let row = try db.row("SELECT number, revision, chosen_themes FROM items WHERE id = ?", [given.item.rawValue])
                guard let row else { throw Refusal(.noSuchItem(prefix: given.item.rawValue)) }
                guard try row.number("revision") == given.revisionNumber else { continue }
                let number = try row.bigNumber("number")
                try VerdictRow.replace(given.verdict, on: given.revisionNumber, of: number, db)
                if try row.themes("chosen_themes") == nil {
                    try ThemeRows.replace(given.verdict.themes.map(\.theme), of: number, db)
                }
                kept += 1
            }
            return kept
        }
    }
}

/// How a verdict stands in its rows.
enum VerdictRow {
    static func fetch(_ item: Int64, _ db: Database) throws -> Verdict? {
        try db.row("SELECT model, language, relevance, scores FROM verdicts WHERE item = ?", [item]).map { row in
            Verdict(
                language: try row.key("language"), relevance: try row.fraction("relevance"),
                scores: try row.json("scores", as: [Score].self).map(\.score), model: try row.text("model"))
        }
    }

    static func replace(_ verdict: Verdict, on revision: Int, of item: Int64, _ db: Database) throws {
        try db.run("DELETE FROM verdict_themes WHERE item = ?", [item])
        try db.run("DELETE FROM verdicts WHERE item = ?", [item])
        let relevance = probability(verdict.relevance)
        try db.run(
            "INSERT INTO verdicts (item, revision, model, language, relevance, scores) VALUES (?, ?, ?, ?, ?, ?)",
            [
                item, revision, verdict.model, verdict.language.rawValue, relevance, try JSONText.write(verdict.scores.map(Score.init)),
            ])
        var seen: Set<ThemeID> = []
        for (position, score) in verdict.themes.enumerated() where seen.insert(score.theme).inserted {
            try db.run(
                "INSERT INTO verdict_themes (item, theme, position, probability) VALUES (?, ?, ?, ?)",
                [item, score.theme.rawValue, position, probability(score.probability)])
        }
        try db.run(
            "UPDATE items SET language = ?, relevance = ?, classified_by = ? WHERE number = ?",
            [verdict.language.rawValue, relevance, verdict.model, item])
    }

    /// A classifier that slips past a border by rounding, or that answers with no number, must not stop the others' verdicts.
    private static func probability(_ value: Double) -> Double {
        value.isNaN ? 0 : min(max(value, 0), 1)
    }

    /// A score with short names: there are sixteen for each item.
    private struct Score: Codable {
        var theme: String
        var p: Double
        var above: Bool?
        var because: [String]?

        init(_ score: ThemeScore) {
            theme = score.theme.rawValue
            p = VerdictRow.probability(score.probability)
            above = score.isAboveThreshold ? true : nil
            because = score.because.isEmpty ? nil : score.because
        }

        var score: ThemeScore {
            ThemeScore(
                theme: ThemeID(rawValue: theme), probability: p, isAboveThreshold: above ?? false, because: because ?? [])
        }
    }
}

/// The themes that count, as rows to search by.
enum ThemeRows {
    static func replace(_ themes: [ThemeID], of item: Int64, _ db: Database) throws {
        try db.run("DELETE FROM item_themes WHERE item = ?", [item])
        var seen: Set<ThemeID> = []
        for theme in themes where seen.insert(theme).inserted {
            try db.run(
                "INSERT INTO item_themes (item, theme, position) VALUES (?, ?, ?)", [item, theme.rawValue, seen.count - 1])
        }
    }

    static func ofVerdict(_ item: Int64, _ db: Database) throws -> [ThemeID] {
        try db.rows("SELECT theme FROM verdict_themes WHERE item = ? ORDER BY position", [item]).map { try $0.key("theme") }
    }
}
