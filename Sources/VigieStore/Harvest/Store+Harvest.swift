// What a poll brings into the archive, in one transaction a source: a killed harvest leaves either all of it or nothing.
import Foundation
import GRDB
import VigieModel

extension Store {
    /// Records one poll: its new items, new revisions of known ones, the source's new state and a row in the log of polls.
    ///
    /// An item has a new revision only where what it says differs from its newest one (`ItemRevision.hash`). Entries that state the same
    /// identity are told apart by what the store knows of it (`ItemFamily`). Where a document has the same item twice, the first counts:
    /// feeds list the newest first, and taking both would make two revisions at every poll.
    ///
    /// A source is gone only with the third poll in a row that is answered 410, counted from its first poll, a resume or a new address:
    /// one 410 may be a slip of the publisher. Until then a state `gone` is kept as `failed`.
    package func record(_ poll: PollRecord) throws(StoreError) -> HarvestTally {
        try write { db in
            let source = try SourceRow.require(poll.source, db)
            var poll = poll
            if poll.state.lastResult == .gone, try !GoneRule.holds(for: poll, db) { poll.state.lastResult = .failed }
            var tally = HarvestTally()
            var done: Set<ItemIdentity> = []
            for entry in try FamilyRows.identified(poll.entries ?? [], of: source.id, db) where done.insert(entry.identity).inserted {
                try record(entry, of: source, at: poll.at, &tally, db)
            }
            try StateRow.update(poll.state, of: poll.source, db)
            try log(poll, tally, db)
            return tally
        }
    }

    private func record(_ entry: PollRecord.Entry, of source: Source, at: Date, _ tally: inout HarvestTally, _ db: Database) throws {
        let id = ItemID(source: source.id, identity: entry.identity)
        let known = try db.row("SELECT number, revision, revision_hash, first_seen FROM items WHERE id = ?", [id.rawValue])
        guard let known else {
            try insert(entry, id: id, of: source, at: at, db)
            tally.newItems += 1
            return
        }
        let number = try known.bigNumber("number")
        let hash = entry.revision.hash
        if try known.text("revision_hash") == hash.hex || saysTheSame(entry.revision, item: number, known, db) {
            try db.run("UPDATE items SET last_seen = ? WHERE number = ? AND last_seen < ?", [Stamp.text(at), number, Stamp.text(at)])
            tally.unchangedItems += 1
            return
        }
        let next = try known.number("revision") + 1
        let traits = ItemTraits(of: entry.revision, firstSeen: try known.date("first_seen"), source: source)
        try SearchIndex.remove(number, db)
        try RevisionRow.insert(entry.revision, hash: hash, item: number, revision: next, seenAt: at, db)
        try db.run(
            """
            UPDATE items SET last_seen = CASE WHEN last_seen < ? THEN ? ELSE last_seen END, revision = ?, revision_seen = ?,
                revision_hash = ?, date = ?, year = ?, canonical_link = ?, classified_by = NULL
            WHERE number = ?
            """,
            [
                Stamp.text(at), Stamp.text(at), next, Stamp.text(at), hash.hex, Stamp.text(traits.date), traits.year, traits.canonicalLink,
                number,
            ])
        try SearchIndex.add(number, db)
        tally.newRevisions += 1
    }

    /// Whether it says what the newest revision says, though its hash differs: earlier versions of the program left the date of
    /// publication out of the hash. A date after the item was first seen is no correction either, but that of a feed that stamps its
    /// items anew at each build, which would make a revision of each at every poll.
    private func saysTheSame(_ revision: ItemRevision, item: Int64, _ known: Row, _ db: Database) throws -> Bool {
        let row = try db.row("SELECT * FROM item_revisions WHERE item = ? AND number = ?", [item, known.number("revision")])
        guard let row else { return false }
        var newest = try RevisionRow.revision(from: row)
        if newest.hash == revision.hash { return true }
        guard let published = revision.published, try published > known.date("first_seen") else { return false }
        newest.published = published
        return newest.hash == revision.hash
    }

    private func insert(_ entry: PollRecord.Entry, id: ItemID, of source: Source, at: Date, _ db: Database) throws {
        let hash = entry.revision.hash
        let traits = ItemTraits(of: entry.revision, firstSeen: Stamp.cut(at), source: source)
        try db.run(
            """
            INSERT INTO items (id, source, identity, first_seen, last_seen, revision, revision_seen, revision_hash, date, year,
                canonical_link, language)
            VALUES (?, ?, ?, ?, ?, 1, ?, ?, ?, ?, ?, ?)
            """,
            [
                id.rawValue, source.id.rawValue, entry.identity.rawValue, Stamp.text(at), Stamp.text(at), Stamp.text(at), hash.hex,
                Stamp.text(traits.date), traits.year, traits.canonicalLink, traits.language.rawValue,
            ])
        let number = db.lastInsertedRowID
        try RevisionRow.insert(entry.revision, hash: hash, item: number, revision: 1, seenAt: at, db)
        try SearchIndex.add(number, db)
    }

    private func log(_ poll: PollRecord, _ tally: HarvestTally, _ db: Database) throws {
        let keptFindings = 50
        try db.run(
            """
            INSERT INTO polls (source, at, result, http_status, new_items, new_revisions, unchanged_items, wire_bytes,
                elapsed_milliseconds, finding_count, findings, error)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                poll.source.rawValue, Stamp.text(poll.at), poll.state.lastResult.rawValue, poll.httpStatus, tally.newItems,
                tally.newRevisions, tally.unchangedItems, max(0, poll.wireBytes), max(0, Int(poll.elapsed / .milliseconds(1))),
                poll.findings.count, try JSONText.write(Array(poll.findings.prefix(keptFindings))), poll.state.lastError,
            ])
    }
}

/// When a source is retired.
enum GoneRule {
    /// Answers 410 in a row, this one included.
    private static let answers = 3

    /// Whether this poll and those before it are enough. A resume and a new address set the failures back, and so end the row.
    static func holds(for poll: PollRecord, _ db: Database) throws -> Bool {
        guard poll.state.failures >= answers else { return false }
        let before = try db.rows(
            "SELECT http_status FROM polls WHERE source = ? ORDER BY number DESC LIMIT ?", [poll.source.rawValue, answers - 1])
        return try before.count == answers - 1 && before.allSatisfy { try $0.optionalNumber("http_status") == 410 }
    }
}

/// What is worked out of a revision for sorting, counting and finding doubles.
struct ItemTraits {
    var date: Date
    /// In Brussels.
    var year: Int
    var canonicalLink: String?
    /// A guess until the classifier has spoken.
    var language: LanguageCode

    init(of revision: ItemRevision, firstSeen: Date, source: Source) {
        var stored = revision
        stored.published = revision.published.map(Stamp.cut)
        stored.updated = revision.updated.map(Stamp.cut)
        let item = Item(
            id: ItemID(rawValue: ""), source: source.id, identity: ItemIdentity(rawValue: ""), firstSeen: firstSeen, lastSeen: firstSeen,
            revisionNumber: 1, revision: stored)
        date = Stamp.cut(item.date)
        year = CivilDate(date).year
        canonicalLink = revision.link.flatMap(CanonicalLink.of)
        language = Self.statedLanguage(revision.statedLanguage) ?? (source.languages.count == 1 ? source.languages[0] : .undetermined)
    }

    /// The language that a tag such as `fr-BE` or `nl_BE` claims; nil where it is none of ours.
    static func statedLanguage(_ tag: String?) -> LanguageCode? {
        guard let first = tag?.lowercased().split(whereSeparator: { $0 == "-" || $0 == "_" }).first else { return nil }
        return LanguageCode.ofSources.first { $0.rawValue == first.trimmingCharacters(in: .whitespaces) }
    }
}
