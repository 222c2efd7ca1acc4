// Decisions as a correction learns from them: for one set of encoders, what the model says of each and what the correction reads of it.
import Foundation
import VigieClassify
import VigieModel

/// The decisions that these encoders have read, row by row.
struct CorrectionRows: Sendable {
    /// How far each kind of input may move the log-odds, as a share of the variance that is tried: set by trials on labelled items that
    /// were relabelled by another rule, or kept back by publisher.
    static let variances = (offset: Float(0.3), share: Float(1), components: Float(1), words: Float(3))
    /// Relevance learns only where decisions hold so many items of either kind, and never how many are relevant in all: people decide on
    /// what is worth it.
    private static let fewestOfAKind = 10
    /// What moves no text's log-odds by as much is left out of the file.
    private static let leastWeight: Float = 0.05

    let encoders: UInt8
    /// Of the rows, among the decisions.
    private(set) var places: [Int] = []
    private(set) var languages: [LanguageCode] = []
    /// By row: the model's own log-odds by output.
    private(set) var logOdds: [[Float]] = []
    let outputs: Int
    private(set) var fit: OffsetLogisticFit
    private var truths: [Bool] = []
    private var known: [Bool] = []
    private let componentCount: Int
    private let buckets: [Int32]

    init(_ items: [LabelledItem], _ vectors: [TextVectors], classifier: LearnedClassifier, encoders: UInt8, threads: Int) {
        self.encoders = encoders
        let model = classifier.numbers
        outputs = model.outputs
        let block = 128
        let examined = Parallel.map((items.count + block - 1) / block, threads: threads) { number in
            let range = number * block..<min(items.count, (number + 1) * block)
            return classifier.examined(items[range].map(\.text)[...], vectors: vectors[range], encoders: encoders)
        }.flatMap { $0 }
        let used = examined.compactMap(\.self)
        let count = used.map(\.signs.components.count).max() ?? 0
        componentCount = count
        buckets = Set(used.flatMap { $0.signs.words.map(\.bucket) }).sorted()
        let columns = Dictionary(uniqueKeysWithValues: zip(buckets, 0...))
        fit = OffsetLogisticFit(width: 1 + outputs + count + buckets.count)
        for (place, (item, examined)) in zip(items, examined).enumerated() {
            guard let examined else { continue }
            places.append(place)
            languages.append(examined.language)
            logOdds.append(examined.logOdds)
            fit.add(row(of: examined, columns))
            truths += model.themes.map(item.themes.contains) + [!item.themes.isEmpty]
            known += model.themes.map { !item.contested.contains($0) } + [!item.themes.isEmpty || item.contested.isEmpty]
        }
    }

    private func row(of examined: LearnedClassifier.Examined, _ columns: [Int32: Int]) -> [(column: Int, value: Float)] {
        let (first, words) = (1 + outputs, 1 + outputs + componentCount)
        var row = [(column: 0, value: Self.variances.offset.squareRoot())]
        row += Correction.shares(examined.logOdds).enumerated().map { (1 + $0.offset, $0.element * Self.variances.share.squareRoot()) }
        row += examined.signs.components.enumerated().map { (first + $0.offset, $0.element * Self.variances.components.squareRoot()) }
        row += examined.signs.words.compactMap { word in
            columns[word.bucket].map { (words + $0, word.value * Self.variances.words.squareRoot()) }
        }
        return row
    }

    func isTrue(_ row: Int, _ output: Int) -> Bool { truths[row * outputs + output] }
    func isKnown(_ row: Int, _ output: Int) -> Bool { known[row * outputs + output] }

    /// Whether decisions on these rows say anything of an output.
    func teach(_ output: Int, _ rows: [Int]) -> Bool {
        guard output == outputs - 1 else { return true }
        let relevant = rows.count { isTrue($0, output) }
        return min(relevant, rows.count - relevant) >= Self.fewestOfAKind
    }

    /// The part of a correction for these weights, by output; nil weights correct nothing.
    func part(_ weights: [[Double]]?) -> Correction.Part {
        let (offset, share) = (Self.variances.offset.squareRoot(), Self.variances.share.squareRoot())
        let (component, word) = (Self.variances.components.squareRoot(), Self.variances.words.squareRoot())
        func taken(_ columns: Range<Int>, _ scale: Float) -> [Float] {
            columns.flatMap { column in (0..<outputs).map { output in Float(weights?[output][column] ?? 0) * scale } }
        }
        let first = 1 + outputs + componentCount
        let kept = buckets.indices.filter { place in
            (0..<outputs).contains { abs(Float(weights?[$0][first + place] ?? 0) * word) >= Self.leastWeight }
        }
        return Correction.Part(
            encoders: encoders, offsets: taken(0..<1, offset), shares: taken(1..<1 + outputs, share),
            components: taken(1 + outputs..<first, component), buckets: kept.map { buckets[$0] },
            words: kept.flatMap { taken(first + $0..<first + $0 + 1, word) })
    }
}
