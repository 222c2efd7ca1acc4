// Invented items, spread as a real watch's are: most undecided and few relevant, sixteen themes of unequal size, five years.
import Foundation
import GRDB
import VigieModel
import VigieStore

/// Writes straight into the tables: through the program, a million items would take an hour.
enum InventedQueue {
    static let themes = [
        "cybersecurity", "artificial-intelligence", "cloud-sovereignty", "digital-identity", "digital-public-services", "privacy",
        "digital-regulation", "data-interoperability", "connectivity", "geospatial", "smart-city", "open-source-software",
        "digital-workplace", "digital-inclusion", "sustainable-it", "emerging-technologies",
    ]

    static func fill(_ folder: URL, items: Int) throws {
        try Store(directory: folder).close()
        var configuration = Configuration()
        configuration.foreignKeysEnabled = false
        let database = try DatabaseQueue(path: folder.appendingPathComponent("vigie.db").path, configuration: configuration)
        try database.writeWithoutTransaction { db in
            try db.execute(sql: "PRAGMA synchronous = OFF; PRAGMA cache_size = -400000; PRAGMA temp_store = MEMORY")
            try db.inTransaction {
                for statement in statements(items) { try db.execute(sql: statement) }
                return .commit
            }
        }
        try database.close()
    }

    private static func statements(_ items: Int) -> [String] {
        let kinds = SourceKind.allCases.map { "('\($0.rawValue)')" }.joined(separator: ", ")
        let names = themes.enumerated().map { "(\($0), '\($1)')" }.joined(separator: ", ")
        // A number by chance for each item and purpose, the same at each run, from 0 to 65,535.
        func chance(_ prime: Int) -> String { "((n * \(prime) + (n >> 7) * 40503) % 65536)" }
        let person = "CASE number % 3 WHEN 0 THEN 'anna' WHEN 1 THEN 'bert' ELSE 'carl' END"
        return [
            "CREATE TEMP TABLE kinds (place INTEGER PRIMARY KEY, kind TEXT)", "INSERT INTO kinds (kind) VALUES \(kinds)",
            "CREATE TEMP TABLE themes (place INTEGER PRIMARY KEY, theme TEXT)", "INSERT INTO themes VALUES \(names)",
            """
            INSERT INTO sources (id, title, feed_url, publisher, kind, languages, reason, is_paused, added_at)
            WITH RECURSIVE n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < 300)
            SELECT printf('source-%03d', n), 'Source ' || n, 'https://s' || n || '.example/feed', 'Sample Publisher ' || (n / 3),
                (SELECT kind FROM kinds WHERE place = 1 + n % 9), '["fr"]', '', 0, '2021-01-01T00:00:00Z' FROM n
            """,
            "INSERT INTO source_states (source, last_result, failures) SELECT id, 'ok', 0 FROM sources",
            """
            INSERT INTO items (number, id, source, identity, first_seen, last_seen, revision, revision_seen, revision_hash, date, language,
                relevance, classified_by, state, importance, note, is_encoded, is_grouped, is_ranked)
            WITH RECURSIVE n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < \(items)),
                facts AS (SELECT n, strftime('%Y-%m-%dT%H:%M:%SZ', 1637500000 + n * (157000000.0 / \(items)), 'unixepoch') AS date,
                    CASE WHEN \(chance(40507)) < 58000 THEN 'undecided' WHEN \(chance(40507)) < 60000
                        THEN 'kept' ELSE 'rejected' END AS state
                    FROM n)
            SELECT n, printf('%08x%08x', (n * 2654435761) & 4294967295, n), printf('source-%03d',
                1 + (\(chance(48271)) * \(chance(48271))) / 65536 * 300 / 65536),
                'id:' || n, date, date, 1, date, printf('%064d', n), date,
                CASE WHEN \(chance(30011)) < 26000 THEN 'fr' WHEN \(chance(30011)) < 45000 THEN 'nl' WHEN \(chance(30011)) < 63000
                    THEN 'en' ELSE 'de' END,
                \(chance(20011)) * \(chance(20011)) / 4294967296.0, 'invented-1', state,
                CASE WHEN state = 'kept' THEN 1 + n % 3 ELSE 0 END, CASE WHEN n % 1000 = 7 THEN 'note' END, 1, 1,
                CASE WHEN state = 'undecided' THEN 1 ELSE 0 END FROM facts
            """,
            """
            INSERT INTO item_revisions (item, number, seen_at, hash, title, link, text, authors, categories)
            SELECT number, 1, first_seen, revision_hash,
                'Sample notice ' || number || ' on ' || (SELECT theme FROM themes WHERE place = number % 16),
                'https://s.example/' || number,
                'word' || (number % 50000) || ' word' || (number * 7 % 900) || ' word' || (number * 13 % 9000)
                    || ' common text that every item of this invented store has in it, so that pages are as large as real ones are',
                '[]', '[]' FROM items
            """,
            // None for nearly half of the items; the first themes are the largest.
            """
            INSERT INTO item_themes (item, theme, position)
            SELECT n, (SELECT theme FROM themes WHERE place = (\(chance(50021)) * \(chance(50021))) / 65536 * 16 / 65536), 0
            FROM (SELECT number AS n FROM items WHERE number % 9 < 5)
            """,
            """
            INSERT OR IGNORE INTO item_themes (item, theme, position)
            SELECT n, (SELECT theme FROM themes WHERE place = \(chance(11003)) * 16 / 65536), 1
            FROM (SELECT number AS n FROM items WHERE number % 9 < 2)
            """,
            """
            INSERT INTO stories (number, since, size, first_date, last_date)
            SELECT number / 10, min(date), 3, min(date), max(date) FROM items WHERE number % 10 < 3 GROUP BY number / 10
            """,
            """
            INSERT INTO story_items (item, story, since, kind, words)
            SELECT number, number / 10, date, 'link', '[]' FROM items WHERE number % 10 < 3
            """,
            """
            INSERT INTO verdicts (item, revision, model, language, relevance, scores)
            SELECT number, 1, 'invented-1', language, relevance, (SELECT json_group_array(json_object('above', json('true'), 'because',
                json_array('a word', 'another word'), 'p', 0.5, 'theme', theme)) FROM themes)
            FROM items WHERE number > \(items - 20_000) OR number % 97 = 0
            """,
            """
            INSERT INTO item_facets (item, revision, model, levels, kinds) SELECT number, 1, 'facets-1', '[]', '[]' FROM items
                WHERE number % 33 = 0
            """,
            """
            INSERT INTO item_dates (item, position, date, precision, meaning, strength, field, start, length, phrase)
            SELECT item, 0, date('2022-01-01', (item / 33 % 2200) || ' days'), 'day', 'applies', 0.8, 'title', 0, 4, 'from' FROM item_facets
            """,
            """
            INSERT INTO priorities (item, matters, decides, reasons)
            SELECT n, \(chance(7919)) / 65536.0, \(chance(6101)) / 65536.0, '[]' FROM (SELECT number AS n FROM items
                WHERE state = 'undecided')
            """,
            """
            INSERT INTO acts (number, matter, person, kind, at, size, open, changed)
            SELECT number / 40 * 3 + number % 3 + 1 AS act, 'decision', \(person), 'decide', min(date), count(*), count(*), count(*)
            FROM items WHERE state <> 'undecided' OR note IS NOT NULL GROUP BY act
            """,
            """
            INSERT INTO decisions (batch, act, item, action, person, at, state_before, state_after, importance_before, importance_after,
                note_after)
            SELECT number / 40 + 1, number / 40 * 3 + number % 3 + 1, number,
                CASE state WHEN 'kept' THEN 'keep' WHEN 'rejected' THEN 'reject' ELSE 'note' END,
                \(person), date, 'undecided', state, 0, importance, note
            FROM items WHERE state <> 'undecided' OR note IS NOT NULL
            """,
            "INSERT INTO stars (person, item, at) SELECT 'anna', number, date FROM items WHERE number % 4999 = 0",
            "INSERT INTO item_search (item_search) VALUES ('rebuild')",
        ]
    }
}
