// Puts an item together from its tables. Lists first read the numbers from an index, and then each item by its key.
import Foundation
import GRDB
import VigieModel

/// Reads items within one transaction, and each source once.
struct ItemReader {
    let db: Database
    private var sources: [SourceID: Source] = [:]

    init(_ db: Database) {
        self.db = db
    }

    static func number(of id: ItemID, _ db: Database) throws -> Int64 {
        guard let number: Int64 = try db.value("SELECT number FROM items WHERE id = ?", [id.rawValue]) else {
            throw Refusal(.noSuchItem(prefix: id.rawValue))
        }
        return number
    }

    static func firstSeen(_ number: Int64, _ db: Database) throws -> Date {
        guard let row = try db.row("SELECT first_seen FROM items WHERE number = ?", [number]) else {
            throw Refusal(.damaged("item number \(number) is missing"))
        }
        return try row.date("first_seen")
    }

    mutating func record(_ number: Int64) throws -> ItemRecord {
        let row = try db.row(
            """
            SELECT items.id, items.source, items.identity, items.first_seen, items.last_seen, items.revision, items.canonical_link,
                items.language, items.state, items.chosen_themes, items.importance, items.note,
                item_revisions.title, item_revisions.link, item_revisions.summary, item_revisions.content, item_revisions.text,
                item_revisions.published, item_revisions.updated, item_revisions.authors, item_revisions.categories,
                item_revisions.stated_language
            FROM items JOIN item_revisions ON item_revisions.item = items.number AND item_revisions.number = items.revision
            WHERE items.number = ?
            """, [number])
        guard let row else { throw Refusal(.damaged("item number \(number) has no revision")) }
        let item = Item(
            id: try row.key("id"), source: try row.key("source"), identity: try row.key("identity"), firstSeen: try row.date("first_seen"),
            lastSeen: try row.date("last_seen"), revisionNumber: try row.number("revision"), revision: try RevisionRow.revision(from: row))
        return ItemRecord(
            item: item, source: try source(item.source), verdict: try VerdictRow.fetch(number, db),
            curation: try CurationRow.curation(from: row), themes: try themes(of: number), language: try row.key("language"),
            isDoubleOf: try leader(of: item.id, canonicalLink: row.optionalText("canonical_link")))
    }

    mutating func source(_ id: SourceID) throws -> Source {
        if let known = sources[id] { return known }
        let source = try SourceRow.require(id, db)
        sources[id] = source
        return source
    }

    private func themes(of number: Int64) throws -> [ThemeID] {
        try db.rows("SELECT theme FROM item_themes WHERE item = ? ORDER BY position", [number]).map { try $0.key("theme") }
    }

    private func leader(of id: ItemID, canonicalLink: String?) throws -> ItemID? {
        guard let canonicalLink, let group = try DoubleGroup.fetch(link: canonicalLink, db), let leader = group.leader else { return nil }
        return leader.id == id ? nil : leader.id
    }
}
