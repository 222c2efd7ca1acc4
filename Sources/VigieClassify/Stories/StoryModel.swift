// The model of stories: the rarity of words and the weights of the signs, read from its file.
import Foundation
import VigieModel

/// Says how likely two items report the same event.
package struct StoryModel: Sendable {
    /// As the file holds it.
    package struct Content: Codable, Sendable, Equatable {
        /// The form of the file.
        package var format: Int
        /// The best first; the last one needs no encoder.
        package var weights: [StoryWeights]
        package var rarity: WordRarityTable

        package init(weights: [StoryWeights], rarity: WordRarityTable) {
            format = StoryModel.format
            self.weights = weights
            self.rarity = rarity
        }
    }

    static let format = 1
    /// What a pair counts as apart where one of them has no date: most are of neighbouring days.
    private static let daysWithoutDate = 1

    /// Names the method and its data, such as `stories-1/4f0c12ab`.
    package let name: String
    package let weights: [StoryWeights]
    private let rarity: WordRarity

    /// Reads a file; `path` is for errors.
    package init(_ data: Data, path: String) throws(StoryModelError) {
        let content: Content
        do {
            content = try JSONDecoder().decode(Content.self, from: data)
        } catch {
            throw StoryModelError(path: path, cause: "is not a model of stories")
        }
        guard content.format == Self.format else {
            throw StoryModelError(path: path, cause: "has format \(content.format), and this program reads \(Self.format)")
        }
        guard content.weights.last?.encoder == nil, !content.weights.isEmpty, content.weights.allSatisfy(\.isWhole) else {
            throw StoryModelError(path: path, cause: "lacks weights")
        }
        self.init(content, fingerprint: String(ContentHash(of: data).hex.prefix(8)))
    }

    package init(_ content: Content, fingerprint: String) {
        name = "stories-\(Self.format)/\(fingerprint)"
        weights = content.weights
        rarity = WordRarity(content.rarity)
    }

    /// The encoders whose vectors it can use, the best first.
    package var encoders: [String] { weights.compactMap(\.encoder) }

    package func text(title: String, summary: String, language: LanguageCode) -> StoryText {
        StoryText(title: title, summary: summary, language: language, rarity: rarity)
    }

    /// The probability that both report the same event, by the best encoder that has read both.
    package func probability(_ left: StoryItem, _ right: StoryItem) -> Double {
        answer(left, right).probability
    }

    /// The same, and whether an encoder had read both.
    func answer(_ left: StoryItem, _ right: StoryItem) -> (probability: Double, isEncoded: Bool) {
        for weights in weights {
            guard let encoder = weights.encoder else { return (weights.probability(of: pair(left, right, encoder: nil)), false) }
            let pair = pair(left, right, encoder: encoder)
            if pair.likeness != nil { return (weights.probability(of: pair), true) }
        }
        return (0, false)
    }

    /// How they compare; the likeness is nil with no encoder, and where it has not read both.
    package func pair(_ left: StoryItem, _ right: StoryItem, encoder: String?) -> StoryPair {
        var days = Self.daysWithoutDate
        if let one = left.day, let other = right.day { days = abs(one - other) }
        return StoryPair(left.text, right.text, daysApart: days, likeness: encoder.flatMap { left.likeness(to: right, encoder: $0) })
    }
}

/// A file that is no model of stories.
package struct StoryModelError: Error, Sendable, Equatable, CustomStringConvertible {
    package var path: String
    package var cause: String

    package var description: String { "\(path): \(cause); put back the file that came with this version of Vigie" }
}
