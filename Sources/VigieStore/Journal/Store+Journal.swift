// The journal as people search and export it: who, when, what, before and after, with the item's title.
import Foundation
import GRDB
import VigieModel

/// Which rows of the journal. Every part that is set must hold.
package struct JournalQuery: Hashable, Sendable {
    /// Any of these.
    package var people: Set<String> = []
    package var actions: Set<DecisionAction> = []
    package var kinds: Set<DecisionAct.Kind> = []
    package var since: Date?
    /// Exclusive.
    package var until: Date?
    package var item: ItemID?
    /// The number of one act.
    package var batch: Int64?
    /// On items that this finds now; nil for all.
    package var items: QueueView?

    package init(
        people: Set<String> = [], actions: Set<DecisionAction> = [], kinds: Set<DecisionAct.Kind> = [], since: Date? = nil,
        until: Date? = nil, item: ItemID? = nil, batch: Int64? = nil, items: QueueView? = nil
    ) {
        self.people = people
        self.actions = actions
        self.kinds = kinds
        self.since = since
        self.until = until
        self.item = item
        self.batch = batch
        self.items = items
    }
}

/// A row of the journal with what it was about.
package struct JournalEntry: Hashable, Sendable {
    package var decision: Decision
    /// The newest title.
    package var title: String
    package var source: SourceID
    package var kind: DecisionAct.Kind
    /// The number of the act that it belongs to.
    package var batch: Int64
    package var batchSize: Int
    /// The row that took it back, which may itself be taken back; nil where none.
    package var takenBackBy: Int64?
}

extension Store {
    /// Rows of the journal, newest first.
    ///
    /// - Parameter before: goes on behind the row with that number: an export takes page after page.
    package func journal(_ query: JournalQuery, before: Int64? = nil, limit: Int) throws(StoreError) -> [JournalEntry] {
        try read { db in
            let list = try Self.list(query, before: before, limit: limit, db)
            return try db.rowsOnce(list.sql, list.values).map { row in
                JournalEntry(
                    decision: try JournalRow.decision(from: row, db), title: try row.text("title"), source: try row.key("source"),
                    kind: try row.choice("kind"), batch: try row.bigNumber("act"), batchSize: try row.number("size"),
                    takenBackBy: try row.decode(Int64?.self, forColumn: "taken_back_by"))
            }
        }
    }

    /// Who stands in the journal, to choose from.
    package func journalPeople() throws(StoreError) -> [String] {
        try read { db in
            // From one name to the next through the index, however many acts each has.
            var people: [String] = []
            while let next: String = try db.value("SELECT MIN(person) FROM acts WHERE person > ? AND matter <> 'star'", [people.last ?? ""])
            {
                people.append(next)
            }
            return people
        }
    }

    static func list(_ query: JournalQuery, before: Int64?, limit: Int, _ db: Database) throws -> SQLText {
        var conditions = [SQLText(sql: "decisions.number < ?", values: [before ?? Int64.max])]
        func among(_ column: String, _ values: [String]) {
            if values.isEmpty { return }
            conditions.append(SQLText(sql: "\(column) IN (\(Database.places(values.count)))", values: values.sorted()))
        }
        // One person's, item's or act's rows have an index in this order; of several people the journal is walked.
        among(query.people.count == 1 ? "decisions.person" : "+decisions.person", Array(query.people))
        among("decisions.action", query.actions.map(\.rawValue))
        among("+acts.kind", query.kinds.map(\.rawValue))
        if let since = query.since { conditions.append(SQLText(sql: "+decisions.at >= ?", values: [Stamp.text(since) as String])) }
        if let until = query.until { conditions.append(SQLText(sql: "+decisions.at < ?", values: [Stamp.text(until) as String])) }
        if let batch = query.batch { conditions.append(SQLText(sql: "decisions.act = ?", values: [batch])) }
        if let item = query.item {
            conditions.append(SQLText(sql: "decisions.item = ?", values: [try ItemReader.number(of: item, db)]))
        }
        if let view = query.items, !view.query.isEmpty {
            let members = try QueuePlan(view, db).members(limit: Int(Int32.max))
            conditions.append(SQLText(sql: "+decisions.item IN (\(members.sql))", values: members.values))
        }
        let condition = SQLText.joined(conditions, " AND ", none: "1")
        return SQLText(
            sql: """
                SELECT decisions.*, items.source AS source, item_revisions.title AS title, acts.kind AS kind, acts.size AS size,
                    (SELECT later.number FROM decisions AS later WHERE later.undoes = decisions.number) AS taken_back_by
                FROM decisions CROSS JOIN items ON items.number = decisions.item
                    CROSS JOIN item_revisions ON item_revisions.item = items.number AND item_revisions.number = items.revision
                    CROSS JOIN acts ON acts.number = decisions.act
                WHERE \(condition.sql) ORDER BY decisions.number DESC LIMIT ?
                """, values: condition.values + [max(0, limit)])
    }
}
