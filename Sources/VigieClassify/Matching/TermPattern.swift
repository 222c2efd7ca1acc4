// What a term of the catalogue looks for, read once when the catalogue is loaded.

/// A term as something to compare: a phrase, or one word of which only a part is given.
struct TermPattern: Hashable, Sendable {
    enum Kind: Hashable, Sendable {
        /// Consecutive words, folded but not yet stemmed; at least one.
        case words([String])
        case prefix(String)
        case suffix(String)
        case infix(String)
    }
    enum Failure: Error {
        case empty
        case misplacedWildcard
    }

    let kind: Kind
    /// The term folded, with its stars: two spellings of one term have the same key.
    let key: String

    /// Reads a term as the catalogue writes it: `data space`, `cyber*`, `*netz`, `*netz*`.
    init(_ text: String) throws(Failure) {
        let words = WordSplitter.words(of: WordSplitter.composed(text)).map(\.folded)
        guard let first = words.first else { throw .empty }
        let trimmed = text.trimmed
        let isOpenBefore = trimmed.first == "*"
        let isOpenAfter = trimmed.last == "*"
        let stars = trimmed.count { $0 == "*" }
        guard stars == 0 || words.count == 1, stars == (isOpenBefore ? 1 : 0) + (isOpenAfter ? 1 : 0) else { throw .misplacedWildcard }
        switch (isOpenBefore, isOpenAfter) {
        case (false, false): kind = .words(words)
        case (false, true): kind = .prefix(first)
        case (true, false): kind = .suffix(first)
        case (true, true): kind = .infix(first)
        }
        key = (isOpenBefore ? "*" : "") + words.joined(separator: " ") + (isOpenAfter ? "*" : "")
    }

    /// How many bytes it spells out: of two terms for the same word, the one that says more is the longer.
    var spelledBytes: Int {
        switch kind {
        case .words(let words): words.reduce(0) { $0 + $1.utf8.count }
        case .prefix(let part), .suffix(let part), .infix(let part): part.utf8.count
        }
    }
}

extension String {
    fileprivate var trimmed: Substring {
        let tail = self[(firstIndex { !$0.isWhitespace } ?? endIndex)...]
        return tail.lastIndex { !$0.isWhitespace }.map { tail[...$0] } ?? tail
    }
}
