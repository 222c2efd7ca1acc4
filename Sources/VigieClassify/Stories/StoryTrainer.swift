// Finds the weights of stories from judged pairs: Newton's method, the same to the last digit on every run.
import Foundation

/// Fits `StoryWeights`.
package struct StoryTrainer: Sendable {
    /// A judged pair.
    package struct Example: Sendable {
        var pair: StoryPair
        var isSame: Bool

        /// - Parameter dropping: signs to leave out, by their place, to see what each one brings.
        package init(
            _ left: StoryItem, _ right: StoryItem, encoder: String?, isSame: Bool, model: StoryModel, dropping: Set<Int> = []
        ) {
            pair = model.pair(left, right, encoder: encoder)
            self.isSame = isSame
            if dropping.contains(0) { pair.rarest = 0 }
            if dropping.contains(1) { pair.shared = 0 }
            if dropping.contains(2) { pair.apart = 0 }
            if dropping.contains(3) { pair.isAcrossLanguages = false }
            if dropping.contains(4) { pair.likeness = 0 }
        }
        package var contradicts: Bool { pair.contradicts }
    }

    /// Of the squared weights of standardised signs; 2 is liblinear's C = 0.5.
    private static let penalty = 2.0
    private static let steps = 30

    /// The weights for pairs that this encoder has read, or with nil for all pairs.
    package static func fit(_ examples: [Example], encoder: String?) -> StoryWeights {
        let rows = examples.map { $0.pair.features + (encoder == nil ? [] : [$0.pair.likeness ?? 0]) }
        let width = rows.first?.count ?? 0
        let means = (0..<width).map { column in rows.reduce(0) { $0 + $1[column] } / Double(rows.count) }
        let spreads = (0..<width).map { column in
            let variance = rows.reduce(0) { $0 + ($1[column] - means[column]) * ($1[column] - means[column]) } / Double(rows.count)
            return variance > 0 ? variance.squareRoot() : 1
        }
        let standard = rows.map { row in [1] + (0..<width).map { (row[$0] - means[$0]) / spreads[$0] } }
        let found = newton(standard, examples.map { $0.isSame ? 1 : 0 })
        let weights = zip(found.dropFirst(), spreads).map { $0 / $1 }
        let bias = (found.first ?? 0) - zip(weights, means).reduce(0) { $0 + $1.0 * $1.1 }
        return StoryWeights(
            encoder: encoder, bias: bias, signs: Array(weights.prefix(encoder == nil ? width : width - 1)),
            likeness: encoder == nil ? 0 : weights.last ?? 0)
    }

    /// Logistic regression; the first column, which is all ones, is not held back.
    private static func newton(_ rows: [[Double]], _ answers: [Double]) -> [Double] {
        let width = rows.first?.count ?? 0
        var weights = [Double](repeating: 0, count: width)
        for _ in 0..<steps {
            var gradient = [Double](repeating: 0, count: width)
            var curvature = [[Double]](repeating: gradient, count: width)
            for (row, answer) in zip(rows, answers) {
                let share = 1 / (1 + exp(-zip(weights, row).reduce(0) { $0 + $1.0 * $1.1 }))
                for left in 0..<width {
                    gradient[left] += (share - answer) * row[left]
                    for right in 0..<width { curvature[left][right] += share * (1 - share) * row[left] * row[right] }
                }
            }
            for column in 1..<max(1, width) {
                gradient[column] += penalty * weights[column]
                curvature[column][column] += penalty
            }
            let step = solved(curvature, gradient)
            for column in 0..<width { weights[column] -= step[column] }
        }
        return weights
    }

    /// Gaussian elimination; the matrix is symmetric and positive definite.
    private static func solved(_ matrix: [[Double]], _ right: [Double]) -> [Double] {
        var rows = zip(matrix, right).map { $0 + [$1] }
        let width = right.count
        for pivot in 0..<width {
            guard abs(rows[pivot][pivot]) > 1e-12 else { continue }
            for row in 0..<width where row != pivot {
                let factor = rows[row][pivot] / rows[pivot][pivot]
                for column in pivot...width { rows[row][column] -= factor * rows[pivot][column] }
            }
        }
        return (0..<width).map { abs(rows[$0][$0]) > 1e-12 ? rows[$0][width] / rows[$0][$0] : 0 }
    }
}
