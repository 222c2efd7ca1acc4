// How a source stands in its row: what lists and people say of it.
import Foundation
import GRDB
import VigieModel

/// Sources, in and out.
enum SourceRow {
    /// The columns that make a source, in the order in which they are read.
    static let columns = columnsWithoutOutline + "sources.outline"
    /// The same without what lists said beyond our fields, which a harvest of ten thousand sources would read for nothing.
    static let columnsToPoll = columnsWithoutOutline + "NULL"

    private static let columnsWithoutOutline = """
        sources.id, sources.title, sources.feed_url, sources.site_url, sources.publisher, sources.kind, sources.languages, sources.reason,
        sources.seen, sources.is_paused, sources.poll_minutes,\u{20}
        """

    static func fetch(_ id: SourceID, _ db: Database) throws -> Source? {
        try Prepared("SELECT \(columns) FROM sources WHERE id = ?", db).first(id.rawValue) { columns in
            try source(from: &columns, former: [:])
        }.map { found in
            var source = found
            source.formerURLs = try SourceAddresses.former(of: id, db).filter { $0 != source.feedURL }
            return source
        }
    }

    static func require(_ id: SourceID, _ db: Database) throws -> Source {
        guard let source = try fetch(id, db) else { throw Refusal(.noSuchSource(id)) }
        return source
    }

    static func fetchAll(_ db: Database) throws -> [Source] {
        let former = try SourceAddresses.former(db)
        return try Prepared("SELECT \(columns) FROM sources ORDER BY id", db).all { columns in
            try source(from: &columns, former: former)
        }
    }

    static func insert(_ source: Source, at: Date, _ db: Database) throws {
        try db.run(
            """
            INSERT INTO sources (title, feed_url, site_url, publisher, kind, languages, reason, seen, is_paused, poll_minutes, outline, id,
                added_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """, try values(of: source) + [Stamp.text(at)])
        let condition: SourceCondition = source.isPaused ? .paused : .new
        try db.run(
            "INSERT INTO source_states (source, last_result, failures, condition) VALUES (?, ?, 0, ?)",
            [source.id.rawValue, PollResult.new.rawValue, condition.rawValue])
        for url in source.formerURLs where url != source.feedURL {
            try SourceAddresses.keep(url, of: source.id, at: at, cause: .listed, db)
        }
    }

    /// Writes all but the former addresses, which are only ever added to.
    static func update(_ source: Source, _ db: Database) throws {
        // What a kind of source ranks is part of its items' places in the queue.
        if let before = try db.row("SELECT kind FROM sources WHERE id = ?", [source.id.rawValue]),
            try before.text("kind") != source.kind.rawValue
        {
            try db.run("UPDATE items SET is_ranked = 0 WHERE source = ? AND state = 'undecided'", [source.id.rawValue])
        }
        try db.run(
            """
            UPDATE sources SET title = ?, feed_url = ?, site_url = ?, publisher = ?, kind = ?, languages = ?, reason = ?, seen = ?,
                is_paused = ?, poll_minutes = ?, outline = ?
            WHERE id = ?
            """, values(of: source))
    }

    private static func values(of source: Source) throws -> [Argument] {
        [
            source.title, source.feedURL, source.siteURL, source.publisher, source.kind.rawValue,
            JSONText.write(source.languages.map(\.rawValue)), source.reason, source.seen, source.isPaused,
            source.pollMinutes.map { max(1, $0) }, try source.outline.map { try JSONText.write($0) }, source.id.rawValue,
        ]
    }

    static func source(from columns: inout Columns, former: [SourceID: [String]]) throws -> Source {
        let id: SourceID = try columns.key()
        var source = Source(
            id: id, title: try columns.text(), feedURL: try columns.text(), siteURL: try columns.optionalText(),
            publisher: try columns.text(), kind: try columns.key(),
            languages: try JSONText.readTexts(columns.text()).map(LanguageCode.init(rawValue:)), reason: try columns.text(),
            seen: try columns.optionalText(), isPaused: try columns.flag(), pollMinutes: try columns.optionalNumber(),
            outline: try columns.optionalText().map { try JSONText.read($0) })
        if let former = former[id] { source.formerURLs = former.filter { $0 != source.feedURL } }
        return source
    }
}
