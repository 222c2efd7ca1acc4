// Names what two reports have in common, in their own words, so that a person can judge whether they belong together.
import VigieModel

/// Words of a pair for people.
enum StoryWording {
    private static let most = 4
    /// Commoner words say nothing to a person; a third of all items have rarer ones than this.
    private static let leastRarity: Float = 0.35

    /// The rarest names and numbers that both have, as `text` writes them; where there are none, the rarest other words. Names that stand
    /// side by side are one, such as New York.
    static func shared(of text: StoryText, with other: StoryText) -> [String] {
        var names: [StoryText.Term] = []
        var words: [StoryText.Term] = []
        StoryPair.forEachShared(text, other) { mine, theirs in
            // A letter alone is a piece of U.S. or of a list.
            guard mine.rarity >= leastRarity, mine.end - mine.start > 1 else { return }
            if mine.isName, theirs.isName { names.append(mine) } else { words.append(mine) }
        }
        let chosen = names.isEmpty ? words : names
        let bytes = Array(text.text.utf8)
        return phrases(of: chosen.sorted { $0.start < $1.start }, bytes).sorted { ($1.rarity, $0.start) < ($0.rarity, $1.start) }
            .prefix(most).map { String(decoding: bytes[Int($0.start)..<Int($0.end)], as: UTF8.self) }
    }

    private struct Phrase {
        var start: Int32
        var end: Int32
        var rarity: Float
        var count = 1
    }

    private static func phrases(of terms: [StoryText.Term], _ bytes: [UInt8]) -> [Phrase] {
        var phrases: [Phrase] = []
        for term in terms {
            if let last = phrases.last, last.count < 3, term.start == last.end + 1, bytes[Int(last.end)] == UInt8(ascii: " ") {
                phrases[phrases.count - 1].end = term.end
                phrases[phrases.count - 1].rarity = max(last.rarity, term.rarity)
                phrases[phrases.count - 1].count += 1
            } else {
                phrases.append(Phrase(start: term.start, end: term.end, rarity: term.rarity))
            }
        }
        return phrases
    }
}
