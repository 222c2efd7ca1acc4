// Sources as the lists describe them. What polls find out of a source stands in a table of its own.
import Foundation
import GRDB
import VigieModel

extension Store {
    /// Adds the sources that are new and brings the others to what the list says, by id. Sources that the list does not name stay.
    ///
    /// A pause that a person set stays unless the list pauses too. A new address is polled at once, even of a source that was gone.
    package func importSources(_ sources: [Source], at: Date) throws(StoreError) -> SourceImportTally {
        try write { db in
            var tally = SourceImportTally()
            for source in sources {
                guard let known = try SourceRow.fetch(source.id, db) else {
                    try SourceRow.insert(source, at: at, db)
                    tally.added += 1
                    continue
                }
                var wanted = source
                wanted.isPaused = known.isPaused || source.isPaused
                guard wanted != known else {
                    tally.unchanged += 1
                    continue
                }
                try SourceRow.update(wanted, db)
                if wanted.feedURL != known.feedURL { try StateRow.restart(source.id, db) }
                tally.changed += 1
            }
            return tally
        }
    }

    /// Adds one source; `sourceExists` where its id is taken.
    package func addSource(_ source: Source, at: Date) throws(StoreError) {
        try write { db in
            guard try SourceRow.fetch(source.id, db) == nil else { throw Refusal(.sourceExists(source.id)) }
            try SourceRow.insert(source, at: at, db)
        }
    }

    /// All sources by id.
    package func sources() throws(StoreError) -> [Source] {
        try read { try SourceRow.fetchAll($0) }
    }

    package func source(_ id: SourceID) throws(StoreError) -> Source {
        try read { try SourceRow.require(id, $0) }
    }

    /// Pauses a source, or resumes it: one that is resumed is polled at once, also where it was gone.
    package func setPaused(_ id: SourceID, _ isPaused: Bool, by person: String, at: Date) throws(StoreError) {
        try write { db in
            _ = try SourceRow.require(id, db)
            try db.run(
                "UPDATE sources SET is_paused = ?, paused_by = ?, paused_at = ? WHERE id = ? AND is_paused <> ?",
                [isPaused, person, Stamp.text(at), id.rawValue, isPaused])
            if !isPaused { try StateRow.restart(id, db) }
        }
    }
}

/// How a source stands in its row.
enum SourceRow {
    private static let columns = "id, title, feed_url, site_url, publisher, kind, languages, reason, seen, is_paused"

    static func fetch(_ id: SourceID, _ db: Database) throws -> Source? {
        try db.row("SELECT \(columns) FROM sources WHERE id = ?", [id.rawValue]).map { try source(from: $0) }
    }

    static func require(_ id: SourceID, _ db: Database) throws -> Source {
        guard let source = try fetch(id, db) else { throw Refusal(.noSuchSource(id)) }
        return source
    }

    static func fetchAll(_ db: Database) throws -> [Source] {
        try db.rows("SELECT \(columns) FROM sources ORDER BY id").map { try source(from: $0) }
    }

    static func byID(_ db: Database) throws -> [SourceID: Source] {
        Dictionary(try fetchAll(db).map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    static func insert(_ source: Source, at: Date, _ db: Database) throws {
        try db.run(
            """
            INSERT INTO sources (title, feed_url, site_url, publisher, kind, languages, reason, seen, is_paused, id, added_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """, try values(of: source) + [Stamp.text(at)])
        try db.run(
            "INSERT INTO source_states (source, last_result, failures) VALUES (?, ?, 0)", [source.id.rawValue, PollResult.new.rawValue])
    }

    static func update(_ source: Source, _ db: Database) throws {
        try db.run(
            """
            UPDATE sources SET title = ?, feed_url = ?, site_url = ?, publisher = ?, kind = ?, languages = ?, reason = ?, seen = ?,
                is_paused = ?
            WHERE id = ?
            """, try values(of: source))
    }

    private static func values(of source: Source) throws -> [Argument] {
        [
            source.title, source.feedURL, source.siteURL, source.publisher, source.kind.rawValue,
            try JSONText.write(source.languages.map(\.rawValue)), source.reason, source.seen, source.isPaused, source.id.rawValue,
        ]
    }

    static func source(from row: Row) throws -> Source {
        Source(
            id: try row.key("id"), title: try row.text("title"), feedURL: try row.text("feed_url"),
            siteURL: try row.optionalText("site_url"), publisher: try row.text("publisher"), kind: try row.choice("kind"),
            languages: try row.json("languages", as: [String].self).map(LanguageCode.init(rawValue:)), reason: try row.text("reason"),
            seen: try row.optionalText("seen"), isPaused: try row.number("is_paused") != 0)
    }
}
