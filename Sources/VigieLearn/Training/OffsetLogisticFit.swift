// A logistic regression that starts from what a model says already and moves away from it as little as the rows bear.
import Foundation

/// Rows of few numbers among many columns, with the weights that turn given log-odds towards what is true.
struct OffsetLogisticFit: Sendable {
    private static let newtonRounds = 12
    private static let solverRounds = 40
    /// When the slope has sunk to this share of what it was at nothing, all that follows is digits.
    private static let closeness = 1e-3

    let width: Int
    /// Whether the first column, which all rows have alike, stays at 0.
    private var isFirstFrozen = false
    private var starts: [Int] = [0]
    private var columns: [Int32] = []
    private var values: [Float] = []

    init(width: Int) { self.width = width }

    var count: Int { starts.count - 1 }

    mutating func add(_ row: [(column: Int, value: Float)]) {
        for entry in row where entry.value != 0 {
            columns.append(Int32(entry.column))
            values.append(entry.value)
        }
        starts.append(columns.count)
    }

    /// The same rows, of which no weight may move all alike.
    var withoutOffset: OffsetLogisticFit {
        var fit = self
        fit.isFirstFrozen = true
        return fit
    }

    /// The likeliest weights where each is held to be 0, give or take the square root of `variance`.
    ///
    /// - Parameters:
    ///   - rows: those that count, with the log-odds before and the truth of each, in their order.
    ///   - start: weights to begin from; they make it faster and change nothing else.
    func weights(_ rows: [Int], logOdds: [Double], truths: [Bool], variance: Double, from start: [Double]? = nil) -> [Double] {
        var weights = start ?? [Double](repeating: 0, count: width)
        guard !rows.isEmpty else { return [Double](repeating: 0, count: width) }
        let strength = 1 / variance
        let goal = Self.closeness * length(slope(at: [Double](repeating: 0, count: width), rows, logOdds, truths, strength).slope)
        var value = loss(at: weights, rows, logOdds, truths, strength)
        for _ in 0..<Self.newtonRounds {
            let (slope, bends) = slope(at: weights, rows, logOdds, truths, strength)
            guard length(slope) > goal else { break }
            let step = solved(slope, rows, bends, strength)
            // A full step may overshoot where probabilities are far off.
            var share = 1.0
            while share > 1e-3 {
                let next = zip(weights, step).map { $0 - share * $1 }
                let found = loss(at: next, rows, logOdds, truths, strength)
                if found < value {
                    (weights, value) = (next, found)
                    break
                }
                share /= 2
            }
            if share <= 1e-3 { break }
        }
        return weights
    }

    /// What these weights add to the log-odds of a row.
    func sum(_ row: Int, _ weights: [Double]) -> Double {
        var sum = 0.0
        for place in starts[row]..<starts[row + 1] { sum += Double(values[place]) * weights[Int(columns[place])] }
        return sum
    }

    private func loss(at weights: [Double], _ rows: [Int], _ logOdds: [Double], _ truths: [Bool], _ strength: Double) -> Double {
        var loss = strength / 2 * weights.reduce(0) { $0 + $1 * $1 }
        for (place, row) in rows.enumerated() {
            let logOdds = logOdds[place] + sum(row, weights)
            loss += Self.loss(logOdds, truths[place])
        }
        return loss
    }

    /// What an answer costs: minus the logarithm of the probability that it gave to the truth.
    static func loss(_ logOdds: Double, _ isTrue: Bool) -> Double {
        let against = isTrue ? -logOdds : logOdds
        return max(0, against) + log1p(exp(-abs(against)))
    }

    private func slope(
        at weights: [Double], _ rows: [Int], _ logOdds: [Double], _ truths: [Bool], _ strength: Double
    ) -> (slope: [Double], bends: [Double]) {
        var slope = weights.map { $0 * strength }
        var bends = [Double](repeating: 0, count: rows.count)
        for (place, row) in rows.enumerated() {
            let probability = 1 / (1 + exp(-(logOdds[place] + sum(row, weights))))
            bends[place] = probability * (1 - probability)
            add(probability - (truths[place] ? 1 : 0), times: row, to: &slope)
        }
        if isFirstFrozen { slope[0] = 0 }
        return (slope, bends)
    }

    private func add(_ factor: Double, times row: Int, to sum: inout [Double]) {
        for place in starts[row]..<starts[row + 1] { sum[Int(columns[place])] += factor * Double(values[place]) }
    }

    /// The step for this slope, by conjugate gradients: the curvature is never written out.
    private func solved(_ slope: [Double], _ rows: [Int], _ bends: [Double], _ strength: Double) -> [Double] {
        var step = [Double](repeating: 0, count: width)
        var rest = slope
        var direction = slope
        var square = product(rest, rest)
        let goal = square * 1e-4
        for _ in 0..<Self.solverRounds where square > goal {
            var image = direction.map { $0 * strength }
            for (place, row) in rows.enumerated() { add(bends[place] * sum(row, direction), times: row, to: &image) }
            if isFirstFrozen { image[0] = 0 }
            let share = square / product(direction, image)
            for index in step.indices {
                step[index] += share * direction[index]
                rest[index] -= share * image[index]
            }
            let next = product(rest, rest)
            let carried = next / square
            for index in direction.indices { direction[index] = rest[index] + carried * direction[index] }
            square = next
        }
        return step
    }

    private func product(_ left: [Double], _ right: [Double]) -> Double {
        var sum = 0.0
        for index in left.indices { sum += left[index] * right[index] }
        return sum
    }

    private func length(_ vector: [Double]) -> Double { product(vector, vector).squareRoot() }
}
