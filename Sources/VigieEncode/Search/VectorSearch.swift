// Search by meaning: every vector is looked at, so what is found is exact. A year's items fit in the processor's caches, or nearly.
import CVectors

/// Finds the vectors that point most nearly the same way as another.
package enum VectorSearch {
    package struct Match: Hashable, Sendable {
        /// Which vector, from 0.
        package var place: Int
        /// The cosine of the angle between the two: 1 for the same direction, around 0 for nothing in common.
        package var similarity: Float
    }

    /// The most similar vectors, best first; of equals the first one comes first.
    ///
    /// - Parameters:
    ///   - query: of length 1, as encoders give it.
    ///   - numbers: vectors of as many numbers, one behind the other, of length 1 too.
    package static func nearest(to query: [Float], in numbers: [Float16], limit: Int) -> [Match] {
        guard !query.isEmpty, limit > 0 else { return [] }
        let count = numbers.count / query.count
        let products = [Float](unsafeUninitializedCapacity: count) { products, filled in
            numbers.withUnsafeBytes { bytes in
                vigie_vectors_products(
                    bytes.bindMemory(to: UInt16.self).baseAddress, count, query.count, query, products.baseAddress)
            }
            filled = count
        }
        // Few are wanted of many: a list of the best so far, which most vectors never enter.
        var best: [Match] = []
        for (place, similarity) in products.enumerated() where best.count < limit || similarity > best[best.count - 1].similarity {
            let rank = best.firstIndex { $0.similarity < similarity } ?? best.count
            best.insert(Match(place: place, similarity: similarity), at: rank)
            if best.count > limit { best.removeLast() }
        }
        return best
    }
}
