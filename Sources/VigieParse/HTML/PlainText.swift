// Plain text as it is put together from a document's pieces: blanks collapsed to one blank, and a block gives one line break.

/// Collects text; whitespace collapses to one blank, and a block gives one line break.
struct PlainText: ~Copyable {
    private var buffer: ByteBuffer
    private var gap = Gap.none

    private enum Gap {
        case none
        case blank
        case line
    }

    init(capacity: Int = 0) { buffer = ByteBuffer(capacity: capacity) }

    var text: String { buffer.string }

    mutating func breakLine() { gap = .line }

    /// Whole characters, not parts of one.
    mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
        var gap = gap
        let isFirst = buffer.isEmpty
        // Each gap but the one before stands for one of the bytes at least.
        buffer.write(atMost: bytes.count + 1) { place in
            var written = 0
            var index = 0
            while index < bytes.count {
                let byte = bytes[index]
                if byte <= 32 {
                    // Other control characters are in no text.
                    if byte.isBlank, gap == .none { gap = .blank }
                    index += 1
                } else if byte == 0xC2, index + 1 < bytes.count, bytes[index + 1] == 0xA0 {
                    // U+00A0 counts as a blank: publishers use it for layout.
                    if gap == .none { gap = .blank }
                    index += 2
                } else if byte >= 0xEF, let length = Self.noncharacter(bytes, at: index) {
                    index += length
                } else {
                    if gap != .none, !isFirst || written > 0 {
                        place[written] = gap == .line ? 10 : 32
                        written += 1
                    }
                    gap = .none
                    repeat {
                        place[written] = bytes[index]
                        written += 1
                        index += 1
                    } while index < bytes.count && bytes[index] > 32 && bytes[index] < 0xEF && bytes[index] != 0xC2
                }
            }
            return written
        }
        self.gap = gap
    }

    /// How many bytes the noncharacter takes that is there (Unicode, section 23.7); nil for a character. They mean nothing to a reader, and no
    /// XML may hold U+FFFE and U+FFFF.
    static func noncharacter(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Int? {
        let length = bytes[index] == 0xEF ? 3 : 4
        guard index + length <= bytes.count else { return nil }
        let last = bytes[index + length - 1]
        if length == 3 {
            return bytes[index + 1] == 0xBF && last >= 0xBE || bytes[index + 1] == 0xB7 && (0x90...0xAF).contains(last) ? 3 : nil
        }
        return bytes[index + 1] & 0x0F == 0x0F && bytes[index + 2] == 0xBF && last >= 0xBE ? 4 : nil
    }
}
