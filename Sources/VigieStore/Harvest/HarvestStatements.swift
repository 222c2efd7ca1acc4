// The SQL of the harvest, all in one place: what runs for each poll, and what runs for each item, where a microsecond counts.
import Foundation
import GRDB
import VigieModel

/// The harvest's statements, prepared for one transaction.
struct HarvestStatements {
    // MARK: For each poll
    let source: Prepared
    let hasItems: Prepared
    let listed: Prepared
    let lastStatuses: Prepared
    let log: Prepared

    // MARK: For each item
    let item: Prepared
    let hasMixed: Prepared
    let family: Prepared
    let name: Prepared
    let newestRevision: Prepared
    /// Whether an item ever said so.
    let everSaid: Prepared
    let insertItem: Prepared
    let insertRevision: Prepared
    let reviseItem: Prepared
    let seeAgain: Prepared
    let list: Prepared
    let unlist: Prepared
    let withdraw: Prepared
    let restore: Prepared

    init(_ db: Database) throws {
        source = try Prepared(
            """
            SELECT sources.feed_url, sources.is_paused, sources.languages, source_states.condition, source_states.condition_since,
                source_states.newest_item, source_states.mean_gap, source_states.long_gap, source_states.last_listed
            FROM sources JOIN source_states ON source_states.source = sources.id WHERE sources.id = ?
            """, db)
        hasItems = try Prepared("SELECT 1 FROM items WHERE source = ? LIMIT 1", db)
        listed = try Prepared("SELECT number, date, withdrawn_kind, canonical_link FROM items WHERE source = ? AND is_listed = 1", db)
        lastStatuses = try Prepared("SELECT http_status FROM polls WHERE source = ? ORDER BY at DESC, number DESC LIMIT ?", db)
        log = try Prepared(
            """
            INSERT INTO polls (source, at, result, http_status, new_items, new_revisions, unchanged_items, wire_bytes,
                elapsed_milliseconds, finding_count, findings, error)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """, db)

        let known = "SELECT number, identity, revision, revision_hash, first_seen, last_seen, date, is_listed, withdrawn_kind FROM items"
        item = try Prepared("\(known) WHERE id = ?", db)
        // As the index has it.
        let isMixed = "source = ? AND instr(identity, ' ') > 0"
        hasMixed = try Prepared("SELECT 1 FROM items WHERE \(isMixed) LIMIT 1", db)
        family = try Prepared("\(known) WHERE \(isMixed) AND identity >= ? AND identity < ?", db)
        name = try Prepared("SELECT link, title FROM item_revisions WHERE item = ? AND number = ?", db)
        everSaid = try Prepared("SELECT 1 FROM item_revisions WHERE item = ? AND hash = ? LIMIT 1", db)
        newestRevision = try Prepared("SELECT \(RevisionRow.columns) FROM item_revisions WHERE item = ? AND number = ?", db)
        insertItem = try Prepared(
            """
            INSERT INTO items (id, source, identity, first_seen, last_seen, revision, revision_seen, revision_hash, date, canonical_link,
                link_key, text_hash, language, is_listed)
            VALUES (?, ?, ?, ?4, ?4, 1, ?4, ?, ?, ?, ?, ?, ?, ?)
            """, db)
        insertRevision = try Prepared(RevisionRow.insertSQL, db)
        reviseItem = try Prepared(
            """
            UPDATE items SET revision = ?, revision_seen = ?, revision_hash = ?, date = ?, canonical_link = ?, link_key = ?,
                text_hash = ?, classified_by = NULL, is_encoded = 0
            WHERE number = ?
            """, db)
        seeAgain = try Prepared("UPDATE items SET last_seen = ? WHERE number = ? AND last_seen < ?", db)
        list = try Prepared("UPDATE items SET is_listed = 1 WHERE number = ?", db)
        unlist = try Prepared("UPDATE items SET is_listed = 0, last_seen = ? WHERE number = ?", db)
        withdraw = try Prepared("UPDATE items SET withdrawn_kind = ?, withdrawn_at = ?, withdrawn_reason = ? WHERE number = ?", db)
        restore = try Prepared(
            "UPDATE items SET withdrawn_kind = NULL, withdrawn_at = NULL, withdrawn_reason = NULL WHERE number = ?", db)
    }

    func insert(
        _ revision: ItemRevision, hash: ContentHash, item: Int64, revision number: Int, seenAt: String, evidence: Int64?
    ) throws {
        try insertRevision.run(
            item, number, seenAt, hash.hex, revision.title, revision.link, revision.canonicalLink, revision.summary, revision.content,
            revision.text, Stamp.text(revision.published), Stamp.text(revision.updated), JSONText.write(revision.authors),
            JSONText.write(revision.categories), revision.statedLanguage, evidence)
    }
}
