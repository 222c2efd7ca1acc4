// Finds how much a correction may do: as much as helps on decisions that it has not seen, and nothing where that could be chance.
import Foundation
import VigieModel

/// The search for one set of encoders.
struct CorrectionSearch: Sendable {
    /// How far inputs may move the log-odds, from hardly to freely.
    static let variances = [0.03, 0.1, 0.3, 1, 3, 10]

    let rows: CorrectionRows
    /// The part of each row, which is kept back in turn.
    let folds: [Int]
    let threads: Int

    struct Found: Sendable {
        /// By output; nil where nothing is better than the model as it is.
        var weights: [[Double]]?
        /// By row: the log-odds by output, of a correction that had not seen it.
        var crossValidated: [[Float]]
    }

    func found(_ progress: @escaping @Sendable (Double) -> Void) -> Found {
        let all = Array(rows.places.indices)
        let parts = Set(folds).sorted()
        let ended = Locked(0)
        let jobs = parts.count * rows.outputs
        // By part and output: the log-odds of the rows kept back, by variance.
        let kept = Parallel.map(jobs, threads: threads) { job in
            let (part, output) = (parts[job / rows.outputs], job % rows.outputs)
            let (others, back) = (all.filter { folds[$0] != part }, all.filter { folds[$0] == part })
            let logOdds = path(output, from: others).map { weights in
                back.map { Double(rows.logOdds[$0][output]) + rows.fit.sum($0, weights) }
            }
            progress(
                0.9
                    * Double(
                        ended.withLock {
                            $0 += 1
                            return $0
                        }) / Double(jobs))
            return logOdds
        }
        // By variance, row and output; the first is the model as it is.
        var tried = [[[Float]]](repeating: rows.logOdds, count: Self.variances.count + 1)
        for (job, logOdds) in kept.enumerated() {
            let (part, output) = (parts[job / rows.outputs], job % rows.outputs)
            let back = all.filter { folds[$0] == part }
            for (choice, logOdds) in logOdds.enumerated() {
                for (place, row) in back.enumerated() { tried[choice + 1][row][output] = Float(logOdds[place]) }
            }
        }
        let losses = tried.map { tried in all.map { loss($0, tried[$0]) } }
        var judged = rows.logOdds
        for part in parts {
            let choice = Self.choice(losses, all.filter { folds[$0] != part })
            for row in all where folds[row] == part { judged[row] = tried[choice][row] }
        }
        let choice = Self.choice(losses, all)
        guard choice > 0 else { return Found(weights: nil, crossValidated: judged) }
        let weights = Parallel.map(rows.outputs, threads: threads) { output in
            path(output, from: all, upTo: choice).last ?? [Double](repeating: 0, count: rows.fit.width)
        }
        progress(1)
        return Found(weights: weights, crossValidated: judged)
    }

    /// The weights of one output for each variance, from the smallest on; each begins where the one before ended.
    private func path(_ output: Int, from places: [Int], upTo count: Int = variances.count) -> [[Double]] {
        let known = places.filter { rows.isKnown($0, output) }
        let nothing = [Double](repeating: 0, count: rows.fit.width)
        guard rows.teach(output, known) else { return [[Double]](repeating: nothing, count: count) }
        let logOdds = known.map { Double(rows.logOdds[$0][output]) }
        let truths = known.map { rows.isTrue($0, output) }
        let fit = output == rows.outputs - 1 ? rows.fit.withoutOffset : rows.fit
        var weights = nothing
        return Self.variances.prefix(count).map { variance in
            weights = fit.weights(known, logOdds: logOdds, truths: truths, variance: variance, from: weights)
            return weights
        }
    }

    /// What the answers on a row cost, over all outputs.
    private func loss(_ row: Int, _ logOdds: [Float]) -> Double {
        (0..<rows.outputs).reduce(0) { sum, output in
            rows.isKnown(row, output) ? sum + OffsetLogisticFit.loss(Double(logOdds[output]), rows.isTrue(row, output)) : sum
        }
    }

    /// The best choice on these rows; 0, the model as it is, unless another is better by more than one standard error.
    private static func choice(_ losses: [[Double]], _ rows: [Int]) -> Int {
        guard rows.count > 1 else { return 0 }
        let sums = losses.map { losses in rows.reduce(0) { $0 + losses[$1] } }
        guard let best = sums.indices.min(by: { sums[$0] < sums[$1] }), best > 0 else { return 0 }
        let gains = rows.map { losses[0][$0] - losses[best][$0] }
        let mean = gains.reduce(0, +) / Double(gains.count)
        let variance = gains.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(gains.count - 1)
        return mean > (variance / Double(gains.count)).squareRoot() ? best : 0
    }
}
