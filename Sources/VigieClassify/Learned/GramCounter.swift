// Counts the words, word pairs and letter sequences of a text by number, the one way that training and prediction share.

/// What stands in a text how often, by bucket.
package struct GramCounts: Sendable {
    package struct Entry: Sendable {
        package var bucket: Int32
        /// In the title twice, in the summary once; no more than 255.
        package var count: UInt8
    }

    /// Words and pairs first, then letter sequences; within each in the order of the text.
    package var entries: [Entry] = []
    /// How many of the entries are words and pairs.
    package var wordCount = 0
}

/// Turns words into buckets by hashing: no vocabulary needs to be kept, and any text of any script has its place.
///
/// Lives on one thread; remembers the buckets of the words that it has met.
package final class GramCounter {
    /// Words and pairs take the lower part of the buckets, letter sequences the upper part, so that neither blurs the other.
    static let wordBuckets: Int32 = 1 << 17
    static let letterBuckets: Int32 = 1 << 16
    package static let buckets = wordBuckets + letterBuckets
    /// Sequences of three, four and five letters, with the word's ends as letters: enough for stems, endings and parts of compounds.
    private static let letterLengths = 3...5
    /// What goes on longer is no ordinary word; its beginning says enough.
    private static let longestWordLetters = 40
    /// A hostile feed may send a million different words: then memory starts anew.
    private static let mostRememberedWords = 16_384
    private static let titleCount: UInt8 = 2

    private struct Known {
        var hash: UInt64
        var bucket: Int32
        var letters: Range<Int>
    }
    private var known: [String: Known] = [:]
    /// The buckets of the letter sequences of all words that are remembered, one word behind the other.
    private var letterBuckets: [Int32] = []
    /// By bucket, for the text at hand; cleared behind each text.
    private var tally = [UInt8](repeating: 0, count: Int(buckets))

    /// The counts of one text.
    func counts(title: [Word], summary: [Word]) -> GramCounts {
        if known.count > Self.mostRememberedWords {
            known.removeAll(keepingCapacity: true)
            letterBuckets.removeAll(keepingCapacity: true)
        }
        let title = title.map { knowledge(of: $0.folded) }
        let summary = summary.map { knowledge(of: $0.folded) }
        var touched: [Int32] = []
        touched.reserveCapacity((title.count + summary.count) * 8)
        tally.withUnsafeMutableBufferPointer { tally in
            func add(_ bucket: Int32, _ count: UInt8) {
                let before = tally[Int(bucket)]
                if before == 0 { touched.append(bucket) }
                tally[Int(bucket)] = before > .max - count ? .max : before + count
            }
            for (words, count) in [(title, Self.titleCount), (summary, 1)] {
                var previous: UInt64?
                for word in words {
                    add(word.bucket, count)
                    if let previous { add(Self.bucket(Self.pair(previous, word.hash), of: Self.wordBuckets), count) }
                    previous = word.hash
                }
            }
        }
        var counts = GramCounts()
        counts.wordCount = touched.count
        tally.withUnsafeMutableBufferPointer { tally in
            letterBuckets.withUnsafeBufferPointer { letters in
                for (words, count) in [(title, Self.titleCount), (summary, 1)] {
                    for word in words {
                        for place in word.letters {
                            let bucket = letters[place]
                            let before = tally[Int(bucket)]
                            if before == 0 { touched.append(bucket) }
                            tally[Int(bucket)] = before > .max - count ? .max : before + count
                        }
                    }
                }
            }
            counts.entries = touched.map { bucket in
                let count = tally[Int(bucket)]
                tally[Int(bucket)] = 0
                return GramCounts.Entry(bucket: bucket, count: count)
            }
        }
        return counts
    }

    /// The buckets of one word alone and of its letter sequences, as `counts` would file them.
    func buckets(of word: String) -> [Int32] {
        let known = knowledge(of: word)
        return [known.bucket] + letterBuckets[known.letters]
    }

    /// The bucket of two words in a row.
    func bucket(of first: String, then second: String) -> Int32 {
        Self.bucket(Self.pair(knowledge(of: first).hash, knowledge(of: second).hash), of: Self.wordBuckets)
    }

    private func knowledge(of word: String) -> Known {
        if let known = known[word] { return known }
        let hash = StableHash.value(of: word, seed: 1)
        let start = letterBuckets.count
        appendLetterBuckets(of: word)
        let new = Known(hash: hash, bucket: Self.bucket(hash, of: Self.wordBuckets), letters: start..<letterBuckets.count)
        known[word] = new
        return new
    }

    private func appendLetterBuckets(of word: String) {
        // The ends of a word are a space, as in " cyb" and "ity ".
        let scalars = [" "] + word.unicodeScalars.prefix(Self.longestWordLetters) + [" "]
        for length in Self.letterLengths where scalars.count >= length {
            for start in 0...(scalars.count - length) {
                var hash = StableHash.start(seed: UInt64(length))
                for scalar in scalars[start..<start + length] { hash = StableHash.step(hash, UInt64(scalar.value)) }
                letterBuckets.append(Self.wordBuckets + Self.bucket(hash, of: Self.letterBuckets))
            }
        }
    }

    private static func pair(_ first: UInt64, _ second: UInt64) -> UInt64 { first &+ second &* 0x9E37_79B9_7F4A_7C15 }

    private static func bucket(_ hash: UInt64, of count: Int32) -> Int32 { Int32(StableHash.mixed(hash) % UInt64(count)) }
}
