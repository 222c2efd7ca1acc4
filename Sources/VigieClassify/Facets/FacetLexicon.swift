// Every phrase of the facets in one tree, so that a text is walked once, whatever the number of phrases.
import VigieModel

/// A phrase at one place of a text.
struct FacetOccurrence {
    /// By its place in the lexicon's terms.
    var term: Int
    var words: Range<Int>
}

/// The phrases of all facets and languages, filed by their first word; built once, then only read.
struct FacetLexicon: Sendable {
    private struct OpenPart {
        var bytes: [UInt8]
        var symbol: Int32
    }

    private struct Symbols {
        var whole: Int32 = -1
        var capitals: Int32 = -1
    }

    private(set) var terms: [FacetTerm] = []
    /// By folded word.
    private var symbols: [String: Symbols] = [:]
    /// Parts that are open at an end, by their first or their last three bytes.
    private var prefixes: [UInt32: [OpenPart]] = [:]
    private var suffixes: [UInt32: [OpenPart]] = [:]
    private var symbolOfPart: [FacetPattern.Part: Int32] = [:]
    /// From a node and a symbol to the next node. Node 0 is the root.
    private var edges: [Int64: Int32] = [:]
    /// By symbol, the node for a phrase that begins with it, or 0.
    private var firstNode: [Int32] = []
    private var termsAtNode: [[Int]] = [[]]

    init(_ catalogue: FacetCatalogue) {
        for term in catalogue.terms {
            // The words were checked when they were read; a term built in code may hold none, which can match nothing.
            guard let pattern = try? FacetPattern(term.text) else { continue }
            var node: Int32 = 0
            for part in pattern.parts { node = child(of: node, along: symbol(of: part)) }
            termsAtNode[Int(node)].append(terms.count)
            terms.append(term)
        }
    }

    /// The phrases of those sections in a text, as far as no longer phrase of the same family hides them, in the order of the text.
    func occurrences(in words: [FacetWord], sections: Set<TermSection>, leadSections: Set<TermSection>) -> [FacetOccurrence] {
        var found: [FacetOccurrence] = []
        let symbolsOfWord = words.map(symbols(of:))
        func follow(_ node: Int32, _ start: Int, _ end: Int) {
            for index in termsAtNode[Int(node)] {
                let term = terms[index]
                if (term.role.family == 3 ? leadSections : sections).contains(term.section) {
                    found.append(FacetOccurrence(term: index, words: start..<end))
                }
            }
            guard end < words.count, words[end].continues else { return }
            for symbol in symbolsOfWord[end] {
                if let next = edges[Self.edge(node, symbol)] { follow(next, start, end + 1) }
            }
        }
        for start in words.indices {
            for symbol in symbolsOfWord[start] where firstNode[Int(symbol)] > 0 { follow(firstNode[Int(symbol)], start, start + 1) }
        }
        return longest(of: found, words.count)
    }

    /// Without the phrases that a longer one of their family overlaps. Leads stay: they are read backwards from a date.
    private func longest(of found: [FacetOccurrence], _ count: Int) -> [FacetOccurrence] {
        guard found.count > 1 else { return found }
        let order = found.indices.sorted { left, right in
            let (one, other) = (found[left], found[right])
            if one.words.count != other.words.count { return one.words.count > other.words.count }
            if terms[one.term].weight != terms[other.term].weight { return terms[one.term].weight > terms[other.term].weight }
            return (one.words.lowerBound, one.term) < (other.words.lowerBound, other.term)
        }
        var isTaken = [Bool](repeating: false, count: count * 3)
        var kept: [Int] = []
        for index in order {
            let family = terms[found[index].term].role.family
            if family < 3 {
                if found[index].words.contains(where: { isTaken[family * count + $0] }) { continue }
                for word in found[index].words { isTaken[family * count + word] = true }
            }
            kept.append(index)
        }
        return kept.sorted().map { found[$0] }
    }

    private func symbols(of word: FacetWord) -> [Int32] {
        var all: [Int32] = []
        if let known = symbols[word.folded] {
            if known.whole >= 0 { all.append(known.whole) }
            if known.capitals >= 0, word.isInCapitals { all.append(known.capitals) }
        }
        let bytes = word.folded.utf8
        guard bytes.count > FacetPattern.shortestOpenBytes else { return all }
        if let parts = prefixes[Self.key(bytes.prefix(3))] {
            for part in parts where bytes.starts(with: part.bytes) { all.append(part.symbol) }
        }
        if let parts = suffixes[Self.key(bytes.suffix(3))] {
            for part in parts where bytes.count >= part.bytes.count && bytes.suffix(part.bytes.count).elementsEqual(part.bytes) {
                all.append(part.symbol)
            }
        }
        return all
    }

    // MARK: - Building

    private mutating func symbol(of part: FacetPattern.Part) -> Int32 {
        if let symbol = symbolOfPart[part] { return symbol }
        let new = Int32(firstNode.count)
        firstNode.append(0)
        symbolOfPart[part] = new
        let bytes = Array(part.folded.utf8)
        switch part.form {
        case .whole: symbols[part.folded, default: Symbols()].whole = new
        case .capitals: symbols[part.folded, default: Symbols()].capitals = new
        case .prefix: prefixes[Self.key(bytes.prefix(3)), default: []].append(OpenPart(bytes: bytes, symbol: new))
        case .suffix: suffixes[Self.key(bytes.suffix(3)), default: []].append(OpenPart(bytes: bytes, symbol: new))
        }
        return new
    }

    private mutating func child(of node: Int32, along symbol: Int32) -> Int32 {
        if let next = edges[Self.edge(node, symbol)] { return next }
        let next = Int32(termsAtNode.count)
        edges[Self.edge(node, symbol)] = next
        if node == 0 { firstNode[Int(symbol)] = next }
        termsAtNode.append([])
        return next
    }

    private static func edge(_ node: Int32, _ symbol: Int32) -> Int64 { Int64(node) << 32 | Int64(symbol) }

    private static func key(_ bytes: some Sequence<UInt8>) -> UInt32 { bytes.reduce(0) { $0 << 8 | UInt32($1) } }
}
