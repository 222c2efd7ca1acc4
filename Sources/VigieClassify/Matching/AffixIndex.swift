// Finds the open terms, such as cyber*, that a word answers to by walking its letters, whatever the number of terms.

/// The parts of words that a section's open terms ask for, as three tries over UTF-8 bytes.
struct AffixIndex: Sendable {
    private var prefixes = ByteTrie()
    private var suffixes = ByteTrie()
    private var infixes = ByteTrie()

    /// Files a symbol under a part of a word; whole words are not its business.
    mutating func insert(_ symbol: Int32, for part: TermPattern.Part) {
        switch part {
        case .word: break
        case .prefix(let text): prefixes.insert(symbol, at: text.utf8)
        case .suffix(let text): suffixes.insert(symbol, at: text.utf8.reversed())
        case .infix(let text): infixes.insert(symbol, at: text.utf8)
        }
    }

    /// The symbols of every part that the folded word has, each once, in rising order.
    func matches(of word: String) -> [Int32] {
        if prefixes.isEmpty && suffixes.isEmpty && infixes.isEmpty { return [] }
        var found: [Int32] = []
        let bytes = Array(word.utf8)
        prefixes.collect(along: bytes, into: &found)
        suffixes.collect(along: bytes.reversed(), into: &found)
        if !infixes.isEmpty {
            for start in bytes.indices { infixes.collect(along: bytes[start...], into: &found) }
        }
        return found.count < 2 ? found : Array(Set(found)).sorted()
    }
}

/// A trie over bytes in which each node may hold a symbol.
private struct ByteTrie: Sendable {
    /// From a node and a byte to the next node.
    private var edges: [Int64: Int32] = [:]
    /// By node; -1 where it holds none.
    private var symbols: [Int32] = [-1]

    var isEmpty: Bool { edges.isEmpty }

    mutating func insert(_ symbol: Int32, at bytes: some Sequence<UInt8>) {
        var node: Int32 = 0
        for byte in bytes {
            let edge = Int64(node) << 8 | Int64(byte)
            if let next = edges[edge] {
                node = next
            } else {
                node = Int32(symbols.count)
                edges[edge] = node
                symbols.append(-1)
            }
        }
        symbols[Int(node)] = symbol
    }

    /// Adds the symbols of the nodes on the way.
    func collect(along bytes: some Sequence<UInt8>, into found: inout [Int32]) {
        var node: Int32 = 0
        for byte in bytes {
            guard let next = edges[Int64(node) << 8 | Int64(byte)] else { return }
            node = next
            if symbols[Int(node)] >= 0 { found.append(symbols[Int(node)]) }
        }
    }
}
