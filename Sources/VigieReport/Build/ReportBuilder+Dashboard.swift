// The dashboard: figures and the tables that say the same.
import VigieModel

extension ReportBuilder {
    func dashboard() -> DashboardView {
        let themes = countedThemes
        return DashboardView(
            chapter: view(of: .dashboard), hasData: !themes.isEmpty, hasPrevious: previous != nil, changeNote: changeNote,
            bars: barChart(themes), heat: heatMap(themes))
    }

    /// Themes with relevant items this year or the year before, the fullest first.
    private var countedThemes: [Theme] {
        let total = { (theme: Theme) in edition.counts.total(of: theme.id) }
        let before = { (theme: Theme) in previous?.total(of: theme.id) ?? 0 }
        return edition.themes.enumerated().filter { total($0.element) > 0 || before($0.element) > 0 }.sorted {
            (-total($0.element), $0.offset) < (-total($1.element), $1.offset)
        }.map(\.element)
    }

    /// The year before, where any theme of it is large enough to be compared: beside a handful, this year only seems to explode.
    private var previous: EditionCounts? {
        guard let counts = edition.previousCounts else { return nil }
        return edition.themes.contains { counts.total(of: $0.id) >= Comparison.smallestBase } ? counts : nil
    }

    private var changeNote: String {
        guard let comparison else { return "" }
        let values = ["year": String(edition.year - 1), "base": words.number(Comparison.smallestBase)]
        return comparison.isWholeYear
            ? words.fill(.changeWholeYear, values)
            : words.fill(.changeSameMonths, values.merging(["months": words.firstMonths(comparison.months)]) { $1 })
    }

    private func barChart(_ themes: [Theme]) -> BarChartView {
        let values = ["year": String(edition.year), "previous": String(edition.year - 1), "date": words.date(asOf)]
        let numbers = order.sheets.enumerated().reduce(into: [ThemeID: Int]()) { result, entry in
            if let theme = entry.element.theme { result[theme.id] = entry.offset }
        }
        let rows = themes.map { theme in
            BarChart.Row(
                label: theme.name(in: language), count: edition.counts.total(of: theme.id),
                previous: previous?.total(of: theme.id), change: comparison?.change(of: theme.id))
        }
        let chart = BarChart(rows: rows, words: words)
        var view = BarChartView(
            number: words.fill(.figureNumber, ["n": "1"]),
            caption: words.fill(previous == nil ? .barsCaption : .barsCaptionPrevious, values),
            plainCaption: words.fill(.barsCaption, values), description: words.fill(.barsDescription, values), height: chart.height,
            columnCurrent: words.fill(.columnItemsOf, ["year": String(edition.year)]),
            columnPrevious: words.fill(.columnItemsOf, ["year": String(edition.year - 1)]), bars: chart.bars())
        for (index, theme) in themes.enumerated() {
            guard let position = numbers[theme.id] else { continue }
            view.bars[index].hasSheet = true
            view.bars[index].anchor = themeAnchor(theme)
            view.bars[index].headingAnchor = Anchor.ofMarkdownHeading(themeHeading(theme, position: position))
        }
        return view
    }

    private func heatMap(_ themes: [Theme]) -> HeatMapView {
        let rows = themes.map { HeatMap.Row(label: $0.name(in: language), months: edition.counts.monthly[$0.id, default: []]) }
        let lastMonth = asOf.year > edition.year ? 12 : asOf.month
        let map = HeatMap(rows: rows, lastMonth: lastMonth, words: words)
        let values = ["year": String(edition.year)]
        return HeatMapView(
            number: words.fill(.figureNumber, ["n": "2"]), caption: words.fill(.heatCaption, values),
            description: words.fill(.heatDescription, values), height: map.height, columns: map.columns(), rows: map.rowViews())
    }
}
