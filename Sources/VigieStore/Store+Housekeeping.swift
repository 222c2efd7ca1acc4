// What an administrator asks of the store: whether all of it can be read and agrees with itself.
import Foundation
import GRDB
import VigieModel

extension Store {
    /// Reads the whole store and says what is wrong with it, one line each; empty where all is well. Takes minutes on a large store.
    package func integrityProblems() -> [String] {
        var problems: [String] = []
        do {
            problems += try read { db in
                var found = try String.fetchAll(db, sql: "PRAGMA integrity_check(100)").filter { $0 != "ok" }
                for row in try Row.fetchAll(db, sql: "PRAGMA foreign_key_check") {
                    found.append("\(try row.text("table")): a row names a row of \(try row.text("parent")) that is not there")
                }
                for (problem, sql) in Self.agreements {
                    let count: Int = try db.value(sql) ?? 0
                    if count > 0 { found.append("\(problem): \(count)") }
                }
                return found
            }
            if !isReadOnly {
                // Compares the full text with the revisions; an FTS5 command, so it is written as an insert.
                try write { try $0.run("INSERT INTO item_search (item_search, rank) VALUES ('integrity-check', 1)") }
            }
        } catch {
            problems.append(error.description)
        }
        return problems
    }

    /// What must be none, whatever happened.
    private static let agreements = [
        (
            "items whose newest revision is not the one they name",
            "SELECT COUNT(*) FROM items WHERE revision <> (SELECT MAX(number) FROM item_revisions WHERE item = items.number)"
        ),
        (
            "items that do not stand where their last decision put them",
            """
            SELECT COUNT(*) FROM items JOIN decisions ON decisions.number = (SELECT MAX(number) FROM decisions WHERE item = items.number)
            WHERE items.state <> decisions.state_after OR items.chosen_themes IS NOT decisions.themes_after
                OR items.importance <> decisions.importance_after OR items.note IS NOT decisions.note_after
            """
        ),
        (
            "undecided items that have no place in the queue and wait for none",
            """
            SELECT COUNT(*) FROM items WHERE state = 'undecided' AND is_ranked = 1
                AND NOT EXISTS (SELECT 1 FROM priorities WHERE item = items.number)
            """
        ),
        (
            "decided items that are still in the queue",
            "SELECT COUNT(*) FROM priorities JOIN items ON items.number = priorities.item WHERE items.state <> 'undecided'"
        ),
        (
            "items that are decided without a decision",
            """
            SELECT COUNT(*) FROM items
            WHERE (state <> 'undecided' OR chosen_themes IS NOT NULL OR importance <> 0 OR note IS NOT NULL)
                AND NOT EXISTS (SELECT 1 FROM decisions WHERE item = items.number)
            """
        ),
        (
            "items whose themes to search by are not the verdict's, though no person set any",
            """
            SELECT COUNT(*) FROM items WHERE chosen_themes IS NULL AND EXISTS (
                SELECT theme FROM item_themes WHERE item = items.number EXCEPT SELECT theme FROM verdict_themes WHERE item = items.number
                UNION ALL
                SELECT theme FROM (SELECT theme FROM verdict_themes WHERE item = items.number
                    EXCEPT SELECT theme FROM item_themes WHERE item = items.number))
            """
        ),
        (
            "acts that do not add up to the journals",
            """
            SELECT COUNT(*) FROM acts LEFT JOIN (
                SELECT act, 'decision' AS matter, count(*) AS size, min(person) AS first, max(person) AS last,
                    sum(NOT EXISTS (SELECT 1 FROM decisions AS later WHERE later.undoes = decisions.number)) AS open
                FROM decisions GROUP BY act
                UNION ALL
                SELECT act, 'story', count(*), min(person), max(person),
                    sum(NOT EXISTS (SELECT 1 FROM story_edits AS later WHERE later.undoes = story_edits.number))
                FROM story_edits GROUP BY act
                UNION ALL
                SELECT act, 'star', count(*), min(person), max(person),
                    sum(NOT EXISTS (SELECT 1 FROM star_edits AS later WHERE later.undoes = star_edits.number))
                FROM star_edits GROUP BY act) AS found ON found.act = acts.number AND found.matter = acts.matter
            WHERE acts.size IS NOT found.size OR acts.open IS NOT found.open OR acts.person IS NOT found.first
                OR acts.person IS NOT found.last
            """
        ),
        (
            "stars that are not as their journal says",
            """
            SELECT COUNT(*) FROM stars WHERE 1 IS NOT (SELECT is_on_after FROM star_edits
                WHERE star_edits.item = stars.item AND star_edits.person = stars.person ORDER BY number DESC LIMIT 1)
            """
        ),
    ]
}
