// One pass that tells whether bytes are UTF-8, and if not, how far from it: that decides whom to believe about the charset.

/// What a pass over the bytes found.
struct UTF8Check {
    private(set) var isASCII = true
    /// Well-formed sequences of two bytes and more.
    private(set) var validSequences = 0
    private(set) var badBytes = 0
    /// Whether characters of the C1 block occur: no text means them.
    private(set) var hasC1 = false

    var isValid: Bool { badBytes == 0 }

    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        var index = 0
        let raw = UnsafeRawBufferPointer(bytes)
        while index < bytes.count {
            // Plain bytes, many at a time.
            while index + 32 <= bytes.count, Self.isASCII(raw, at: index) { index += 32 }
            while index + 8 <= bytes.count, raw.loadUnaligned(fromByteOffset: index, as: UInt64.self) & 0x8080_8080_8080_8080 == 0 {
                index += 8
            }
            guard index < bytes.count else { break }
            if bytes[index] < 0x80 {
                index += 1
                continue
            }
            isASCII = false
            let length = Self.sequenceLength(bytes, at: index)
            if length == 0 {
                badBytes += 1
                index += 1
            } else {
                validSequences += 1
                if length == 2, bytes[index] == 0xC2, bytes[index + 1] < 0xA0 { hasC1 = true }
                index += length
            }
        }
    }

    /// Whether the 32 bytes from there are.
    private static func isASCII(_ raw: UnsafeRawBufferPointer, at index: Int) -> Bool {
        func word(_ offset: Int) -> UInt64 { raw.loadUnaligned(fromByteOffset: index + offset, as: UInt64.self) }
        return (word(0) | word(8) | word(16) | word(24)) & 0x8080_8080_8080_8080 == 0
    }

    /// The length of the well-formed sequence at the index (Unicode 16, table 3-7); 0 where there is none.
    static func sequenceLength(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Int {
        let first = bytes[index]
        func tail(_ offset: Int, _ range: ClosedRange<UInt8> = 0x80...0xBF) -> Bool {
            index + offset < bytes.count && range.contains(bytes[index + offset])
        }
        switch first {
        case 0..<0x80: return 1
        case 0xC2...0xDF: return tail(1) ? 2 : 0
        case 0xE0: return tail(1, 0xA0...0xBF) && tail(2) ? 3 : 0
        case 0xED: return tail(1, 0x80...0x9F) && tail(2) ? 3 : 0
        case 0xE1...0xEF: return tail(1) && tail(2) ? 3 : 0
        case 0xF0: return tail(1, 0x90...0xBF) && tail(2) && tail(3) ? 4 : 0
        case 0xF1...0xF3: return tail(1) && tail(2) && tail(3) ? 4 : 0
        case 0xF4: return tail(1, 0x80...0x8F) && tail(2) && tail(3) ? 4 : 0
        default: return 0
        }
    }
}
