// Turns the vectors of one or several encoders into fewer numbers that lose little: what the networks read, in a fraction of the time.
import CVectors
import VigieModel

/// The way from vectors to their principal components.
package struct Projection: Hashable, Sendable {
    /// The dimensions of the encoders that are read, in their order; each has two vectors.
    package let dimensions: [Int]
    package let outputs: Int
    /// The mean of each number of all vectors, one vector behind the other: it is taken away first.
    package var means: [Float]
    /// inputs × outputs, row by row.
    package var basis: [Float]
    package var inputs: Int { means.count }

    /// A title says less than the whole text.
    private static let titleShare: Float = 0.6

    package init(dimensions: [Int], outputs: Int, means: [Float], basis: [Float]) {
        self.dimensions = dimensions
        self.outputs = outputs
        self.means = means
        self.basis = basis
    }

    /// Writes the vectors of a text into a row of `inputs` numbers: each less its mean, of length 1, then by its share.
    ///
    /// `vectors` are those of the encoders that are read, whole text and title in turn.
    package func fill(_ row: UnsafeMutableBufferPointer<Float>, from vectors: [[Float16]]) {
        var place = 0
        for (index, vector) in vectors.enumerated() {
            precondition(place + vector.count <= min(row.count, means.count))
            means.withUnsafeBufferPointer { means in
                vigie_halves_centre(
                    vector, vector.count, means.baseAddress.map { $0 + place }, index.isMultiple(of: 2) ? 1 : Self.titleShare,
                    row.baseAddress.map { $0 + place })
            }
            place += vector.count
        }
    }

    /// The components of filled rows.
    package func components(of rows: [Float]) -> [Float] {
        let count = rows.count / max(1, inputs)
        var result = [Float](repeating: 0, count: count * outputs)
        Matrix.multiply(rows, basis, rows: count, inner: inputs, columns: outputs, into: &result)
        return result
    }
}
