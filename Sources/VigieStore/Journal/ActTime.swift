// When an act is made. What people do at the desk is done now; but a journal is in the order of time, and a clock may be behind the row
// that was written last: by another machine's clock, by a file, or by a request that came in later and was written first.
import Foundation
import GRDB

/// Every live act takes its time from here; only decisions that bring dates of their own are refused where they come too late.
enum ActTime {
    enum Journal: String {
        case decisions
        case stories = "story_edits"
        case stars = "star_edits"
    }

    /// Now, or where one of the items has a later row in that journal, the time of that row.
    static func moment(_ now: Date, after items: some Sequence<Int64>, in journal: Journal, _ db: Database) throws -> Date {
        let last = try Prepared("SELECT at FROM \(journal.rawValue) WHERE item = ? ORDER BY number DESC LIMIT 1", db)
        var moment: String = Stamp.text(now)
        for item in items {
            // Times of one form are in the order of their texts.
            if let at = try last.first(item, read: { try $0.text() }), at > moment { moment = at }
        }
        return try Stamp.date(moment)
    }
}
