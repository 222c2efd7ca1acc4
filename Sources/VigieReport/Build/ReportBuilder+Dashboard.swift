// Chapter 4: the radar, then what was counted, as figures with the tables that say the same.
import VigieModel

extension ReportBuilder {
    func dashboard() -> DashboardView {
        let themes = countedThemes
        guard edition.counts.items > 0 || !themes.isEmpty else {
            return DashboardView(chapter: view(of: .dashboard), radar: radar())
        }
        var parts = [DashboardPartView(part: part(2, of: .dashboard, .partVolumes), isFirst: true, figures: [volumes(2)])]
        if !themes.isEmpty {
            parts.append(
                DashboardPartView(
                    part: part(3, of: .dashboard, .partThemes), figures: [themeChart(themes, 3), heatMap(themes, 4), kinds(themes, 5)]))
        }
        parts.append(
            DashboardPartView(part: part(parts.count + 2, of: .dashboard, .partBalance), figures: [balance(themes.isEmpty ? 3 : 6)]))
        return DashboardView(chapter: view(of: .dashboard), radar: radar(), hasData: true, parts: parts)
    }

    /// Themes with relevant items this year or the year before, the fullest first.
    private var countedThemes: [Theme] {
        let total = { (theme: Theme) in edition.counts.total(of: theme.id) }
        let before = { (theme: Theme) in edition.previousCounts?.total(of: theme.id) ?? 0 }
        return edition.themes.enumerated().filter { total($0.element) > 0 || before($0.element) > 0 }.sorted {
            (-total($0.element), $0.offset) < (-total($1.element), $1.offset)
        }.map(\.element)
    }

    /// Months with a day up to the as-of date, 0 to 12.
    private var begunMonths: Int { asOf.year > edition.year ? 12 : asOf.year == edition.year ? asOf.month : 0 }

    private func month(_ index: Int, of counts: [Int]) -> Int { counts.indices.contains(index) ? counts[index] : 0 }

    private var years: [String: String] {
        [
            "year": String(edition.year), "previous": String(edition.year - 1), "base": words.number(Comparison.smallestBase),
            "date": words.date(asOf),
        ]
    }

    // MARK: Months

    private func volumes(_ number: Int) -> FigureView {
        let (counts, before) = (edition.counts, edition.previousCounts)
        let months = (0..<12).map { index in
            MonthColumns.Month(
                items: month(index, of: counts.monthlyItems),
                relevant: Rate(items: month(index, of: counts.monthlyRelevant), sources: month(index, of: counts.activeSources)),
                before: before.map { Rate(items: month(index, of: $0.monthlyRelevant), sources: month(index, of: $0.activeSources)) },
                isAhead: index >= begunMonths)
        }
        let chart = MonthColumns(months: months, year: edition.year, words: words)
        var columns = [words[.rowItems], words[.rowRelevant], words[.rowSources], words.fill(.perSourceOf, ["year": String(edition.year)])]
        if before != nil { columns.append(words.fill(.perSourceOf, ["year": String(edition.year - 1)])) }
        let rows = months.enumerated().map { index, month in
            var cells = [month.items, month.relevant.items, month.relevant.sources].map { TableCellView(text: words.number($0)) }
            cells.append(cell(month.relevant))
            if month.isAhead { cells = cells.map { _ in TableCellView(text: words[.nothing]) } }
            if let before = month.before { cells.append(cell(before)) }
            return TableRowView(head: words.month(index + 1), cells: cells)
        }
        let fullest = months.enumerated().max { ($0.element.items, -$0.offset) < ($1.element.items, -$1.offset) }
        let values = years.merging([
            "month": words.month((fullest?.offset ?? 0) + 1), "n": words.number(fullest?.element.items ?? 0),
        ]) { $1 }
        return figure(
            "volumes", number: number, in: .dashboard, caption: words.fill(.volumesCaption, years),
            description: (fullest?.element.items ?? 0) == 0 ? words[.volumesNone] : words.fill(.volumesDescription, values),
            drawing: chart.draw(),
            table: TableView(head: words[.columnMonth], columns: columns.map { TableColumnView(name: $0) }, rows: rows),
            note: words.fill(chart.hasRates ? .volumesNote : .volumesNoteFew, years))
    }

    // MARK: Themes

    private func sheetPlaces() -> [ThemeID: Int] {
        order.sheets.enumerated().reduce(into: [:]) { places, entry in
            if let theme = entry.element.theme { places[theme.id] = entry.offset }
        }
    }

    private func rows(_ themes: [Theme], _ cells: (Theme) -> [TableCellView]) -> [TableRowView] {
        let places = sheetPlaces()
        return themes.map { theme in
            var row = TableRowView(head: theme.name(in: language), cells: cells(theme))
            if let place = places[theme.id] {
                row.hasSheet = true
                row.anchor = themeAnchor(theme)
                row.headingAnchor = Anchor.ofMarkdownHeading(themeHeading(theme, position: place))
            }
            return row
        }
    }

    /// Whether any theme is large enough to be compared: a column of dashes would tell nothing that the table does not.
    private var hasChanges: Bool { edition.themes.contains { comparison?.change(of: $0.id) != nil } }

    private func themeChart(_ themes: [Theme], _ number: Int) -> FigureView {
        let total = { (theme: Theme) in edition.counts.total(of: theme.id) }
        let rows = rows(themes) { theme in
            var cells = [TableCellView(text: words.number(total(theme)))]
            guard let comparison else { return cells }
            let (now, before) = comparison.rate(of: theme.id)
            cells += [
                TableCellView(text: words.number(now.items)), TableCellView(text: words.number(before.items)), cell(now), cell(before),
            ]
            let change = comparison.change(of: theme.id)
            return cells + [TableCellView(text: change.map(words.signedPercent) ?? words[.tooFew], isFew: change == nil)]
        }
        var columns = [words.fill(.columnItemsOf, ["year": String(edition.year)])]
        if let comparison {
            let months = words.firstMonths(comparison.months)
            let names = [edition.year, edition.year - 1].map(String.init)
            columns += names.map { words.fill(.columnSameMonths, ["year": $0, "months": months]) }
            columns += names.map { words.fill(.perSourceOf, ["year": $0]) } + [words[.columnChange]]
        }
        let chart = ThemeChart(
            rows: themes.map { ThemeChart.Row(label: $0.name(in: language), count: total($0), change: comparison?.change(of: $0.id)) },
            hasChanges: hasChanges, year: edition.year, words: words)
        return figure(
            "themes-figure", number: number, in: .dashboard,
            caption: words.fill(hasChanges ? .themesCaptionChange : .themesCaption, years),
            description: themesDescription(themes), drawing: chart.draw(),
            table: TableView(head: words[.columnTheme], columns: columns.map { TableColumnView(name: $0) }, rows: rows), note: changeNote)
    }

    private func themesDescription(_ themes: [Theme]) -> String {
        guard let first = themes.first, let last = themes.last else { return "" }
        let describe = { (theme: Theme) in (theme.name(in: language), words.number(edition.counts.total(of: theme.id))) }
        let text = words.fill(
            .themesDescription,
            years.merging(["first": describe(first).0, "most": describe(first).1, "last": describe(last).0, "least": describe(last).1]) {
                $1
            })
        guard let comparison else { return text }
        let changes = themes.compactMap { comparison.change(of: $0.id) }
        let counts = [
            "up": changes.count { $0 > 0 }, "down": changes.count { $0 < 0 }, "same": changes.count { $0 == 0 },
            "few": themes.count - changes.count,
        ]
        return text + " " + words.fill(.changesDescription, counts.mapValues(words.number).merging(years) { $1 })
    }

    private var changeNote: String {
        guard let comparison else { return "" }
        let values = years.merging(["months": words.firstMonths(comparison.months), "year": String(edition.year - 1)]) { $1 }
        return words.fill(comparison.isWholeYear ? .changeWholeYear : .changeSameMonths, values)
    }

    private func heatMap(_ themes: [Theme], _ number: Int) -> FigureView {
        let counts = { (theme: Theme) in (0..<12).map { month($0, of: edition.counts.monthly[theme.id, default: []]) } }
        let chart = MatrixChart(
            columns: (1...12).map(words.shortMonth),
            rows: themes.map { theme in
                MatrixChart.Row(label: theme.name(in: language), cells: counts(theme).enumerated().map { $0 < begunMonths ? $1 : nil })
            }, words: words
        ) { row, column, count in
            words.fill(
                .heatCell, ["theme": themes[row].name(in: language), "month": words.month(column + 1), "n": words.number(count)])
        }
        let rows = rows(themes) { theme in
            counts(theme).enumerated().map { TableCellView(text: $0 < begunMonths ? words.number($1) : words[.nothing]) }
                + [TableCellView(text: words.number(edition.counts.total(of: theme.id)), isTotal: true)]
        }
        let columns = (1...12).map { TableColumnView(name: words.shortMonth($0), long: words.month($0), isShortened: true) }
        return figure(
            "heat", number: number, in: .dashboard, caption: words.fill(.heatCaption, years),
            description: words.fill(.heatDescription, years),
            drawing: chart.draw(),
            table: TableView(
                head: words[.columnTheme], columns: columns + [TableColumnView(name: words[.columnTotal])], rows: rows, isDense: true))
    }

    private func kinds(_ themes: [Theme], _ number: Int) -> FigureView {
        let watched = Set(edition.sources.map(\.source.kind)).union(edition.counts.byKind.keys)
        let kinds = SourceKind.allCases.filter(watched.contains)
        let count = { (theme: Theme, kind: SourceKind) in edition.counts.byThemeAndKind[theme.id]?[kind] ?? 0 }
        let chart = MatrixChart(
            columns: kinds.map(words.shortName),
            rows: themes.map { theme in MatrixChart.Row(label: theme.name(in: language), cells: kinds.map { count(theme, $0) }) },
            words: words
        ) { row, column, count in
            words.fill(
                .kindsCell, ["theme": themes[row].name(in: language), "kind": words.name(of: kinds[column]), "n": words.number(count)])
        }
        let rows = rows(themes) { theme in cells(kinds.map { count(theme, $0) }) }
        let columns = kinds.map {
            TableColumnView(name: words.shortName(of: $0).replacing("\u{AD}", with: ""), long: words.name(of: $0), isShortened: true)
        }
        return figure(
            "kinds", number: number, in: .dashboard, caption: words.fill(.kindsCaption, years), description: words[.kindsDescription],
            drawing: chart.draw(), table: TableView(head: words[.columnTheme], columns: columns, rows: rows, isDense: true))
    }

    // MARK: Balance

    /// A kind or a language, with what it counts for.
    private struct Weight {
        var name: String
        var items: Int
        var sources: Int
    }

    private func balance(_ number: Int) -> FigureView {
        let kinds = SourceKind.allCases.map { kind in
            Weight(
                name: words.name(of: kind), items: edition.counts.byKind[kind] ?? 0,
                sources: edition.sources.count { $0.source.kind == kind })
        }
        let languages = countedLanguages.map { language in
            Weight(
                name: words.name(of: language), items: edition.counts.byLanguage[language] ?? 0,
                sources: edition.sources.count { $0.source.languages.contains(language) })
        }
        let groups = [(words[.byKind], kinds), (words[.byLanguage], languages)].map { title, weights in
            (title: title, weights: weights.filter { $0.items > 0 || $0.sources > 0 })
        }
        let chart = BalanceChart(
            groups: groups.map { BalanceChart.Group(title: $0.title, rows: $0.weights.map(row)) }, words: words)
        let rows = groups.flatMap(\.weights).map { weight in
            TableRowView(
                head: weight.name,
                cells: [
                    words.number(weight.sources), words.share(weight.sources, of: edition.sources.count), words.number(weight.items),
                    words.share(weight.items, of: edition.counts.items),
                ].map { TableCellView(text: $0) })
        }
        let columns = [words[.columnSources], words[.columnShareOfSources], words[.columnItems], words[.columnShareOfItems]]
        let vendors = edition.counts.byKind[.vendor] ?? 0
        return figure(
            "balance", number: number, in: .dashboard, caption: words.fill(.balanceCaption, years),
            description: words.fill(.balanceDescription, ["share": words.share(vendors, of: edition.counts.items)]), drawing: chart.draw(),
            table: TableView(head: words[.columnKindOrLanguage], columns: columns.map { TableColumnView(name: $0) }, rows: rows),
            note: words[.balanceNote])
    }

    private func row(_ weight: Weight) -> BalanceChart.Row {
        BalanceChart.Row(
            label: weight.name, items: Percent.rounded(weight.items, of: edition.counts.items),
            sources: Percent.rounded(weight.sources, of: edition.sources.count),
            itemsText: words.share(weight.items, of: edition.counts.items),
            sourcesText: words.share(weight.sources, of: edition.sources.count))
    }

    /// The languages of our sources, then others by their code.
    private var countedLanguages: [LanguageCode] {
        let known = LanguageCode.ofSources + [.undetermined]
        return known + edition.counts.byLanguage.keys.filter { !known.contains($0) }.sorted()
    }
}
