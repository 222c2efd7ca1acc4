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
                    } while index < bytes.count && bytes[index] > 32 && bytes[index] != 0xC2
                }
            }
            return written
        }
        self.gap = gap
    }
}
