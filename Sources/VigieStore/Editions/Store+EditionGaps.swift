// Answers what an edition lacks, from the same facts that the edition itself is made of.
import Foundation
import GRDB
import VigieModel

extension Store {
    /// Kept items dated in the year before that year, which the newest edition of the year before does not hold: they would fall into
    /// no edition. Empty where no edition of the year before was made. Newest first.
    ///
    /// Of several editions of the year before, the one with the latest as-of date up to this one counts.
    package func lateItems(year: Int, asOf: Date) throws(StoreError) -> [LateItem] {
        try read { db in
            let asOf = Stamp.cut(asOf)
            let missedText: String? = try db.value(
                "SELECT MAX(as_of) FROM editions WHERE year = ? AND as_of <= ?", [year - 1, Stamp.text(asOf) as String])
            guard let missedText else { return [] }
            let missed = try Stamp.date(missedText)
            let earlier = try EditionFacts(db, asOf: missed)
            let held = try Set(earlier.facts(of: year - 1).filter { $0.curation.state == .kept }.map(\.id))
            let printer = try EditionItems(db, asOf: asOf)
            return try EditionFacts(db, asOf: asOf).facts(of: year - 1)
                .filter { $0.curation.state == .kept && !held.contains($0.id) }
                .map { fact in
                    let firstSeen = try ItemReader.firstSeen(fact.number, db)
                    var reason = LateItem.Reason.seenLater
                    if firstSeen <= missed {
                        reason = try earlier.fact(of: fact.id)?.curation.state == .kept ? .redatedLater : .keptLater
                    }
                    return LateItem(
                        item: try printer.item(fact, group: printer.group(of: fact)), firstSeen: firstSeen, reason: reason,
                        missedAsOf: missed)
                }
        }
    }

    /// Items of the edition with a revision, seen by its as-of date, that came after the last decision on them, where they are printed as
    /// kept, or after the approval of a brief that cites them. Kept ones in their order, then each brief's.
    ///
    /// An item's first revision never counts: nobody can have decided on another one.
    package func itemsRevisedSinceDecision(in edition: Edition) throws(StoreError) -> [RevisedItem] {
        try read { db in
            let latest: String = Stamp.text(edition.asOf)
            var revised: [RevisedItem] = []
            for item in edition.keptItems {
                guard let newest = try NewestRevision.of(item.id, latest: latest, db) else { continue }
                let decision = try db.row(
                    """
                    SELECT person, at FROM decisions WHERE item = (SELECT number FROM items WHERE id = ?) AND at <= ?
                    ORDER BY number DESC LIMIT 1
                    """, [item.id.rawValue, latest])
                guard let decision, try newest.seenAt > decision.date("at") else { continue }
                let reading = RevisedItem.Reading.decision(by: try decision.text("person"), at: try decision.date("at"))
                revised.append(RevisedItem(item: item, revision: newest.number, revisedAt: newest.seenAt, lastReading: reading))
            }
            for stored in edition.briefs {
                guard let approval = stored.approval else { continue }
                for id in stored.brief.items {
                    guard let item = edition.citedItems[id], let newest = try NewestRevision.of(id, latest: latest, db),
                        newest.seenAt > approval.at
                    else { continue }
                    let reading = RevisedItem.Reading.approval(stored.brief.id, by: approval.by, at: approval.at)
                    revised.append(RevisedItem(item: item, revision: newest.number, revisedAt: newest.seenAt, lastReading: reading))
                }
            }
            return revised
        }
    }

    /// Items of the edition that their publishers had taken back by its as-of date: kept ones in their order, then each brief's. An item
    /// that a brief cites is told for each, because each may need other words.
    ///
    /// What is published again is not withdrawn any more and has no history: an edition of an earlier time may then warn of less.
    package func withdrawnItems(in edition: Edition) throws(StoreError) -> [WithdrawnItem] {
        try read { db in
            let select = try Prepared(
                """
                SELECT withdrawn_kind, withdrawn_at, withdrawn_reason FROM items
                WHERE id = ? AND withdrawn_kind IS NOT NULL AND withdrawn_at <= ?
                """, db)
            let latest: String = Stamp.text(edition.asOf)
            func withdrawn(_ item: EditionItem, in brief: BriefID?) throws -> WithdrawnItem? {
                let withdrawal = try select.first(item.id.rawValue, latest) { try ItemReader.withdrawal(from: &$0) } ?? nil
                return withdrawal.map { WithdrawnItem(item: item, withdrawal: $0, brief: brief) }
            }
            let kept = try edition.keptItems.compactMap { try withdrawn($0, in: nil) }
            let cited = try edition.briefs.flatMap { stored in
                try stored.brief.items.compactMap { id in
                    try edition.citedItems[id].flatMap { try withdrawn($0, in: stored.brief.id) }
                }
            }
            return kept + cited
        }
    }

    /// The year's briefs that were there at that time and that the edition of that time does not print, with the reason; by id.
    package func draftBriefs(year: Int, asOf: Date) throws(StoreError) -> [UnprintedBrief] {
        try read { db in
            let asOf = Stamp.cut(asOf)
            return try EditionBriefs.newest(year: year, asOf: asOf, db).filter { $0.approval == nil }.map { stored in
                UnprintedBrief(brief: stored, reason: try Self.reason(for: stored, asOf: asOf, db))
            }
        }
    }

    private static func reason(for stored: StoredBrief, asOf: Date, _ db: Database) throws -> UnprintedBrief.Reason {
        let id = stored.brief.id
        if let later = try BriefRow.fetch(id, revision: stored.revision, db).approval { return .approvedLater(at: later.at) }
        let earlier = try (1...stored.revision).reversed().first { revision in
            try BriefRow.fetch(id, revision: revision, asOf: asOf, db).approval != nil
        }
        return earlier.map { .changedSinceApproval(revision: $0) } ?? .notApproved
    }
}

/// The newest revision of an item at a time, where it is not the first.
private struct NewestRevision {
    var number: Int
    var seenAt: Date

    static func of(_ id: ItemID, latest: String, _ db: Database) throws -> NewestRevision? {
        let row = try db.row(
            """
            SELECT number, seen_at FROM item_revisions
            WHERE item = (SELECT number FROM items WHERE id = ?) AND seen_at <= ? AND number > 1 ORDER BY number DESC LIMIT 1
            """, [id.rawValue, latest])
        return try row.map { NewestRevision(number: try $0.number("number"), seenAt: try $0.date("seen_at")) }
    }
}
