// What the desk's queue shows beside its items: the names that a search can use, and what somebody got done.
import Foundation
import GRDB
import VigieModel

/// What a person did since a time, without what was taken back. An item counts once in each.
package struct DecisionTally: Hashable, Sendable {
    package var kept = 0
    package var rejected = 0
    /// Items whose themes were set, their importance or their note.
    package var corrected = 0

    package init(kept: Int = 0, rejected: Int = 0, corrected: Int = 0) {
        self.kept = kept
        self.rejected = rejected
        self.corrected = corrected
    }

    /// Items that left the queue.
    package var sorted: Int { kept + rejected }
}

extension Store {
    /// What a search can call sources by.
    package func searchSources() throws(StoreError) -> [SearchVocabulary.Source] {
        try read { db in
            try db.rows("SELECT id, publisher, title FROM sources ORDER BY id").map {
                SearchVocabulary.Source(id: try $0.key("id"), publisher: try $0.text("publisher"), title: try $0.text("title"))
            }
        }
    }

    /// What that person's decisions since that time come to.
    package func tally(of person: String, since: Date) throws(StoreError) -> DecisionTally {
        try read { db in
            // The first row since then is found in the index of times, and what follows in the person's own. By itself SQLite would look for
            // the least number from the first row of all on.
            let first: Int64? = try db.value(
                "SELECT MIN(number) FROM decisions INDEXED BY decisions_by_time WHERE at >= ?", [Stamp.text(since) as String])
            guard let first else { return DecisionTally() }
            // By what changed and not by the action's name: a decision that was made again is called an undo of an undo.
            let row = try db.row(
                """
                SELECT count(DISTINCT CASE WHEN state_after = 'kept' AND state_before <> 'kept' THEN item END) AS kept,
                    count(DISTINCT CASE WHEN state_after = 'rejected' AND state_before <> 'rejected' THEN item END) AS rejected,
                    count(DISTINCT CASE WHEN themes_after IS NOT themes_before OR importance_after <> importance_before
                        OR note_after IS NOT note_before THEN item END) AS corrected
                FROM decisions WHERE person = ? AND number >= ? AND \(JournalRow.isOpen)
                """, [person, first])
            guard let row else { return DecisionTally() }
            return DecisionTally(kept: try row.number("kept"), rejected: try row.number("rejected"), corrected: try row.number("corrected"))
        }
    }
}
