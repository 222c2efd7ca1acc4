// Fits the weights of the catalogue's terms to labels: none below 0, and each drawn to what the catalogue says, for most terms are rare.
import Foundation
import VigieClassify

/// The likeliest weights after the labels were seen, where the catalogue's are what was held likely before.
struct TermTrainer {
    var rounds = 300
    /// How strongly a weight is drawn to the catalogue's: as much as a handful of items.
    private static let strength: Float = 1
    /// The log-odds of a theme in a text without terms, at the start.
    private static let startBias: Float = -3

    let table: TermTable
    let items: TrainingItems

    func voice(from rows: [Int]) -> TermVoice {
        let problem = Problem(table: table, items: items, rows: rows, strength: Self.strength)
        let start = table.weights + [Float](repeating: Self.startBias, count: problem.themes)
        let fitted = problem.minimum(from: start, priors: table.weights, rounds: rounds)
        let order = table.names.indices.filter { table.weights[$0] > 0 }.sorted { table.names[$0] < table.names[$1] }
        return TermVoice(
            names: order.map { table.names[$0] }, weights: order.map { fitted[$0] }, bias: Array(fitted[table.weights.count...]))
    }

    /// What a voice says of items: by item, the log-odds by output.
    static func logOdds(_ voice: TermVoice, table: TermTable, items: TrainingItems, rows: [Int]) -> [[Float]] {
        let fitted = Dictionary(zip(voice.names, voice.weights), uniquingKeysWith: { first, _ in first })
        let weights = zip(table.names, table.weights).map { name, prior in prior == 0 ? 0 : fitted[name] ?? prior }
        return rows.map { row in
            let sums = items.features[row].terms.map { $0.reduce(Float(0)) { $0 + $1.value * weights[Int($1.identity)] } }
            let offTopic = sums.last ?? 0
            return TermVoice.outputs(themes: voice.bias.indices.map { sums[$0] - offTopic + voice.bias[$0] })
        }
    }

    /// Cross-entropy and its slope, over the terms' weights and then the themes' biases.
    private struct Problem {
        let themes: Int
        let terms: Int
        let rows: [Int]
        let items: TrainingItems
        let strength: Float
        /// How fast the slope can change at most, by parameter: no step is longer than that allows.
        var curvatures: [Float]

        init(table: TermTable, items: TrainingItems, rows: [Int], strength: Float) {
            themes = items.outputs - 1
            terms = table.weights.count
            self.rows = rows
            self.items = items
            self.strength = strength
            curvatures = [Float](repeating: strength, count: terms) + [Float](repeating: 1, count: themes)
            // A sum's square is at most the sum of its parts' absolute values times that of each part squared over its absolute value.
            for row in rows {
                let found = items.features[row].terms
                let sums = found.map { $0.reduce(Float(1)) { $0 + $1.value } }
                let offTopic = (sums.last ?? 1) - 1
                var all: Float = 0
                for theme in 0..<themes {
                    let reach = (sums[theme] + offTopic) / 4
                    all += reach
                    for term in found[theme] { curvatures[Int(term.identity)] += term.value * reach }
                    curvatures[terms + theme] += reach
                }
                for term in found[themes] { curvatures[Int(term.identity)] += term.value * all }
            }
        }

        /// Nesterov's accelerated descent, which starts anew whenever it runs uphill; each parameter with a step of its own.
        func minimum(from start: [Float], priors: [Float], rounds: Int) -> [Float] {
            var point = start
            var ahead = start
            var speed: Float = 1
            for _ in 0..<rounds {
                let slope = slope(at: ahead, priors: priors)
                var next = ahead
                var uphill: Float = 0
                for index in next.indices {
                    next[index] -= slope[index] / curvatures[index]
                    if index < terms { next[index] = max(0, next[index]) }
                    uphill += slope[index] * (next[index] - point[index])
                }
                if uphill > 0 { speed = 1 }
                let faster = (1 + (1 + 4 * speed * speed).squareRoot()) / 2
                let momentum = (speed - 1) / faster
                for index in next.indices { ahead[index] = next[index] + momentum * (next[index] - point[index]) }
                speed = faster
                point = next
            }
            return point
        }

        private func slope(at point: [Float], priors: [Float]) -> [Float] {
            var slope = [Float](repeating: 0, count: point.count)
            for term in 0..<terms { slope[term] = strength * (point[term] - priors[term]) }
            for row in rows {
                let found = items.features[row].terms
                let offTopic = found[themes].reduce(Float(0)) { $0 + $1.value * point[Int($1.identity)] }
                var allErrors: Float = 0
                for theme in 0..<themes where items.isKnown(row, theme) {
                    var logOdds = point[terms + theme] - offTopic
                    for term in found[theme] { logOdds += term.value * point[Int(term.identity)] }
                    let error = 1 / (1 + exp(-logOdds)) - (items.isTrue(row, theme) ? 1 : 0)
                    allErrors += error
                    slope[terms + theme] += error
                    for term in found[theme] { slope[Int(term.identity)] += error * term.value }
                }
                for term in found[themes] { slope[Int(term.identity)] -= allErrors * term.value }
            }
            return slope
        }
    }
}
