// One transaction of a harvest: what each poll of a group brings, and the full text of all of them at the end.
import Foundation
import GRDB
import VigieModel

/// Writes polls, one after the other.
struct HarvestTurn {
    private let db: Database
    private let statements: HarvestStatements
    private let states: StateKeeper
    private var search = SearchIndex()

    init(_ db: Database) throws {
        self.db = db
        statements = try HarvestStatements(db)
        states = StateKeeper(db)
    }

    /// Writes one poll. Throws `noSuchSource` before anything is written.
    mutating func record(_ poll: PollRecord) throws -> HarvestTally {
        guard let before = try statements.source.first(poll.source.rawValue, read: { try PolledSource(&$0) }) else {
            throw Refusal(.noSuchSource(poll.source))
        }
        var tally = HarvestTally()
        let evidence = try poll.evidence.map { try EvidenceRow.insert($0, of: poll.source, db) }
        var isListing = false
        if poll.entries != nil || !poll.withdrawn.isEmpty {
            isListing = try take(poll, before, evidence: evidence, &tally)
        }
        if poll.isArchive { return tally }

        var state = poll.state
        if state.lastResult == .gone, try !GoneRule.holds(for: poll, statements) { state.lastResult = .failed }
        state.newestItem = before.newestItem
        state.rhythm = before.rhythm
        if tally.newItems + tally.newRevisions > 0 {
            let rhythm = try SourceRhythm.fetch(poll.source, db)
            (state.newestItem, state.rhythm) = (rhythm.newestItem, rhythm.rhythm)
        }
        try states.keep(&state, of: poll.source, before: before, at: poll.at)
        try StateRow.update(state, of: poll.source, lastListed: isListing ? Stamp.text(poll.at) : before.lastListed, db)
        try log(poll, state, tally)
        return tally
    }

    /// Ends the group's work; must be called before the transaction ends.
    mutating func finish() throws {
        try search.finish(db)
    }

    /// Takes in the items of a document. Returns whether it is now the one whose items are listed.
    private mutating func take(_ poll: PollRecord, _ before: PolledSource, evidence: Int64?, _ tally: inout HarvestTally) throws -> Bool {
        let at: String = Stamp.text(poll.at)
        let known = try KnownItems(statements, of: poll.source)
        // An answer that is older than the one before it, as where a clock was set back, says nothing of what is listed now.
        // One from after tomorrow was written by a clock that was wrong.
        let latest: String = Stamp.text(poll.at + 24 * 3600)
        let isNewest = poll.entries != nil && !poll.isArchive && before.lastListed.map { $0 <= at || $0 > latest } ?? true
        var listing = Listing(poll, isNewest: isNewest)
        var done: Set<ItemIdentity> = []
        for entry in try known.identified(poll.entries ?? [], isArchive: poll.isArchive) where done.insert(entry.identity).inserted {
            let seen: Listing.Seen
            if let item = entry.known {
                seen = try see(entry, as: item, in: poll, at: at, evidence: evidence, isNewest, &tally)
            } else {
                seen = try insert(entry, of: poll.source, before, at: at, evidence: evidence, isListed: isNewest)
                tally.newItems += 1
            }
            listing.seen.append(seen)
        }
        tally.withdrawnItems = try listing.finish(of: known, before, statements)
        return isNewest
    }

    private mutating func insert(
        _ entry: IdentifiedEntry, of source: SourceID, _ before: PolledSource, at: String, evidence: Int64?, isListed: Bool
    ) throws -> Listing.Seen {
        let revision = entry.revision
        let traits = ItemTraits(of: revision, firstSeen: try Stamp.date(at), source: source)
        let date: String = Stamp.text(traits.date)
        try statements.insertItem.run(
            ItemID(source: source, identity: entry.identity).rawValue, source.rawValue, entry.identity.rawValue, at, entry.hash.hex, date,
            traits.canonicalLink, traits.canonicalLink.map(LinkKey.of), traits.textKey,
            ItemTraits.language(of: revision, sourceLanguages: before.languages).rawValue, isListed)
        let number = db.lastInsertedRowID
        try statements.insert(revision, hash: entry.hash, item: number, revision: 1, seenAt: at, evidence: evidence)
        search.add(number, revision)
        return Listing.Seen(number: number, identity: entry.identity, date: date, updated: revision.updated ?? revision.published)
    }

    /// An item that is known is in the document again: as it was, or with a new revision.
    private mutating func see(
        _ entry: IdentifiedEntry, as item: KnownItem, in poll: PollRecord, at: String, evidence: Int64?, _ isNewest: Bool,
        _ tally: inout HarvestTally
    ) throws -> Listing.Seen {
        let revision = entry.revision
        var seen = Listing.Seen(
            number: item.number, identity: entry.identity, date: item.date, updated: revision.updated ?? revision.published,
            wasListed: item.isListed, withdrawal: item.withdrawal)
        // While an item is listed, the time of the list is its own.
        if !isNewest, !item.isListed { try statements.seeAgain.run(at, item.number, at) }
        if item.hash == entry.hash.hex {
            tally.unchangedItems += 1
            return seen
        }
        guard let newest = try statements.newestRevision.first(item.number, item.revision, read: { try RevisionRow.revision(from: &$0) })
        else {
            throw Refusal(.damaged("item number \(item.number) has no revision"))
        }
        let firstSeen = try Stamp.date(item.firstSeen)
        if Self.saysTheSame(revision, entry.hash, as: newest, firstSeen: firstSeen) {
            tally.unchangedItems += 1
            return seen
        }
        // An answer out of its time, such as one that is replayed, says what the item said then: that is no return to it.
        // A page of older items may hold the text that the newest document has corrected: it never revises what is known.
        if try poll.isArchive || (!isNewest && statements.everSaid.first(item.number, entry.hash.hex, read: { _ in true }) != nil) {
            tally.unchangedItems += 1
            return seen
        }
        let traits = ItemTraits(of: revision, firstSeen: firstSeen, source: poll.source)
        seen.date = Stamp.text(traits.date)
        try statements.insert(revision, hash: entry.hash, item: item.number, revision: item.revision + 1, seenAt: at, evidence: evidence)
        try statements.reviseItem.run(
            item.revision + 1, at, entry.hash.hex, seen.date, traits.canonicalLink, traits.canonicalLink.map(LinkKey.of), traits.textKey,
            item.number)
        search.replace(item.number, newest, by: revision)
        tally.newRevisions += 1
        return seen
    }

    /// Whether it says what the newest revision says, though its hash differs: earlier versions of the program left the date of
    /// publication out of the hash. A date after the item was first seen is no correction either, but that of a feed that stamps its
    /// items anew at each build, which would make a revision of each at every poll.
    private static func saysTheSame(_ revision: ItemRevision, _ hash: ContentHash, as newest: ItemRevision, firstSeen: Date) -> Bool {
        if newest.hash == hash { return true }
        guard let published = revision.published, published > firstSeen else { return false }
        var restamped = newest
        restamped.published = published
        return restamped.hash == hash
    }

    private func log(_ poll: PollRecord, _ state: SourceState, _ tally: HarvestTally) throws {
        let keptFindings = 50
        try statements.log.run(
            poll.source.rawValue, Stamp.text(poll.at) as String, state.lastResult.rawValue, poll.httpStatus, tally.newItems,
            tally.newRevisions,
            tally.unchangedItems, max(0, poll.wireBytes), max(0, Int(poll.elapsed / .milliseconds(1))), poll.findings.count,
            poll.findings.isEmpty ? "[]" : try JSONText.write(Array(poll.findings.prefix(keptFindings))), state.lastError)
    }
}

/// When a source is retired.
enum GoneRule {
    /// Answers 410 in a row, this one included.
    private static let answers = 3

    /// Whether this poll and those before it are enough. A resume and a new address set the failures back, and so end the row.
    static func holds(for poll: PollRecord, _ statements: HarvestStatements) throws -> Bool {
        guard poll.state.failures >= answers else { return false }
        let before = try statements.lastStatuses.all(poll.source.rawValue, answers - 1) { try $0.optionalNumber() }
        return before.count == answers - 1 && before.allSatisfy { $0 == 410 }
    }
}
