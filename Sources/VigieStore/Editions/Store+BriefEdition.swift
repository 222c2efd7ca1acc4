// An edition of one brief alone: what the desk hands to the report's renderer, so that a preview prints what the report will.
import Foundation
import GRDB
import VigieModel

extension Store {
    /// The brief as it is given, saved or not, with the items that it rests on as they are known now. Items that are not in the store are
    /// left out, as the report leaves them out.
    package func edition(ofBrief brief: Brief, themes: [Theme], asOf: Date) throws(StoreError) -> Edition {
        try read { db in
            let asOf = Stamp.cut(asOf)
            // What is known of the items, whatever the clock says: a sample's lies ahead.
            let reader = try EditionFacts(db, asOf: .distantFuture)
            let printer = try EditionItems(db, asOf: .distantFuture)
            var cited: [ItemID: EditionItem] = [:]
            for id in brief.items where cited[id] == nil {
                cited[id] = try reader.fact(of: id).map { try printer.item($0, group: printer.group(of: $0)) }
            }
            let wanted = Set(cited.values.flatMap { [$0.source] + $0.alsoIn })
            let sources = try SourceRow.fetchAll(db).filter { wanted.contains($0.id) }.map {
                EditionSource(source: $0, itemCount: 0, keptCount: 0, lastItem: nil, lastResult: .new)
            }
            let stored = StoredBrief(brief: brief, revision: 1, savedBy: "", savedAt: asOf)
            return Edition(
                year: brief.year, asOf: asOf, themes: themes, briefs: [stored], keptItems: [], citedItems: cited, sources: sources,
                counts: EditionCounts())
        }
    }

    /// The brief as an edition would print it now; nil where French or Dutch is not approved.
    package func approvedBrief(_ id: BriefID) throws(StoreError) -> StoredBrief? {
        try read { db in
            guard let newest = try BriefRow.newestRevision(of: id, db) else { throw Refusal(.noSuchBrief(id)) }
            let stored = try BriefRow.fetch(id, revision: newest, db)
            return try stored.approval == nil ? nil : EditionBriefs.printable(stored, asOf: .distantFuture, db)
        }
    }
}
