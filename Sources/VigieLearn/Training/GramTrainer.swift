// Trains the voice of words and letter sequences with liblinear: one regression for each theme and one for "any theme".
import CLibLinear
import Foundation
import VigieClassify

/// The grams of all items as liblinear reads them. Owns their memory.
final class GramTrainer: Sendable {
    /// What an error costs, against large weights.
    private static let cost = 5.0
    /// A theme that is missed costs as much as two that are given wrongly: most themes are rare.
    private static let costOfMissed = 2.0
    private static let tolerance = 0.01
    /// In fewer texts than this a gram is chance.
    private static let fewestTexts: Int32 = 3

    let rarity: [Float]
    private let items: TrainingItems
    /// One behind the other, each row ended by -1.
    private let nodes: [feature_node]
    private let starts: [Int]
    private static let columns = Int(GramCounter.buckets) + 1

    /// - Parameter unlabelled: by bucket, in how many more texts it stands; empty where there are none.
    init(_ items: TrainingItems, unlabelled: [Int32] = [], unlabelledCount: Int = 0) {
        self.items = items
        var texts = unlabelled.isEmpty ? [Int32](repeating: 0, count: Int(GramCounter.buckets)) : unlabelled
        for features in items.features {
            for entry in features.grams.entries { texts[Int(entry.bucket)] += 1 }
        }
        let all = Double(items.count + unlabelledCount)
        let rarity = texts.map { $0 < Self.fewestTexts ? 0 : Float(Float16(log((1 + all) / (1 + Double($0))) + 1)) }
        self.rarity = rarity
        var nodes: [feature_node] = []
        var starts: [Int] = []
        for features in items.features {
            starts.append(nodes.count)
            let values = GramVoice.values(of: features.grams, rarity: rarity)
            for (entry, value) in zip(features.grams.entries, values) where value != 0 {
                nodes.append(feature_node(index: entry.bucket + 1, value: Double(value)))
            }
            nodes.append(feature_node(index: Int32(Self.columns), value: 1))
            nodes.append(feature_node(index: -1, value: 0))
        }
        self.nodes = nodes
        self.starts = starts
    }

    /// The weights of one output, from the rows; nil where liblinear refuses.
    func weights(of output: Int, from rows: [Int]) -> [Double]? {
        let rows = rows.filter { items.isKnown($0, output) }
        let isAny = output == items.outputs - 1
        var targets = rows.map { items.isTrue($0, output) ? 1.0 : 0.0 }
        var weights = [Double](repeating: 0, count: Self.columns)
        let costs = [Self.cost, Self.cost * (isAny ? 1 : Self.costOfMissed)]
        let status = nodes.withUnsafeBufferPointer { nodes -> Int32 in
            // liblinear only reads the rows, though it does not say so.
            var pointers = rows.map { nodes.baseAddress.map { UnsafeMutablePointer(mutating: $0) }?.advanced(by: starts[$0]) }
            return vigie_linear_train(Int32(rows.count), Int32(Self.columns), &pointers, &targets, costs, Self.tolerance, &weights)
        }
        return status == 0 ? weights : nil
    }

    /// The voice of these weights, by output: each rounded to 255 steps.
    func voice(_ weights: [[Double]]) -> GramVoice {
        let buckets = Int(GramCounter.buckets)
        var rounded = [Int8](repeating: 0, count: buckets * weights.count)
        var scales: [Float] = []
        for (output, weights) in weights.enumerated() {
            let largest = weights[..<buckets].reduce(0) { max($0, abs($1)) }
            let scale = largest > 0 ? largest / 127 : 1
            for bucket in 0..<buckets { rounded[bucket * items.outputs + output] = Int8((weights[bucket] / scale).rounded()) }
            scales.append(Float(scale))
        }
        return GramVoice(rarity: rarity, weights: rounded, scales: scales, bias: weights.map { Float($0[buckets]) })
    }
}
