// The voice of words, word pairs and letter sequences: it knows what labelled items say, also where the catalogue has no term for it.
import CVectors
import Foundation

/// Log-odds by what stands in a text, each part weighed by its rarity.
package struct GramVoice: Hashable, Sendable {
    /// By bucket: how rare it is; 0 where it is so rare that it says nothing.
    package var rarity: [Float]
    /// By bucket, then output.
    package var weights: [Int8]
    /// By output: what a weight of 1 stands for.
    package var scales: [Float]
    package var bias: [Float]

    package init(rarity: [Float], weights: [Int8], scales: [Float], bias: [Float]) {
        self.rarity = rarity
        self.weights = weights
        self.scales = scales
        self.bias = bias
    }

    /// What coming back says: twice is more than once, but not twice as much.
    private static let repetition: [Float] = (0...255).map { $0 == 0 ? 0 : 1 + Float(log(Double($0))) }

    /// The value of each entry; those of the words together have length 1, and so have those of the letter sequences.
    package static func values(of counts: GramCounts, rarity: [Float]) -> [Float] {
        var values = counts.entries.map { repetition[Int($0.count)] * rarity[Int($0.bucket)] }
        for part in counts.parts {
            let square = values[part].reduce(0) { $0 + $1 * $1 }
            guard square > 0 else { continue }
            let scale = 1 / square.squareRoot()
            for place in part { values[place] *= scale }
        }
        return values
    }

    /// The log-odds by output: the sum of each entry's value, as `values` has it, times its weights.
    package func logOdds(of counts: GramCounts) -> [Float] {
        let outputs = bias.count
        precondition(weights.count == rarity.count * outputs)
        var sums = [Float](repeating: 0, count: outputs)
        counts.entries.withUnsafeBytes { entries in
            let entries = entries.bindMemory(to: UInt32.self)
            for part in counts.parts {
                var found = [Float](repeating: 0, count: outputs)
                let square = vigie_grams_sum(
                    weights, outputs, rarity, Self.repetition, UnsafeBufferPointer(rebasing: entries[part]).baseAddress, part.count, &found)
                guard square > 0 else { continue }
                let scale = 1 / square.squareRoot()
                for output in sums.indices { sums[output] += found[output] * scale }
            }
        }
        for output in sums.indices { sums[output] = sums[output] * scales[output] + bias[output] }
        return sums
    }
}
