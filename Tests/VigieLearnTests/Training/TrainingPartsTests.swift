// The parts of training that are mathematics, on problems whose answers are known.
import Foundation
import Testing
import VigieClassify

// Fits and networks are nobody's business outside training, so that they are seen here alone.
@testable import VigieLearn

@Suite struct TrainingPartsTests {
    @Test func `a network learns what no straight line can tell`() {
        var rows = NetworkTrainer.Rows(inputs: 2, outputs: 1, values: [], targets: [], weights: [])
        for _ in 0..<100 {
            for (x, y) in [(0, 0), (0, 1), (1, 0), (1, 1)] {
                rows.values += [Float(x), Float(y)]
                rows.targets.append(x == y ? 0 : 1)
                rows.weights.append(1)
            }
        }
        var trainer = NetworkTrainer()
        trainer.hidden = 16
        trainer.epochs = 60
        trainer.rate = 0.02
        trainer.inputDropout = 0
        trainer.hiddenDropout = 0
        let network = trainer.network(from: rows)
        let outputs = network.outputs(for: [0, 0, 0, 1, 1, 0, 1, 1])
        #expect(outputs.map { $0 > 0 } == [false, true, true, false])
        #expect(trainer.network(from: rows) == network)
        trainer.seed = 2
        #expect(trainer.network(from: rows) != network)
    }

    @Test func `a target that is not known does not count`() {
        var rows = NetworkTrainer.Rows(inputs: 1, outputs: 1, values: [], targets: [], weights: [])
        for place in 0..<200 {
            rows.values.append(place.isMultiple(of: 2) ? 1 : -1)
            // What is wrong is marked as unknown.
            rows.targets.append(place % 4 == 1 ? 1 : place.isMultiple(of: 2) ? 1 : 0)
            rows.weights.append(place % 4 == 1 ? 0 : 1)
        }
        var trainer = NetworkTrainer()
        trainer.hidden = 8
        trainer.rate = 0.02
        let outputs = trainer.network(from: rows).outputs(for: [1, -1])
        #expect(outputs[0] > 1 && outputs[1] < -1)
    }

    @Test func `a regression finds the weights that made the data`() {
        var random = Randomness(seed: 5)
        var rows: [[Float]] = []
        var truths: [Bool] = []
        for _ in 0..<20_000 {
            let row = [random.normal(), random.normal(), 1]
            let logOdds = 1.5 * row[0] - 0.5 * row[1] - 1
            rows.append(row)
            truths.append(random.unit() < 1 / (1 + exp(-logOdds)))
        }
        let weights = LogisticFit(priors: [0, 0, 0], strengths: [0.01, 0.01, 0.01]).weights(rows: rows, truths: truths)
        for (found, made) in zip(weights, [1.5, -0.5, -1]) { #expect(abs(found - made) < 0.1) }
        // Drawn strongly, they stay where they were held to be.
        let held = LogisticFit(priors: [3, 0, 0], strengths: [1e9, 1e9, 1e9]).weights(rows: rows, truths: truths)
        #expect(abs(held[0] - 3) < 0.01)
    }

    @Test func `a threshold lies where most is right`() {
        let logOdds = (0..<100).map { Double($0) / 10 - 5 }
        let truths = (0..<100).map { $0 >= 70 }
        let known = [Bool](repeating: true, count: 100)
        let threshold = Thresholds.best(logOdds: [logOdds], truths: [truths], known: [known])[0]
        #expect(abs(threshold - 1.95) < 0.35)
    }

    @Test func `directions in which nothing differs are left out`() {
        var random = Randomness(seed: 3)
        // All that differs lies in one direction of six.
        let texts = (0..<60).map { _ in
            let size = random.normal()
            let vector = [1, 2, 0, 0, -1, 0.5].map { Float16($0 * size) }
            return EncodedText(whole: vector, title: vector)
        }
        let encoded = EncodedItems(encoder: LearnedModel.EncoderSlot(name: "x/1", tag: "x", dimensions: 6), texts: texts)
        let projection = ProjectionTrainer.projection(of: [encoded])
        #expect(projection.outputs == 12)
        let components = projection.components(of: ProjectionTrainer.filled(projection, [encoded], 60))
        let sizes = (0..<12).map { column in (0..<60).reduce(Float(0)) { $0 + abs(components[$1 * 12 + column]) } / 60 }
        #expect(sizes[0] > 5)
        #expect(sizes.dropFirst(2).allSatisfy { $0 < 0.5 })
    }
}
