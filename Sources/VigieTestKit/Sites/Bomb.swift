// Small bodies that decompress to 60 MiB of zeros.
import Foundation

/// Decompression bombs, each in its own coding.
package enum Bomb {
    package static let size = 60 * 1_024 * 1_024

    /// One gzip member (RFC 1952). Its checksum is wrong: whoever gets to see it has taken too much already.
    package static var gzip: Data {
        Data([0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255] + deflated + littleEndian(0) + littleEndian(UInt32(size)))
    }

    /// In zlib's wrapper (RFC 1950), which is what the coding `deflate` means.
    package static var zlib: Data { Data([0x78, 0x9C] + deflated + littleEndian(0)) }

    /// By `brotli -q 9 -w 22`, the command of Debian's package, from `head -c 62914560 /dev/zero`.
    package static var brotli: Data { Data(brotliBytes) }

    private static let brotliBytes: [UInt8] = [
        0xCB, 0xFF, 0xFF, 0x3F, 0x00, 0x24, 0x00, 0xE2, 0xB1, 0x40, 0x72, 0xEF, 0xFF, 0xF8, 0xFF, 0xFF, 0x07, 0x80, 0x04, 0x40, 0x1C, 0x16,
        0x80, 0xEE, 0xFD, 0x1F, 0xFF, 0xFF, 0xFF, 0x00, 0x90, 0x00, 0x88, 0xC3, 0x02, 0xD0, 0xBD, 0xFF, 0xE3, 0xFF, 0xFF, 0x1F, 0x00, 0x12,
        0x00, 0x71, 0x58, 0x00, 0xBA, 0xF7, 0x7F, 0xFC, 0xFF, 0xFF, 0x03, 0x40, 0x02, 0x20, 0x0E, 0x0B, 0x40, 0xF7, 0xFE, 0x8F, 0xFF, 0xFF,
        0x7F, 0x00, 0x48, 0x00, 0xC4, 0x61, 0x01, 0xE8, 0xDE, 0xFF, 0xF1, 0xFF, 0xFF, 0x0F, 0x00, 0x09, 0x80, 0x38, 0x2C, 0x00, 0xDD, 0xFB,
        0xBF, 0xFC, 0xFF, 0xFF, 0x01, 0x20, 0x01, 0x10, 0x87, 0x05, 0xA0, 0x7B, 0xFF, 0x03,
    ]

    /// One block with fixed codes (RFC 1951 section 3.2.6): a zero, and then matches of the greatest length at distance one. A match has 13
    /// bits, so the bytes repeat after eight of them.
    private static let deflated: [UInt8] = {
        var bits = "110" + "00110000"
        let match = "11000101" + "00000"
        // The block's 11 bits and 1 match make three whole bytes; what follows is eight matches in 13 bytes, over and over.
        bits += match
        var bytes = packed(bits)
        let eight = packed(String(repeating: match, count: 8))
        for _ in 0..<(size / 258 / 8) { bytes += eight }
        return bytes + packed("0000000")
    }()

    /// Bits in the order in which they travel, the first one lowest.
    private static func packed(_ bits: String) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: (bits.utf8.count + 7) / 8)
        for (index, bit) in bits.utf8.enumerated() where bit == 49 { bytes[index / 8] |= 1 << UInt8(index % 8) }
        return bytes
    }

    private static func littleEndian(_ number: UInt32) -> [UInt8] {
        (0..<4).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
    }
}
