// Whether a probability of 0.8 is right eight times in ten: people sort their queue by these numbers.

/// Answers by the probability that they were given with, in ten bins of equal width.
package struct Calibration: Hashable, Sendable {
    /// Answers whose probability lies in one tenth.
    package struct Bin: Hashable, Sendable {
        package var count = 0
        package var sumOfProbabilities = 0.0
        package var right = 0

        /// Nil where the bin is empty.
        package var meanProbability: Double? { count == 0 ? nil : sumOfProbabilities / Double(count) }
        /// The share that was right; nil where the bin is empty.
        package var shareRight: Double? { count == 0 ? nil : Double(right) / Double(count) }
    }

    package static let binCount = 10

    /// From 0 up to 0.1, …, from 0.9 up to and with 1.
    package var bins = [Bin](repeating: Bin(), count: Calibration.binCount)

    package init() {}

    package var count: Int { bins.reduce(0) { $0 + $1.count } }

    /// The expected calibration error: how far probability and share right lie apart in a bin, weighted by the answers in it. Nil for none.
    package var error: Double? {
        let apart = bins.reduce(0) { $0 + abs($1.sumOfProbabilities - Double($1.right)) }
        return count == 0 ? nil : apart / Double(count)
    }

    package mutating func add(_ probability: Double, isRight: Bool) {
        let bin = Self.bin(of: probability)
        bins[bin].count += 1
        bins[bin].sumOfProbabilities += probability
        if isRight { bins[bin].right += 1 }
    }

    /// The place of the bin; what is no number falls into the first.
    static func bin(of probability: Double) -> Int {
        probability.isFinite ? min(Int(min(max(probability, 0), 1) * Double(binCount)), binCount - 1) : 0
    }
}
