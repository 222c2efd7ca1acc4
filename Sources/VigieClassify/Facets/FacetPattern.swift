// What a phrase of the facets' words looks for. Words are compared as they stand, not by their stems: `gilt` and `Gilde`, `release` and
// `relève` must not meet.

/// A phrase as something to compare: words in a row, each whole, open at an end, or in capitals.
struct FacetPattern: Hashable, Sendable {
    struct Part: Hashable, Sendable {
        enum Form: Hashable, Sendable {
            case whole, prefix, suffix
            /// Matches only where the text has capitals too: `EU` is no French participle.
            case capitals
        }

        var form: Form
        var folded: String
    }

    /// At least one.
    let parts: [Part]

    /// The shortest open part: what is shorter would match anything, and the index files it by its bytes.
    static let shortestOpenBytes = 3

    init(_ text: String) throws(TermPattern.Failure) {
        var parts: [Part] = []
        for chunk in text.split(separator: " ") {
            let isPrefix = chunk.hasSuffix("*")
            let isSuffix = chunk.hasPrefix("*")
            let written = chunk.filter { $0 != "*" }
            let words = WordSplitter.words(of: WordSplitter.composed(String(written)))
            let stars = chunk.count { $0 == "*" }
            guard stars == (isPrefix || isSuffix ? 1 : 0), stars == 0 || !words.isEmpty else { throw .misplacedWildcard }
            for (index, word) in words.enumerated() {
                let isOpenAfter = isPrefix && index == words.count - 1
                let isOpenBefore = isSuffix && index == 0
                let spelled = written.utf8.dropFirst(word.range.lowerBound).prefix(word.range.count)
                let form: Part.Form =
                    isOpenAfter ? .prefix : isOpenBefore ? .suffix : Self.isInCapitals(Array(spelled)) ? .capitals : .whole
                guard form == .whole || form == .capitals || word.folded.utf8.count >= Self.shortestOpenBytes else {
                    throw .misplacedWildcard
                }
                parts.append(Part(form: form, folded: word.folded))
            }
        }
        guard !parts.isEmpty else { throw .empty }
        self.parts = parts
    }

    /// Two letters or more, all of them ASCII capitals; digits may stand among them.
    static func isInCapitals(_ bytes: some Sequence<UInt8>) -> Bool {
        var capitals = 0
        for byte in bytes {
            switch byte {
            case 0x41...0x5A: capitals += 1
            case 0x30...0x39: break
            default: return false
            }
        }
        return capitals >= 2
    }
}
