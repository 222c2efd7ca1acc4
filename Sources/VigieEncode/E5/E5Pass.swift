// One call's way through the precise encoder. Texts are laid behind each other in batches, without anything between them, so that each
// matrix is unpacked and read once for many pieces; only when a piece looks around does it matter whose it is.
import CVectors

/// Takes texts as pieces and gives their vectors; belongs to one call, on one thread.
final class E5Pass {
    /// Pieces that are worth a batch: four times as many bring no more speed, and want more memory (measured).
    private static let batchRows = 512

    private let model: E5Model
    /// A row for each piece: what it means so far.
    private let rows: FloatBuffer
    /// Beside it what a layer needs: three vectors for looking around and what was found; then, in the same place, the inner part.
    private let room: FloatBuffer
    private let matrix: FloatBuffer
    /// How much each piece of one text looks at each other.
    private let shares: FloatBuffer
    private let capacity: Int

    private var ids: [Int32] = []
    /// The parts of texts in the batch: where they begin, how long they are, and whose they are.
    private var windows: [(start: Int, count: Int, text: Int)] = []
    /// Per text the sum of its windows' means, each as often as the window has pieces between its marks.
    private var sums: [Float] = []

    init(_ model: E5Model) {
        self.model = model
        let (width, wide) = (model.width, max(model.innerWidth, 4 * model.width))
        capacity = Self.batchRows + model.positionCount
        rows = FloatBuffer(capacity * width)
        room = FloatBuffer(capacity * wide)
        matrix = FloatBuffer(wide * width)
        shares = FloatBuffer(model.positionCount * Self.filledUp(model.positionCount))
    }

    /// Takes a text. One that is longer than the model's positions goes in windows.
    func add(_ text: [Int32]) {
        let owner = sums.count / model.width
        sums.append(contentsOf: repeatElement(0, count: model.width))
        let longest = model.positionCount - 2
        for start in stride(from: 0, to: max(text.count, 1), by: longest) {
            let window = text[start..<min(start + longest, text.count)]
            windows.append((ids.count, window.count + 2, owner))
            ids.append(model.pieces.begin)
            ids += window
            ids.append(model.pieces.end)
            if ids.count >= Self.batchRows { run() }
        }
    }

    /// The vectors of the texts taken, each of length 1.
    func finish() -> [[Float]] {
        run()
        return stride(from: 0, to: sums.count, by: model.width).map { start in
            let sum = sums[start..<start + model.width]
            let length = sum.reduce(0) { $0 + $1 * $1 }.squareRoot()
            return sum.map { $0 / max(length, .leastNormalMagnitude) }
        }
    }

    /// Rows that the small loops go through in sixteens begin so far from each other.
    private static func filledUp(_ count: Int) -> Int { (count + 15) / 16 * 16 }

    private func run() {
        guard !ids.isEmpty else { return }
        embed()
        for layer in model.layers {
            lookAround(layer)
            think(layer)
        }
        addToSums()
        ids.removeAll(keepingCapacity: true)
        windows.removeAll(keepingCapacity: true)
    }

    /// What a piece means by itself, and for its position in the text.
    private func embed() {
        let width = model.width
        model.positions.withUnsafeBufferPointer { positions in
            guard let start = positions.baseAddress else { return }
            for window in windows {
                for position in 0..<window.count {
                    let row = rows.row(window.start + position, step: width)
                    model.words.unpack(row: Int(ids[window.start + position]), rows: 1, into: row)
                    vigie_e5_add(row, 1, width, start + position * width)
                }
            }
        }
        normalise(model.gain, model.shift)
    }

    private func lookAround(_ layer: E5Model.Layer) {
        let (width, count) = (model.width, ids.count)
        let step = 3 * width
        for (part, packed) in layer.looking.enumerated() {
            packed.unpack(rows: width, into: matrix.start + part * width * width)
        }
        for row in 0..<count { room.row(row, step: step).update(from: layer.lookingBias, count: step) }
        vigie_products_multiply_transposed(
            Int32(count), Int32(step), Int32(width), rows.start, Int32(width), matrix.start, Int32(width), 1, room.start, Int32(step))

        let found = room.start + capacity * step
        let head = width / model.headCount
        for window in windows {
            let (size, sharesStep) = (Int32(window.count), Self.filledUp(window.count))
            for place in stride(from: 0, to: width, by: head) {
                let asks = room.row(window.start, step: step) + place
                vigie_products_multiply_transposed(
                    size, size, Int32(head), asks, Int32(step), asks + width, Int32(step), 0, shares.start, Int32(sharesStep))
                vigie_e5_softmax(shares.start, window.count, sharesStep, window.count, 1 / Float(head).squareRoot())
                vigie_products_multiply(
                    size, Int32(head), size, shares.start, Int32(sharesStep), asks + 2 * width, Int32(step), 0,
                    found + window.start * width + place, Int32(width))
            }
        }
        add(found, layer.found, layer.foundBias)
        normalise(layer.foundGain, layer.foundShift)
    }

    private func think(_ layer: E5Model.Layer) {
        let (width, inner, count) = (model.width, model.innerWidth, ids.count)
        layer.inner.unpack(rows: inner, into: matrix.start)
        vigie_products_multiply_transposed(
            Int32(count), Int32(inner), Int32(width), rows.start, Int32(width), matrix.start, Int32(width), 0, room.start, Int32(inner))
        vigie_e5_gelu(room.start, count, inner, layer.innerBias)
        add(room.start, layer.outer, layer.outerBias)
        normalise(layer.outerGain, layer.outerShift)
    }

    /// rows += input · matrix + bias, where the matrix has as many columns as a row of the input.
    private func add(_ input: UnsafePointer<Float>, _ packed: E5Model.Matrix, _ bias: [Float]) {
        let (width, inner, count) = (Int32(packed.rows), Int32(packed.columns), ids.count)
        packed.unpack(rows: packed.rows, into: matrix.start)
        vigie_e5_add(rows.start, count, packed.rows, bias)
        vigie_products_multiply_transposed(Int32(count), width, inner, input, inner, matrix.start, inner, 1, rows.start, width)
    }

    private func normalise(_ gain: [Float], _ shift: [Float]) {
        vigie_vectors_normalise(rows.start, ids.count, model.width, model.width, gain, shift, model.epsilon)
    }

    private func addToSums() {
        let width = model.width
        sums.withUnsafeMutableBufferPointer { sums in
            for window in windows {
                // The mean over all pieces, marks included, weighs as much as the window has pieces of the text.
                let weight = Float(max(window.count - 2, 1)) / Float(window.count)
                for index in 0..<width {
                    var sum: Float = 0
                    for row in window.start..<window.start + window.count { sum += rows.start[row * width + index] }
                    sums[window.text * width + index] += sum * weight
                }
            }
        }
    }
}
