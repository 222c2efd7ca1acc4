// Fills the columns of the third schema from what an older store holds, so that its items fold and its sources fall quiet like new ones.
import Foundation
import GRDB
import VigieModel

/// The data of the third schema's migration.
enum Version3Data {
    static func fill(_ db: Database) throws {
        let keys = try Prepared("UPDATE items SET link_key = ?, text_hash = ? WHERE number = ?", db)
        let texts = try Prepared(
            """
            SELECT items.number, items.canonical_link, item_revisions.title, item_revisions.text
            FROM items JOIN item_revisions ON item_revisions.item = items.number AND item_revisions.number = items.revision
            """, db)
        _ = try texts.all { columns in
            let number = try columns.bigNumber()
            let link = try columns.optionalText()
            let revision = ItemRevision(title: try columns.text(), text: try columns.text())
            try keys.run(link.map(LinkKey.of), TextKey.of(revision), number)
        }
        try db.execute(sql: Schema.version3Indexes)
        for source in try String.fetchAll(db, sql: "SELECT source FROM source_states") {
            let newest = try SourceRhythm.fetch(SourceID(rawValue: source), db)
            try db.execute(
                sql: "UPDATE source_states SET newest_item = ?, mean_gap = ?, long_gap = ? WHERE source = ?",
                arguments: [Stamp.text(newest.newestItem), newest.rhythm?.meanGap, newest.rhythm?.longGap, source])
        }
    }
}
