// Counts the words, word pairs and letter sequences of a text by number, the one way that training and prediction share.

/// What stands in a text how often, by bucket.
package struct GramCounts: Sendable {
    /// Bucket and count in one number, as `vigie_grams_sum` takes them.
    package struct Entry: Sendable {
        private let packed: UInt32

        init(bucket: Int, count: UInt8) { packed = UInt32(truncatingIfNeeded: bucket) << 8 | UInt32(count) }

        package var bucket: Int32 { Int32(packed >> 8) }
        /// In the title twice, in the summary once; no more than 255.
        package var count: UInt8 { UInt8(truncatingIfNeeded: packed) }
    }

    /// Words and pairs first, then letter sequences; within each in the order of the text.
    package var entries: [Entry] = []
    /// How many of the entries are words and pairs.
    package var wordCount = 0

    /// The places of words and pairs, and those of letter sequences.
    var parts: [Range<Int>] { [0..<wordCount, wordCount..<entries.count] }

    /// How much a letter sequence counts beside a word: about as the numbers of both in the text.
    var shareOfLetters: Float {
        let letters = entries.count - wordCount
        return letters > 0 ? (Float(max(1, wordCount)) / Float(letters)).squareRoot() : 1
    }
}

/// Turns words into buckets by hashing: no vocabulary needs to be kept, and any text of any script has its place.
///
/// Lives on one thread; remembers the buckets of the words of a table.
package final class GramCounter {
    /// Words and pairs take the lower part of the buckets, letter sequences the upper part, so that neither blurs the other.
    static let wordBuckets: Int32 = 1 << 17
    static let letterBuckets: Int32 = 1 << 16
    package static let buckets = wordBuckets + letterBuckets
    /// Sequences of three, four and five letters, with the word's ends as letters: enough for stems, endings and parts of compounds.
    private static let letterLengths = 3...5
    /// What goes on longer is no ordinary word; its beginning says enough.
    private static let longestWordLetters = 40
    private static let titleCount: UInt8 = 2

    /// Of the table whose words are remembered.
    private var generation = 0
    /// By number of word: its bucket, and where its letter sequences end in `letters`; they begin where those of the word before end.
    private var known: [(bucket: Int32, end: Int32)] = []
    /// The buckets of letter sequences, counted from the first one that is theirs.
    private var letters: [UInt16] = []
    /// By bucket, for the text at hand; cleared behind each text.
    private var tally = [UInt8](repeating: 0, count: Int(buckets))

    /// The counts of one text.
    func counts(title: [PlacedWord], summary: [PlacedWord], of table: WordTable) -> GramCounts {
        learn(table)
        let fields = [(title, Self.titleCount), (summary, 1)]
        let most = fields.reduce(0) { most, field in field.0.reduce(most) { $0 + 2 + lettersOfWord(Int($1.number)).count } }
        var counts = GramCounts()
        counts.entries = [GramCounts.Entry](unsafeUninitializedCapacity: most) { entries, filled in
            tally.withUnsafeMutableBufferPointer { tally in
                func add(_ bucket: Int, _ count: UInt8) {
                    let before = tally[bucket]
                    entries[filled] = GramCounts.Entry(bucket: bucket, count: 0)
                    // No branch, for nobody can foresee it.
                    filled += before == 0 ? 1 : 0
                    tally[bucket] = before > .max - count ? .max : before + count
                }
                for (words, count) in fields {
                    var previous: UInt64?
                    for word in words {
                        add(Int(known[Int(word.number)].bucket), count)
                        let hash = table.hash(of: Int(word.number))
                        if let previous { add(Int(Self.bucket(Self.pair(previous, hash), of: Self.wordBuckets)), count) }
                        previous = hash
                    }
                }
                counts.wordCount = filled
                letters.withUnsafeBufferPointer { letters in
                    for (words, count) in fields {
                        for word in words {
                            for place in lettersOfWord(Int(word.number)) { add(Int(Self.wordBuckets) + Int(letters[place]), count) }
                        }
                    }
                }
                for place in 0..<filled {
                    let bucket = Int(entries[place].bucket)
                    entries[place] = GramCounts.Entry(bucket: bucket, count: tally[bucket])
                    tally[bucket] = 0
                }
            }
        }
        return counts
    }

    /// The buckets of one word alone and of its letter sequences, as `counts` would file them.
    func buckets(of word: PlacedWord, of table: WordTable) -> [Int32] {
        learn(table)
        let number = Int(word.number)
        return [known[number].bucket] + letters[lettersOfWord(number)].map { Self.wordBuckets + Int32($0) }
    }

    /// The bucket of two words in a row.
    func bucket(of first: PlacedWord, then second: PlacedWord, of table: WordTable) -> Int32 {
        Self.bucket(Self.pair(table.hash(of: Int(first.number)), table.hash(of: Int(second.number))), of: Self.wordBuckets)
    }

    private func lettersOfWord(_ number: Int) -> Range<Int> { (number == 0 ? 0 : Int(known[number - 1].end))..<Int(known[number].end) }

    /// Finds the buckets of the words that came into the table since the last text.
    private func learn(_ table: WordTable) {
        if generation != table.generation {
            generation = table.generation
            known.removeAll(keepingCapacity: true)
            letters.removeAll(keepingCapacity: true)
        }
        for number in known.count..<table.count {
            appendLetters(of: table.folded(number))
            known.append((Self.bucket(table.hash(of: number), of: Self.wordBuckets), Int32(letters.count)))
        }
    }

    private func appendLetters(of word: String) {
        // The ends of a word are a space, as in " cyb" and "ity ".
        let scalars = [0x20] + word.unicodeScalars.prefix(Self.longestWordLetters).map { UInt64($0.value) } + [0x20]
        for length in Self.letterLengths where scalars.count >= length {
            for start in 0...(scalars.count - length) {
                var hash = StableHash.start(seed: UInt64(length))
                for place in start..<start + length { hash = StableHash.step(hash, scalars[place]) }
                letters.append(UInt16(Self.bucket(hash, of: Self.letterBuckets)))
            }
        }
    }

    private static func pair(_ first: UInt64, _ second: UInt64) -> UInt64 { first &+ second &* 0x9E37_79B9_7F4A_7C15 }

    private static func bucket(_ hash: UInt64, of count: Int32) -> Int32 { Int32(StableHash.mixed(hash) % UInt64(count)) }
}
