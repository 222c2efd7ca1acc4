// The rows of an act out of the journal that it stands in, and the conditions that a search puts on them.
import GRDB
import VigieModel

/// Rows of acts.
enum ActEntryRow {
    /// In the order in which they were made; those that the search asks for.
    static func fetch(
        _ act: Int64, _ matter: DecisionAct.Matter, _ search: JournalSearch, after: Int64, limit: Int, _ db: Database
    ) throws -> [ActEntry] {
        let table = table(matter)
        let condition = SQLText.joined(try conditions(matter, search, db), " AND ", none: "1")
        let rows = try db.rowsOnce(
            """
            SELECT \(table).*, items.id AS id, items.source AS source, item_revisions.title AS title,
                (SELECT later.number FROM \(table) AS later WHERE later.undoes = \(table).number) AS taken_back_by
            FROM \(table) CROSS JOIN items ON items.number = \(table).item
                CROSS JOIN item_revisions ON item_revisions.item = items.number AND item_revisions.number = items.revision
            WHERE \(table).act = ? AND \(table).number > ? AND \(condition.sql) ORDER BY \(table).number LIMIT ?
            """, [act, after] + condition.values + [limit])
        return try rows.map { row in
            let change: ActEntry.Change =
                switch matter {
                case .decision: .decision(try JournalRow.decision(from: row, db))
                case .story: .story(try StoryEditRow.edit(from: row))
                case .star: .star(try StarWriter.edit(from: row))
                }
            return ActEntry(
                change: change, title: try row.text("title"), source: try row.key("source"),
                takenBackBy: try row.decode(Int64?.self, forColumn: "taken_back_by"))
        }
    }

    private static func table(_ matter: DecisionAct.Matter) -> String {
        switch matter {
        case .decision: "decisions"
        case .story: "story_edits"
        case .star: "star_edits"
        }
    }

    /// That an act has a row that the search asks for; nil where every act has.
    static func anyRow(_ search: JournalSearch, _ db: Database) throws -> SQLText? {
        let matters: [(DecisionAct.Matter, String)] = [(.decision, "decisions"), (.story, "story_edits")]
        let parts = try matters.map { matter, table in
            let inner = try conditions(matter, search, db)
            if inner.isEmpty { return SQLText(sql: "acts.matter = '\(matter.rawValue)'", values: []) }
            let condition = SQLText.joined(inner, " AND ", none: "1")
            return SQLText(
                sql: "EXISTS (SELECT 1 FROM \(table) WHERE \(table).act = acts.number AND \(condition.sql))", values: condition.values)
        }
        if parts.allSatisfy(\.values.isEmpty), search.deed == nil || search.deed == .undo || search.deed == .redo { return nil }
        let any = SQLText.joined(parts, " OR ", none: "0")
        return SQLText(sql: "(\(any.sql))", values: any.values)
    }

    private static func conditions(_ matter: DecisionAct.Matter, _ search: JournalSearch, _ db: Database) throws -> [SQLText] {
        let table = table(matter)
        var conditions: [SQLText] = []
        if let deed = search.deed, let condition = condition(deed, matter) { conditions.append(SQLText(sql: condition, values: [])) }
        if let item = search.item {
            conditions.append(SQLText(sql: "\(table).item = ?", values: [try ItemReader.number(of: item, db)]))
        }
        if search.words.isEmpty && (search.items?.query.isEmpty ?? true) { return conditions }
        var found: [SQLText] = []
        if let view = search.items, !view.query.isEmpty {
            let members = try QueuePlan(view, db).members(limit: Int(Int32.max))
            found.append(SQLText(sql: "+\(table).item IN (\(members.sql))", values: members.values))
        }
        if matter == .decision, !search.words.isEmpty {
            found.append(SQLText(sql: noteContains, values: [search.words.lowercased()]))
        }
        // A change of a story has no note, and items are found by words alone.
        conditions.append(found.isEmpty ? SQLText(sql: "? IS NULL", values: [table]) : SQLText.joined(found, " OR ", none: "0"))
        return conditions
    }

    /// That the row put the words into the note, or took them out.
    private static let noteContains = """
        decisions.note_before IS NOT decisions.note_after
            AND instr(lower(coalesce(decisions.note_before, '') || char(10) || coalesce(decisions.note_after, '')), ?) > 0
        """

    /// Nil where the act's kind says it already.
    private static func condition(_ deed: JournalDeed, _ matter: DecisionAct.Matter) -> String? {
        switch (deed, matter) {
        case (.undo, _), (.redo, _): nil
        case (.keep, .decision), (.reject, .decision), (.themes, .decision), (.importance, .decision), (.note, .decision):
            "decisions.action = '\(deed.rawValue)'"
        case (.reopen, .decision): "decisions.action = 'undo' AND decisions.undoes IS NULL"
        case (.merge, .story): "story_edits.action = 'join'"
        case (.split, .story): "story_edits.action = 'split'"
        default: "0"
        }
    }
}
