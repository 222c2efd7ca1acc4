// How a revision stands in its row: never changed once written.
import Foundation
import GRDB
import VigieModel

/// Revisions of items, in and out.
enum RevisionRow {
    static func insert(
        _ revision: ItemRevision, hash: ContentHash, item: Int64, revision number: Int, seenAt: Date, _ db: Database
    ) throws {
        try db.run(
            """
            INSERT INTO item_revisions (item, number, seen_at, hash, title, link, summary, content, text, published, updated, authors,
                categories, stated_language)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                item, number, Stamp.text(seenAt), hash.hex, revision.title, revision.link, revision.summary, revision.content,
                revision.text, Stamp.text(revision.published), Stamp.text(revision.updated), try JSONText.write(revision.authors),
                try JSONText.write(revision.categories), revision.statedLanguage,
            ])
    }

    static func revision(from row: Row) throws -> ItemRevision {
        ItemRevision(
            title: try row.text("title"), link: try row.optionalText("link"), summary: try row.optionalText("summary"),
            content: try row.optionalText("content"), text: try row.text("text"), published: try row.optionalDate("published"),
            updated: try row.optionalDate("updated"), authors: try row.json("authors"), categories: try row.json("categories"),
            statedLanguage: try row.optionalText("stated_language"))
    }
}

/// The full text, which keeps step inside the transaction that adds a revision.
enum SearchIndex {
    static func add(_ item: Int64, _ db: Database) throws {
        try db.run("INSERT INTO item_search (rowid, title, text) SELECT number, title, text FROM current_texts WHERE number = ?", [item])
    }

    /// Must run while the item's newest revision is still the one that was indexed: FTS5 takes its words from there.
    static func remove(_ item: Int64, _ db: Database) throws {
        try db.run(
            """
            INSERT INTO item_search (item_search, rowid, title, text)
            SELECT 'delete', number, title, text FROM current_texts WHERE number = ?
            """, [item])
    }
}
