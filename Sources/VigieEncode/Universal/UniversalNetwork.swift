// The end of the fast encoder: from the sums over each text's pieces to its vector.
import CVectors

enum UniversalNetwork {
    /// The vectors, each of length 1; `sums` holds 1,280 numbers a text, and serves as room.
    static func vectors(_ weights: UniversalWeights, sums: inout [Float], lengths: [Int]) -> [[Float]] {
        let (wide, small, all, count) = (UniversalWeights.width, UniversalWeights.hiddenWidth, UniversalWeights.featureWidth, lengths.count)
        guard count > 0 else { return [] }
        // Gain and shift of the normalised features, after the sum instead of before: they are the same for every piece.
        for (text, length) in lengths.enumerated() {
            for index in 0..<all {
                let place = text * all + index
                sums[place] = sums[place] * weights.featureGain[index] + Float(length) * weights.featureShift[index]
            }
        }
        var mean = layer(sums, all, weights.pooling, wide, count)
        for (text, length) in lengths.enumerated() {
            let factor = 1 / Float(length).squareRoot()
            for index in 0..<wide {
                let place = text * wide + index
                mean[place] = (mean[place] + Float(length) * weights.poolingBias[index]) * factor
            }
        }
        let y0 = rectified(layer(mean, wide, weights.hidden0, small, count))
        let y1 = rectified(layer(mean, wide, weights.direct1, small, count, adding: (y0, small, weights.hidden1)))
        let y2 = rectified(layer(y1, small, weights.hidden2, wide, count))
        var last = layer(y1, small, weights.direct3, wide, count, adding: (y2, wide, weights.hidden3))
        return last.withUnsafeMutableBufferPointer { values in
            (0..<count).map { text in
                let vector = UnsafeMutableBufferPointer(rebasing: values[text * wide..<(text + 1) * wide])
                vigie_vectors_squash(vector.baseAddress, wide, UniversalWeights.epsilon)
                return Array(vector)
            }
        }
    }

    private static func layer(
        _ input: [Float], _ inner: Int, _ matrix: [Float], _ columns: Int, _ rows: Int,
        adding other: (input: [Float], inner: Int, matrix: [Float])? = nil
    ) -> [Float] {
        [Float](unsafeUninitializedCapacity: rows * columns) { result, written in
            guard let base = result.baseAddress else { return }
            Products.multiply(input, leftStep: inner, matrix, rows: rows, inner: inner, columns: columns, into: base, resultStep: columns)
            if let other {
                Products.multiply(
                    other.input, leftStep: other.inner, other.matrix, rows: rows, inner: other.inner, columns: columns, into: base,
                    resultStep: columns, adds: true)
            }
            written = rows * columns
        }
    }

    private static func rectified(_ values: [Float]) -> [Float] {
        var values = values
        values.withUnsafeMutableBufferPointer { vigie_vectors_rectify($0.baseAddress, $0.count) }
        return values
    }
}
