// What marks mean, beside small copies of them, in rows as long as the drawing is wide.

/// The entries of a legend from left to right.
struct Legend {
    struct Entry {
        var text: String
        /// Draws the sign around the middle of a space 24 wide.
        var sign: (inout Drawing, _ x: Double, _ y: Double) -> Void
    }

    private static let signWidth = 28.0
    private static let gap = 22.0
    static let rowHeight = 20.0

    let entries: [Entry]

    /// Draws from that middle line downwards; answers the middle line of the next row.
    func draw(in drawing: inout Drawing, x left: Double, y top: Double) -> Double {
        var (x, y) = (left, top)
        let right = drawing.width - Drawing.edge
        for entry in entries {
            let text = ChartLabel.shortened(entry.text, width: right - left - Self.signWidth)
            let width = Self.signWidth + TextWidth.of(text, size: ChartLabel.size)
            if x > left, x + width > right { (x, y) = (left, y + Self.rowHeight) }
            entry.sign(&drawing, x + 12, y)
            drawing.text("soft", text, x: x + Self.signWidth, y: y + 4.5)
            x += width + Self.gap
        }
        return y + Self.rowHeight
    }
}
