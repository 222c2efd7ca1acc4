// What came from each source, counted, and where it was polled before.
import Foundation
import GRDB
import VigieModel

/// An address that a source has left.
package struct FormerAddress: Hashable, Sendable {
    package var url: String
    package var until: Date
    /// Whether it was left because it sent on for good; else a list or a person said so.
    package var hasMoved: Bool
}

extension Store {
    /// How many items came from each source; one from which none came is left out.
    package func itemCounts() throws(StoreError) -> [SourceID: Int] {
        try read { db in
            let rows = try Prepared("SELECT source, count(*) FROM items GROUP BY source", db)
                .all { columns -> (SourceID, Int) in (try columns.key(), try columns.number()) }
            return Dictionary(rows, uniquingKeysWith: { first, _ in first })
        }
    }

    /// How many items of a source are dated in each month from that time on, by year and month such as `2026-11`.
    package func itemsPerMonth(of source: SourceID, since: Date) throws(StoreError) -> [String: Int] {
        try read { db in
            let rows = try db.rows(
                "SELECT substr(date, 1, 7) AS month, count(*) AS total FROM items WHERE source = ? AND date >= ? GROUP BY month",
                [source.rawValue, Stamp.text(since) as String])
            return try Dictionary(rows.map { (try $0.text("month"), try $0.number("total")) }, uniquingKeysWith: { first, _ in first })
        }
    }

    /// Where a source was polled before, newest first.
    package func formerAddresses(of source: SourceID) throws(StoreError) -> [FormerAddress] {
        try read { db in
            try db.rows("SELECT url, until, cause FROM former_addresses WHERE source = ? ORDER BY number DESC", [source.rawValue]).map {
                FormerAddress(url: try $0.text("url"), until: try $0.date("until"), hasMoved: try $0.text("cause") == "moved")
            }
        }
    }
}
