// Questions across sources: what changed lately, and which sources publish the same.
import Foundation
import GRDB
import VigieModel

extension Store {
    /// The last events of all sources, told or not, newest first.
    package func recentEvents(limit: Int) throws(StoreError) -> [SourceEvent] {
        try read { db in
            try db.rows(
                "SELECT source, at, condition_before, condition_after, message FROM source_events ORDER BY number DESC LIMIT ?",
                [max(0, limit)]
            ).map { row in
                SourceEvent(
                    source: try row.key("source"), at: try row.date("at"), before: try row.choice("condition_before"),
                    after: try row.choice("condition_after"), message: try row.text("message"))
            }
        }
    }

    /// How many of the canonical links each source has items under; sources with none are left out.
    package func sourcesSharing(links: Set<String>) throws(StoreError) -> [SourceID: Int] {
        try read { db in
            var counts: [SourceID: Int] = [:]
            for link in links {
                let rows = try db.rows(
                    "SELECT DISTINCT source FROM items WHERE link_key = ? AND canonical_link = ?", [LinkKey.of(link), link])
                for row in rows {
                    counts[try row.key("source"), default: 0] += 1
                }
            }
            return counts
        }
    }
}
