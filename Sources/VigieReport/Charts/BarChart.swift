// Figure 1: relevant items per theme, with a mark where the year before ended.

/// Bars in a drawing 720 wide.
struct BarChart {
    struct Row {
        var label: String
        var count: Int
        var previous: Int?
        var change: Int?
    }

    static let barsLeft = 236.0
    static let barsWidth = 380.0
    private static let rowHeight = 31.0

    let rows: [Row]
    let words: Words

    var height: String { Coordinate.text(Double(rows.count) * Self.rowHeight + 8) }

    func bars() -> [BarView] {
        let most = max(1, rows.flatMap { [$0.count, $0.previous ?? 0] }.max() ?? 1)
        let length = { (count: Int) in Double(count) / Double(most) * Self.barsWidth }
        return rows.enumerated().map { index, row in
            let top = Double(index) * Self.rowHeight + 8
            let mark = row.previous.map { Self.barsLeft + length($0) }
            let width = length(row.count)
            let label = ChartLabel(row.label)
            // The number stands after the bar, and after the mark where that would cross it.
            var valueX = Self.barsLeft + width + 7
            if let mark, mark > valueX - 9, mark < valueX + 42 { valueX = mark + 8 }
            return BarView(
                label: row.label, line1: label.first, line1Y: Coordinate.text(label.isBroken ? top + 6 : top + 13),
                hasLine2: label.isBroken, line2: label.second, line2Y: Coordinate.text(top + 20), barY: Coordinate.text(top),
                textY: Coordinate.text(top + 13), width: Coordinate.text(width), valueX: Coordinate.text(valueX),
                value: words.number(row.count), hasMark: mark != nil, markX: Coordinate.text(mark ?? 0), markTop: Coordinate.text(top - 3),
                markBottom: Coordinate.text(top + 19), previous: row.previous.map(words.number) ?? "",
                change: row.change.map(words.signedPercent) ?? words[.nothing], hasChange: row.change != nil)
        }
    }
}
