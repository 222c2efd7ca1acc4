// Finds the directions in which vectors differ most. It needs no labels, so that all items may serve, also those that are kept back.
import Foundation
import VigieClassify

enum ProjectionTrainer {
    /// With so many the networks lose nothing that was measured, and are fast.
    static let components = 256
    /// More directions than are kept make the kept ones settle sooner.
    private static let surplus = 16
    private static let rounds = 8
    /// Brings the components to about 1 in size, as the networks' first steps expect; what is smaller says little, and stays small.
    private static let scale: Float = 19.6

    /// The projection for the vectors of one or more encoders.
    static func projection(of encoded: [EncodedItems]) -> Projection {
        let dimensions = encoded.map(\.encoder.dimensions)
        let inputs = 2 * dimensions.reduce(0, +)
        let count = encoded.first?.texts.count ?? 0
        let columns = min(components, inputs)
        var projection = Projection(dimensions: dimensions, outputs: columns, means: means(of: encoded), basis: [])
        let rows = filled(projection, encoded, count)
        let width = min(columns + surplus, inputs)
        var random = Randomness(seed: 11)
        var basis = (0..<inputs * width).map { _ in random.normal() }
        orthonormalise(&basis, rows: inputs, columns: width)
        let columnsOfItems = Matrix.turned(rows, rows: count)
        for _ in 0..<rounds {
            var images = [Float](repeating: 0, count: count * width)
            Matrix.multiply(rows, basis, rows: count, inner: inputs, columns: width, into: &images)
            var next = [Float](repeating: 0, count: inputs * width)
            Matrix.multiply(columnsOfItems, images, rows: inputs, inner: count, columns: width, into: &next)
            basis = next
            orthonormalise(&basis, rows: inputs, columns: width)
        }
        projection.basis = (0..<inputs * columns).map { basis[$0 / columns * width + $0 % columns] * scale }
        return projection
    }

    /// Every item's vectors as a projection takes them.
    static func filled(_ projection: Projection, _ encoded: [EncodedItems], _ count: Int) -> [Float] {
        let width = projection.inputs
        return [Float](unsafeUninitializedCapacity: count * width) { buffer, filled in
            for item in 0..<count {
                projection.fill(
                    UnsafeMutableBufferPointer(rebasing: buffer[item * width..<(item + 1) * width]),
                    from: encoded.flatMap { [$0.texts[item].whole, $0.texts[item].title] })
            }
            filled = count * width
        }
    }

    private static func means(of encoded: [EncodedItems]) -> [Float] {
        encoded.flatMap { encoded -> [Float] in
            let dimensions = encoded.encoder.dimensions
            var means = [Float](repeating: 0, count: 2 * dimensions)
            for text in encoded.texts {
                for place in 0..<dimensions {
                    means[place] += Float(text.whole[place])
                    means[dimensions + place] += Float(text.title[place])
                }
            }
            return means.map { $0 / Float(max(1, encoded.texts.count)) }
        }
    }

    /// Makes the columns orthogonal and of length 1, the first ones keeping their direction; twice, for rounding.
    private static func orthonormalise(_ matrix: inout [Float], rows: Int, columns: Int) {
        // Column by column is row by row of the matrix turned over.
        var turned = Matrix.turned(matrix, rows: rows)
        turned.withUnsafeMutableBufferPointer { turned in
            for column in 0..<columns {
                for _ in 0..<2 {
                    for other in 0..<column {
                        var product: Float = 0
                        for row in 0..<rows { product += turned[column * rows + row] * turned[other * rows + row] }
                        for row in 0..<rows { turned[column * rows + row] -= product * turned[other * rows + row] }
                    }
                }
                var square: Float = 0
                for row in 0..<rows { square += turned[column * rows + row] * turned[column * rows + row] }
                let scale = square > 1e-12 ? 1 / square.squareRoot() : 0
                for row in 0..<rows { turned[column * rows + row] *= scale }
            }
        }
        matrix = Matrix.turned(turned, rows: columns)
    }
}
