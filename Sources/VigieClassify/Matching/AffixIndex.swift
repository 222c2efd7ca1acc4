// Finds the wildcard terms that a word answers to by walking its letters, whatever the number of terms.

/// The parts of words that a section's wildcard terms ask for, as three tries over UTF-8 bytes.
struct AffixIndex: Sendable {
    private var prefixes = ByteTrie()
    private var suffixes = ByteTrie()
    private var infixes = ByteTrie()

    /// Files a number under a pattern; patterns of whole words are left to the phrase index.
    mutating func insert(_ number: Int32, for kind: TermPattern.Kind) {
        switch kind {
        case .words: break
        case .prefix(let part): prefixes.insert(number, at: part.utf8)
        case .suffix(let part): suffixes.insert(number, at: part.utf8.reversed())
        case .infix(let part): infixes.insert(number, at: part.utf8)
        }
    }

    /// The numbers of every pattern that the folded word answers to, each once, in rising order.
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

/// A trie over bytes in which each node may hold numbers.
private struct ByteTrie: Sendable {
    /// From a node and a byte to the next node.
    private var edges: [Int64: Int32] = [:]
    private var numbers: [[Int32]] = [[]]

    var isEmpty: Bool { edges.isEmpty }

    mutating func insert(_ number: Int32, at bytes: some Sequence<UInt8>) {
        var node: Int32 = 0
        for byte in bytes {
            let edge = Int64(node) << 8 | Int64(byte)
            if let next = edges[edge] {
                node = next
            } else {
                node = Int32(numbers.count)
                edges[edge] = node
                numbers.append([])
            }
        }
        numbers[Int(node)].append(number)
    }

    /// Adds the numbers of every node on the way.
    func collect(along bytes: some Sequence<UInt8>, into found: inout [Int32]) {
        var node: Int32 = 0
        for byte in bytes {
            guard let next = edges[Int64(node) << 8 | Int64(byte)] else { return }
            node = next
            found.append(contentsOf: numbers[Int(node)])
        }
    }
}
