// How much each sign weighs: a logistic regression with as few numbers as 261 judged pairs can bear.
import Foundation

/// The weights of `StoryPair`'s numbers, on the log-odds of the same event.
package struct StoryWeights: Codable, Sendable, Equatable {
    /// The encoder whose likeness counts; nil where none has read the items.
    package var encoder: String?
    package var bias: Double
    /// In the order of `StoryPair.features`: rarest, shared, apart, across languages.
    package var signs: [Double]
    /// Of the cosine; 0 without an encoder.
    package var likeness: Double

    package init(encoder: String?, bias: Double, signs: [Double], likeness: Double) {
        self.encoder = encoder
        self.bias = bias
        self.signs = signs
        self.likeness = likeness
    }

    /// Set by hand: releases and vulnerabilities are told in the same words each time, and no pair of those that were judged shows it often
    /// enough to learn it.
    static let contradiction = -8.0

    package func probability(of pair: StoryPair) -> Double {
        var odds = bias + likeness * (pair.likeness ?? 0)
        for (weight, sign) in zip(signs, pair.features) { odds += weight * sign }
        if pair.contradicts { odds += Self.contradiction }
        return 1 / (1 + exp(-odds))
    }
}

extension StoryWeights {
    /// Whether it weighs every sign, and with numbers.
    var isWhole: Bool { signs.count == 4 && (signs + [bias, likeness]).allSatisfy(\.isFinite) }
}
