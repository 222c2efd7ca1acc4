// A search as a tree, with one canonical form in words: what is saved, bookmarked and shown is always the same text for the same search.

/// What items to find; everything where nothing is asked.
package struct SearchQuery: Hashable, Sendable, CustomStringConvertible {
    /// Nil for every item.
    package private(set) var root: SearchNode?

    package init(_ root: SearchNode? = nil) {
        self.root = root?.simplified
    }

    package init(_ term: SearchTerm) {
        self.init(.term(term))
    }

    /// The canonical form: parsing it gives the same query.
    package var description: String { root?.text(isInner: false) ?? "" }

    package var isEmpty: Bool { root == nil }

    /// What must all hold, from the outermost level.
    package var conditions: [SearchNode] {
        switch root {
        case nil: []
        case .all(let nodes): nodes
        case .some(let node): [node]
        }
    }

    // MARK: - Facets: each is a query that one can bookmark

    /// With that condition besides.
    package func adding(_ node: SearchNode) -> SearchQuery { SearchQuery(.all(conditions + [node])) }

    /// Without the conditions of that field that stand on the outermost level and are not negated.
    package func removing(_ field: SearchField) -> SearchQuery {
        SearchQuery(.all(conditions.filter { $0.term?.field != field }))
    }

    /// With that condition in place of the field's own ones.
    package func setting(_ term: SearchTerm) -> SearchQuery {
        guard let field = term.field else { return adding(.term(term)) }
        return removing(field).adding(.term(term))
    }

    /// With the values besides those that the field has, or without them where it has them all.
    package func toggling(_ term: SearchTerm) -> SearchQuery {
        guard let field = term.field else { return adding(.term(term)) }
        guard let place = conditions.firstIndex(where: { $0.term?.field == field }), let own = conditions[place].term else {
            return adding(.term(term))
        }
        var nodes = conditions
        let all = own.joined(with: term)
        if let changed = all == own ? own.without(term) : all ?? term {
            nodes[place] = .term(changed)
        } else {
            nodes.remove(at: place)
        }
        return SearchQuery(.all(nodes))
    }

    /// Whether the outermost level asks for all those values.
    package func asks(_ term: SearchTerm) -> Bool {
        conditions.contains { $0.term.map { $0 == term || $0.joined(with: term) == $0 } ?? false }
    }
}

/// A part of a search.
package indirect enum SearchNode: Hashable, Sendable {
    case all([SearchNode])
    case any([SearchNode])
    case not(SearchNode)
    case term(SearchTerm)

    package var term: SearchTerm? {
        if case .term(let term) = self { term } else { nil }
    }

    /// Without levels that say nothing; nil where nothing is left.
    fileprivate var simplified: SearchNode? {
        switch self {
        case .term: return self
        case .not(let node):
            guard let node = node.simplified else { return nil }
            if case .not(let inner) = node { return inner }
            return .not(node)
        case .all(let nodes):
            return Self.group(
                nodes.compactMap(\.simplified).flatMap { node in if case .all(let inner) = node { inner } else { [node] } }, SearchNode.all)
        case .any(let nodes):
            return Self.group(
                nodes.compactMap(\.simplified).flatMap { node in if case .any(let inner) = node { inner } else { [node] } }, SearchNode.any)
        }
    }

    private static func group(_ nodes: [SearchNode], _ make: ([SearchNode]) -> SearchNode) -> SearchNode? {
        nodes.count > 1 ? make(nodes) : nodes.first
    }

    /// Levels of brackets and negations.
    var height: Int {
        switch self {
        case .term: 0
        case .not(let node): node.height + 1
        case .all(let nodes), .any(let nodes): (nodes.map(\.height).max() ?? 0) + 1
        }
    }

    /// Brackets stand wherever two kinds of groups meet, so that nobody must know which binds closer.
    fileprivate func text(isInner: Bool) -> String {
        switch self {
        case .term(let term): return term.description
        case .not(let node): return "-" + node.text(isInner: true)
        case .all(let nodes):
            let text = nodes.map { $0.text(isInner: true) }.joined(separator: " ")
            return isInner ? "(\(text))" : text
        case .any(let nodes):
            let text = nodes.map { $0.text(isInner: true) }.joined(separator: " OR ")
            return isInner ? "(\(text))" : text
        }
    }
}

extension SearchTerm: CustomStringConvertible {
    package var description: String {
        switch self {
        case .text(let text): text.written(in: nil)
        case .title(let texts): "title:" + texts.map { $0.written(in: .title) }.joined(separator: ",")
        default: (field?.rawValue ?? "") + ":" + values.map { SearchText($0).written(in: field) }.joined(separator: ",")
        }
    }
}

extension SearchText {
    /// Bare where that is read as the same again, else in quotation marks.
    fileprivate func written(in field: SearchField?) -> String {
        let isBare =
            !text.isEmpty
            && text.unicodeScalars.allSatisfy { !SearchScanner.ends($0) && $0 != "*" && (field == nil ? $0 != ":" : $0 != ",") }
            && (field != nil || text.first != "-" && !SearchScanner.operators.contains(text))
        return (isBare ? text : "\"\(text)\"") + (isPrefix ? "*" : "")
    }
}
