// Figure 2: relevant items per theme and month.

/// Twelve columns in a drawing 760 wide; months after the as-of date stay empty.
struct HeatMap {
    struct Row {
        var label: String
        var months: [Int]
    }

    private static let left = 236.0
    private static let top = 24.0
    private static let cell = (width: 43.0, height: 31.0)
    private static let shades = 5

    let rows: [Row]
    let lastMonth: Int
    let words: Words

    var height: String { Coordinate.text(Self.top + Double(rows.count) * Self.cell.height + 4) }

    func columns() -> [HeatColumnView] {
        (1...12).map { month in
            HeatColumnView(
                name: words.shortMonth(month), long: words.month(month),
                x: Coordinate.text(Self.left + (Double(month) - 0.5) * Self.cell.width))
        }
    }

    func rowViews() -> [HeatRowView] {
        let most = max(1, rows.flatMap(\.months).max() ?? 1)
        return rows.enumerated().map { index, row in
            let y = Self.top + Double(index) * Self.cell.height
            let cells = (1...12).map { month -> HeatCellView in
                let count = row.months.indices.contains(month - 1) ? row.months[month - 1] : 0
                let x = Self.left + Double(month - 1) * Self.cell.width
                let isAhead = month > lastMonth
                return HeatCellView(
                    x: Coordinate.text(x + 1), y: Coordinate.text(y + 1), textX: Coordinate.text(x + Self.cell.width / 2),
                    textY: Coordinate.text(y + 20), value: isAhead ? words[.nothing] : words.number(count),
                    shade: String(Self.shade(of: count, most: most)),
                    tip: words.fill(.heatCell, ["theme": row.label, "month": words.month(month), "n": words.number(count)]),
                    isAhead: isAhead)
            }
            let total = row.months.reduce(0, +)
            let label = ChartLabel(row.label)
            return HeatRowView(
                label: row.label, line1: label.first, line1Y: Coordinate.text(label.isBroken ? y + 13 : y + 20), hasLine2: label.isBroken,
                line2: label.second, line2Y: Coordinate.text(y + 27), total: words.number(total), cells: cells)
        }
    }

    /// 0 for nothing, else 1 to 5: each shade stands for as many times more as the one before it, because one theme may hold most of a
    /// year's items and even steps would leave all others pale. In whole powers, so that every machine agrees.
    private static func shade(of count: Int, most: Int) -> Int {
        guard count > 0 else { return 0 }
        let power = { (base: Int, exponent: Int) in (0..<exponent).reduce(1.0) { product, _ in product * Double(base) } }
        return 1 + (1..<shades).count { power(count, shades - 1) >= power(most, $0) }
    }
}
