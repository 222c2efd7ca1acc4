// Theme sheets, and the same content seen by level of government and by vendors.
import VigieModel

extension ReportBuilder {
    func themes() -> ThemesView {
        let sheets = order.sheets.enumerated().map { sheet($0.element, position: $0.offset) }
        return ThemesView(
            chapter: view(of: .themes), hasSheets: !sheets.isEmpty, hasBriefs: !order.briefs.isEmpty, sheets: sheets,
            hasEmpty: !order.emptyThemes.isEmpty,
            empty: words.fill(.emptyThemes, ["themes": words.list(order.emptyThemes.map { $0.name(in: language) })]))
    }

    func themeAnchor(_ theme: Theme?) -> String { theme.map { Anchor.id("t", $0.id.rawValue) } ?? "t--" }

    func themeHeading(_ theme: Theme?, position: Int) -> String {
        heading("\(Chapter.themes.rawValue).\(position + 1)", theme?.name(in: language) ?? words[.noTheme])
    }

    private func sheet(_ sheet: PrintOrder.Sheet, position: Int) -> ThemeSheetView {
        let heading = themeHeading(sheet.theme, position: position)
        let months = sheet.theme.map { edition.counts.monthly[$0.id, default: []] } ?? []
        let spark = Sparkline.draw(Array(months.prefix(asOf.year > edition.year ? 12 : asOf.month)))
        let figures = figures(of: sheet)
        return ThemeSheetView(
            number: "\(Chapter.themes.rawValue).\(position + 1)", name: sheet.theme?.name(in: language) ?? words[.noTheme],
            heading: heading, anchor: themeAnchor(sheet.theme), headingAnchor: Anchor.ofMarkdownHeading(heading),
            definition: definition(of: sheet.theme),
            figures: figures, countText: figures.first.map { $0.value + "\u{A0}" + $0.label } ?? "", hasSparkline: spark != nil,
            sparkline: spark ?? SparklineView(), hasBriefs: !sheet.briefs.isEmpty, briefs: sheet.briefs.map(view),
            hasIndex: sheet.briefs.count > 1, index: sheet.briefs.map(reference),
            lacksBriefs: sheet.briefs.isEmpty && sheet.theme != nil && !order.briefs.isEmpty, items: list(of: sheet.items))
    }

    private func definition(of theme: Theme?) -> String {
        guard let theme else { return words[.noThemeDefinition] }
        let text = theme.definition[language] ?? theme.definition[.english] ?? ""
        return language == .french ? FrenchText.spaced(text) : text
    }

    private func figures(of sheet: PrintOrder.Sheet) -> [KeyFigureView] {
        var figures: [KeyFigureView] = []
        if let theme = sheet.theme {
            figures.append(KeyFigureView(value: words.number(sheet.relevantCount), label: words.counted(.labelItems, sheet.relevantCount)))
            if let comparison, let change = comparison.change(of: theme.id) {
                let label = words.fill(.labelChange, ["year": String(edition.year - 1)])
                figures.append(KeyFigureView(value: words.signedPercent(change), label: label))
            }
        }
        let kept = sheet.theme.map { edition.counts.keptByTheme[$0.id] ?? 0 } ?? sheet.keptCount
        if kept > 0 { figures.append(KeyFigureView(value: words.number(kept), label: words.counted(.labelKept, kept))) }
        let briefs = sheet.briefs.count
        if briefs > 0 { figures.append(KeyFigureView(value: words.number(briefs), label: words.counted(.labelBriefs, briefs))) }
        return figures
    }

    func levels() -> LevelsView {
        // As the mission names them, the Region's own after the others.
        let order: [GovernmentLevel] = [.eu, .federal, .federated, .regional, .international]
        let levels = order.enumerated().map { offset, level in
            let number = "\(Chapter.levels.rawValue).\(offset + 1)"
            let heading = heading(number, words.name(of: level))
            let briefs = self.order.briefs.filter { $0.brief.level == level }.map(reference)
            let items = edition.keptItems.filter { sources[$0.source]?.source.kind.level == level }
            return LevelView(
                number: number, name: words.name(of: level), heading: heading, anchor: Anchor.id("l", level.rawValue),
                headingAnchor: Anchor.ofMarkdownHeading(heading), hasContent: !briefs.isEmpty || !items.isEmpty, hasBriefs: !briefs.isEmpty,
                briefs: briefs, items: list(of: PrintOrder.byImportance(items), withExtracts: false))
        }
        return LevelsView(chapter: view(of: .levels), hasContent: levels.contains(where: \.hasContent), levels: levels)
    }

    func vendors() -> VendorsView {
        let briefs = order.briefs.filter { restsOnVendors($0.brief) }.map(reference)
        let items = edition.keptItems.filter { sources[$0.source]?.source.kind == .vendor }
        let ends = order.deadlines.filter { $0.brief.brief.kind == .endOfLife }.map(view)
        return VendorsView(
            chapter: view(of: .vendors), hasContent: !briefs.isEmpty || !items.isEmpty || !ends.isEmpty, hasEnds: !ends.isEmpty, ends: ends,
            hasBriefs: !briefs.isEmpty, briefs: briefs,
            items: list(of: PrintOrder.byImportance(items), withExtracts: false))
    }
}
