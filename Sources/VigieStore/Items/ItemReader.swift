// Puts an item together from its tables. Lists first read the numbers from an index, and then each item by its key.
import Foundation
import GRDB
import VigieModel

/// Reads items within one transaction, and each source once.
struct ItemReader {
    let db: Database
    private let select: Prepared
    private let themes: Prepared
    private let doubles: DoubleFinder
    private var sources: [SourceID: Source] = [:]

    init(_ db: Database) throws {
        self.db = db
        // While an item is listed, it was last seen when its source's newest document was read.
        select = try Prepared(
            """
            SELECT items.id, items.source, items.identity, items.first_seen,
                CASE WHEN items.is_listed = 1 AND source_states.last_listed > items.last_seen THEN source_states.last_listed
                    ELSE items.last_seen END,
                items.revision, items.withdrawn_kind, items.withdrawn_at, items.withdrawn_reason, items.canonical_link, items.text_hash,
                items.language, \(RevisionRow.qualifiedColumns), \(CurationRow.columns)
            FROM items JOIN source_states ON source_states.source = items.source
                JOIN item_revisions ON item_revisions.item = items.number AND item_revisions.number = items.revision
            WHERE items.number = ?
            """, db)
        themes = try Prepared("SELECT theme FROM item_themes WHERE item = ? ORDER BY position", db)
        doubles = try DoubleFinder(db)
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
        guard let found = try select.first(number, read: { try Found(&$0) }) else {
            throw Refusal(.damaged("item number \(number) has no revision"))
        }
        let group = try doubles.group(of: found.keys)
        let others = (group?.members ?? []).filter { $0.source != found.item.source }.sorted(by: DoubleGroup.stands)
        return ItemRecord(
            item: found.item, source: try source(found.item.source), verdict: try VerdictRow.fetch(number, db), curation: found.curation,
            themes: try themes.all(number) { try $0.key() }, language: found.language,
            isDoubleOf: group?.leader.flatMap { $0.id == found.item.id ? nil : $0.id },
            alsoFrom: others.map { ItemRecord.Twin(source: $0.source, item: $0.id) })
    }

    /// A row of `select`.
    private struct Found {
        var item: Item
        var keys: DoubleKeys
        var language: LanguageCode
        var curation: Curation

        init(_ columns: inout Columns) throws {
            let id: ItemID = try columns.key()
            let source: SourceID = try columns.key()
            let identity: ItemIdentity = try columns.key()
            let (firstSeen, lastSeen) = (try columns.date(), try columns.date())
            let number = try columns.number()
            let withdrawal = try ItemReader.withdrawal(from: &columns)
            keys = DoubleKeys(link: try columns.optionalText(), text: try columns.optionalBigNumber())
            language = try columns.key()
            item = Item(
                id: id, source: source, identity: identity, firstSeen: firstSeen, lastSeen: lastSeen, revisionNumber: number,
                revision: try RevisionRow.revision(from: &columns), withdrawal: withdrawal)
            curation = try CurationRow.curation(from: &columns)
        }
    }

    /// Reads kind, time and reason; nil where the item stands as published.
    static func withdrawal(from columns: inout Columns) throws -> Withdrawal? {
        let kind: Withdrawal.Kind? = try columns.optionalKey()
        let (at, reason) = (try columns.optionalDate(), try columns.optionalText())
        guard let kind, let at else { return nil }
        return Withdrawal(kind: kind, at: at, reason: reason)
    }

    mutating func source(_ id: SourceID) throws -> Source {
        if let known = sources[id] { return known }
        let source = try SourceRow.require(id, db)
        sources[id] = source
        return source
    }
}
