// The voice's fast sum against the plain one that training uses, and what counts as one word.
import Testing
import VigieClassify
import VigieModel

@Suite struct GramVoiceTests {
    private func counts(title: String, summary: String) throws -> GramCounts {
        FeatureReader(LexicalClassifier(catalogue: try Support.catalogue())).features(of: ClassifiableText(title: title, summary: summary))
            .grams
    }

    /// Sixteen outputs are summed at a time, and what is left over with the last ones.
    @Test(arguments: [1, 15, 16, 17, 31, 32, 33, 50])
    func `the log-odds are the sum of values times weights`(outputs: Int) throws {
        let counts = try counts(
            title: "Een zandbak, een haven", summary: "De haven heeft een zandbak; men vindt er zand, zand en nog eens zand.")
        let buckets = Int(GramCounter.buckets)
        let voice = GramVoice(
            rarity: (0..<buckets).map { Float($0 % 11) / 4 }, weights: (0..<buckets * outputs).map { Int8($0 % 251 - 125) },
            scales: (0..<outputs).map { 0.01 + Float($0) / 1_000 }, bias: (0..<outputs).map { Float($0) / 8 - 1 })
        var sums = [Double](repeating: 0, count: outputs)
        for (entry, value) in zip(counts.entries, GramVoice.values(of: counts, rarity: voice.rarity)) {
            for output in sums.indices { sums[output] += Double(value) * Double(voice.weights[Int(entry.bucket) * outputs + output]) }
        }
        for (output, found) in voice.logOdds(of: counts).enumerated() {
            #expect(abs(Double(found) - sums[output] * Double(voice.scales[output]) - Double(voice.bias[output])) < 1e-4)
        }
    }

    @Test func `a word counts twice in the title and once in the summary`() throws {
        let counts = try counts(title: "Zand", summary: "zand ZAND")
        // The word itself, then the pair in the summary.
        #expect(counts.entries.prefix(counts.wordCount).map(\.count) == [4, 1])
        #expect(counts.entries.dropFirst(counts.wordCount).allSatisfy { $0.count == 4 })
        // " za", "zan", "and", "nd "; " zan", "zand", "and "; " zand", "zand ".
        #expect(counts.entries.count - counts.wordCount == 9)
    }

    @Test func `a text without words counts nothing`() throws {
        #expect(try counts(title: "–", summary: "…").entries.isEmpty)
    }
}
