// How plans, issues and errata stand in their rows.
import Foundation
import GRDB
import VigieModel

enum EditionPlanRow {
    static func newest(year: Int, _ db: Database) throws -> EditionPlan? {
        try db.row("SELECT * FROM edition_plans WHERE year = ? ORDER BY number DESC LIMIT 1", [year]).map(plan)
    }

    static func plan(_ row: Row) throws -> EditionPlan {
        EditionPlan(
            number: try row.bigNumber("number"), year: try row.number("year"),
            asOf: try row.optionalText("as_of").flatMap { CivilDate($0) },
            hasEnglish: try row.number("has_english") == 1, by: try row.text("person"), at: try row.date("at"))
    }
}

enum EditionIssueRow {
    static func newest(year: Int, _ db: Database) throws -> EditionIssue? {
        try all("WHERE edition_issues.year = ? ORDER BY issue DESC LIMIT 1", [year], db).first
    }

    static func all(_ condition: String, _ values: [Argument], _ db: Database) throws -> [EditionIssue] {
        try db.rows(
            """
            SELECT editions.*, issue, key, erratum FROM edition_issues JOIN editions ON editions.number = edition_issues.edition \(condition)
            """, values
        ).map { row in
            EditionIssue(
                record: try EditionRecordRow.record(row), issue: try row.number("issue"), key: ContentHash(hex: try row.text("key")),
                erratum: try row.decode(Int64?.self, forColumn: "erratum"))
        }
    }

    static func insert(
        year: Int, issue: Int, asOf: Date, languages: [LanguageCode], manifestJSON: String, key: ContentHash, erratum: Int64?, at: Date,
        by person: String, _ db: Database
    ) throws -> EditionIssue {
        let record = try EditionRecordRow.insert(
            year: year, asOf: asOf, languages: languages, manifestJSON: manifestJSON, hash: ContentHash(of: manifestJSON), at: at,
            by: person, db)
        try db.run(
            "INSERT INTO edition_issues (edition, year, issue, key, erratum) VALUES (?, ?, ?, ?, ?)",
            [record.number, year, issue, key.hex, erratum])
        return EditionIssue(record: record, issue: issue, key: key, erratum: erratum)
    }
}

enum ErratumRow {
    static let select = """
        SELECT errata.*, erratum_acts.act, erratum_acts.person AS settled_by, erratum_acts.at AS settled_at
        FROM errata LEFT JOIN erratum_acts ON erratum_acts.erratum = errata.number
        """

    static func all(_ condition: String, _ values: [Argument], _ db: Database) throws -> [Erratum] {
        try db.rows("\(select) \(condition)", values).map(erratum)
    }

    /// One that is still to be approved or dropped.
    static func open(_ number: Int64, _ db: Database) throws -> Erratum {
        guard let erratum = try all("WHERE errata.number = ?", [number], db).first else { throw Refusal(.noSuchErratum(number)) }
        guard erratum.state == .proposed else { throw Refusal(.erratumSettled(number)) }
        return erratum
    }

    static func act(_ act: String, _ number: Int64, by person: String, at: Date, _ db: Database) throws {
        try db.run(
            "INSERT INTO erratum_acts (erratum, act, person, at) VALUES (?, ?, ?, ?)", [number, act, person, Stamp.text(at) as String])
    }

    static func printed(year: Int, _ db: Database) throws -> [PrintedErratum] {
        let issues = try EditionIssueRow.all("WHERE edition_issues.year = ? AND issue > 0 ORDER BY issue", [year], db)
        return try issues.compactMap { issue in
            try all("WHERE errata.number = ?", [issue.erratum], db).first?.printed(as: issue.issue)
        }
    }

    static func erratum(_ row: Row) throws -> Erratum {
        var state = Erratum.State.proposed
        if let act = try row.optionalText("act") {
            let (by, at) = (try row.text("settled_by"), try row.date("settled_at"))
            state = act == "approve" ? .approved(by: by, at: at) : .dropped(by: by, at: at)
        }
        return Erratum(
            number: try row.bigNumber("number"), year: try row.number("year"), brief: try row.key("brief"), field: try row.choice("field"),
            texts: try row.json("texts", as: Keyed<LanguageCode, PrintedErratum.Change>.self).wrappedValue, by: try row.text("person"),
            at: try row.date("at"), state: state)
    }
}
