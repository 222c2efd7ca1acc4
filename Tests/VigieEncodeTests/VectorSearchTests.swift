// Search over vectors: the arithmetic of half precision, and the order of what is found.
import Testing
import VigieEncode

struct VectorSearchTests {
    @Test func `the most similar come first, and of equals the first`() {
        let numbers: [Float16] = [1, 0, 0, 0.6, 0.8, 0, 0, 1, 0, 0.6, 0.8, 0, -1, 0, 0]
        let found = VectorSearch.nearest(to: [0, 1, 0], in: numbers, limit: 3)
        #expect(found.map(\.place) == [2, 1, 3])
        #expect(found.map(\.similarity).map { ($0 * 100).rounded() } == [100, 80, 80])
        #expect(VectorSearch.nearest(to: [0, 1, 0], in: numbers, limit: 10).map(\.place) == [2, 1, 3, 0, 4])
    }

    @Test func `products are those of the numbers as they stand, the smallest and the largest too`() {
        let numbers: [Float16] = [0, -0.0, 1, -1, 65_504, 0.333, -0.0001, 6e-8, -6e-8, 6.1e-5, 0.5, -2.25]
        for place in numbers.indices {
            var query = [Float](repeating: 0, count: numbers.count)
            query[place] = 1
            #expect(VectorSearch.nearest(to: query, in: numbers, limit: 1).first?.similarity == Float(numbers[place]))
        }
    }

    @Test func `nothing is found in nothing`() {
        #expect(VectorSearch.nearest(to: [1], in: [], limit: 5).isEmpty)
        #expect(VectorSearch.nearest(to: [], in: [1], limit: 5).isEmpty)
        #expect(VectorSearch.nearest(to: [1], in: [1], limit: 0).isEmpty)
    }
}
