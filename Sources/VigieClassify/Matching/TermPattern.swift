// What a term of the catalogue looks for, read once when the catalogue is loaded.

/// A term as something to compare: one word or several in a row, each whole or open.
struct TermPattern: Hashable, Sendable {
    /// A folded word, or the part of it that must be there.
    enum Part: Hashable, Sendable {
        /// A whole word, which is stemmed before it is compared.
        case word(String)
        case prefix(String)
        case suffix(String)
        case infix(String)

        fileprivate init(_ folded: String, isOpenBefore: Bool, isOpenAfter: Bool) {
            self =
                switch (isOpenBefore, isOpenAfter) {
                case (false, false): .word(folded)
                case (false, true): .prefix(folded)
                case (true, false): .suffix(folded)
                case (true, true): .infix(folded)
                }
        }

        fileprivate var spelled: String {
            switch self {
            case .word(let text): text
            case .prefix(let text): text + "*"
            case .suffix(let text): "*" + text
            case .infix(let text): "*" + text + "*"
            }
        }
    }
    enum Failure: Error {
        case empty
        case misplacedWildcard
    }

    /// At least one.
    let parts: [Part]

    /// Reads a term as the catalogue writes it: `data space`, `cyber*`, `*netz`, `*netz*`, `kritische Infrastruktur*`.
    init(_ text: String) throws(Failure) {
        var parts: [Part] = []
        for chunk in text.unicodeScalars.split(whereSeparator: Self.isSpace) {
            let isOpenBefore = chunk.first == "*"
            let isOpenAfter = chunk.last == "*"
            let words = WordSplitter.words(of: WordSplitter.composed(String(chunk))).map(\.folded)
            let stars = chunk.count { $0 == "*" }
            guard stars == 0 || (!words.isEmpty && stars == (isOpenBefore ? 1 : 0) + (isOpenAfter ? 1 : 0)) else {
                throw .misplacedWildcard
            }
            // A hyphen makes two words of one: what is open is the first at its start and the last at its end.
            for (index, word) in words.enumerated() {
                parts.append(
                    Part(word, isOpenBefore: isOpenBefore && index == 0, isOpenAfter: isOpenAfter && index == words.count - 1))
            }
        }
        guard !parts.isEmpty else { throw .empty }
        self.parts = parts
    }

    private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isASCII ? scalar == " " || (0x09...0x0D).contains(scalar.value) : scalar.properties.isWhitespace
    }

    /// The term folded, with its stars: two spellings of one term have the same key.
    var key: String { parts.map(\.spelled).joined(separator: " ") }

    /// How much it spells out, whole words more than open ones: of two terms for the same words, the one that says more is the longer.
    var spelledLength: Int {
        parts.reduce(0) { length, part in
            switch part {
            // A whole word beats every open one: it leaves nothing to guess.
            case .word: length + 1_000
            case .prefix(let text), .suffix(let text), .infix(let text): length + text.utf8.count
            }
        }
    }
}
