// Counts in a table of shaded cells: themes by month, themes by kind of source.

/// A row for each theme and up to twelve columns; each cell carries its number, so that no shade has to be told from another.
struct MatrixChart {
    struct Row {
        var label: String
        /// Nil where there is nothing to count yet, which is not the same as nothing counted.
        var cells: [Int?]
    }

    private static let left = 236.0
    private static let rowHeight = 31.0
    private static let widestCell = 64.0
    private static let shades = 5

    /// Names of the columns; soft hyphens say where they may be broken.
    let columns: [String]
    let rows: [Row]
    let words: Words
    /// What is told of a cell: its row's and its column's place, and its count.
    let tip: (_ row: Int, _ column: Int, _ count: Int) -> String

    func draw() -> Drawing {
        var drawing = Drawing()
        let width = min(Self.widestCell, (Drawing.width - Drawing.edge - Self.left) / Double(max(1, columns.count)))
        let names = columns.map { ChartLabel($0, width: width - 3, size: ChartLabel.smallSize, most: 3) }
        let top = Double(names.map(\.lines.count).max() ?? 1) * ChartLabel.smallSize * 1.12 + 12
        for (index, name) in names.enumerated() {
            // All names end on one line, above their column.
            let middle = top - 5 - Double(name.lines.count) * ChartLabel.smallSize * 1.12 / 2
            drawing.label(
                "soft small", name, x: Self.left + (Double(index) + 0.5) * width, middle: middle, anchor: .middle,
                size: ChartLabel.smallSize)
        }
        let most = max(1, rows.flatMap { $0.cells.compactMap(\.self) }.max() ?? 1)
        for (index, row) in rows.enumerated() {
            let y = top + Double(index) * Self.rowHeight
            drawing.label("", ChartLabel(row.label), x: Self.left - 10, middle: y + Self.rowHeight / 2, anchor: .end)
            for (column, count) in row.cells.enumerated() {
                let x = Self.left + Double(column) * width
                guard let count else {
                    drawing.rect("ahead", x: x + 1, y: y + 1, width: width - 2, height: Self.rowHeight - 2, radius: 2)
                    continue
                }
                let shade = Self.shade(of: count, most: most)
                drawing.rect(
                    "h\(shade)", x: x + 1, y: y + 1, width: width - 2, height: Self.rowHeight - 2, radius: 2,
                    tip: tip(index, column, count))
                drawing.text(
                    "small v\(shade)", words.fitting(count, width: width - 6), x: x + width / 2, y: y + Self.rowHeight / 2 + 4,
                    anchor: .middle)
            }
        }
        drawing.height = top + Double(rows.count) * Self.rowHeight + 4
        return drawing
    }

    /// 0 for nothing, else 1 to 5: each shade stands for as many times more as the one before it, because one theme may hold most of a
    /// year's items and even steps would leave all others pale. In whole powers, so that every machine agrees.
    static func shade(of count: Int, most: Int) -> Int {
        guard count > 0 else { return 0 }
        let power = { (base: Int, exponent: Int) in (0..<exponent).reduce(1.0) { product, _ in product * Double(base) } }
        return 1 + (1..<shades).count { power(count, shades - 1) >= power(most, $0) }
    }
}
