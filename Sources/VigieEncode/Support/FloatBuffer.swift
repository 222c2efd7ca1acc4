// Memory for the numbers between two layers: not cleared, not moved, and freed by this object alone.

/// Room for so many numbers, whose values nobody has set yet.
final class FloatBuffer {
    let start: UnsafeMutablePointer<Float>
    private let count: Int

    init(_ count: Int) {
        self.count = count
        start = .allocate(capacity: count)
    }

    deinit {
        start.deallocate()
    }

    /// The place of a row, where each row takes `step` numbers. The row must lie inside the buffer whole.
    func row(_ row: Int, step: Int) -> UnsafeMutablePointer<Float> {
        assert(row >= 0 && (row + 1) * step <= count)
        return start + row * step
    }
}
