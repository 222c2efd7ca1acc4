// Finds from which log-odds on each theme is given, so that over all themes together most is right.
import VigieClassify

/// What one theme would count at every possible threshold.
private struct ThresholdCurve {
    /// The cuts from the strictest on; at place n the first n items are given.
    var cuts: [Double]
    var truePositives: [Double]
    var positives: Double

    init(logOdds: [Double], truths: [Bool]) {
        let order = logOdds.indices.sorted { (logOdds[$1], $0) < (logOdds[$0], $1) }
        cuts = [(order.first.map { logOdds[$0] } ?? 0) + 1]
        truePositives = [0]
        var found = 0.0
        for (place, index) in order.enumerated() {
            if truths[index] { found += 1 }
            truePositives.append(found)
            let next = place + 1 < order.count ? logOdds[order[place + 1]] : logOdds[index] - 1
            cuts.append((logOdds[index] + next) / 2)
        }
        positives = found
    }

    func counts(at place: Int) -> (truePositives: Double, given: Double) { (truePositives[place], Double(place)) }
}

enum Thresholds {
    /// How much the mean of the themes' F1 counts beside the F1 over all of them: some, for the small themes.
    private static let shareOfMacro = 0.5
    /// A place is as good as the mean of so many on either side: what is good at one place alone is luck.
    private static let neighbours = 9
    private static let rounds = 4

    /// The thresholds, on the log-odds, by theme. `known` tells which truths count.
    static func best(logOdds: [[Double]], truths: [[Bool]], known: [[Bool]]) -> [Double] {
        let curves = logOdds.indices.map { theme in
            let places = logOdds[theme].indices.filter { known[theme][$0] }
            return ThresholdCurve(logOdds: places.map { logOdds[theme][$0] }, truths: places.map { truths[theme][$0] })
        }
        let positives = curves.reduce(0) { $0 + $1.positives }
        var places = curves.map { curve in best(curve.cuts.indices.map { f1(curve.counts(at: $0), curve.positives) }) }
        for _ in 0..<rounds {
            for theme in curves.indices {
                let others = curves.indices.filter { $0 != theme }.map { curves[$0].counts(at: places[$0]) }
                let found = others.reduce(0) { $0 + $1.truePositives }
                let given = others.reduce(0) { $0 + $1.given }
                let curve = curves[theme]
                places[theme] = best(
                    curve.cuts.indices.map { place in
                        let own = curve.counts(at: place)
                        return f1((found + own.truePositives, given + own.given), positives) + shareOfMacro * f1(own, curve.positives)
                            / Double(curves.count)
                    })
            }
        }
        return curves.indices.map { curves[$0].cuts[places[$0]] }
    }

    /// From which relevance on a text has any theme, on the log-odds: by F1 over all themes, the mean of theirs, and that of "any theme".
    static func gate(logOdds: [[Float]], thresholds: [Float], items: TrainingItems, rows: [Int]) -> Float {
        var best: (gate: Float, value: Double) = (0, -1)
        for step in -10...6 {
            let gate = Float(step) / 10
            var found = [Double](repeating: 0, count: items.outputs)
            var given = found
            var positives = found
            for (place, row) in rows.enumerated() {
                let decided = Blend.given(logOdds[place], thresholds: thresholds, gate: gate)
                let outputs = decided + [decided.contains(true)]
                for output in outputs.indices where items.isKnown(row, output) {
                    let isTrue = items.isTrue(row, output)
                    if outputs[output] { given[output] += 1 }
                    if isTrue { positives[output] += 1 }
                    if outputs[output] && isTrue { found[output] += 1 }
                }
            }
            let scores = found.indices.map { f1((found[$0], given[$0]), positives[$0]) }
            let themes = thresholds.indices
            let micro = f1(
                (themes.reduce(0) { $0 + found[$1] }, themes.reduce(0) { $0 + given[$1] }), themes.reduce(0) { $0 + positives[$1] })
            let macro = themes.reduce(0) { $0 + scores[$1] } / Double(max(1, thresholds.count))
            let value = micro + shareOfMacro * macro + shareOfMacro * (scores.last ?? 0)
            if value > best.value { best = (gate, value) }
        }
        return best.gate
    }

    private static func f1(_ counts: (truePositives: Double, given: Double), _ positives: Double) -> Double {
        counts.given + positives == 0 ? 0 : 2 * counts.truePositives / (counts.given + positives)
    }

    /// The place of the highest value after smoothing; of equals the first.
    private static func best(_ values: [Double]) -> Int {
        var best = (place: 0, value: -Double.infinity)
        for place in values.indices {
            let near = max(0, place - neighbours)...min(values.count - 1, place + neighbours)
            let mean = near.reduce(0) { $0 + values[$1] } / Double(near.count)
            if mean > best.value { best = (place, mean) }
        }
        return best.place
    }
}
