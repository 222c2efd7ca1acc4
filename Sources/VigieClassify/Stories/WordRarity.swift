// How telling a word is: two reports that share a rare word are likelier to be of one event than two that share a common one.
import Foundation

/// The rarity of stems, ready to look up.
struct WordRarity: Sendable, Equatable {
    /// In steps of 1/`WordRarityTable.steps`, by the key of the stem.
    private let levels: [UInt64: UInt8]

    init(_ table: WordRarityTable) {
        var levels: [UInt64: UInt8] = [:]
        for (level, stems) in table.stems.enumerated() {
            for stem in stems.split(separator: " ") { levels[Self.key(of: String(stem))] = UInt8(clamping: level) }
        }
        self.levels = levels
    }

    /// 0 for a stem that stands in every item, 1 for one that was never met.
    func rarity(ofKey key: UInt64) -> Float { min(1, Float(levels[key] ?? UInt8(WordRarityTable.steps)) / Float(WordRarityTable.steps)) }

    /// FNV-1a: the same in every process, as what orders candidates must be.
    static func key(of stem: String) -> UInt64 {
        stem.utf8.reduce(StableHash.basis) { StableHash.step($0, UInt64($1)) }
    }
}

/// The rarity of stems as the model's file holds it.
package struct WordRarityTable: Codable, Sendable, Equatable {
    /// Items that were counted.
    package var documents: Int
    /// The stems of each step of rarity, the commonest first, with blanks between them. What is not listed is as rare as can be.
    package var stems: [String]

    static let steps = 50
    /// Stems of fewer items than this are not listed: that they were met at all is chance.
    static let fewestDocuments = 4

    /// Counts in how many of the texts each stem stands.
    package init(counting texts: some Sequence<(title: String, summary: String)>) {
        var counts: [String: Int] = [:]
        documents = 0
        for text in texts {
            documents += 1
            let stems = StoryWords.found(in: StoryText.joined(title: text.title, summary: text.summary), limit: StoryText.wordLimit)
            for stem in Set(stems.map(\.stem)) { counts[stem, default: 0] += 1 }
        }
        stems = [String](repeating: "", count: Self.steps + 1)
        let all = log(Double(documents + 1))
        for (stem, count) in counts.sorted(by: { $0.key < $1.key }) where count >= Self.fewestDocuments {
            let level = Int((log(Double(documents + 1) / Double(count + 1)) / all * Double(Self.steps)).rounded())
            stems[level] += stems[level].isEmpty ? stem : " " + stem
        }
    }
}
