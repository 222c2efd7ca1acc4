// Trains the small network over the encoders' vectors: no library of Debian's does, and it is a page.
import Foundation
import VigieClassify

/// Adam on cross-entropy with dropout; the same rows and settings give the same network.
struct NetworkTrainer {
    var hidden = 384
    var epochs = 25
    var batch = 64
    var rate: Float = 0.001
    /// How much of each weight is taken away a step, times the rate.
    var decay: Float = 0.01
    var inputDropout: Float = 0.3
    var hiddenDropout: Float = 0.5
    var seed: UInt64 = 1

    /// Rows with their targets: all row by row.
    struct Rows {
        var inputs: Int
        var outputs: Int
        var values: [Float]
        /// 0 to 1.
        var targets: [Float]
        /// How much each target counts; 0 where it is not known.
        var weights: [Float]
        var count: Int { values.count / inputs }
    }

    func network(from rows: Rows) -> Network {
        var random = Randomness(seed: seed)
        var network = Network(inputs: rows.inputs, hidden: hidden, outputs: rows.outputs)
        let (inward, outward) = (Float(2 / Double(rows.inputs)).squareRoot(), Float(1 / Double(hidden)).squareRoot())
        for index in network.first.indices { network.first[index] = random.normal() * inward }
        for index in network.second.indices { network.second[index] = random.normal() * outward }
        network.secondBias = Self.priors(rows)
        var moments = Moments(network)
        let steps = epochs * ((rows.count + batch - 1) / batch)
        var step = 0
        for _ in 0..<epochs {
            let order = random.order(rows.count)
            for start in stride(from: 0, to: order.count, by: batch) {
                step += 1
                let gradient = gradient(network, rows, Array(order[start..<min(start + batch, order.count)]), &random)
                moments.move(&network, along: gradient, step: step, rate: rate * (1 - Float(step) / Float(steps + 1)), decay: decay)
            }
        }
        return network
    }

    /// The log-odds of each output before anything is known of a row.
    private static func priors(_ rows: Rows) -> [Float] {
        (0..<rows.outputs).map { output in
            var (positive, all): (Float, Float) = (0.5, 1)
            for row in 0..<rows.count {
                positive += rows.targets[row * rows.outputs + output] * rows.weights[row * rows.outputs + output]
                all += rows.weights[row * rows.outputs + output]
            }
            return log(positive / max(0.5, all - positive))
        }
    }

    private func gradient(_ network: Network, _ rows: Rows, _ places: [Int], _ random: inout Randomness) -> Network {
        let (count, inputs, outputs) = (places.count, network.inputs, network.outputs)
        // Inputs also turned over, for the gradient of the first layer.
        var values = [Float](repeating: 0, count: count * inputs)
        var turned = [Float](repeating: 0, count: count * inputs)
        let kept = 1 / (1 - inputDropout)
        for (row, place) in places.enumerated() {
            for input in 0..<inputs where inputDropout == 0 || random.unit() >= inputDropout {
                let value = rows.values[place * inputs + input] * kept
                values[row * inputs + input] = value
                turned[input * count + row] = value
            }
        }
        var layer = Matrix.repeated(network.firstBias, count)
        Matrix.multiply(values, network.first, rows: count, inner: inputs, columns: hidden, into: &layer)
        // What becomes of each hidden number: nothing where it is dropped or below 0.
        let keptHidden = 1 / (1 - hiddenDropout)
        var passes = [Float](repeating: 0, count: layer.count)
        for index in layer.indices {
            let stays = hiddenDropout == 0 || random.unit() >= hiddenDropout
            passes[index] = stays && layer[index] > 0 ? keptHidden : 0
            layer[index] *= passes[index]
        }
        var errors = Matrix.repeated(network.secondBias, count)
        Matrix.multiply(layer, network.second, rows: count, inner: hidden, columns: outputs, into: &errors)
        for (row, place) in places.enumerated() {
            for output in 0..<outputs {
                let index = place * outputs + output
                let probability = 1 / (1 + exp(-errors[row * outputs + output]))
                errors[row * outputs + output] = (probability - rows.targets[index]) * rows.weights[index] / Float(count)
            }
        }
        var gradient = Network(inputs: inputs, hidden: hidden, outputs: outputs)
        Matrix.multiply(Matrix.turned(layer, rows: count), errors, rows: hidden, inner: count, columns: outputs, into: &gradient.second)
        for index in errors.indices { gradient.secondBias[index % outputs] += errors[index] }
        var back = [Float](repeating: 0, count: count * hidden)
        Matrix.multiplyTransposed(errors, network.second, rows: count, inner: outputs, columns: hidden, into: &back)
        for index in back.indices {
            back[index] *= passes[index]
            gradient.firstBias[index % hidden] += back[index]
        }
        Matrix.multiply(turned, back, rows: inputs, inner: count, columns: hidden, into: &gradient.first)
        return gradient
    }
}

/// Adam's memory of the gradients so far.
private struct Moments {
    private var mean: Network
    private var square: Network

    init(_ network: Network) {
        mean = Network(inputs: network.inputs, hidden: network.hidden, outputs: network.outputs)
        square = mean
    }

    mutating func move(_ network: inout Network, along gradient: Network, step: Int, rate: Float, decay: Float) {
        let rates = Rates(
            rate: rate, meanScale: 1 / (1 - pow(0.9, Float(step))), squareScale: 1 / (1 - pow(0.999, Float(step))), decay: decay)
        rates.move(&network.first, gradient.first, &mean.first, &square.first)
        rates.move(&network.second, gradient.second, &mean.second, &square.second)
        var biases = rates
        biases.decay = 0
        biases.move(&network.firstBias, gradient.firstBias, &mean.firstBias, &square.firstBias)
        biases.move(&network.secondBias, gradient.secondBias, &mean.secondBias, &square.secondBias)
    }

    private struct Rates {
        var rate: Float
        var meanScale: Float
        var squareScale: Float
        var decay: Float

        func move(_ weights: inout [Float], _ gradient: [Float], _ mean: inout [Float], _ square: inout [Float]) {
            for index in weights.indices {
                let slope = gradient[index]
                mean[index] += 0.1 * (slope - mean[index])
                square[index] += 0.001 * (slope * slope - square[index])
                let step = mean[index] * meanScale / ((square[index] * squareScale).squareRoot() + 1e-8)
                weights[index] -= rate * (step + decay * weights[index])
            }
        }
    }
}
