// What the catalogue finds in one text: the ground of the lexical verdict, and a part of what a learned one stands on.
import VigieModel

/// A text's language, words and evidence.
struct LexicalReading {
    private static let mostReasons = 5

    var language: LanguageCode
    var title: Passage
    var summary: Passage
    /// By the theme's place in the catalogue, strongest first; last, what is off topic.
    var evidence: [[Evidence]]

    /// The item's own words for a theme, strongest first: each once however often and in whatever case they stand there, and no part of
    /// what is named already.
    func reasons(for theme: Int) -> [String] {
        var reasons: [String] = []
        var seen: Set<[Int32]> = []
        var named: [Evidence] = []
        for piece in evidence[theme] where reasons.count < Self.mostReasons {
            if named.contains(where: { $0.isInTitle == piece.isInTitle && $0.words.contains(piece.words) }) { continue }
            let passage = piece.isInTitle ? title : summary
            guard seen.insert(passage.words[piece.words].map(\.number)).inserted else { continue }
            named.append(piece)
            reasons.append(passage.asWritten(piece.words))
        }
        return reasons
    }
}

/// A title or summary, as far as it is read, with its words.
struct Passage {
    private let text: String
    private(set) var words: [PlacedWord]

    /// Its words are numbered by `table`.
    init(_ text: String, limitBytes: Int, _ table: inout WordTable) {
        let bounded =
            text.utf8.count <= limitBytes
            // Cut inside a character, its remains become U+FFFD, which is no letter.
            ? text : String(decoding: text.utf8.prefix(limitBytes), as: UTF8.self)
        self.text = WordSplitter.composed(bounded)
        words = table.words(of: self.text)
    }

    /// The words with what stands between them, as the publisher wrote them; only white space becomes one space.
    func asWritten(_ range: Range<Int>) -> String {
        guard let first = words[range].first, let last = words[range].last else { return "" }
        let bytes = text.utf8.dropFirst(first.range.lowerBound).prefix(last.range.upperBound - first.range.lowerBound)
        let written = String(decoding: bytes, as: UTF8.self)
        // Of most, one word or two, nothing is to be changed.
        return bytes.allSatisfy { (0x21...0x7E).contains($0) }
            ? written : written.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    /// The passage as it would be read if these words did not stand in it.
    func without(_ range: Range<Int>) -> Passage {
        guard let first = words[range].first, let last = words[range].last else { return self }
        var rest = self
        rest.words.removeSubrange(range)
        if range.lowerBound > 0, range.upperBound < words.count {
            let before = first.range.lowerBound - words[range.lowerBound - 1].range.upperBound
            let behind = words[range.upperBound].range.lowerBound - last.range.upperBound
            rest.words[range.lowerBound].startsAnew = WordSplitter.endsPhrase(gap: before + behind)
        } else if range.lowerBound == 0, !rest.words.isEmpty {
            rest.words[0].startsAnew = true
        }
        return rest
    }

    /// Where the words stand in the text that the passage was made of, in UTF-8 offsets.
    func bytes(of range: Range<Int>, in given: String) -> Range<Int> {
        guard let first = words[range].first, let last = words[range].last else { return 0..<0 }
        let found = first.range.lowerBound..<last.range.upperBound
        guard !given.utf8.starts(with: text.utf8) else { return found }
        // Composed, a text is shorter; but character by character it is the same.
        var (composed, original) = (0, 0)
        var start = 0
        for (character, written) in zip(text, given) {
            if composed <= found.lowerBound { start = original }
            if composed >= found.upperBound { break }
            composed += character.utf8.count
            original += written.utf8.count
        }
        return start..<max(start, original)
    }
}
