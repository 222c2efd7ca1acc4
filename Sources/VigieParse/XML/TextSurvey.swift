// One look at a whole text before it is read, eight bytes at a time: what it certainly has not, need not be looked for again.

/// What a text holds that wants care.
struct TextSurvey {
    /// Characters that XML 1.0 (section 2.2) has not: controls, U+FFFE and U+FFFF.
    private(set) var hasForbidden = false
    /// Carriage returns.
    private(set) var hasReturns = false

    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        let raw = UnsafeRawBufferPointer(bytes)
        var index = 0
        var highBits: UInt64 = 0
        while index + 8 <= bytes.count {
            let word = raw.loadUnaligned(fromByteOffset: index, as: UInt64.self)
            highBits |= word
            // The highest bit of each byte that may be below 32; few are, and most of those are line feeds.
            var low = (word &- 0x2020_2020_2020_2020) & ~word & 0x8080_8080_8080_8080
            while low != 0 {
                look(at: bytes[index + low.trailingZeroBitCount / 8])
                low &= low - 1
            }
            index += 8
        }
        for byte in bytes[index...] {
            look(at: byte)
            highBits |= UInt64(byte)
        }
        if highBits & 0x8080_8080_8080_8080 != 0, !hasForbidden {
            hasForbidden = bytes.find("\u{FFFE}", from: 0) != nil || bytes.find("\u{FFFF}", from: 0) != nil
        }
    }

    private mutating func look(at byte: UInt8) {
        guard byte < 32, byte != 10 else { return }
        if byte == 13 { hasReturns = true } else if byte != 9 { hasForbidden = true }
    }
}
