// Weighs the voices by what they said of items that they had not seen, and then sets from where on a theme is given.
import Foundation
import VigieClassify

/// The weights, thresholds and gate of a blend.
struct BlendWeights: Sendable {
    var weights: [Float]
    var thresholds: [Float]
    var gate: Float
}

struct BlendTrainer: Sendable {
    /// How strongly a theme's weights are drawn to those that suit all themes: small themes have too few items for their own.
    private static let strength = 100.0
    private static let faint = 0.001

    let items: TrainingItems
    /// By voice, item and output: log-odds that were made without the item.
    let voices: [[[Float]]]

    private func inputs(_ item: Int, _ output: Int) -> [Float] { Blend.inputs(voices.map { $0[item] }, output: output) }

    /// The weights by output, from the items of these rows.
    func weights(from rows: [Int]) -> [Float] {
        let count = Blend.inputCount(voices: voices.count)
        let start = [Double](repeating: 1 / Double(voices.count), count: voices.count)
        let priors = start + [Double](repeating: 0, count: voices.count + 1)
        var strengths = [Double](repeating: 1, count: count - 1) + [Self.faint]
        let themes = items.outputs - 1
        let pairs = (0..<themes).flatMap { theme in rows.lazy.filter { items.isKnown($0, theme) }.map { ($0, theme) } }
        let shared = LogisticFit(priors: priors, strengths: strengths).weights(
            rows: pairs.map { inputs($0, $1) }, truths: pairs.map { items.isTrue($0, $1) })
        strengths = [Double](repeating: Self.strength, count: count - 1) + [Self.faint]
        return (0..<items.outputs).flatMap { output in
            let known = rows.filter { items.isKnown($0, output) }
            let fit = LogisticFit(priors: output < themes ? shared : priors, strengths: strengths)
            return fit.weights(rows: known.map { inputs($0, output) }, truths: known.map { items.isTrue($0, output) }).map(Float.init)
        }
    }

    /// The log-odds of one item by output.
    func logOdds(_ item: Int, _ weights: [Float]) -> [Float] {
        let count = Blend.inputCount(voices: voices.count)
        return (0..<items.outputs).map { output in
            zip(inputs(item, output), weights[output * count..<(output + 1) * count]).reduce(0) { $0 + $1.0 * $1.1 }
        }
    }

    /// From where on themes are given; `logOdds` are of the items of these rows, made without them.
    func decisions(_ logOdds: [[Float]], rows: [Int]) -> (thresholds: [Float], gate: Float) {
        let themes = items.outputs - 1
        let thresholds = Thresholds.best(
            logOdds: (0..<themes).map { theme in logOdds.map { Double($0[theme]) } },
            truths: (0..<themes).map { theme in rows.map { items.isTrue($0, theme) } },
            known: (0..<themes).map { theme in rows.map { items.isKnown($0, theme) } }
        ).map(Float.init)
        let gate = Thresholds.gate(logOdds: logOdds, thresholds: thresholds, items: items, rows: rows)
        return (thresholds, gate)
    }

    /// The blend that goes into the model, and what it says of each item where that item was kept back: log-odds and themes given.
    func train(parts: [Int]) -> (blend: BlendWeights, crossValidated: [(logOdds: [Float], given: [Bool])]) {
        let all = Array(0..<items.count)
        let folds = Set(parts).sorted()
        var outside = [[Float]](repeating: [], count: items.count)
        for fold in folds {
            let weights = weights(from: all.filter { parts[$0] != fold })
            for item in all where parts[item] == fold { outside[item] = logOdds(item, weights) }
        }
        var judged = [(logOdds: [Float], given: [Bool])](repeating: ([], []), count: items.count)
        for fold in folds {
            let others = all.filter { parts[$0] != fold }
            let (thresholds, gate) = decisions(others.map { outside[$0] }, rows: others)
            for item in all where parts[item] == fold {
                judged[item] = (outside[item], Blend.given(outside[item], thresholds: thresholds, gate: gate))
            }
        }
        let (thresholds, gate) = decisions(outside, rows: all)
        return (BlendWeights(weights: weights(from: all), thresholds: thresholds, gate: gate), judged)
    }
}
