// How the watch is balanced: the share that each kind or language has of the items, against its share of the sources.

/// A bar for the items and a mark for the sources in each row, on one axis in per cent; rows stand in groups with a heading.
struct BalanceChart {
    struct Row {
        var label: String
        /// In whole per cent.
        var items: Int
        var sources: Int
        /// The same as the page writes it: what is more than nothing never reads as 0.
        var itemsText: String
        var sourcesText: String
    }

    struct Group {
        var title: String
        var rows: [Row]
    }

    private static let left = 236.0
    private static let right = 600.0
    private static let columns = (items: 684.0, sources: 752.0)
    private static let rowHeight = 28.0

    let groups: [Group]
    let words: Words

    func draw() -> Drawing {
        var drawing = Drawing()
        let legend = Legend(entries: [
            .init(text: words[.shareOfItems]) { $0.rect("bar", x: $1 - 10, y: $2 - 6, width: 20, height: 12, radius: 2) },
            .init(text: words[.shareOfSources]) { $0.line("mark", x1: $1, y1: $2 - 9, x2: $1, y2: $2 + 9) },
        ])
        var y = legend.draw(in: &drawing, x: Self.left, y: 12)
        let scale = NiceScale(upTo: groups.flatMap(\.rows).flatMap { [$0.items, $0.sources] }.max() ?? 0, steps: 5)
        for group in groups { y = draw(group, scale: scale, top: y, in: &drawing) }
        drawing.height = y
        return drawing
    }

    private func draw(_ group: Group, scale: NiceScale, top: Double, in drawing: inout Drawing) -> Double {
        let length = Self.right - Self.left
        let title = ChartLabel(group.title, width: Self.left - 40, isBold: true)
        drawing.label("strong", title, x: Drawing.edge, middle: top + 14, anchor: .start)
        for (name, x) in [(words[.columnItems], Self.columns.items), (words[.columnSources], Self.columns.sources)] {
            let name = ChartLabel.shortened(name, width: 64, size: ChartLabel.smallSize)
            drawing.text("soft small", name, x: x, y: top + 18, anchor: .end)
        }
        let first = top + 28
        let bottom = first + Double(group.rows.count) * Self.rowHeight
        for tick in scale.ticks {
            let x = Self.left + scale.place(of: tick, length: length)
            drawing.line(tick == 0 ? "axis" : "grid", x1: x, y1: first - 4, x2: x, y2: bottom)
            drawing.text("soft small", words.percent(tick), x: x, y: first - 9, anchor: .middle)
        }
        for (index, row) in group.rows.enumerated() {
            let middle = first + (Double(index) + 0.5) * Self.rowHeight
            drawing.label("", ChartLabel(row.label), x: Self.left - 10, middle: middle, anchor: .end)
            let width = scale.place(of: row.items, length: length)
            drawing.rect("bar", x: Self.left, y: middle - 7, width: width, height: 14, radius: 2)
            let x = Self.left + scale.place(of: row.sources, length: length)
            drawing.line("mark-ground", x1: x, y1: middle - 11, x2: x, y2: middle + 11)
            drawing.line("mark", x1: x, y1: middle - 11, x2: x, y2: middle + 11)
            drawing.text("strong small", row.itemsText, x: Self.columns.items, y: middle + 4, anchor: .end)
            drawing.text("small", row.sourcesText, x: Self.columns.sources, y: middle + 4, anchor: .end)
        }
        return bottom + 16
    }
}
