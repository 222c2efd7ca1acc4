// How a list is read: from the index of its order, one for each state or source, merged, until the page is full; or, where a condition
// holds for few items, from those, sorted.
import Foundation
import GRDB
import VigieModel

/// A query ready to be read in any order.
struct QueuePlan {
    /// An item must be in one of these.
    private let states: [Curation.State]
    private let conditions: [SQLText]
    /// Days: where the order is by date, its index begins and ends there.
    private let bounds: [(comparison: String, date: String)]
    /// Where the query names few sources: their ids. Each has an index by date.
    private let sources: [String]?
    /// The few items to choose from; nil where the order is walked.
    let gathered: SQLText?

    /// A list is gathered from no more than these: sorting them takes some milliseconds.
    static let mostGathered = 5_000
    /// A count looks at no more than these one by one.
    static let mostCounted = 50_000
    private static let mostSources = 20

    /// - Parameter most: how many items at most may be gathered; 0 where the order is to be walked.
    init(_ view: QueueView, most: Int = mostGathered, _ db: Database) throws {
        let sql = try QueueSQL(view, db)
        var states = Curation.State.allCases
        var rest: [SearchNode] = []
        var bounds: [(comparison: String, date: String)] = []
        var sources: [String]?
        for node in view.query.conditions {
            switch node.term {
            case .state(let wanted): states.removeAll { !wanted.contains($0) }
            case .mark([.new]): states.removeAll { $0 != .undecided }
            case .mark([.decided]): states.removeAll { $0 == .undecided }
            case .mark([.kept]): states.removeAll { $0 != .kept }
            case .mark([.rejected]): states.removeAll { $0 != .rejected }
            case .since(let date): bounds.append((">=", Stamp.text(date.start(today: view.today))))
            case .until(let date): bounds.append(("<", Stamp.text(date.end(today: view.today))))
            case .source(let names) where sources == nil && sql.sourceIDs(names).count <= Self.mostSources:
                sources = sql.sourceIDs(names)
            default: rest.append(node)
            }
        }
        self.states = states
        self.bounds = bounds
        conditions = sql.conditions(rest)
        self.sources = sources
        gathered = most > 0 ? try QueueSQL.fewest(sql.candidates(view.query.conditions), most: most, db) : nil
    }

    // MARK: - Lists

    /// Numbers with what a cursor holds, in the order of a stretch; nil where it can have none.
    func list(_ stretch: QueueStretch, limit: Int) -> SQLText? {
        let arms = arms(stretch, columns: "items.number AS number, \(stretch.value) AS value, items.date AS date, items.id AS id")
        return arms.isEmpty
            ? nil
            : SQLText(
                sql: arms.map(\.sql).joined(separator: "\nUNION ALL\n") + "\nORDER BY \(stretch.order) LIMIT ?",
                values: arms.flatMap(\.values) + [limit])
    }

    /// The numbers of all that meet those conditions besides, in no order.
    func members(_ besides: [SQLText] = [], limit: Int) -> SQLText {
        var stretch = QueueStretch.byDate(0)
        stretch.conditions = besides
        var arms = arms(stretch, columns: "items.number AS number")
        if arms.isEmpty { arms = [SQLText(sql: "SELECT items.number AS number FROM items WHERE \(QueueSQL.never)")] }
        return SQLText(sql: arms.map(\.sql).joined(separator: "\nUNION ALL\n") + "\nLIMIT ?", values: arms.flatMap(\.values) + [limit])
    }

    /// How many there are, up to that many.
    func count(limit: Int) -> SQLText {
        let members = members(limit: limit)
        return SQLText(sql: "SELECT count(*) AS total FROM (\(members.sql))", values: members.values)
    }

    /// Each item of the stretch is in exactly one of these.
    private func arms(_ stretch: QueueStretch, columns: String) -> [SQLText] {
        let states = states.filter(stretch.states.contains)
        if states.isEmpty || sources?.isEmpty == true { return [] }
        let days = bounds.map { bound in
            SQLText(sql: "\(stretch.isByDate && gathered == nil ? "" : "+")items.date \(bound.comparison) ?", values: [bound.date])
        }
        func arm(_ tables: SQLText, _ besides: [SQLText]) -> SQLText {
            let condition = SQLText.joined(besides + days + conditions + stretch.conditions, " AND ", none: "1")
            return SQLText(
                sql: "SELECT \(columns) FROM \(tables.sql) WHERE \(condition.sql)", values: tables.values + condition.values)
        }
        let isInState = SQLText.joined(states.map { SQLText(sql: "+items.state = '\($0.rawValue)'") }, " OR ", none: QueueSQL.never)
        let ofSources = sources.map { SQLText(sql: "+items.source IN (\(Database.places($0.count)))", values: $0) }
        if let gathered {
            // A cross join is read from left to right.
            let tables = "(\(gathered.sql)) AS candidates CROSS JOIN items ON items.number = candidates.item\(stretch.join)"
            return [arm(SQLText(sql: tables, values: gathered.values), [isInState, ofSources].compactMap { $0 })]
        }
        if states == [.undecided], let tables = stretch.undecidedTables {
            return [arm(SQLText(sql: tables), [SQLText(sql: QueueSQL.isIn(.undecided)), ofSources].compactMap { $0 })]
        }
        if let tables = stretch.tables { return [arm(SQLText(sql: tables), [isInState, ofSources].compactMap { $0 })] }
        if let sources, stretch.isByDate {
            return sources.map { arm(SQLText(sql: "items"), [SQLText(sql: "items.source = ?", values: [$0]), isInState]) }
        }
        let besides = [ofSources].compactMap { $0 }
        return states.map { arm(SQLText(sql: "items"), [SQLText(sql: QueueSQL.isIn($0))] + besides) }
    }
}
