// Where a document's pieces are put together: an array checks at each byte whether it is shared and has room; this asks once a piece.

/// Bytes that grow at their end. Owns and frees its memory.
struct ByteBuffer: ~Copyable {
    private var start: UnsafeMutablePointer<UInt8>
    private var capacity: Int
    private(set) var count = 0

    init(capacity: Int = 0) {
        self.capacity = max(64, capacity)
        start = .allocate(capacity: self.capacity)
    }

    deinit { start.deallocate() }

    var isEmpty: Bool { count == 0 }

    /// Valid until the next change.
    var bytes: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: start, count: count) }

    var string: String { String(decoding: bytes, as: UTF8.self) }

    @inline(__always)
    mutating func append(_ byte: UInt8) {
        if count == capacity { grow(by: 1) }
        start[count] = byte
        count += 1
    }

    @inline(__always)
    mutating func append(_ source: UnsafeBufferPointer<UInt8>) {
        guard let first = source.baseAddress, !source.isEmpty else { return }
        if capacity - count < source.count { grow(by: source.count) }
        (start + count).update(from: first, count: source.count)
        count += source.count
    }

    @inline(__always)
    mutating func append(_ literal: StaticString) {
        append(UnsafeBufferPointer(start: literal.utf8Start, count: literal.utf8CodeUnitCount))
    }

    mutating func append(_ text: String) {
        var text = text
        text.withUTF8 { append($0) }
    }

    /// A Unicode scalar as UTF-8; the number is one.
    mutating func append(scalar: UInt32) {
        if scalar < 0x80 {
            append(UInt8(truncatingIfNeeded: scalar))
            return
        }
        if scalar < 0x800 {
            append(0xC0 | UInt8(truncatingIfNeeded: scalar >> 6))
        } else {
            if scalar < 0x10000 {
                append(0xE0 | UInt8(truncatingIfNeeded: scalar >> 12))
            } else {
                append(0xF0 | UInt8(truncatingIfNeeded: scalar >> 18))
                append(0x80 | UInt8(truncatingIfNeeded: scalar >> 12) & 0x3F)
            }
            append(0x80 | UInt8(truncatingIfNeeded: scalar >> 6) & 0x3F)
        }
        append(0x80 | UInt8(truncatingIfNeeded: scalar) & 0x3F)
    }

    /// Writes at most that many bytes straight into the memory; the body returns how many it wrote.
    @inline(__always)
    mutating func write(atMost limit: Int, _ body: (UnsafeMutablePointer<UInt8>) -> Int) {
        if capacity - count < limit { grow(by: limit) }
        count += body(start + count)
    }

    /// Forgets what was appended after the count.
    mutating func truncate(to count: Int) { self.count = min(count, self.count) }

    private mutating func grow(by more: Int) {
        capacity = max(capacity * 2, count + more)
        let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
        larger.update(from: start, count: count)
        start.deallocate()
        start = larger
    }
}
