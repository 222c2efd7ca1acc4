// Verdicts: what the classifier says of each item's newest revision. They never touch what people decided.
import Foundation
import GRDB
import VigieModel

/// An item that waits for its verdict.
package struct ItemForClassification: Hashable, Sendable {
    package var id: ItemID
    package var revisionNumber: Int
    package var text: ClassifiableText
    /// What encoders made of that revision, by the encoder's name; empty where none has read it.
    package var vectors: [String: ItemVector]
}

/// A verdict on one revision of an item.
package struct ItemVerdict: Hashable, Sendable {
    package var item: ItemID
    package var revisionNumber: Int
    /// How many vectors the verdict had before it.
    package var vectorCount: Int
    package var verdict: Verdict

    package init(item: ItemID, revisionNumber: Int, vectorCount: Int = 0, verdict: Verdict) {
        self.item = item
        self.revisionNumber = revisionNumber
        self.vectorCount = vectorCount
        self.verdict = verdict
    }
}

extension Store {
    /// Items whose newest revision has no verdict of that model: those without any first. Calling this and `save` in turns ends.
    ///
    /// - Parameter model: how the names of the model's verdicts begin; they may go on with which vectors were there.
    package func unclassified(model: String, limit: Int) throws(StoreError) -> [ItemForClassification] {
        try read { db in
            // Three ranges of one index, where `<>` would read it whole.
            var found = try waiting("items.classified_by IS NULL AND ? IS NOT NULL", model, limit, db)
            if found.count < limit { found += try waiting("items.classified_by < ?", model, limit - found.count, db) }
            // `~` stands behind every character of a name.
            if found.count < limit { found += try waiting("items.classified_by > ?", model + "~", limit - found.count, db) }
            return found
        }
    }

    private func waiting(_ condition: String, _ model: String, _ limit: Int, _ db: Database) throws -> [ItemForClassification] {
        // Classifiers read a page of a text; a whole archive of long ones would fill the memory.
        let select = try Prepared(
            """
            SELECT items.number, items.id, items.revision, item_revisions.title, substr(item_revisions.text, 1, 4096),
                item_revisions.stated_language
            FROM items JOIN item_revisions ON item_revisions.item = items.number AND item_revisions.number = items.revision
            WHERE \(condition) ORDER BY items.classified_by, items.number LIMIT ?
            """, db)
        let vectors = try VectorRow(db)
        return try select.all(model, max(0, limit)) { columns in
            let number = try columns.bigNumber()
            var item = ItemForClassification(
                id: try columns.key(), revisionNumber: try columns.number(),
                text: ClassifiableText(
                    title: try columns.text(), summary: try columns.text(),
                    statedLanguage: ItemTraits.statedLanguage(try columns.optionalText())), vectors: [:])
            item.vectors = try vectors.all(of: number, item.id, revision: item.revisionNumber)
            return item
        }
    }

    /// Keeps verdicts in place of older ones, all or none. One on a revision that is no longer the newest, or from before an encoder had
    /// read it, is left out: the item is still waiting. Returns how many were kept.
    @discardableResult
    package func save(_ verdicts: [ItemVerdict]) throws(StoreError) -> Int {
        if verdicts.isEmpty { return 0 }
        return try write { db in
            let rows = try VerdictRow(db)
            return try verdicts.count { try rows.save($0) }
        }
    }
}

/// How verdicts stand in their rows.
struct VerdictRow {
    private let item: Prepared
    private let deleteThemes: Prepared
    private let deleteVerdict: Prepared
    private let insertVerdict: Prepared
    private let insertTheme: Prepared
    private let update: Prepared
    private let vectors: VectorRow
    private let db: Database

    init(_ db: Database) throws {
        self.db = db
        vectors = try VectorRow(db)
        item = try Prepared("SELECT number, revision, chosen_themes IS NULL, relevance IS NOT NULL FROM items WHERE id = ?", db)
        deleteThemes = try Prepared("DELETE FROM verdict_themes WHERE item = ?", db)
        deleteVerdict = try Prepared("DELETE FROM verdicts WHERE item = ?", db)
        insertVerdict = try Prepared(
            "INSERT INTO verdicts (item, revision, model, language, relevance, scores) VALUES (?, ?, ?, ?, ?, ?)", db)
        insertTheme = try Prepared("INSERT INTO verdict_themes (item, theme, position, probability) VALUES (?, ?, ?, ?)", db)
        update = try Prepared("UPDATE items SET language = ?, relevance = ?, classified_by = ?, is_ranked = 0 WHERE number = ?", db)
    }

    /// Whether the verdict was kept.
    func save(_ given: ItemVerdict) throws -> Bool {
        let found = try item.first(given.item.rawValue) { columns in
            (
                number: try columns.bigNumber(), revision: try columns.number(), isFree: try columns.flag(),
                hasVerdict: try columns.flag()
            )
        }
        guard let found else { throw Refusal(.noSuchItem(prefix: given.item.rawValue)) }
        guard found.revision == given.revisionNumber else { return false }
        guard try vectors.count(of: found.number, revision: found.revision) == given.vectorCount else { return false }
        let verdict = given.verdict
        let relevance = Self.probability(verdict.relevance)
        if found.hasVerdict {
            try deleteThemes.run(found.number)
            try deleteVerdict.run(found.number)
        }
        try insertVerdict.run(
            found.number, found.revision, verdict.model, verdict.language.rawValue, relevance, Self.json(verdict.scores))
        var seen: Set<ThemeID> = []
        let themes = verdict.themes.filter { seen.insert($0.theme).inserted }
        for (position, score) in themes.enumerated() {
            try insertTheme.run(found.number, score.theme.rawValue, position, Self.probability(score.probability))
        }
        try update.run(verdict.language.rawValue, relevance, verdict.model, found.number)
        // Without a verdict and without a person's word there are no themes yet.
        if found.isFree, found.hasVerdict || !themes.isEmpty {
            try ThemeRows.replace(themes.map(\.theme), of: found.number, isFirst: !found.hasVerdict, db)
        }
        return true
    }

    static func fetch(_ item: Int64, _ db: Database) throws -> Verdict? {
        try db.row("SELECT model, language, relevance, scores FROM verdicts WHERE item = ?", [item]).map { row in
            Verdict(
                language: try row.key("language"), relevance: try row.fraction("relevance"),
                scores: try row.json("scores", as: [Score].self).map(\.score), model: try row.text("model"))
        }
    }

    /// A classifier that slips past a border by rounding, or that answers with no number, must not stop the others' verdicts.
    private static func probability(_ value: Double) -> Double {
        value.isNaN ? 0 : min(max(value, 0), 1)
    }

    /// Scores with short names: there are sixteen for each item. As `Score` reads them.
    private static func json(_ scores: [ThemeScore]) -> String {
        JSONText.list(scores) { score, json in
            json.append(contentsOf: score.isAboveThreshold ? "{\"above\":true,".utf8 : "{".utf8)
            if !score.because.isEmpty {
                json.append(contentsOf: "\"because\":".utf8)
                json.append(contentsOf: JSONText.write(score.because).utf8)
                json.append(contentsOf: ",".utf8)
            }
            if !score.reasons.isEmpty {
                json.append(contentsOf: "\"at\":".utf8)
                json.append(contentsOf: JSONText.list(score.reasons, place).utf8)
                json.append(contentsOf: ",".utf8)
            }
            json.append(contentsOf: "\"p\":".utf8)
            json.append(contentsOf: probability(score.probability).description.utf8)
            json.append(contentsOf: ",\"theme\":".utf8)
            JSONText.quote(score.theme.rawValue, &json)
            json.append(UInt8(ascii: "}"))
        }
    }

    /// Where a reason stands and what it weighs; its phrase is the one of `because` in the same place.
    private static func place(_ reason: Reason, _ json: inout [UInt8]) {
        json.append(contentsOf: "{\"f\":\"\(reason.field == .title ? "t" : "s")\",".utf8)
        json.append(contentsOf: "\"b\":[\(reason.bytes.lowerBound),\(reason.bytes.upperBound)],".utf8)
        json.append(contentsOf: "\"e\":\((reason.effect * 1_000).rounded() / 1_000)\(reason.isTerm ? ",\"t\":true" : "")}".utf8)
    }

    private struct Place: Decodable {
        var f: String
        var b: [Int]
        var e: Double
        var t: Bool?

        func reason(_ phrase: String) -> Reason? {
            guard b.count == 2, b[0] <= b[1] else { return nil }
            return Reason(phrase: phrase, field: f == "t" ? .title : .summary, bytes: b[0]..<b[1], effect: e, isTerm: t ?? false)
        }
    }

    private struct Score: Decodable {
        var theme: String
        var p: Double
        var above: Bool?
        var because: [String]?
        var at: [Place]?

        var score: ThemeScore {
            ThemeScore(
                theme: ThemeID(rawValue: theme), probability: p, isAboveThreshold: above ?? false, because: because ?? [],
                reasons: zip(at ?? [], because ?? []).compactMap { $0.reason($1) })
        }
    }
}

/// The themes that count, as rows to search by.
enum ThemeRows {
    /// - Parameter isFirst: whether the item has no themes yet.
    static func replace(_ themes: [ThemeID], of item: Int64, isFirst: Bool = false, _ db: Database) throws {
        if !isFirst { try db.run("DELETE FROM item_themes WHERE item = ?", [item]) }
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
