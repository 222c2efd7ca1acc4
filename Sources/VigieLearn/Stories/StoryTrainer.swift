// Finds the weights of stories from judged pairs: the same to the last digit on every run.
import Foundation
import VigieClassify

/// Fits `StoryWeights` to pairs that were judged.
package struct StoryTrainer: Sendable {
    /// What a pair shows, and what a person said of it.
    package struct Example: Sendable {
        package var pair: StoryPair
        package var isSame: Bool

        package init(_ pair: StoryPair, isSame: Bool) {
            self.pair = pair
            self.isSame = isSame
        }
    }

    /// The signs in the order in which they are weighed; the last one needs an encoder.
    package static let signs = [
        "rarest shared word", "rarity of all shared words", "days between", "whether they are in one language", "cosine of the encoder",
    ]

    /// Of the squared weights of standardised signs; 2 is liblinear's C = 0.5.
    private static let strength = 2.0

    /// Whose vectors were read; nil weighs words alone.
    package var encoder: String?
    /// The place of a sign that is left out, to see what it brings.
    package var leftOut: Int?

    package init(encoder: String?, leftOut: Int? = nil) {
        self.encoder = encoder
        self.leftOut = leftOut
    }

    /// The weights that these examples speak for; all 0 where there are none.
    package func fit(_ examples: [Example]) -> StoryWeights {
        let rows = examples.map { numbers(of: $0.pair) }
        let width = numbers.count
        let scale = 1 / Double(max(1, rows.count))
        let means = (0..<width).map { column in rows.reduce(0) { $0 + $1[column] } * scale }
        let spreads = (0..<width).map { column in
            let variance = rows.reduce(0) { $0 + ($1[column] - means[column]) * ($1[column] - means[column]) } * scale
            return variance > 0 ? variance.squareRoot() : 1
        }
        let standard = rows.map { row in [Float(1)] + (0..<width).map { Float((row[$0] - means[$0]) / spreads[$0]) } }
        let fit = LogisticFit(
            priors: [Double](repeating: 0, count: width + 1), strengths: [0] + [Double](repeating: Self.strength, count: width))
        let found = fit.weights(rows: standard, truths: examples.map(\.isSame))
        var weights = [Double](repeating: 0, count: Self.signs.count)
        var bias = found[0]
        for (column, sign) in numbers.enumerated() {
            weights[sign] = found[column + 1] / spreads[column]
            bias -= weights[sign] * means[column]
        }
        return StoryWeights(encoder: encoder, bias: bias, signs: Array(weights.dropLast()), likeness: weights.last ?? 0)
    }

    /// The places of the signs that are weighed.
    private var numbers: [Int] { Self.signs.indices.filter { $0 != leftOut && (encoder != nil || $0 < Self.signs.count - 1) } }

    private func numbers(of pair: StoryPair) -> [Double] {
        let all = pair.features + [pair.likeness ?? 0]
        return numbers.map { all[$0] }
    }
}
