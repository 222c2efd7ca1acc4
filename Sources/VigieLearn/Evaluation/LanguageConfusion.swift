// Which language was detected on items of which: a wrong language finds the wrong words.
import VigieModel

/// Items by their labelled and their detected language.
package struct LanguageConfusion: Hashable, Sendable {
    private struct Pair: Hashable {
        var labelled: LanguageCode
        var detected: LanguageCode
    }

    /// Those that occur, ours first.
    package let labelled: [LanguageCode]
    package let detected: [LanguageCode]
    private let counts: [Pair: Int]

    init(_ judged: [JudgedItem]) {
        var counts: [Pair: Int] = [:]
        for one in judged {
            guard let language = one.item.language else { continue }
            counts[Pair(labelled: language, detected: one.verdict.language), default: 0] += 1
        }
        self.counts = counts
        labelled = Self.ordered(Set(counts.keys.map(\.labelled)))
        detected = Self.ordered(Set(counts.keys.map(\.detected)))
    }

    package func count(labelled: LanguageCode, detected: LanguageCode) -> Int {
        counts[Pair(labelled: labelled, detected: detected)] ?? 0
    }

    /// Ours in their usual order, then others by code.
    static func ordered(_ languages: Set<LanguageCode>) -> [LanguageCode] {
        LanguageCode.ofSources.filter(languages.contains) + languages.subtracting(LanguageCode.ofSources).sorted()
    }
}
