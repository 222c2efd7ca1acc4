// Labelled items as the voices learn from them: what stands in them, read once, beside what people said.
import VigieClassify
import VigieModel

/// All labelled items, column by column.
struct TrainingItems: Sendable {
    let count: Int
    let outputs: Int
    var features: [TextFeatures]
    /// By item, then output: whether it is so; the last output is "any theme".
    var truths: [Bool]
    /// The same: whether it is known.
    var known: [Bool]
    /// By item: the concepts that networks read.
    var concepts: [[Float]]

    init(_ items: [LabelledItem], classifier: LexicalClassifier, threads: Int) {
        let themes = classifier.themes.map(\.id)
        count = items.count
        outputs = themes.count + 1
        // Blocks, for a reader remembers the words that it has met.
        let block = 256
        let blocks = (items.count + block - 1) / block
        features = Parallel.map(blocks, threads: threads) { number in
            let reader = FeatureReader(classifier)
            return items[number * block..<min(items.count, (number + 1) * block)].map { reader.features(of: $0.text) }
        }.flatMap { $0 }
        concepts = features.map { TextFeatures.concepts(of: $0.sums) }
        truths = []
        known = []
        for item in items {
            truths += themes.map(item.themes.contains) + [!item.themes.isEmpty]
            // Where all that was said is contested, nobody knows whether the item has a theme.
            known += themes.map { !item.contested.contains($0) } + [!item.themes.isEmpty || item.contested.isEmpty]
        }
    }

    func isTrue(_ item: Int, _ output: Int) -> Bool { truths[item * outputs + output] }
    func isKnown(_ item: Int, _ output: Int) -> Bool { known[item * outputs + output] }
}
