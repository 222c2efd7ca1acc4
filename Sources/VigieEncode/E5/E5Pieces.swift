// Cuts texts into the pieces of words that the precise encoder knows: XLM-RoBERTa's 250,000, in the encoder's own file, which
// SentencePiece's library cannot read.
import Foundation

/// The pieces with their scores: of all ways to cut a text, the one whose scores have the greatest sum counts ("unigram" of
/// SentencePiece; Kudo 2018, Subword Regularization).
struct E5Pieces: Sendable {
    /// Marks before and behind a text, and the id of what is unknown.
    let begin: Int32
    let end: Int32
    let unknown: Int32
    let count: Int

    /// The pieces behind each other in UTF-8; piece i lies from `starts[i]` to `starts[i + 1]`.
    private let text: [UInt8]
    private let starts: [UInt32]
    private let scores: [Float]
    private let unknownScore: Float
    private let longest: Int
    /// Which pieces a hash may stand for: piece + 1, 0 for none; the next free slot is taken. Its size is a power of two.
    private let slots: [Int32]
    private let spelling: E5Spelling

    /// Reads the pieces, and how texts are respelled before they are cut.
    init(_ reader: inout E5Reader) throws(EncoderError) {
        count = try reader.count(atLeast: 1)
        begin = try reader.number(Int32.self)
        end = try reader.number(Int32.self)
        _ = try reader.number(Int32.self)  // what fills up short rows elsewhere
        unknown = try reader.number(Int32.self)
        let length = try reader.number(UInt64.self)
        starts = try reader.numbers(count + 1)
        scores = try reader.floats(count)
        guard let length = Int(exactly: length) else { throw reader.damaged("its pieces have \(length) bytes") }
        text = try reader.bytes(length)
        let pieces = 0..<Int32(count)
        guard pieces.contains(begin), pieces.contains(end), pieces.contains(unknown), scores.allSatisfy(\.isFinite) else {
            throw reader.damaged("its marks or scores cannot be")
        }
        var longest = 0
        for index in 0..<count {
            guard starts[index] < starts[index + 1], starts[index + 1] <= length else {
                throw reader.damaged("the place of its piece \(index) cannot be")
            }
            longest = max(longest, Int(starts[index + 1] - starts[index]))
        }
        self.longest = longest
        // Below every piece, so that a character is unknown only where no piece begins with it.
        unknownScore = (scores.min() ?? 0) - 10
        slots = Self.slots(text, starts, count)
        spelling = try E5Spelling(&reader)
    }

    /// The ids of the text's pieces, one for each character that is unknown, without marks.
    func ids(of text: String) -> [Int32] {
        let respelled = spelling.respell(text)
        let (bytes, characters) = (respelled.bytes, respelled.starts)
        let last = characters.count - 1
        // Of each character's beginning: the best sum of scores up to there, and the piece that ends there with where it began.
        var best = [Float](repeating: -.infinity, count: last + 1)
        var ending = [(piece: Int32, from: Int32)](repeating: (unknown, 0), count: last + 1)
        best[0] = 0
        bytes.withUnsafeBytes { bytes in
            for from in 0..<last {
                let start = Int(characters[from])
                var hash = Self.hashStart
                var hashed = start
                var to = from + 1
                while to <= last, Int(characters[to]) - start <= longest {
                    let stop = Int(characters[to])
                    while hashed < stop {
                        hash = Self.hash(hash, bytes[hashed])
                        hashed += 1
                    }
                    if let piece = find(bytes.baseAddress.map { $0 + start }, stop - start, hash), piece != unknown {
                        let sum = best[from] + scores[Int(piece)]
                        if sum > best[to] {
                            best[to] = sum
                            ending[to] = (piece, Int32(from))
                        }
                    }
                    to += 1
                }
                if best[from] + unknownScore > best[from + 1] {
                    best[from + 1] = best[from] + unknownScore
                    ending[from + 1] = (unknown, Int32(from))
                }
            }
        }
        var ids: [Int32] = []
        var place = last
        while place > 0 {
            ids.append(ending[place].piece)
            place = Int(ending[place].from)
        }
        return ids.reversed()
    }

    /// The piece that is spelled so; `hash` is the bytes' own.
    private func find(_ bytes: UnsafeRawPointer?, _ length: Int, _ hash: UInt64) -> Int32? {
        guard let bytes else { return nil }
        let mask = slots.count - 1
        var slot = Int(truncatingIfNeeded: hash) & mask
        return text.withUnsafeBytes { text in
            guard let pieces = text.baseAddress else { return nil }
            while slots[slot] != 0 {
                let piece = Int(slots[slot]) - 1
                let start = Int(starts[piece])
                if Int(starts[piece + 1]) - start == length, memcmp(pieces + start, bytes, length) == 0 { return Int32(piece) }
                slot = (slot + 1) & mask
            }
            return nil
        }
    }

    /// FNV-1a of 64 bits: a byte more is one step more, so that all beginnings of a text cost one pass.
    private static let hashStart: UInt64 = 0xCBF2_9CE4_8422_2325

    private static func hash(_ hash: UInt64, _ byte: UInt8) -> UInt64 { (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }

    /// A table of at least twice as many slots as there are pieces.
    private static func slots(_ text: [UInt8], _ starts: [UInt32], _ count: Int) -> [Int32] {
        var size = 2
        while size < count * 2 { size *= 2 }
        var slots = [Int32](repeating: 0, count: size)
        text.withUnsafeBytes { text in
            for piece in 0..<count {
                var hash = hashStart
                var place = Int(starts[piece])
                let stop = Int(starts[piece + 1])
                while place < stop {
                    hash = Self.hash(hash, text[place])
                    place += 1
                }
                var slot = Int(truncatingIfNeeded: hash) & (size - 1)
                while slots[slot] != 0 { slot = (slot + 1) & (size - 1) }
                slots[slot] = Int32(piece + 1)
            }
        }
        return slots
    }
}
