// Relevant items of each theme, and beside it how the theme moved against the year before.

/// Two panels that share their rows: counts at the left; at the right, the change of items per active source and month.
struct ThemeChart {
    struct Row {
        var label: String
        var count: Int
        /// In whole per cent; nil where the base is too small.
        var change: Int?
    }

    /// Beyond these, a bar ends in an arrow: one theme that grew thirtyfold would leave all others without a bar.
    static let widestChange = 100

    private static let left = 236.0
    private static let rowHeight = 31.0
    private static let barHeight = 16.0
    private static let valueWidth = 62.0
    private static let zero = 624.0
    private static let reach = 58.0

    let rows: [Row]
    let hasChanges: Bool
    let year: Int
    let words: Words

    func draw() -> Drawing {
        var drawing = Drawing()
        let top = hasChanges ? 58.0 : 6
        let bottom = top + Double(rows.count) * Self.rowHeight
        let right = (hasChanges ? 486 : Drawing.width - Drawing.edge) - Self.valueWidth
        if hasChanges { headings(in: &drawing, top: top, bottom: bottom) }
        let most = max(1, rows.map(\.count).max() ?? 1)
        for (index, row) in rows.enumerated() {
            let middle = top + (Double(index) + 0.5) * Self.rowHeight
            drawing.label("", ChartLabel(row.label), x: Self.left - 10, middle: middle, anchor: .end)
            let width = Double(row.count) / Double(most) * (right - Self.left)
            drawing.rect("bar", x: Self.left, y: middle - Self.barHeight / 2, width: width, height: Self.barHeight, radius: 2)
            let value = words.fitting(row.count, width: Self.valueWidth - 8, size: ChartLabel.size, isBold: true)
            drawing.text("strong", value, x: Self.left + width + 7, y: middle + 4.5)
            if hasChanges { change(row.change, middle: middle, in: &drawing) }
        }
        if hasChanges { drawing.line("axis", x1: Self.zero, y1: top - 4, x2: Self.zero, y2: bottom) }
        drawing.height = bottom + 6
        return drawing
    }

    private func headings(in drawing: inout Drawing, top: Double, bottom: Double) {
        let middle = (top - 22) / 2
        let counts = ChartLabel(words.fill(.countHeading, ["year": String(year)]), width: 240, isBold: true)
        let changes = ChartLabel(words.fill(.changeHeading, ["year": String(year - 1)]), width: 250, isBold: true)
        drawing.label("strong", counts, x: Self.left, middle: middle, anchor: .start)
        drawing.label("strong", changes, x: Self.zero, middle: middle, anchor: .middle)
        for (share, x) in [(-Self.widestChange, -Self.reach), (Self.widestChange, Self.reach)] {
            drawing.line("grid", x1: Self.zero + x, y1: top - 4, x2: Self.zero + x, y2: bottom)
            drawing.text("soft small", words.signedPercent(share), x: Self.zero + x, y: top - 8, anchor: .middle)
        }
        drawing.text("soft small", words.percent(0), x: Self.zero, y: top - 8, anchor: .middle)
    }

    private func change(_ change: Int?, middle: Double, in drawing: inout Drawing) {
        guard let change else {
            drawing.text("soft small", words[.tooFew], x: Self.zero + 8, y: middle + 4)
            return
        }
        let length = Double(min(abs(change), Self.widestChange)) / Double(Self.widestChange) * Self.reach
        let (isUp, isBeyond) = (change >= 0, abs(change) > Self.widestChange)
        let side = isUp ? 1.0 : -1
        if change != 0 {
            drawing.rect(
                isUp ? "rise" : "fall", x: isUp ? Self.zero : Self.zero - length, y: middle - 5, width: length, height: 10)
        }
        if isBeyond {
            let (from, tip) = (Self.zero + side * length, Self.zero + side * (length + 9))
            drawing.path(
                isUp ? "rise" : "fall",
                "M\(Coordinate.text(from)) \(Coordinate.text(middle - 8))L\(Coordinate.text(tip)) \(Coordinate.text(middle))"
                    + "L\(Coordinate.text(from)) \(Coordinate.text(middle + 8))Z")
        }
        let x = Self.zero + side * (length + (isBeyond ? 14 : 6))
        let room = isUp ? Drawing.width - Drawing.edge - x : x - 486
        let text = ChartLabel.shortened(words.signedPercent(change), width: room, size: ChartLabel.smallSize, isBold: true)
        drawing.text("strong small", text, x: x, y: middle + 4, anchor: isUp ? .start : .end)
    }
}
