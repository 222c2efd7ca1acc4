// How rare words are is learned from all texts, labelled or not: a word of the unlabelled ones is then no stranger.
import VigieClassify
import VigieModel

enum GramTexts {
    private static let block = 512

    /// In how many of the texts each bucket stands.
    static func counts(of texts: [ClassifiableText], classifier: LexicalClassifier, threads: Int) -> [Int32] {
        let blocks = (texts.count + block - 1) / block
        let parts = Parallel.map(blocks, threads: threads) { number in
            let reader = FeatureReader(classifier)
            var counts = [Int32](repeating: 0, count: Int(GramCounter.buckets))
            for text in texts[number * block..<min(texts.count, (number + 1) * block)] {
                for entry in reader.features(of: text).grams.entries { counts[Int(entry.bucket)] += 1 }
            }
            return counts
        }
        var sum = [Int32](repeating: 0, count: Int(GramCounter.buckets))
        for part in parts { for bucket in sum.indices { sum[bucket] += part[bucket] } }
        return sum
    }
}
