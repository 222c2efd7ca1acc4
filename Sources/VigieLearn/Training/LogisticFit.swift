// A small dense logistic regression: the weights of a blend, drawn to weights that are known to be sound.
import Foundation

/// Newton's method for a few parameters and many rows.
struct LogisticFit {
    private static let rounds = 25

    /// What the weights are drawn to, and how strongly each.
    var priors: [Double]
    var strengths: [Double]

    /// `rows` holds the inputs of each row, as many as there are priors; only rows that are known are given.
    func weights(rows: [[Float]], truths: [Bool]) -> [Double] {
        let count = priors.count
        var weights = priors
        for _ in 0..<Self.rounds {
            var slope = (0..<count).map { strengths[$0] * (weights[$0] - priors[$0]) }
            var curvature = [[Double]](repeating: [Double](repeating: 0, count: count), count: count)
            for index in 0..<count { curvature[index][index] = strengths[index] }
            for (row, isTrue) in zip(rows, truths) {
                var logOdds = 0.0
                for index in 0..<count { logOdds += Double(row[index]) * weights[index] }
                let probability = 1 / (1 + exp(-logOdds))
                let error = probability - (isTrue ? 1 : 0)
                let bend = probability * (1 - probability)
                for index in 0..<count {
                    let value = Double(row[index])
                    slope[index] += error * value
                    for other in 0...index { curvature[index][other] += bend * value * Double(row[other]) }
                }
            }
            let step = Self.solve(curvature, slope)
            // Far from the minimum a full step may overshoot.
            let largest = step.reduce(0) { max($0, abs($1)) }
            let share = largest > 2 ? 2 / largest : 1
            for index in 0..<count { weights[index] -= share * step[index] }
            if largest < 1e-7 { break }
        }
        return weights
    }

    /// Solves for a symmetric positive matrix, of which the lower half is given, by Cholesky's method.
    private static func solve(_ matrix: [[Double]], _ right: [Double]) -> [Double] {
        var lower = matrix
        var result = right
        for row in right.indices {
            for column in 0...row {
                var sum = lower[row][column]
                for inner in 0..<column { sum -= lower[row][inner] * lower[column][inner] }
                lower[row][column] = row == column ? max(sum, 1e-12).squareRoot() : sum / lower[column][column]
            }
            for inner in 0..<row { result[row] -= lower[row][inner] * result[inner] }
            result[row] /= lower[row][row]
        }
        for row in right.indices.reversed() {
            for inner in row + 1..<right.count { result[row] -= lower[inner][row] * result[inner] }
            result[row] /= lower[row][row]
        }
        return result
    }
}
