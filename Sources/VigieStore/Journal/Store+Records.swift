// One journal out of several tables: each is read from its newest row on as far as a page needs, and what was read is put in one order.
import Foundation
import GRDB
import VigieModel

extension Store {
    /// Records of the journal, newest first, and where the next page begins; nil where this is the last.
    ///
    /// - Parameters:
    ///   - rows: so many rows of each act come with it.
    ///   - place: goes on behind it.
    package func records(
        _ search: JournalSearch, after place: JournalPlace? = nil, limit: Int, rows: Int = 3
    ) throws(StoreError) -> (records: [JournalRecord], next: JournalPlace?) {
        try read { db in
            let reader = JournalReader(search: search, place: place, limit: max(0, limit) + 1, rows: rows, db: db)
            let all = try reader.records()
            let page = Array(all.prefix(max(0, limit)))
            return (page, all.count > page.count ? page.last?.place : nil)
        }
    }

    /// Rows of one act, in the order in which they were made: those that the search asks for.
    ///
    /// - Parameter after: goes on behind the row with that number.
    package func rows(
        ofAct act: Int64, _ search: JournalSearch = JournalSearch(), after: Int64 = 0, limit: Int
    ) throws(StoreError) -> [ActEntry] {
        try read { db in
            guard let head = try ActRow.head(act, db) else { return [] }
            return try ActEntryRow.fetch(act, head.matter, search, after: after, limit: max(0, limit), db)
        }
    }

    /// Everybody whom the journal names, to choose from.
    ///
    /// - Parameter topics: in the records of these.
    package func recordedPeople(_ topics: Set<JournalTopic>) throws(StoreError) -> [String] {
        var people = try topics.isDisjoint(with: [.decisions, .stories]) ? [] : Set(journalPeople())
        try read { db in
            if topics.contains(.briefs) {
                let sql = "SELECT saved_by AS person FROM brief_revisions UNION SELECT person FROM brief_acts"
                people.formUnion(try db.rows(sql).map { try $0.text("person") })
            }
            let others: [(JournalTopic, String)] = [
                (.sources, "source_edits"), (.themes, "term_edits"), (.themes, "trainings"), (.editions, "edition_orders"),
                (.editions, "edition_plans"), (.editions, "errata"), (.editions, "erratum_acts"),
                (.editions, "editions JOIN edition_issues ON edition_issues.edition = editions.number"),
                (.editions, "follow_ups"),
            ]
            for (_, table) in others.filter({ topics.contains($0.0) }) {
                people.formUnion(try db.rows("SELECT DISTINCT person FROM \(table)").map { try $0.text("person") })
            }
            if topics.contains(.accounts) {
                people.formUnion(try db.rows("SELECT DISTINCT person FROM account_events").map { try $0.text("person") })
            }
        }
        return people.sorted()
    }
}

/// Reads one page of each table.
struct JournalReader {
    let search: JournalSearch
    let place: JournalPlace?
    let limit: Int
    let rows: Int
    let db: Database

    func records() throws -> [JournalRecord] {
        let all = try acts() + briefs() + sources() + accounts() + watch()
        return Array(
            all.sorted { left, right in
                (left.place.at, left.place.rank, left.place.number) > (right.place.at, right.place.rank, right.place.number)
            }.prefix(limit))
    }

    // MARK: - Acts

    private func acts() throws -> [JournalRecord] {
        let matters = [(JournalTopic.decisions, "decision"), (.stories, "story")].filter { search.topics.contains($0.0) }.map(\.1)
        guard !matters.isEmpty, search.deed != .briefSaved, search.deed != .briefApproved else { return [] }
        var conditions = span("acts.at", "acts.number", rank: JournalTopic.decisions.rank)
        conditions.append(SQLText(sql: "+acts.matter <> 'star'", values: []))
        if matters.count == 1 { conditions.append(SQLText(sql: "+acts.matter = ?", values: [matters[0]])) }
        if let person = search.person { conditions.append(SQLText(sql: "acts.person = ?", values: [person])) }
        if let act = search.act { conditions.append(SQLText(sql: "acts.number = ?", values: [act])) }
        if search.deed == .undo || search.deed == .redo {
            conditions.append(SQLText(sql: "+acts.kind = ?", values: [search.deed?.rawValue ?? ""]))
        }
        if let item = search.item {
            let number = try ItemReader.number(of: item, db)
            let sql = "acts.number IN (SELECT act FROM decisions WHERE item = ? UNION SELECT act FROM story_edits WHERE item = ?)"
            conditions.append(SQLText(sql: sql, values: [number, number]))
        }
        if let rows = try ActEntryRow.anyRow(search, db) { conditions.append(rows) }
        let condition = SQLText.joined(conditions, " AND ", none: "1")
        let found = try db.rowsOnce(
            "\(ActRow.select) WHERE \(condition.sql) ORDER BY acts.at DESC, acts.number DESC LIMIT ?", condition.values + [limit])
        return try found.map { row in
            let act = try ActRow.act(from: row)
            return JournalRecord(
                place: JournalPlace(at: act.at, rank: JournalTopic.decisions.rank, number: act.batch), at: act.at, person: act.person,
                content: .act(act, rows: try ActEntryRow.fetch(act.batch, act.matter, search, after: 0, limit: rows, db)))
        }
    }

    // MARK: - What is no act

    private var hasItemsAlone: Bool { search.item != nil || search.act != nil }

    private func watch() throws -> [JournalRecord] {
        guard !hasItemsAlone, search.deed == nil else { return [] }
        return try WatchReader(search: search, limit: limit, span: { span($0, $1, rank: $2) }, pattern: pattern, db: db).records()
    }

    private func briefs() throws -> [JournalRecord] {
        guard search.topics.contains(.briefs), !hasItemsAlone, search.deed.map({ $0 == .briefSaved || $0 == .briefApproved }) ?? true else {
            return []
        }
        let rank = JournalTopic.briefs.rank
        func records(_ table: String, at: String, by: String, rank: Int, acts: String) throws -> [JournalRecord] {
            var conditions = span("\(table).\(at)", "\(table).rowid", rank: rank)
            if let person = search.person { conditions.append(SQLText(sql: "\(table).\(by) = ?", values: [person])) }
            if !search.words.isEmpty {
                let text = """
                    (\(table).brief LIKE ? ESCAPE '\\' OR EXISTS (SELECT 1 FROM brief_texts WHERE brief_texts.brief = \(table).brief
                        AND brief_texts.revision = \(table).revision AND brief_texts.title LIKE ? ESCAPE '\\'))
                    """
                conditions.append(SQLText(sql: text, values: [pattern, pattern]))
            }
            if search.deed == .briefApproved { conditions.append(SQLText(sql: "act = 'approve'", values: [])) }
            let condition = SQLText.joined(conditions, " AND ", none: "1")
            let found = try db.rowsOnce(
                """
                SELECT rowid AS number, brief, revision, \(by) AS person, \(at) AS at, \(acts) FROM \(table) WHERE \(condition.sql)
                ORDER BY \(at) DESC, rowid DESC LIMIT ?
                """, condition.values + [limit])
            return try found.map { row in
                let (brief, revision) = (try row.key("brief") as BriefID, try row.number("revision"))
                let titles = try db.rows(
                    "SELECT language, title FROM brief_texts WHERE brief = ? AND revision = ?", [brief.rawValue, revision]
                ).map { (try $0.key("language") as LanguageCode, try $0.text("title")) }
                let deed: BriefChange.Deed = try row.choice("act")
                let parts =
                    deed != .save
                    ? []
                    : try db.rows(
                        "SELECT part FROM brief_changes WHERE brief = ? AND revision = ? ORDER BY part", [brief.rawValue, revision]
                    )
                    .map { try $0.text("part") }
                return JournalRecord(
                    place: JournalPlace(at: try row.date("at"), rank: rank, number: try row.bigNumber("number")), at: try row.date("at"),
                    person: try row.text("person"),
                    content: .brief(
                        BriefChange(
                            brief: brief, revision: revision, deed: deed,
                            language: try row.optionalText("language").map(LanguageCode.init(rawValue:)),
                            titles: Dictionary(titles) { first, _ in first }, parts: parts)))
            }
        }
        let saved =
            search.deed == .briefApproved
            ? [] : try records("brief_revisions", at: "saved_at", by: "saved_by", rank: rank - 1, acts: "'save' AS act, NULL AS language")
        let approved =
            search.deed == .briefSaved ? [] : try records("brief_acts", at: "at", by: "person", rank: rank, acts: "act, language")
        return saved + approved
    }

    private func sources() throws -> [JournalRecord] {
        // A change of a source's condition has no person's name. Where a person's change of the source brought it, that one is told.
        guard search.topics.contains(.sources), !hasItemsAlone, search.deed == nil, search.person == nil else { return [] }
        let rank = JournalTopic.sources.rank
        var conditions = span("source_events.at", "source_events.number", rank: rank)
        let isOfPerson =
            "EXISTS (SELECT 1 FROM source_edits WHERE source_edits.source = source_events.source AND source_edits.at = source_events.at)"
        conditions.append(SQLText(sql: "NOT \(isOfPerson)", values: []))
        if !search.words.isEmpty {
            let text = "(sources.title LIKE ? ESCAPE '\\' OR sources.id LIKE ? ESCAPE '\\' OR source_events.message LIKE ? ESCAPE '\\')"
            conditions.append(SQLText(sql: text, values: [pattern, pattern, pattern]))
        }
        let condition = SQLText.joined(conditions, " AND ", none: "1")
        let found = try db.rowsOnce(
            """
            SELECT source_events.number AS number, source_events.source AS source, source_events.at AS at, condition_before,
                condition_after, message, sources.title AS title
            FROM source_events CROSS JOIN sources ON sources.id = source_events.source
            WHERE \(condition.sql) ORDER BY source_events.at DESC, source_events.number DESC LIMIT ?
            """, condition.values + [limit])
        return try found.map { row in
            let event = SourceEvent(
                source: try row.key("source"), at: try row.date("at"), before: try row.choice("condition_before"),
                after: try row.choice("condition_after"), message: try row.text("message"))
            return JournalRecord(
                place: JournalPlace(at: event.at, rank: rank, number: try row.bigNumber("number")), at: event.at, person: nil,
                content: .source(event, title: try row.text("title")))
        }
    }

    private func accounts() throws -> [JournalRecord] {
        guard search.topics.contains(.accounts), !hasItemsAlone, search.deed == nil else { return [] }
        let rank = JournalTopic.accounts.rank
        var conditions = span("account_events.at", "account_events.number", rank: rank)
        if let person = search.person { conditions.append(SQLText(sql: "account_events.person = ?", values: [person])) }
        if !search.words.isEmpty {
            let text =
                "(users.name LIKE ? ESCAPE '\\' OR users.display_name LIKE ? ESCAPE '\\' OR account_events.detail LIKE ? ESCAPE '\\')"
            conditions.append(SQLText(sql: text, values: [pattern, pattern, pattern]))
        }
        let condition = SQLText.joined(conditions, " AND ", none: "1")
        let found = try db.rowsOnce(
            """
            SELECT account_events.*, users.name AS name FROM account_events LEFT JOIN users ON users.number = account_events.user
            WHERE \(condition.sql) ORDER BY account_events.at DESC, account_events.number DESC LIMIT ?
            """, condition.values + [limit])
        return try found.map { row in
            let event = try AccountEventRow.event(row)
            return JournalRecord(
                place: JournalPlace(at: event.at, rank: rank, number: event.number), at: event.at, person: event.by,
                content: .account(event))
        }
    }

    // MARK: - Conditions

    /// For what contains the words, which hold no wildcard.
    private var pattern: String {
        let plain = search.words.replacing("\\", with: "\\\\").replacing("%", with: "\\%").replacing("_", with: "\\_")
        return "%\(plain)%"
    }

    /// The time that was asked for, from behind the place on.
    private func span(_ at: String, _ number: String, rank: Int) -> [SQLText] {
        var conditions: [SQLText] = []
        if let since = search.since { conditions.append(SQLText(sql: "\(at) >= ?", values: [Stamp.text(since) as String])) }
        if let until = search.until { conditions.append(SQLText(sql: "\(at) < ?", values: [Stamp.text(until) as String])) }
        guard let place else { return conditions }
        let time: String = Stamp.text(place.at)
        if rank == place.rank {
            conditions.append(SQLText(sql: "(\(at), \(number)) < (?, ?)", values: [time, place.number]))
        } else {
            conditions.append(SQLText(sql: "\(at) \(rank < place.rank ? "<=" : "<") ?", values: [time]))
        }
        return conditions
    }
}
