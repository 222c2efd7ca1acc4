// The log of polls is thinned out with time, but never so far that an edition, made again, would say something else of a source.
import Foundation
import GRDB
import VigieModel

extension Store {
    /// Drops log rows of polls before that time: at half-hourly polls two hundred sources write three million rows a year. Items and
    /// states are not touched. Returns how many rows went.
    ///
    /// Of each source there stay its newest poll, the last one before each edition that was made, and each one that ended otherwise than
    /// the one before it: a source that failed, and since when, is known at any time, and one that was polled is never told to be new.
    package func forgetPolls(before: Date) throws(StoreError) -> Int {
        try write { db in
            let editions = try db.rows("SELECT DISTINCT as_of FROM editions ORDER BY as_of").map { try $0.text("as_of") }
            var count = 0
            for source in try db.rows("SELECT id FROM sources ORDER BY id").map({ try $0.text("id") }) {
                let rows = try db.rows(
                    "SELECT number, at, result FROM polls WHERE source = ? AND at < ? ORDER BY at, number", [source, Stamp.text(before)])
                guard rows.count > 1 else { continue }
                let newest: Int64? = try db.value("SELECT MAX(number) FROM polls WHERE source = ?", [source])
                let kept = try PollLog.kept(rows, editions: editions).union(newest.map { [$0] } ?? [])
                for number in try rows.map({ try $0.bigNumber("number") }) where !kept.contains(number) {
                    try db.run("DELETE FROM polls WHERE number = ?", [number])
                    count += 1
                }
            }
            return count
        }
    }
}

/// What the log of polls says of a source at a time.
enum PollLog {
    /// How the source's last poll by then ended; `new` where there was none.
    static func result(of source: SourceID, latest: String, _ db: Database) throws -> PollResult {
        let poll = try db.row(
            "SELECT result FROM polls WHERE source = ? AND at <= ? ORDER BY at DESC, number DESC LIMIT 1", [source.rawValue, latest])
        if let poll { return try poll.choice("result") }
        // A log that was thinned out before this rule may lack the poll, but what it brought is there.
        let item = try db.row("SELECT 1 FROM items WHERE source = ? AND first_seen <= ? LIMIT 1", [source.rawValue, latest])
        return item == nil ? .new : .ok
    }

    /// The numbers of the rows to keep among a source's, which are in the order of time; the editions' as-of dates are sorted.
    static func kept(_ rows: [Row], editions: [String]) throws -> Set<Int64> {
        var kept: Set<Int64> = []
        var state: String?
        for row in rows {
            let now = try isRead(row.choice("result")) ? "read" : row.text("result")
            if now != state { kept.insert(try row.bigNumber("number")) }
            state = now
        }
        var place = 0
        for edition in editions {
            while place < rows.count, try rows[place].text("at") <= edition { place += 1 }
            if place > 0 { kept.insert(try rows[place - 1].bigNumber("number")) }
        }
        return kept
    }

    private static func isRead(_ result: PollResult) -> Bool {
        switch result {
        case .ok, .notModified, .sameBody, .recovered: true
        case .new, .notAFeed, .failed, .gone: false
        }
    }
}
