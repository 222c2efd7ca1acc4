// Which evidence must never be let go of: what a person chose, and what anything that was printed rests on. Where there is doubt, it stays.
import Foundation
import GRDB
import VigieModel

/// Finds the records that somebody rests on.
enum EvidenceToKeep {
    /// The numbers of those records.
    ///
    /// An edition prints kept items, the items that its briefs cite, and the names of the sources that published the same; all of them as
    /// they stood at its time. So an item counts that was kept at any time, whatever was decided since, or that any revision of any brief
    /// names, and so do the doubles of both. Those of a frozen edition are taken down besides. Of an item count all revisions, and of a revisit the record that holds its body.
    static func numbers(_ db: Database) throws -> Set<Int64> {
        let chosen = try Prepared(
            """
            SELECT item FROM decisions WHERE state_after = 'kept'
            UNION SELECT item FROM brief_items
            UNION SELECT item FROM edition_items
            UNION SELECT number FROM items WHERE state = 'kept'
            """, db
        ).all { try $0.bigNumber() }
        var items = Set(chosen)
        for item in chosen { items.formUnion(try doubles(of: item, db)) }
        var records: Set<Int64> = []
        let ofItem = try Prepared("SELECT evidence FROM item_revisions WHERE item = ? AND evidence IS NOT NULL", db)
        for item in items { records.formUnion(try ofItem.all(item) { try $0.bigNumber() }) }
        let reference = try Prepared("SELECT refers FROM evidence WHERE number = ?", db)
        for record in records {
            if let original = try reference.first(record, read: { try $0.optionalBigNumber() }) ?? nil { records.insert(original) }
        }
        return records
    }

    /// Items that share the item's page or words now. More than fold are no doubles.
    private static func doubles(of item: Int64, _ db: Database) throws -> [Int64] {
        var found: [Int64] = []
        for same in [
            "same.link_key = items.link_key AND same.canonical_link = items.canonical_link", "same.text_hash = items.text_hash",
        ] {
            let same = try Prepared(
                "SELECT same.number FROM items JOIN items AS same ON \(same) WHERE items.number = ? LIMIT ?", db
            ).all(item, DoubleGroup.mostMembers + 1) { try $0.bigNumber() }
            if same.count <= DoubleGroup.mostMembers { found += same }
        }
        return found
    }
}
