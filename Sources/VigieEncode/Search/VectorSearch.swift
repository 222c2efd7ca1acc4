// Search over vectors: every one is looked at, so what is found is exact. A year's items fit in the processor's caches, or nearly.
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
        return best(of: products(of: numbers, with: query), limit: limit)
    }

    /// Of each vector of as many numbers as the query has; the vectors lie one behind the other.
    static func products(of numbers: [Float16], with query: [Float]) -> [Float] {
        let count = numbers.count / max(1, query.count)
        return [Float](unsafeUninitializedCapacity: count) { products, filled in
            numbers.withUnsafeBytes { bytes in
                vigie_vectors_products(
                    bytes.bindMemory(to: UInt16.self).baseAddress, count, query.count, query, products.baseAddress)
            }
            filled = count
        }
    }

    /// Longer ones are sorted whole.
    private static let longestList = 1_024

    /// The highest, best first, of equals the first one first. Few are wanted of many: a list of the best so far, which most never enter.
    static func best(of similarities: [Float], limit: Int) -> [Match] {
        var best: [Match] = []
        guard limit > 0 else { return best }
        guard limit <= longestList else {
            let places = similarities.indices.sorted { (similarities[$1], $0) < (similarities[$0], $1) }
            return places.prefix(limit).map { Match(place: $0, similarity: similarities[$0]) }
        }
        for (place, similarity) in similarities.enumerated() where best.count < limit || similarity > best[best.count - 1].similarity {
            let rank = best.firstIndex { $0.similarity < similarity } ?? best.count
            best.insert(Match(place: place, similarity: similarity), at: rank)
            if best.count > limit { best.removeLast() }
        }
        return best
    }
}
