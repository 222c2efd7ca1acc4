// The three states of a facet: a search asks for a value, refuses it, or does not mention it. Each step from one to another is a search of its own.

/// How a search stands to a value of a field.
package enum SearchStance: String, CaseIterable, Sendable {
    case with, without, any
}

extension SearchQuery {
    /// What the outermost level says of that value.
    package func stance(on term: SearchTerm) -> SearchStance {
        if asks(term) { return .with }
        return conditions.contains { $0.refused.map { $0 == term || $0.joined(with: term) == $0 } ?? false } ? .without : .any
    }

    /// With the value asked for, refused, or neither; beside the other values of its field.
    package func setting(_ term: SearchTerm, to stance: SearchStance) -> SearchQuery {
        var query = releasing(term)
        switch stance {
        case .any: break
        case .with: query = query.toggling(term)
        case .without:
            var nodes = query.conditions
            let place = nodes.firstIndex { $0.refused?.field == term.field && $0.refused?.joined(with: term) != nil }
            if let place, let joined = nodes[place].refused?.joined(with: term) {
                nodes[place] = .not(.term(joined))
            } else {
                nodes.append(.not(.term(term)))
            }
            query = SearchQuery(.all(nodes))
        }
        return query
    }

    /// Without that value, asked for or refused, on the outermost level.
    private func releasing(_ term: SearchTerm) -> SearchQuery {
        let nodes = conditions.compactMap { node -> SearchNode? in
            if let own = node.term, own.field == term.field, term.field != nil { return own.without(term).map(SearchNode.term) }
            if let own = node.refused, own.field == term.field, term.field != nil {
                return own.without(term).map { .not(.term($0)) }
            }
            return node
        }
        return SearchQuery(.all(nodes))
    }
}

extension SearchNode {
    /// The term that is negated; nil for anything else.
    fileprivate var refused: SearchTerm? {
        if case .not(let inner) = self { inner.term } else { nil }
    }
}
