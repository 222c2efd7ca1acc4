// What people's decisions taught on top of a model: a small sum on its log-odds, drawn to nothing where decisions say nothing.
import Foundation

/// The corrections of a model, one for each set of encoders that decisions were read by.
package struct Correction: Hashable, Sendable {
    /// For texts that those encoders have read. Each list is by input, then output.
    package struct Part: Hashable, Sendable {
        /// As in `Blend.encoders`.
        package var encoders: UInt8
        /// By output: added to every text.
        package var offsets: [Float]
        /// Times the model's own probability of each output: people's themes may go with others than the model's.
        package var shares: [Float]
        /// Times the components of the vectors, brought to length 1.
        package var components: [Float]
        /// The buckets of words and pairs that weigh anything, rising.
        package var buckets: [Int32]
        /// Times the values of these words in the text, as `GramVoice` has them.
        package var words: [Float]

        package init(encoders: UInt8, offsets: [Float], shares: [Float], components: [Float], buckets: [Int32], words: [Float]) {
            self.encoders = encoders
            self.offsets = offsets
            self.shares = shares
            self.components = components
            self.buckets = buckets
            self.words = words
        }
    }

    /// A word or pair of a text: its bucket of `GramCounter`, and its value as `GramVoice` has it.
    package typealias TaughtWord = (bucket: Int32, value: Float)

    /// What a correction reads of a text, beside the model's log-odds.
    package struct Signs: Sendable {
        /// Words and pairs alone, for letter sequences repeat them.
        package var words: [TaughtWord]
        /// Of length 1; empty without vectors.
        package var components: [Float]

        package init(words: [TaughtWord], components: some Collection<Float>) {
            self.words = words
            let length = components.reduce(0) { $0 + $1 * $1 }.squareRoot()
            self.components = length > 0 ? components.map { $0 / length } : Array(components)
        }
    }

    static func words(of grams: GramCounts, rarity: [Float]) -> [TaughtWord] {
        let values = GramVoice.values(of: grams, rarity: rarity)
        return (0..<grams.wordCount).filter { values[$0] != 0 }.map { (grams.entries[$0].bucket, values[$0]) }
    }

    /// The decisions that it was learned from, as `LearnedModel.key` names them, rising.
    package var decisions: [UInt64]
    package var parts: [Part]

    package init(decisions: [UInt64], parts: [Part]) {
        self.decisions = decisions
        self.parts = parts
    }

    /// The part for texts that these encoders have read; what words alone taught where decisions were read by others. Nil where both lack.
    func part(for encoders: UInt8) -> Part? {
        parts.first { $0.encoders == encoders } ?? parts.first { $0.encoders == 0 }
    }

    /// The model's probabilities, as a correction reads them.
    package static func shares(_ logOdds: [Float]) -> [Float] { logOdds.map { 1 / (1 + exp(-$0)) } }
}

extension Correction.Part {
    /// The corrected log-odds by output.
    func corrected(_ logOdds: [Float], _ signs: Correction.Signs) -> [Float] {
        let outputs = logOdds.count
        var result = zip(logOdds, offsets).map { $0 + $1 }
        func add(_ weights: [Float], row: Int, times value: Float) {
            for output in 0..<outputs { result[output] += weights[row * outputs + output] * value }
        }
        for (row, share) in Correction.shares(logOdds).enumerated() { add(shares, row: row, times: share) }
        // Words alone may have taught what is now read with vectors.
        if components.count == signs.components.count * outputs {
            for (row, value) in signs.components.enumerated() { add(components, row: row, times: value) }
        }
        for word in signs.words {
            if let row = row(of: word.bucket) { add(words, row: row, times: word.value) }
        }
        return result
    }

    /// What a word weighs for an output.
    func weight(of bucket: Int32, for output: Int) -> Float {
        row(of: bucket).map { words[$0 * offsets.count + output] } ?? 0
    }

    private func row(of bucket: Int32) -> Int? {
        var (low, high) = (0, buckets.count)
        while low < high {
            let middle = (low + high) / 2
            if buckets[middle] < bucket { low = middle + 1 } else { high = middle }
        }
        return low < buckets.count && buckets[low] == bucket ? low : nil
    }
}
