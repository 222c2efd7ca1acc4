// The terms of one section, of all themes at once, filed by their first word so that the cost of a text does not grow with the terms.

/// A term of one theme, as the index files it.
struct IndexedTerm: Hashable, Sendable {
    /// The theme's place in the catalogue; the number of themes stands for "off topic".
    var theme: Int32
    /// Tells one term of a theme and section from another.
    var identity: Int32
    /// The same for a term of a theme that is written alike in several sections.
    var spelling: Int32
    /// 0 for an exclusion.
    var weight: Double
    var spelledLength: Int32
    var isExclusion: Bool
}

/// Every term of one section, as a tree of symbols.
///
/// A symbol is a number that stands for a stem or for a part of a word, such as all words that begin with `cyber`. A word of a text
/// has as many symbols as it answers to, mostly none or one.
struct SectionIndex: Sendable {
    private var symbolOfStem: [String: Int32] = [:]
    private var symbolOfPart: [TermPattern.Part: Int32] = [:]
    private var affixes = AffixIndex()
    /// From a node and a symbol to the next node. Node 0 is the root.
    private var edges: [Int64: Int32] = [:]
    /// By symbol, the node for a term that begins with it, or 0 where none does: spares most words the look-up.
    private var firstNode: [Int32] = []
    /// By node: the first term that is complete there, by its place in `terms`; -1 where none is.
    private var firstTerm: [Int32] = [-1]
    /// By term: the next one at its node; -1 behind the last.
    private var nextTerm: [Int32] = []
    private(set) var terms: [IndexedTerm] = []

    mutating func insert(_ term: IndexedTerm, pattern: TermPattern, stemmer: Stemmer) {
        var node: Int32 = 0
        for part in pattern.parts { node = child(of: node, along: symbol(of: part, stemmer)) }
        // Spellings that share their stems are one term; the heaviest weight stands.
        var place = firstTerm[Int(node)]
        var last: Int32 = -1
        while place >= 0 {
            if terms[Int(place)].theme == term.theme, terms[Int(place)].isExclusion == term.isExclusion {
                terms[Int(place)].weight = max(terms[Int(place)].weight, term.weight)
                return
            }
            (last, place) = (place, nextTerm[Int(place)])
        }
        if last < 0 { firstTerm[Int(node)] = Int32(terms.count) } else { nextTerm[Int(last)] = Int32(terms.count) }
        terms.append(term)
        nextTerm.append(-1)
    }

    /// The symbols of a folded word.
    func symbols(of word: String, stemmer: Stemmer) -> [Int32] {
        var symbols = affixes.matches(of: word)
        if !symbolOfStem.isEmpty, let symbol = symbolOfStem[stemmer.stem(word)] { symbols.append(symbol) }
        return symbols
    }

    /// The node for the first word of a term; nil where none begins so.
    func start(_ symbol: Int32) -> Int32? {
        let node = firstNode[Int(symbol)]
        return node > 0 ? node : nil
    }

    func next(_ node: Int32, _ symbol: Int32) -> Int32? { edges[Int64(node) << 32 | Int64(symbol)] }

    /// Calls `found` with each term that is complete at a node.
    func terms(at node: Int32, _ found: (IndexedTerm) -> Void) {
        var place = firstTerm[Int(node)]
        while place >= 0 {
            found(terms[Int(place)])
            place = nextTerm[Int(place)]
        }
    }

    private mutating func symbol(of part: TermPattern.Part, _ stemmer: Stemmer) -> Int32 {
        let new = Int32(firstNode.count)
        if case .word(let word) = part {
            let stem = stemmer.stem(word)
            if let symbol = symbolOfStem[stem] { return symbol }
            symbolOfStem[stem] = new
        } else {
            if let symbol = symbolOfPart[part] { return symbol }
            symbolOfPart[part] = new
            affixes.insert(new, for: part)
        }
        firstNode.append(0)
        return new
    }

    private mutating func child(of node: Int32, along symbol: Int32) -> Int32 {
        if let next = next(node, symbol) { return next }
        let next = Int32(firstTerm.count)
        edges[Int64(node) << 32 | Int64(symbol)] = next
        if node == 0 { firstNode[Int(symbol)] = next }
        firstTerm.append(-1)
        return next
    }
}
