// Reads what a source said under an identity before, so that the model can tell which item is which.
import Foundation
import GRDB
import VigieModel

/// The families of a document's items.
enum FamilyRows {
    /// The entries in their order, each with the identity under which the store keeps it.
    static func identified(_ entries: [PollRecord.Entry], of source: SourceID, _ db: Database) throws -> [PollRecord.Entry] {
        var entries = entries
        for (stated, places) in Dictionary(grouping: entries.indices, by: { entries[$0].identity }) {
            let family = ItemFamily(stated: stated, stored: try stored(stated, of: source, db))
            let identities = family.identities(of: places.map { ItemFamily.Form(entries[$0].revision) })
            for (place, identity) in zip(places, identities) { entries[place].identity = identity }
        }
        return entries
    }

    /// The items whose identity is that one, or goes on after it with a blank, each as its newest revision says.
    private static func stored(_ stated: ItemIdentity, of source: SourceID, _ db: Database) throws -> [ItemFamily.Member] {
        // "!" is the character after the blank, so the range is read from the index of identities.
        try db.rows(
            """
            SELECT items.identity, item_revisions.link, item_revisions.title
            FROM items JOIN item_revisions ON item_revisions.item = items.number AND item_revisions.number = items.revision
            WHERE items.source = ? AND items.identity >= ? AND items.identity < ? ORDER BY items.number
            """, [source.rawValue, stated.rawValue, stated.rawValue + "!"]
        ).map { row in
            ItemFamily.Member(
                identity: try row.key("identity"),
                form: ItemFamily.Form(link: try row.optionalText("link"), title: try row.text("title")))
        }
    }
}
