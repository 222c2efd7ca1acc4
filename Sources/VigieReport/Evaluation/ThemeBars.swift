// Figure 1 of the page on quality: F1 per theme as a bar with its range, and beneath it where precision and recall stand.

/// Bars in a drawing 720 wide, from 0 to 100 per cent.
struct ThemeBars {
    struct Row {
        var label: String
        var scores: EvaluationContent.Scores
    }

    private static let left = 236.0
    private static let width = 340.0
    private static let top = 26.0
    private static let rowHeight = 37.0

    let rows: [Row]
    let words: Words

    func view() -> ThemeChartView {
        let bottom = Self.top + Double(rows.count) * Self.rowHeight
        let ticks = [0, 25, 50, 75, 100].map { tick in
            ChartTickView(position: Coordinate.text(Self.x(Double(tick) / 100)), label: words.percent(tick))
        }
        return ThemeChartView(
            height: Coordinate.text(bottom + 6), gridBottom: Coordinate.text(bottom), ticks: ticks,
            bars: rows.enumerated().map { bar($1, at: $0) })
    }

    private func bar(_ row: Row, at index: Int) -> ThemeBarView {
        let top = Self.top + Double(index) * Self.rowHeight + 5
        let label = ChartLabel(row.label)
        let (middle, lane) = (top + 7, top + 22)
        var view = ThemeBarView(
            line1: label.first, line1Y: Coordinate.text(label.isBroken ? top + 6 : top + 13), hasLine2: label.isBroken, line2: label.second,
            line2Y: Coordinate.text(top + 21), barY: Coordinate.text(top), textY: Coordinate.text(top + 12),
            value: words[.noValue],
            support: words.support(row.scores.support))
        if let f1 = row.scores.f1 {
            view.hasF1 = true
            view.width = Coordinate.text(f1.value * Self.width)
            view.middleY = Coordinate.text(middle)
            view.capTop = Coordinate.text(middle - 4)
            view.capBottom = Coordinate.text(middle + 4)
            view.lowX = Coordinate.text(Self.x(f1.low))
            view.highX = Coordinate.text(Self.x(f1.high))
            view.value = words.percent(ofShare: f1.value)
        }
        if let precision = row.scores.precision {
            view.hasPrecision = true
            let x = Self.x(precision.value)
            view.precisionPath =
                "M\(Coordinate.text(x)) \(Coordinate.text(lane - 4.5))L\(Coordinate.text(x + 5)) \(Coordinate.text(lane + 4))"
                + "H\(Coordinate.text(x - 5))Z"
        }
        if let recall = row.scores.recall {
            view.hasRecall = true
            let x = Self.x(recall.value)
            view.recallPath =
                "M\(Coordinate.text(x)) \(Coordinate.text(lane - 5))L\(Coordinate.text(x + 5)) \(Coordinate.text(lane))"
                + "L\(Coordinate.text(x)) \(Coordinate.text(lane + 5))L\(Coordinate.text(x - 5)) \(Coordinate.text(lane))Z"
        }
        return view
    }

    private static func x(_ share: Double) -> Double { left + share * width }
}
