// What people change of the watch itself, as the journal shows it: sources, the terms of themes, trainings and the order of an edition.
import Foundation
import GRDB
import VigieModel

/// A change of the watch by a person, out of the journal that it stands in.
package enum WatchChange: Hashable, Sendable {
    case source(SourceEdit)
    case term(TermEdit)
    case training(TrainingRun)
    /// With the order before it; empty where that was the report's own.
    case order(EditionOrder, before: [BriefID])
    case edition(EditionEvent)
    /// With what was said before it; nil where nothing was.
    case followUp(FollowUpEdit, before: FollowUp?)
}

/// Reads them a page at a time.
struct WatchReader {
    let search: JournalSearch
    let limit: Int
    /// The time that was asked for, of a column of times and one of numbers, for records of that rank.
    let span: (_ at: String, _ number: String, _ rank: Int) -> [SQLText]
    /// For what contains the words.
    let pattern: String
    let db: Database

    func records() throws -> [JournalRecord] {
        var records: [JournalRecord] = []
        if search.topics.contains(.sources) { records += try sources() }
        if search.topics.contains(.themes) { records += try terms() + trainings() }
        if search.topics.contains(.editions) { records += try orders() + editions() + followUps() }
        return records
    }

    private func sources() throws -> [JournalRecord] {
        let words = "(sources.title LIKE ?1 ESCAPE '\\' OR sources.id LIKE ?1 ESCAPE '\\')"
        let select = """
            SELECT source_edits.*, EXISTS (SELECT 1 FROM source_edits AS later WHERE later.undoes = source_edits.number) AS is_undone
            FROM source_edits CROSS JOIN sources ON sources.id = source_edits.source
            """
        return try read(select, "source_edits", rank: 5, words: words) { row in
            let edit = try SourceEditRow.edit(row)
            return (edit.number, edit.at, edit.by, .source(edit))
        }
    }

    private func terms() throws -> [JournalRecord] {
        let words = "(term_edits.term LIKE ?1 ESCAPE '\\' OR term_edits.theme LIKE ?1 ESCAPE '\\')"
        let select = """
            SELECT term_edits.*, EXISTS (SELECT 1 FROM term_edits AS later WHERE later.undoes = term_edits.number) AS is_undone
            FROM term_edits
            """
        return try read(select, "term_edits", rank: 6, words: words) { row in
            let edit = try TermEditRow.edit(row, isUndone: row.number("is_undone") == 1)
            return (edit.number, edit.at, edit.by, .term(edit))
        }
    }

    private func trainings() throws -> [JournalRecord] {
        // A training has no words of its own.
        guard search.words.isEmpty else { return [] }
        return try read("SELECT * FROM trainings", "trainings", at: "started", rank: 8, words: "1") { row in
            let run = try TrainingRow.run(row)
            return (run.number, run.started, run.by, .training(run))
        }
    }

    private func orders() throws -> [JournalRecord] {
        let select = """
            SELECT edition_orders.*, (SELECT before.briefs FROM edition_orders AS before
                WHERE before.year = edition_orders.year AND before.number < edition_orders.number
                ORDER BY before.number DESC LIMIT 1) AS briefs_before
            FROM edition_orders
            """
        let words = "(edition_orders.briefs LIKE ?1 ESCAPE '\\' OR edition_orders.year LIKE ?1 ESCAPE '\\')"
        return try read(select, "edition_orders", rank: 7, words: words) { row in
            let order = try EditionOrderRow.order(row)
            let before = try row.optionalText("briefs_before").map { try JSONText.readTexts($0) } ?? []
            return (order.number, order.at, order.by, .order(order, before: before.map(BriefID.init(rawValue:))))
        }
    }

    /// Editions that were opened, frozen and corrected.
    private func editions() throws -> [JournalRecord] {
        let years = { (table: String) in "\(table).year LIKE ?1 ESCAPE '\\'" }
        var records = try read("SELECT * FROM edition_plans", "edition_plans", rank: 9, words: years("edition_plans")) { row in
            let plan = try EditionPlanRow.plan(row)
            return (plan.number, plan.at, plan.by, .edition(.planned(plan)))
        }
        let issues = """
            SELECT editions.*, edition_issues.issue FROM editions JOIN edition_issues ON edition_issues.edition = editions.number
            """
        records += try read(issues, "editions", rank: 10, words: years("editions")) { row in
            let event = EditionEvent.issued(year: try row.number("year"), issue: try row.number("issue"))
            return (try row.bigNumber("number"), try row.date("at"), try row.text("person"), .edition(event))
        }
        let words = "(errata.brief LIKE ?1 ESCAPE '\\' OR errata.year LIKE ?1 ESCAPE '\\')"
        records += try read(ErratumRow.select, "errata", rank: 11, words: words) { row in
            let erratum = try ErratumRow.erratum(row)
            return (erratum.number, erratum.at, erratum.by, .edition(.erratum(erratum, .propose)))
        }
        let dropped = """
            \(ErratumRow.select.replacing("errata.*", with: "errata.*, acts.number AS act_number"))
            JOIN erratum_acts AS acts ON acts.erratum = errata.number AND acts.act = 'drop'
            """
        records += try read(dropped, "acts", rank: 12, words: words) { row in
            let erratum = try ErratumRow.erratum(row)
            guard case .dropped(let by, let at) = erratum.state else { throw Refusal(.damaged("an erratum that is not dropped")) }
            return (try row.bigNumber("act_number"), at, by, .edition(.erratum(erratum, .drop)))
        }
        return records
    }

    private func followUps() throws -> [JournalRecord] {
        let select = """
            SELECT follow_ups.*, (SELECT before.status FROM follow_ups AS before
                WHERE before.year = follow_ups.year AND before.brief = follow_ups.brief AND before.number < follow_ups.number
                ORDER BY before.number DESC LIMIT 1) AS status_before
            FROM follow_ups
            """
        let words = "(follow_ups.brief LIKE ?1 ESCAPE '\\' OR follow_ups.notes LIKE ?1 ESCAPE '\\')"
        return try read(select, "follow_ups", rank: 13, words: words) { row in
            let edit = try FollowUpRow.edit(row)
            let before: FollowUp.Status? = try row.optionalChoice("status_before")
            return (edit.number, edit.at, edit.by, .followUp(edit, before: before.map { FollowUp(status: $0) }))
        }
    }

    private func read(
        _ select: String, _ table: String, at: String = "at", rank: Int, words: String,
        _ record: (Row) throws -> (number: Int64, at: Date, person: String, change: WatchChange)
    ) throws -> [JournalRecord] {
        var conditions = span("\(table).\(at)", "\(table).number", rank)
        if let person = search.person { conditions.append(SQLText(sql: "\(table).person = ?", values: [person])) }
        if !search.words.isEmpty {
            let count = words.components(separatedBy: "?1").count - 1
            conditions.append(
                SQLText(sql: words.replacing("?1", with: "?"), values: Array(repeating: pattern as Argument, count: count)))
        }
        let condition = SQLText.joined(conditions, " AND ", none: "1")
        let rows = try db.rowsOnce(
            "\(select) WHERE \(condition.sql) ORDER BY \(table).\(at) DESC, \(table).number DESC LIMIT ?", condition.values + [limit])
        return try rows.map { row in
            let found = try record(row)
            return JournalRecord(
                place: JournalPlace(at: found.at, rank: rank, number: found.number), at: found.at, person: found.person,
                content: .watch(found.change))
        }
    }
}
