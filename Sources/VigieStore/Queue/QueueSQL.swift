// A search as SQL. Nothing that a person typed is ever part of it: each value has a place of its own, and words go to the full text as
// quoted phrases. Every expression is true or false and never null, so that it can be negated, and a plus before a column keeps SQLite from
// choosing its index where a list is to be read in the order of another.
import Foundation
import GRDB
import VigieModel

/// SQL with the values for its places.
struct SQLText {
    var sql: String
    var values: [Argument] = []

    static func joined(_ parts: [SQLText], _ separator: String, none: String) -> SQLText {
        if parts.isEmpty { return SQLText(sql: none) }
        return SQLText(sql: parts.map { "(\($0.sql))" }.joined(separator: separator), values: parts.flatMap(\.values))
    }
}

/// Writes conditions on `items`.
struct QueueSQL {
    let person: String?
    let today: CivilDate
    /// For names of sources; read once where a search has one.
    var sources: [SearchVocabulary.Source] = []

    init(_ view: QueueView, _ db: Database) throws {
        person = view.person
        today = view.today
        if view.query.root.map(Self.namesSource) ?? false {
            sources = try db.rows("SELECT id, publisher, title FROM sources").map {
                SearchVocabulary.Source(id: try $0.key("id"), publisher: try $0.text("publisher"), title: try $0.text("title"))
            }
        }
    }

    private static func namesSource(_ node: SearchNode) -> Bool {
        switch node {
        case .all(let nodes), .any(let nodes): nodes.contains(where: namesSource)
        case .not(let node): namesSource(node)
        case .term(let term): term.field == .source
        }
    }

    /// Holds for no item. A bare 0 leaves SQLite without a plan where an index is prescribed.
    static let never = "+items.number < 0"

    // MARK: - Nodes

    /// The whole of it, words together in one question to the full text where they can be.
    func condition(_ node: SearchNode) -> SQLText {
        if let words = SearchWords.expression(node) { return Self.matching(words) }
        switch node {
        case .term(let term): return condition(term)
        case .not(let inner):
            let inner = condition(inner)
            return SQLText(sql: "NOT (\(inner.sql))", values: inner.values)
        case .any(let nodes): return .joined(nodes.map(condition), " OR ", none: Self.never)
        case .all(let nodes): return .joined(conditions(nodes), " AND ", none: "1")
        }
    }

    /// All of these must hold; those on words are one.
    func conditions(_ nodes: [SearchNode]) -> [SQLText] {
        let split = SearchWords.split(nodes)
        return (split.words.map { [Self.matching($0)] } ?? []) + split.others.map(condition)
    }

    private static func matching(_ expression: String) -> SQLText {
        SQLText(sql: "+items.number IN (SELECT rowid FROM item_search WHERE item_search MATCH ?)", values: [expression])
    }

    // MARK: - Terms

    private func condition(_ term: SearchTerm) -> SQLText {
        switch term {
        case .text, .title: return SQLText(sql: Self.never)
        case .theme(let themes):
            return SQLText(
                sql: """
                    EXISTS (SELECT 1 FROM item_themes WHERE item_themes.item = items.number
                        AND item_themes.theme IN (\(Database.places(themes.count))))
                    """, values: themes.map(\.rawValue))
        case .language(let languages):
            return SQLText(sql: "items.language IN (\(Database.places(languages.count)))", values: languages.map(\.rawValue))
        case .source(let names):
            let ids = sourceIDs(names)
            return ids.isEmpty ? SQLText(sql: Self.never) : SQLText(sql: "+items.source IN (\(Database.places(ids.count)))", values: ids)
        case .kind(let kinds):
            return SQLText(
                sql: "EXISTS (SELECT 1 FROM sources WHERE sources.id = items.source AND sources.kind IN (\(Database.places(kinds.count))))",
                values: kinds.map(\.rawValue))
        case .state(let states): return .joined(states.map { SQLText(sql: "+items.state = '\($0.rawValue)'") }, " OR ", none: Self.never)
        case .mark(let marks): return .joined(marks.map(condition), " OR ", none: Self.never)
        case .since(let date): return SQLText(sql: "+items.date >= ?", values: [Stamp.text(date.start(today: today)) as String])
        case .until(let date): return SQLText(sql: "+items.date < ?", values: [Stamp.text(date.end(today: today)) as String])
        case .number(.importance, let sign, let value): return SQLText(sql: "+items.importance \(sign.rawValue) ?", values: [value])
        case .number(.relevance, let sign, let value):
            return SQLText(sql: "+items.relevance IS NOT NULL AND +items.relevance \(sign.rawValue) ?", values: [value])
        case .number(.story, let sign, let value): return SQLText(sql: "\(Self.storySize) \(sign.rawValue) ?", values: [value])
        }
    }

    /// The sources of those names, each once.
    func sourceIDs(_ names: [String]) -> [String] {
        Set(names.flatMap { SearchVocabulary.sources(called: $0, among: sources).map(\.id.rawValue) }).sorted()
    }

    /// Of an item that is alone, one.
    static let storySize = """
        max(1, coalesce((SELECT stories.size FROM story_items JOIN stories ON stories.number = story_items.story
            WHERE story_items.item = items.number), 1))
        """

    private func condition(_ mark: SearchMark) -> SQLText {
        switch mark {
        case .starred:
            guard let person else { return SQLText(sql: Self.never) }
            return SQLText(sql: "EXISTS (SELECT 1 FROM stars WHERE stars.person = ? AND stars.item = items.number)", values: [person])
        case .new: return SQLText(sql: "+items.state = 'undecided'")
        case .decided: return SQLText(sql: "+items.state <> 'undecided'")
        case .kept, .rejected: return SQLText(sql: "+items.state = '\(mark.rawValue)'")
        case .noted: return SQLText(sql: "+items.note IS NOT NULL")
        case .withdrawn: return SQLText(sql: "+items.withdrawn_kind IS NOT NULL")
        case .double: return SQLText(sql: "(\(Self.isTwin(by: "link_key", also: "canonical_link"))) OR (\(Self.isTwin(by: "text_hash")))")
        case .inBrief:
            return SQLText(
                sql: """
                    EXISTS (SELECT 1 FROM brief_items WHERE brief_items.item = items.number AND brief_items.revision =
                        (SELECT MAX(revision) FROM brief_revisions WHERE brief_revisions.brief = brief_items.brief))
                    """)
        case .due:
            return SQLText(
                sql: """
                    EXISTS (SELECT 1 FROM item_dates JOIN item_facets ON item_facets.item = item_dates.item
                        WHERE item_dates.item = items.number AND item_dates.date >= ? AND item_facets.revision = items.revision)
                    """, values: [today.description])
        case .story: return SQLText(sql: "\(Self.storySize) > 1")
        case .themed: return SQLText(sql: "EXISTS (SELECT 1 FROM item_themes WHERE item_themes.item = items.number)")
        }
    }

    /// As the indexes have it: SQLite compares their conditions with the query's word by word.
    static func isIn(_ state: Curation.State) -> String {
        state == .undecided ? "items.state = 'undecided'" : "items.state <> 'undecided' AND items.state = '\(state.rawValue)'"
    }

    /// Whether an item of another source with the same key stands before this one (`DoubleGroup`). Where a source has several items under
    /// the key, it may be a page of news in brief, and none of them counts.
    private static func isTwin(by key: String, also other: String? = nil) -> String {
        func same(_ table: String) -> String {
            "\(table).\(key) = items.\(key)" + (other.map { " AND \(table).\($0) = items.\($0)" } ?? "")
        }
        let rank = { (column: String) in
            "CASE \(column) " + SourceKind.allCases.enumerated().map { "WHEN '\($1.rawValue)' THEN \($0)" }.joined(separator: " ") + " END"
        }
        return """
            EXISTS (SELECT 1 FROM items AS twin JOIN sources AS theirs ON theirs.id = twin.source
                    JOIN sources AS ours ON ours.id = items.source
                WHERE \(same("twin")) AND twin.source <> items.source
                    AND (\(rank("theirs.kind")), twin.first_seen, twin.id) < (\(rank("ours.kind")), items.first_seen, items.id))
                AND (SELECT count(*) = count(DISTINCT source) AND count(*) <= \(DoubleGroup.mostMembers)
                    FROM items AS others WHERE \(same("others")))
            """
    }
}
