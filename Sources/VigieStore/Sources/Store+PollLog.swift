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
    ///
    /// Every harvest may call this: it is done once for each day that the time has moved on.
    package func forgetPolls(before: Date) throws(StoreError) -> Int {
        if try read({ try PollLog.isThin(before: before, $0) }) { return 0 }
        return try write { db in
            let editions = try db.rows("SELECT DISTINCT as_of FROM editions ORDER BY as_of").map { try $0.text("as_of") }
            let old = try Prepared("SELECT number, at, result FROM polls WHERE source = ? AND at < ? ORDER BY at, number", db)
            let newest = try Prepared("SELECT MAX(number) FROM polls WHERE source = ?", db)
            let delete = try Prepared("DELETE FROM polls WHERE number = ?", db)
            var count = 0
            for source in try db.rows("SELECT id FROM sources ORDER BY id").map({ try $0.text("id") }) {
                let rows = try old.all(source, Stamp.text(before) as String) { try PollLog.Line(&$0) }
                guard rows.count > 1 else { continue }
                let last = try newest.first(source) { try $0.bigNumber() }
                let kept = PollLog.kept(rows, editions: editions).union(last.map { [$0] } ?? [])
                for row in rows where !kept.contains(row.number) {
                    try delete.run(row.number)
                    count += 1
                }
            }
            try PollLog.noteThinned(before: before, db)
            return count
        }
    }

    /// The last polls of a source, newest first.
    package func polls(of source: SourceID, limit: Int) throws(StoreError) -> [PollLogEntry] {
        try read { db in
            try db.rows("SELECT * FROM polls WHERE source = ? ORDER BY at DESC, number DESC LIMIT ?", [source.rawValue, limit]).map { row in
                PollLogEntry(
                    source: try row.key("source"), at: try row.date("at"), result: try row.choice("result"),
                    httpStatus: try row.optionalNumber("http_status"),
                    tally: HarvestTally(
                        newItems: try row.number("new_items"), newRevisions: try row.number("new_revisions"),
                        unchangedItems: try row.number("unchanged_items")),
                    wireBytes: try row.number("wire_bytes"), elapsed: .milliseconds(try row.number("elapsed_milliseconds")),
                    findingCount: try row.number("finding_count"), findings: try row.json("findings"), error: try row.optionalText("error"))
            }
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

    /// A row, as far as it matters for what to keep.
    struct Line {
        var number: Int64
        var at: String
        var result: PollResult

        init(_ columns: inout Columns) throws {
            number = try columns.bigNumber()
            at = try columns.text()
            result = try columns.key()
        }
    }

    /// The numbers of the rows to keep among a source's, which are in the order of time; the editions' as-of dates are sorted.
    static func kept(_ rows: [Line], editions: [String]) -> Set<Int64> {
        var kept: Set<Int64> = []
        var state: PollResult?
        for row in rows {
            let now = isRead(row.result) ? .ok : row.result
            if now != state { kept.insert(row.number) }
            state = now
        }
        var place = 0
        for edition in editions {
            while place < rows.count, rows[place].at <= edition { place += 1 }
            if place > 0 { kept.insert(rows[place - 1].number) }
        }
        return kept
    }

    private static let thinned = "polls_thinned_before"

    /// Whether nothing is to be dropped: no row is that old, or it was done for a time less than a day before that one.
    static func isThin(before: Date, _ db: Database) throws -> Bool {
        let done: String? = try db.value("SELECT value FROM settings WHERE name = ?", [thinned])
        if let done, try before.timeIntervalSince(Stamp.date(done)) < 24 * 3600 { return true }
        // Rows are written in the order of time, so that the first one tells.
        let first: String? = try db.value("SELECT at FROM polls ORDER BY number LIMIT 1")
        return first.map { $0 >= Stamp.text(before) } ?? true
    }

    static func noteThinned(before: Date, _ db: Database) throws {
        try db.run(
            "INSERT INTO settings (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            [thinned, Stamp.text(before) as String])
    }

    /// Whether a feed was read, or found unchanged.
    static func isRead(_ result: PollResult) -> Bool {
        switch result {
        case .ok, .notModified, .sameBody, .recovered: true
        case .new, .notAFeed, .failed, .gone: false
        }
    }
}
