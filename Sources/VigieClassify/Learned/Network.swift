// A small neural network, as prediction needs it: the voice that reads the encoders' vectors, in which themes are no straight lines.
import CVectors

/// One hidden layer: outputs = max(0, inputs · first + firstBias) · second + secondBias.
package struct Network: Hashable, Sendable {
    package let inputs: Int
    package let hidden: Int
    package let outputs: Int
    /// inputs × hidden, row by row.
    package var first: [Float]
    package var firstBias: [Float]
    /// hidden × outputs, row by row.
    package var second: [Float]
    package var secondBias: [Float]

    /// All zeros.
    package init(inputs: Int, hidden: Int, outputs: Int) {
        self.inputs = inputs
        self.hidden = hidden
        self.outputs = outputs
        first = [Float](repeating: 0, count: inputs * hidden)
        firstBias = [Float](repeating: 0, count: hidden)
        second = [Float](repeating: 0, count: hidden * outputs)
        secondBias = [Float](repeating: 0, count: outputs)
    }

    /// The outputs for rows of inputs, row by row. `rows` holds a whole number of them.
    package func outputs(for rows: [Float]) -> [Float] {
        let count = rows.count / max(1, inputs)
        var layer = Matrix.repeated(firstBias, count)
        Matrix.multiply(rows, first, rows: count, inner: inputs, columns: hidden, into: &layer)
        vigie_vectors_rectify(&layer, layer.count)
        var result = Matrix.repeated(secondBias, count)
        Matrix.multiply(layer, second, rows: count, inner: hidden, columns: outputs, into: &result)
        return result
    }
}

/// Products of matrices that lie row by row, on OpenBLAS, on the thread that asks.
package enum Matrix {
    /// result (rows × columns) += left (rows × inner) · right (inner × columns).
    package static func multiply(_ left: [Float], _ right: [Float], rows: Int, inner: Int, columns: Int, into result: inout [Float]) {
        precondition(left.count >= rows * inner && right.count >= inner * columns && result.count >= rows * columns)
        guard rows > 0, inner > 0, columns > 0 else { return }
        vigie_products_multiply(
            Int32(rows), Int32(columns), Int32(inner), left, Int32(inner), right, Int32(columns), 1, &result, Int32(columns))
    }

    /// result (rows × columns) += left (rows × inner) · right turned over (right is columns × inner).
    package static func multiplyTransposed(
        _ left: [Float], _ right: [Float], rows: Int, inner: Int, columns: Int, into result: inout [Float]
    ) {
        precondition(left.count >= rows * inner && right.count >= inner * columns && result.count >= rows * columns)
        guard rows > 0, inner > 0, columns > 0 else { return }
        vigie_products_multiply_transposed(
            Int32(rows), Int32(columns), Int32(inner), left, Int32(inner), right, Int32(inner), 1, &result, Int32(columns))
    }

    /// The matrix (so many rows) turned over.
    package static func turned(_ matrix: [Float], rows: Int) -> [Float] {
        guard rows > 0 else { return [] }
        let columns = matrix.count / rows
        return [Float](unsafeUninitializedCapacity: matrix.count) { turned, count in
            matrix.withUnsafeBufferPointer { matrix in
                for row in 0..<rows {
                    for column in 0..<columns { turned[column * rows + row] = matrix[row * columns + column] }
                }
            }
            count = matrix.count
        }
    }

    /// The row, so many times.
    package static func repeated(_ row: [Float], _ count: Int) -> [Float] {
        var rows: [Float] = []
        rows.reserveCapacity(row.count * count)
        for _ in 0..<count { rows += row }
        return rows
    }
}
