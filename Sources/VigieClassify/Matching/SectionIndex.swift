// The terms of one section, of all themes at once, filed by their first word so that the cost of a text does not grow with the terms.

/// A term of one theme, as the index files it.
struct IndexedTerm: Hashable, Sendable {
    /// The theme's place in the catalogue; the number of themes stands for "off topic".
    var theme: Int32
    /// The same for every spelling of one term of a theme, in all sections: a term counts once.
    var identity: Int32
    /// 0 for an exclusion.
    var weight: Double
    var spelledBytes: Int32
    var isExclusion: Bool
}

/// Every phrase and wildcard of one section.
struct SectionIndex: Sendable {
    /// The words that occur in phrases, as stems, numbered from 0.
    private var numberOfStem: [String: Int32] = [:]
    /// A tree of words: from a node and a stem's number to the next node. Node 0 is the root.
    private var edges: [Int64: Int32] = [:]
    /// By stem's number, whether a phrase begins with it: spares most words the look-up.
    private var firstNode: [Int32] = []
    private var termsAtNode: [[Int32]] = [[]]
    private var affixes = AffixIndex()
    private(set) var terms: [IndexedTerm] = []

    /// What the index knows of one word.
    struct Known {
        /// The number of its stem, or -1 where no phrase has it.
        var stem: Int32
        /// The wildcard terms that it answers to.
        var affixed: [Int32]
    }

    mutating func insert(_ term: IndexedTerm, pattern: TermPattern, stemmer: Stemmer) {
        let number = Int32(terms.count)
        guard case .words(let words) = pattern.kind else {
            affixes.insert(number, for: pattern.kind)
            terms.append(term)
            return
        }
        var node: Int32 = 0
        for word in words { node = child(of: node, along: numberOf(stemmer.stem(word))) }
        // Spellings that share their stems are one term; the heaviest weight stands.
        let twin = termsAtNode[Int(node)].first { terms[Int($0)].theme == term.theme && terms[Int($0)].isExclusion == term.isExclusion }
        if let twin {
            terms[Int(twin)].weight = max(terms[Int(twin)].weight, term.weight)
        } else {
            termsAtNode[Int(node)].append(number)
            terms.append(term)
        }
    }

    func known(_ word: String, stemmer: Stemmer) -> Known {
        Known(stem: numberOfStem.isEmpty ? -1 : numberOfStem[stemmer.stem(word)] ?? -1, affixed: affixes.matches(of: word))
    }

    /// The node for a phrase's first word; nil where none begins so.
    func start(_ stem: Int32) -> Int32? {
        guard stem >= 0, firstNode[Int(stem)] >= 0 else { return nil }
        return firstNode[Int(stem)]
    }

    func next(_ node: Int32, _ stem: Int32) -> Int32? {
        edges[Int64(node) << 32 | Int64(stem)]
    }

    func terms(at node: Int32) -> [Int32] { termsAtNode[Int(node)] }

    private mutating func numberOf(_ stem: String) -> Int32 {
        if let number = numberOfStem[stem] { return number }
        let number = Int32(firstNode.count)
        numberOfStem[stem] = number
        firstNode.append(-1)
        return number
    }

    private mutating func child(of node: Int32, along stem: Int32) -> Int32 {
        let edge = Int64(node) << 32 | Int64(stem)
        if let next = edges[edge] { return next }
        let next = Int32(termsAtNode.count)
        edges[edge] = next
        if node == 0 { firstNode[Int(stem)] = next }
        termsAtNode.append([])
        return next
    }
}
