// Search by meaning in memory: what a language's vectors have in common does not count, and one encoder is enough for an item.
import Testing
import VigieEncode

struct MeaningIndexTests {
    private static let fast = "fast/1"
    private static let precise = "precise/1"

    /// Of an encoder whose first number says the language, and whose other two say the meaning.
    private static func vector(_ language: Float, _ x: Float, _ y: Float) -> [Float16] {
        let length = (language * language + x * x + y * y).squareRoot()
        return [language, x, y].map { Float16($0 / length) }
    }

    /// As many texts of each language, of meanings all around.
    private static func sample() -> LanguageCentres {
        let around: [(Float, Float)] = [(1, 0), (0, 1), (-1, 0), (0, -1)]
        let vectors = (0..<400).flatMap { number in
            let (x, y) = around[number % 4]
            return [(language: "fr", numbers: vector(2, x, y)), (language: "nl", numbers: vector(-2, x, y))]
        }
        return LanguageCentres(of: vectors)
    }

    private static func english(_ vectors: [Float16]...) -> [(language: String, numbers: [Float16])] { vectors.map { ("en", $0) } }

    @Test func `the nearest in meaning is found before what is in the question's language`() {
        var index = MeaningIndex(centres: [Self.precise: Self.sample()])
        index.set(Self.vector(2, 0, 1), of: 1, in: "fr", by: Self.precise)
        index.set(Self.vector(-2, 1, 0), of: 2, in: "nl", by: Self.precise)
        index.set(Self.vector(2, -1, 0), of: 3, in: "fr", by: Self.precise)
        let question = [Self.precise: Self.vector(2, 1, 0.1).map(Float.init)]
        let found = index.nearest(to: question, limit: 3)
        #expect(found.map(\.item) == [2, 1, 3])
        // As they are, the vectors would have the text of its own language first.
        let raw = VectorSearch.nearest(
            to: question[Self.precise] ?? [], in: Self.vector(2, 0, 1) + Self.vector(-2, 1, 0) + Self.vector(2, -1, 0), limit: 1)
        #expect(raw.map(\.place) == [0])
    }

    @Test func `an item is found by the encoders that have read it, by both with their mean`() {
        var index = MeaningIndex(centres: [Self.fast: LanguageCentres(of: Self.english([0, 0])), Self.precise: Self.sample()])
        index.set([1, 0], of: 7, in: "en", by: Self.fast)
        index.set([0.6, 0.8], of: 8, in: "en", by: Self.fast)
        index.set(Self.vector(2, 1, 0), of: 8, in: "fr", by: Self.precise)
        index.set(Self.vector(2, 0, 1), of: 9, in: "fr", by: Self.precise)
        let both = index.nearest(to: [Self.fast: [1, 0], Self.precise: Self.vector(0, 1, 0).map(Float.init)], limit: 9)
        #expect(both.map(\.item) == [7, 8, 9])
        #expect(both.map { ($0.similarity * 10).rounded() } == [10, 8, 0])
        #expect(index.nearest(to: [Self.fast: [1, 0]], limit: 9).map(\.item) == [7, 8])
        #expect(index.nearest(to: [Self.fast: [1, 0]], limit: 9) { $0 == 8 }.map(\.item) == [8])
        // Read anew: the old vector is gone.
        index.set([0, 1], of: 7, in: "en", by: Self.fast)
        #expect(index.items == [7, 8, 9])
        #expect(index.nearest(to: [Self.fast: [1, 0]], limit: 1).map(\.item) == [8])
    }

    @Test func `vectors that do not belong there are refused, and a question that says nothing finds nothing`() {
        var index = MeaningIndex(centres: [
            Self.fast: LanguageCentres(of: Self.english([1, 0], [1, 0, 0])), Self.precise: LanguageCentres(of: Self.english()),
        ])
        index.set([1], of: 1, in: "en", by: Self.fast)
        index.set([], of: 1, in: "en", by: Self.precise)
        index.set([1, 0], of: 1, in: "en", by: "unknown/1")
        #expect(index.items.isEmpty && index.nearest(to: [Self.fast: [1, 0]], limit: 5).isEmpty)
        index.set([0, 0.5], of: 1, in: "de", by: Self.fast)
        #expect(index.nearest(to: [:], limit: 5).isEmpty)
        #expect(index.nearest(to: [Self.fast: [1, 0, 0]], limit: 5).isEmpty)
        #expect(index.nearest(to: [Self.fast: [0, 1]], limit: 0).isEmpty)
        #expect(index.nearest(to: [Self.fast: [0, 1]], limit: 5).map(\.item) == [1])
    }

    @Test func `the mean of few texts is believed less than that of many`() {
        let few = LanguageCentres(of: Self.english([1, 0]))
        let many = LanguageCentres(of: Array(repeating: (language: "fr", numbers: [1, 0] as [Float16]), count: 1_000))
        #expect(few.centre(of: "en")[0] < 0.2 && many.centre(of: "fr")[0] > 0.98)
        #expect(many.centre(of: "nl") == many.all)
    }
}
