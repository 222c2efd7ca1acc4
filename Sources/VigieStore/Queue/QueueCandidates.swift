// Where a condition holds for few items, a list is put together from those: to walk the order until a page is full would read everything.
import Foundation
import GRDB
import VigieModel

extension QueueSQL {
    /// For each condition of the outermost level that an index can answer, the numbers of its items as `item`, each once.
    func candidates(_ nodes: [SearchNode]) -> [SQLText] {
        let split = SearchWords.split(nodes)
        let words = split.words.map {
            SQLText(sql: "SELECT rowid AS item FROM item_search WHERE item_search MATCH ?", values: [$0])
        }
        return [words].compactMap { $0 } + split.others.compactMap { $0.term.flatMap(candidates) }
    }

    private func candidates(_ term: SearchTerm) -> SQLText? {
        switch term {
        case .theme(let themes):
            return SQLText(
                sql: "SELECT DISTINCT item FROM item_themes WHERE theme IN (\(Database.places(themes.count)))",
                values: themes.map(\.rawValue))
        case .source(let names):
            let ids = sourceIDs(names)
            return SQLText(sql: "SELECT number AS item FROM items WHERE source IN (\(Database.places(ids.count)))", values: ids)
        case .since(let date): return Self.ofEachState("items.date >= ?", Stamp.text(date.start(today: today)) as String)
        case .number(.importance, let sign, let value):
            guard sign == .greater && value >= 0 || (sign == .atLeast || sign == .equal) && value > 0 else { return nil }
            return SQLText(sql: "SELECT number AS item FROM items WHERE importance > 0")
        case .number(.story, let sign, let value):
            guard sign == .greater && value >= 1 || (sign == .atLeast || sign == .equal) && value > 1 else { return nil }
            return Self.inStories
        case .mark(let marks):
            let found = marks.compactMap(candidates)
            guard found.count == marks.count else { return nil }
            return SQLText(sql: found.map(\.sql).joined(separator: " UNION "), values: found.flatMap(\.values))
        case .number(.relevance, let sign, let value):
            guard sign == .greater || sign == .atLeast else { return nil }
            return Self.ofEachState("items.relevance IS NOT NULL AND items.relevance \(sign.rawValue) ?", value)
        case .text, .title, .language, .kind, .state, .until, .number: return nil
        }
    }

    private func candidates(_ mark: SearchMark) -> SQLText? {
        switch mark {
        case .starred: SQLText(sql: "SELECT item FROM stars WHERE person = ?", values: [person ?? ""])
        case .noted: SQLText(sql: "SELECT number AS item FROM items WHERE note IS NOT NULL")
        case .withdrawn: SQLText(sql: "SELECT number AS item FROM items WHERE withdrawn_kind IS NOT NULL")
        case .inBrief: SQLText(sql: "SELECT DISTINCT item FROM brief_items")
        case .due: SQLText(sql: "SELECT DISTINCT item FROM item_dates WHERE date >= ?", values: [today.description])
        case .story: Self.inStories
        case .new, .decided, .kept, .rejected, .double, .themed: nil
        }
    }

    private static var inStories: SQLText {
        SQLText(
            sql: """
                SELECT story_items.item AS item FROM stories CROSS JOIN story_items ON story_items.story = stories.number
                WHERE stories.size > 1
                """)
    }

    /// From the indexes of an order, which are one for each state.
    private static func ofEachState(_ condition: String, _ value: Argument) -> SQLText {
        let arms = Curation.State.allCases.map { "SELECT items.number AS item FROM items WHERE \(isIn($0)) AND \(condition)" }
        return SQLText(sql: arms.joined(separator: " UNION ALL "), values: arms.map { _ in value })
    }

    /// The smallest of them, where it is no larger than that; nil where none is.
    static func fewest(_ all: [SQLText], most: Int, _ db: Database) throws -> SQLText? {
        var found: (SQLText, Int)?
        for candidates in all {
            let count = try db.rowsOnce(
                "SELECT count(*) AS total FROM (SELECT 1 FROM (\(candidates.sql)) LIMIT ?)", candidates.values + [(found?.1 ?? most) + 1])
            let total = try count.first?.number("total") ?? 0
            if total <= found?.1 ?? most { found = (candidates, total) }
        }
        return found?.0
    }
}
