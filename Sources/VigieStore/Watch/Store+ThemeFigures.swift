// How much there is of each theme, and how often people agreed with the classifier.
import Foundation
import GRDB
import VigieModel

/// A theme in one month.
package struct ThemeMonth: Hashable, Sendable {
    package var theme: ThemeID
    /// Such as `2026-11`.
    package var month: String
    package var items: Int
    package var kept: Int
    package var rejected: Int
}

/// How often the classifier's theme stood where people decided, for one theme in one language.
package struct ThemeAgreement: Hashable, Sendable {
    package var theme: ThemeID
    package var language: LanguageCode
    /// Decided items that the classifier gave the theme.
    package var given: Int
    /// Those of them that have it still.
    package var confirmed: Int
    /// Decided items that have it by a person's word alone.
    package var added: Int
}

/// A stored item as a classifier reads it, to try something out.
package struct TextOnTrial: Hashable, Sendable {
    package var id: ItemID
    package var date: Date
    package var source: SourceID
    package var text: ClassifiableText
}

extension Store {
    /// Items of each theme by month, from that time on.
    package func themeMonths(since: Date) throws(StoreError) -> [ThemeMonth] {
        try read { db in
            try db.rows(
                """
                SELECT item_themes.theme AS theme, substr(items.date, 1, 7) AS month, count(*) AS total,
                    sum(items.state = 'kept') AS kept, sum(items.state = 'rejected') AS rejected
                FROM items JOIN item_themes ON item_themes.item = items.number
                WHERE items.date >= ? GROUP BY item_themes.theme, month
                """, [Stamp.text(since) as String]
            ).map {
                ThemeMonth(
                    theme: try $0.key("theme"), month: try $0.text("month"), items: try $0.number("total"), kept: try $0.number("kept"),
                    rejected: try $0.number("rejected"))
            }
        }
    }

    /// How often people agreed with the classifier, by theme and language, on the items that say something of their themes: those whose
    /// themes somebody set, and kept ones. A rejected item says nothing: it may have been a double, or of no weight.
    package func themeAgreement() throws(StoreError) -> [ThemeAgreement] {
        try read { db in
            let decided = """
                items.number IN (SELECT DISTINCT item FROM decisions) AND (items.chosen_themes IS NOT NULL OR items.state = 'kept')
                """
            var found: [String: ThemeAgreement] = [:]
            func note(_ row: Row, _ change: (inout ThemeAgreement) throws -> Void) throws {
                let (theme, language): (ThemeID, LanguageCode) = (try row.key("theme"), try row.key("language"))
                let key = "\(theme.rawValue) \(language.rawValue)"
                var line = found[key] ?? ThemeAgreement(theme: theme, language: language, given: 0, confirmed: 0, added: 0)
                try change(&line)
                found[key] = line
            }
            for row in try db.rows(
                """
                SELECT verdict_themes.theme AS theme, items.language AS language, count(*) AS given,
                    sum(EXISTS (SELECT 1 FROM item_themes WHERE item_themes.item = items.number
                        AND item_themes.theme = verdict_themes.theme)) AS confirmed
                FROM items JOIN verdict_themes ON verdict_themes.item = items.number
                WHERE \(decided) GROUP BY verdict_themes.theme, items.language
                """)
            {
                try note(row) { ($0.given, $0.confirmed) = (try row.number("given"), try row.number("confirmed")) }
            }
            for row in try db.rows(
                """
                SELECT item_themes.theme AS theme, items.language AS language, count(*) AS added
                FROM items JOIN item_themes ON item_themes.item = items.number
                WHERE \(decided) AND NOT EXISTS (SELECT 1 FROM verdict_themes WHERE verdict_themes.item = items.number
                    AND verdict_themes.theme = item_themes.theme)
                GROUP BY item_themes.theme, items.language
                """)
            {
                try note(row) { $0.added = try row.number("added") }
            }
            return found.values.sorted { ($0.theme, $0.language) < ($1.theme, $1.language) }
        }
    }

    /// How many items say something of their themes, as a training reads them.
    package func labelCount() throws(StoreError) -> Int {
        try read { db in
            try db.value(
                """
                SELECT count(*) FROM items WHERE number IN (SELECT DISTINCT item FROM decisions) AND (chosen_themes IS NOT NULL
                    OR state = 'kept' AND EXISTS (SELECT 1 FROM item_themes WHERE item_themes.item = items.number))
                """) ?? 0
        }
    }

    /// The items that came last, newest first, with as much of their texts as a classifier reads.
    package func textsOnTrial(limit: Int) throws(StoreError) -> [TextOnTrial] {
        try read { db in
            let select = try Prepared(
                """
                SELECT items.id, items.date, items.source, item_revisions.title, substr(item_revisions.text, 1, 2048),
                    item_revisions.stated_language
                FROM items JOIN item_revisions ON item_revisions.item = items.number AND item_revisions.number = items.revision
                ORDER BY items.number DESC LIMIT ?
                """, db)
            return try select.all(max(0, limit)) { columns in
                TextOnTrial(
                    id: try columns.key(), date: try columns.date(), source: try columns.key(),
                    text: ClassifiableText(
                        title: try columns.text(), summary: try columns.text(),
                        statedLanguage: ItemTraits.statedLanguage(try columns.optionalText())))
            }
        }
    }
}
