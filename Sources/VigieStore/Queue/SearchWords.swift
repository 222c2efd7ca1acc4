// The words of a search as one expression for the full text (sqlite.org/fts5.html section 3). Every phrase is quoted by us, so that
// nothing in it is syntax.
import VigieModel

/// Words and titles, joined as the search joins them.
enum SearchWords {
    /// Nil where the node asks for something else than words, or only for words that are not there: the full text cannot answer that.
    static func expression(_ node: SearchNode) -> String? {
        switch node {
        case .term(.text(let text)): return phrase(text)
        case .term(.title(let texts)) where !texts.isEmpty: return "title : (\(texts.map(phrase).joined(separator: " OR ")))"
        case .term, .not: return nil
        case .any(let nodes):
            let found = nodes.compactMap(expression)
            return found.count == nodes.count && !found.isEmpty ? "(\(found.joined(separator: " OR ")))" : nil
        case .all(let nodes):
            let split = split(nodes)
            return split.others.isEmpty ? split.words : nil
        }
    }

    /// What the full text can answer of conditions that must all hold, and the rest.
    static func split(_ nodes: [SearchNode]) -> (words: String?, others: [SearchNode]) {
        var (wanted, unwanted): ([String], [String]) = ([], [])
        var others: [SearchNode] = []
        var negated: [SearchNode] = []
        for node in nodes {
            if let words = expression(node) {
                wanted.append(words)
            } else if case .not(let inner) = node, let words = expression(inner) {
                unwanted.append(words)
                negated.append(node)
            } else {
                others.append(node)
            }
        }
        guard !wanted.isEmpty else { return (nil, others + negated) }
        let all = "(\(wanted.joined(separator: " AND ")))"
        return (unwanted.isEmpty ? all : "(\(all) NOT (\(unwanted.joined(separator: " OR "))))", others)
    }

    private static func phrase(_ text: SearchText) -> String {
        "\"\(text.text.replacing("\"", with: "\"\""))\"" + (text.isPrefix ? "*" : "")
    }
}
