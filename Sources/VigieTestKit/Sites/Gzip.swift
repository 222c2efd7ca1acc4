// A gzip encoder, so that the loopback server can compress without another library.
import Foundation

/// Compresses by DEFLATE's fixed codes (RFC 1951 section 3.2.6): worse than zlib, but a real gzip member (RFC 1952).
package enum Gzip {
    package static func compress(_ data: Data) -> Data {
        let bytes = [UInt8](data)
        var output: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255]
        output += deflate(bytes)
        output += littleEndian(checksum(bytes))
        output += littleEndian(UInt32(truncatingIfNeeded: bytes.count))
        return Data(output)
    }

    private static func littleEndian(_ number: UInt32) -> [UInt8] {
        (0..<4).map { UInt8(truncatingIfNeeded: number >> UInt32(8 * $0)) }
    }

    // MARK: DEFLATE

    private struct BitWriter {
        var bytes: [UInt8] = []
        private var pending: UInt64 = 0
        private var pendingCount = 0

        /// Least significant bit first.
        mutating func write(_ bits: Int, count: Int) {
            pending |= UInt64(bits) << UInt64(pendingCount)
            pendingCount += count
            while pendingCount >= 8 {
                bytes.append(UInt8(truncatingIfNeeded: pending))
                pending >>= 8
                pendingCount -= 8
            }
        }

        /// Huffman codes go most significant bit first.
        mutating func write(code: Int, count: Int) {
            var reversed = 0
            for bit in 0..<count where code & (1 << bit) != 0 { reversed |= 1 << (count - 1 - bit) }
            write(reversed, count: count)
        }

        mutating func flush() {
            write(0, count: (8 - pendingCount) % 8)
        }
    }

    private static let window = 32_768
    private static let longest = 258

    private static func deflate(_ bytes: [UInt8]) -> [UInt8] {
        var writer = BitWriter()
        // The last and only block, with fixed codes.
        writer.write(0b011, count: 3)
        var seen = [Int](repeating: -1, count: 1 << 15)
        var position = 0
        while position < bytes.count {
            let match = longestMatch(bytes, position, &seen)
            if match.length >= 3 {
                write(length: match.length, distance: match.distance, to: &writer)
                position += match.length
            } else {
                write(symbol: Int(bytes[position]), to: &writer)
                position += 1
            }
        }
        write(symbol: 256, to: &writer)
        writer.flush()
        return writer.bytes
    }

    /// The match at the last place where the next three bytes were seen; length 0 where there is none.
    private static func longestMatch(_ bytes: [UInt8], _ position: Int, _ seen: inout [Int]) -> (length: Int, distance: Int) {
        guard position + 3 <= bytes.count else { return (0, 0) }
        let three = Int(bytes[position]) << 16 | Int(bytes[position + 1]) << 8 | Int(bytes[position + 2])
        let slot = (three &* 2_654_435_761 >> 12) & 0x7FFF
        let before = seen[slot]
        seen[slot] = position
        guard before >= 0, position - before <= window else { return (0, 0) }
        let limit = min(longest, bytes.count - position)
        var length = 0
        while length < limit, bytes[before + length] == bytes[position + length] { length += 1 }
        return (length, position - before)
    }

    private static func write(symbol: Int, to writer: inout BitWriter) {
        switch symbol {
        case ..<144: writer.write(code: 0x30 + symbol, count: 8)
        case ..<256: writer.write(code: 0x190 + symbol - 144, count: 9)
        case ..<280: writer.write(code: symbol - 256, count: 7)
        default: writer.write(code: 0xC0 + symbol - 280, count: 8)
        }
    }

    private static let lengthBases = [
        3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258,
    ]
    private static let lengthBits = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0]
    private static let distanceBases = [
        1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1_025, 1_537, 2_049, 3_073, 4_097, 6_145, 8_193,
        12_289, 16_385, 24_577,
    ]

    private static func write(length: Int, distance: Int, to writer: inout BitWriter) {
        let lengthCode = lengthBases.lastIndex { $0 <= length } ?? 0
        write(symbol: 257 + lengthCode, to: &writer)
        writer.write(length - lengthBases[lengthCode], count: lengthBits[lengthCode])
        let distanceCode = distanceBases.lastIndex { $0 <= distance } ?? 0
        writer.write(code: distanceCode, count: 5)
        writer.write(distance - distanceBases[distanceCode], count: max(0, distanceCode / 2 - 1))
    }

    // MARK: CRC-32

    private static let table: [UInt32] = (0..<256).map { index in
        (0..<8).reduce(UInt32(index)) { value, _ in value & 1 == 1 ? 0xEDB8_8320 ^ (value >> 1) : value >> 1 }
    }

    private static func checksum(_ bytes: [UInt8]) -> UInt32 {
        ~bytes.reduce(~UInt32(0)) { table[Int(($0 ^ UInt32($1)) & 0xFF)] ^ ($0 >> 8) }
    }
}
