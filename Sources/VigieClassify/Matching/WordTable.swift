// Knows each word that was met by a number, so that what is asked of words again and again is found out once a word, not once a text.

/// A word where it stands in a text.
struct PlacedWord {
    /// In the table that read the text, until that starts anew.
    var number: Int32
    private var start: Int32
    private var end: Int32
    /// Whether so much stands between this word and the one before that no phrase spans them.
    var startsAnew: Bool

    init(number: Int32, range: Range<Int>, startsAnew: Bool) {
        self.number = number
        start = Int32(range.lowerBound)
        end = Int32(range.upperBound)
        self.startsAnew = startsAnew
    }

    /// Where it stands, in UTF-8 offsets of the text that was read.
    var range: Range<Int> { Int(start)..<Int(end) }
}

/// The words that one reader has met, folded, numbered from 0 in the order in which they came.
struct WordTable {
    /// A hostile feed may send a million different words: then memory starts anew. Of 22,000 real items, in any order, each brings five new
    /// words with so many remembered, and eight with half as many; a word takes some 120 bytes here and in what is kept beside it.
    private static let mostWords = 49_152

    private struct Known {
        var hash: UInt64
        /// Where its letters are in `bytes`.
        var start: Int32
        var length: UInt16
        var functionWord: FunctionWords.Languages
    }
    private var known: [Known] = []
    private var bytes: [UInt8] = []
    /// An open hash table, a power of two of slots of which three quarters are taken at most: 0, or a word's number plus 1 in the lower
    /// bits, and in the upper ones such of its hash, so that other words in the way need not be looked at.
    private var slots = [UInt32](repeating: 0, count: 4_096)
    private static let numberBits: UInt32 = 20
    private static let numberMask: UInt32 = 1 << numberBits - 1
    /// How often it has started anew: numbers of another generation mean nothing any more.
    private(set) var generation = 0

    var count: Int { known.count }
    var isFull: Bool { known.count >= Self.mostWords }

    /// Forgets all words if they are too many. To be called where no reading is in use.
    mutating func makeRoom() {
        guard isFull else { return }
        known.removeAll(keepingCapacity: true)
        bytes.removeAll(keepingCapacity: true)
        slots = [UInt32](repeating: 0, count: slots.count)
        generation += 1
    }

    /// The words of a text that `WordSplitter.composed` gave.
    mutating func words(of text: String) -> [PlacedWord] {
        var text = text
        var words: [PlacedWord] = []
        words.reserveCapacity(text.utf8.count / 6)
        text.withUTF8 { text in
            WordSplitter.split(text) { folded, range, startsAnew in
                words.append(PlacedWord(number: number(of: folded), range: range, startsAnew: startsAnew))
            }
        }
        return words
    }

    /// The same in every run: `StableHash` of the folded word, with seed 1.
    func hash(of number: Int) -> UInt64 { known[number].hash }

    /// The languages that have the word among their small ones.
    func functionWord(_ number: Int) -> FunctionWords.Languages { known[number].functionWord }

    func folded(_ number: Int) -> String {
        let word = known[number]
        return String(decoding: bytes[Int(word.start)..<Int(word.start) + Int(word.length)], as: UTF8.self)
    }

    private mutating func number(of folded: UnsafeBufferPointer<UInt8>) -> Int32 {
        let hash = StableHash.value(of: folded, seed: 1)
        var slot = Self.slot(hash, of: slots.count)
        let mark = Self.mark(hash)
        while slots[slot] > 0 {
            if slots[slot] & ~Self.numberMask == mark {
                let number = slots[slot] & Self.numberMask - 1
                let word = known[Int(number)]
                if word.hash == hash, isWritten(folded, word) { return Int32(number) }
            }
            slot = (slot + 1) & (slots.count - 1)
        }
        known.append(
            Known(
                hash: hash, start: Int32(bytes.count), length: UInt16(folded.count),
                functionWord: FunctionWords.languages(of: String(decoding: folded, as: UTF8.self))))
        bytes.append(contentsOf: folded)
        slots[slot] = mark | UInt32(known.count)
        if known.count > slots.count / 4 * 3 { grow() }
        return Int32(known.count - 1)
    }

    /// Equal hashes are not enough: a hostile feed could make one word pass for another.
    private func isWritten(_ folded: UnsafeBufferPointer<UInt8>, _ word: Known) -> Bool {
        guard folded.count == Int(word.length) else { return false }
        return bytes.withUnsafeBufferPointer { bytes in
            let start = Int(word.start)
            for place in folded.indices where folded[place] != bytes[start + place] { return false }
            return true
        }
    }

    private mutating func grow() {
        slots = [UInt32](repeating: 0, count: 2 * slots.count)
        for (number, word) in known.enumerated() {
            var slot = Self.slot(word.hash, of: slots.count)
            while slots[slot] > 0 { slot = (slot + 1) & (slots.count - 1) }
            slots[slot] = Self.mark(word.hash) | UInt32(number + 1)
        }
    }

    /// Another in each run: or a feed could hold words that all want the same slot, and each would be searched for among all of them.
    private static let seed = UInt64.random(in: .min ... .max)

    /// Where the search for a word begins; `count` is a power of two.
    private static func slot(_ hash: UInt64, of count: Int) -> Int {
        Int(truncatingIfNeeded: ((hash ^ seed) &* 0x9E37_79B9_7F4A_7C15) >> 40) & (count - 1)
    }

    private static func mark(_ hash: UInt64) -> UInt32 { UInt32(truncatingIfNeeded: hash >> 32) & ~numberMask }
}
