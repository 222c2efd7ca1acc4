// Monthly volumes: what was published, the part of it that is relevant, and beneath it the same for each active source, which is what
// may be compared between months and years.
import VigieModel

/// Twelve columns with their numbers in rows beneath; months after the as-of date stay empty.
struct MonthColumns {
    struct Month {
        var items: Int
        var relevant: Rate
        var before: Rate?
        var isAhead: Bool
    }

    private static let left = 132.0
    private static let columnsHeight = 150.0
    private static let ratesHeight = 92.0
    private static let rowHeight = 17.0
    private static let slot = (Drawing.width - Drawing.edge - left) / 12

    let months: [Month]
    let year: Int
    let words: Words

    /// Whether any month has enough items to be divided by its sources.
    var hasRates: Bool { months.contains { $0.relevant.hundredths != nil } }

    func draw() -> Drawing {
        var drawing = Drawing()
        var y = columns(in: &drawing, top: 10)
        if hasRates { y = rates(in: &drawing, top: y + 22) }
        drawing.height = y
        return drawing
    }

    private func middle(_ index: Int) -> Double { Self.left + (Double(index) + 0.5) * Self.slot }

    // MARK: Columns

    private func columns(in drawing: inout Drawing, top: Double) -> Double {
        let legend = Legend(entries: [
            .init(text: words[.allItems]) { $0.rect("column", x: $1 - 9, y: $2 - 6, width: 18, height: 12, radius: 2) },
            .init(text: words[.relevantItems]) { $0.rect("bar", x: $1 - 9, y: $2 - 6, width: 18, height: 12, radius: 2) },
        ])
        let plotTop = legend.draw(in: &drawing, x: Self.left, y: top) + 6
        let base = plotTop + Self.columnsHeight
        let scale = NiceScale(upTo: months.map(\.items).max() ?? 0)
        grid(scale, base: base, height: Self.columnsHeight, in: &drawing) { words.fitting($0, width: Self.left - 20) }
        for (index, month) in months.enumerated() where !month.isAhead {
            let x = middle(index)
            let heights = [month.items, month.relevant.items].map { scale.place(of: $0, length: Self.columnsHeight) }
            let tip = words.fill(
                .monthTip,
                ["month": words.month(index + 1), "n": words.number(month.items), "relevant": words.number(month.relevant.items)])
            drawing.rect("column", x: x - 17, y: base - heights[0], width: 34, height: heights[0], tip: tip)
            drawing.rect("bar", x: x - 11, y: base - heights[1], width: 22, height: heights[1], tip: tip)
        }
        drawing.line("axis", x1: Self.left, y1: base, x2: Drawing.width - Drawing.edge, y2: base)
        for index in months.indices {
            drawing.text("soft small", words.shortMonth(index + 1), x: middle(index), y: base + 15, anchor: .middle)
        }
        var y = base + 15
        let count = { (value: Int) in words.fitting(value, width: Self.slot - 3) }
        for (name, cell) in [
            (words[.rowItems], { (month: Month) in count(month.items) }),
            (words[.rowRelevant], { (month: Month) in count(month.relevant.items) }),
            (words[.rowSources], { (month: Month) in count(month.relevant.sources) }),
        ] {
            y += Self.rowHeight
            row(name, y: y, in: &drawing) { $0.isAhead ? words[.nothing] : cell($0) }
        }
        return y + 8
    }

    private func grid(_ scale: NiceScale, base: Double, height: Double, in drawing: inout Drawing, _ text: (Int) -> String) {
        for tick in scale.ticks {
            let y = base - scale.place(of: tick, length: height)
            if tick > 0 { drawing.line("grid", x1: Self.left, y1: y, x2: Drawing.width - Drawing.edge, y2: y) }
            drawing.text("soft small", text(tick), x: Self.left - 8, y: y + 4, anchor: .end)
        }
    }

    private func row(_ name: String, y: Double, in drawing: inout Drawing, _ cell: (Month) -> String) {
        let label = ChartLabel.shortened(name, width: Self.left - 12, size: ChartLabel.smallSize)
        drawing.text("soft small", label, x: Self.left - 8, y: y, anchor: .end)
        for (index, month) in months.enumerated() {
            drawing.text("small", cell(month), x: middle(index), y: y, anchor: .middle)
        }
    }

    // MARK: Items for each active source

    private func rates(in drawing: inout Drawing, top: Double) -> Double {
        let hasBefore = months.contains { $0.before?.hundredths != nil }
        let title = ChartLabel.shortened(words[.perSource], width: Drawing.width - Drawing.edge - Self.left, isBold: true)
        drawing.text("strong", title, x: Self.left, y: top)
        var entries = [
            Legend.Entry(text: String(year)) { drawing, x, y in
                drawing.line("trend", x1: x - 12, y1: y, x2: x + 12, y2: y)
                drawing.circle("dot", x: x, y: y, radius: 3.5)
            }
        ]
        if hasBefore {
            entries.append(
                .init(text: String(year - 1)) { drawing, x, y in
                    drawing.line("trend before", x1: x - 12, y1: y, x2: x + 12, y2: y)
                    drawing.rect("dot before", x: x - 3.5, y: y - 3.5, width: 7, height: 7)
                })
        }
        let plotTop = Legend(entries: entries).draw(in: &drawing, x: Self.left, y: top + 18) + 4
        let base = plotTop + Self.ratesHeight
        let values = months.flatMap { [$0.relevant.hundredths, $0.before?.hundredths] }.compactMap(\.self)
        let scale = NiceScale(upTo: values.max() ?? 0)
        grid(scale, base: base, height: Self.ratesHeight, in: &drawing) {
            let isWhole = scale.ticks.allSatisfy { $0.isMultiple(of: 100) }
            return isWhole
                ? words.fitting($0 / 100, width: Self.left - 20)
                : ChartLabel.shortened(words.hundredths($0), width: Self.left - 20, size: ChartLabel.smallSize)
        }
        drawing.line("axis", x1: Self.left, y1: base, x2: Drawing.width - Drawing.edge, y2: base)
        let place = { (value: Int) in base - scale.place(of: value, length: Self.ratesHeight) }
        if hasBefore {
            trend("trend before", months.map { $0.before?.hundredths }, place, in: &drawing) { drawing, x, y in
                drawing.rect("dot before", x: x - 3.5, y: y - 3.5, width: 7, height: 7)
            }
        }
        trend("trend", months.map { $0.isAhead ? nil : $0.relevant.hundredths }, place, in: &drawing) { drawing, x, y in
            drawing.circle("dot", x: x, y: y, radius: 3.5)
        }
        for index in months.indices {
            drawing.text("soft small", words.shortMonth(index + 1), x: middle(index), y: base + 15, anchor: .middle)
        }
        let y = base + 15 + Self.rowHeight
        row(String(year), y: y, in: &drawing) { $0.isAhead ? words[.nothing] : rate($0.relevant) }
        guard hasBefore else { return y + 8 }
        row(String(year - 1), y: y + Self.rowHeight, in: &drawing) { rate($0.before ?? Rate(items: 0, sources: 0)) }
        return y + Self.rowHeight + 8
    }

    /// A dagger where too few items say anything; the figure's note tells what it means.
    private func rate(_ rate: Rate) -> String {
        guard let hundredths = rate.hundredths else { return "†" }
        let precise = words.hundredths(hundredths)
        let room = Self.slot - 3
        return TextWidth.of(precise, size: ChartLabel.smallSize) <= room ? precise : words.fitting((hundredths + 50) / 100, width: room)
    }

    /// Points, and lines between those of months that follow each other.
    private func trend(
        _ style: String, _ values: [Int?], _ place: (Int) -> Double, in drawing: inout Drawing,
        dot: (inout Drawing, _ x: Double, _ y: Double) -> Void
    ) {
        for index in values.indices.dropLast() {
            guard let from = values[index], let to = values[index + 1] else { continue }
            drawing.line(style, x1: middle(index), y1: place(from), x2: middle(index + 1), y2: place(to))
        }
        for (index, value) in values.enumerated() { if let value { dot(&drawing, middle(index), place(value)) } }
    }
}
