// Themes and languages: the tables, and the shaded one of both together.
import VigieModel

extension EvaluationBuilder {
    /// Themes by F1, the best first, those without any last; of equals in the order of the catalogue.
    var bestFirst: [EvaluationContent.ThemeRow] {
        content.themes.enumerated().sorted {
            (-($0.element.scores.f1?.value ?? -1), $0.offset) < (-($1.element.scores.f1?.value ?? -1), $1.offset)
        }.map(\.element)
    }

    func scores(_ row: EvaluationContent.ThemeRow) -> ThemeScoresView {
        ThemeScoresView(
            name: name(row.theme.id), precision: precise(row.scores.precision?.value), recall: precise(row.scores.recall?.value),
            f1: precise(row.scores.f1?.value), range: range(row.scores.f1), support: words.number(row.scores.support))
    }

    func scores(_ row: EvaluationContent.LanguageRow) -> LanguageScoresView {
        LanguageScoresView(
            name: words.name(of: row.language), items: words.number(row.items), precision: precise(row.scores.precision?.value),
            recall: precise(row.scores.recall?.value), f1: precise(row.scores.f1?.value), range: range(row.scores.f1),
            relevance: precise(row.relevanceF1?.value), topTheme: precise(row.topTheme?.value), support: words.number(row.scores.support))
    }

    /// In the order of the catalogue, as people look themes up.
    func heat() -> ThemeHeatView {
        let languages = content.languages.map { NamedView(name: words.name(of: $0.language)) }
        let rows = content.themes.map { row in
            ThemeHeatRowView(
                name: name(row.theme.id),
                cells: row.byLanguage.map { heatCell($0.f1, support: $0.support) }
                    + [heatCell(row.scores.f1?.value, support: row.scores.support)])
        }
        let sums =
            content.languages.map { heatCell($0.scores.f1?.value, support: $0.scores.support) }
            + [heatCell(content.overall.f1?.value, support: content.overall.support)]
        return ThemeHeatView(
            columns: languages + [NamedView(name: words[.allLanguages])],
            rows: rows + [ThemeHeatRowView(name: words[.allThemes], cells: sums)])
    }

    private func heatCell(_ f1: Double?, support: Int) -> ShadedCellView {
        ShadedCellView(
            value: percent(f1), note: words.support(support),
            shade: String(Self.shade(ofF1: f1 ?? 0)), isFew: support < Self.fewLabels, isEmpty: f1 == nil)
    }

    /// 1 to 5, in steps of ten points: below 60, 70, 80, 90, and from there on.
    private static func shade(ofF1 f1: Double) -> Int { 1 + [0.6, 0.7, 0.8, 0.9].count { f1 >= $0 } }

    func detection() -> DetectionView {
        let rows = content.languages.filter { $0.detected.contains { $0 > 0 } }
        return DetectionView(
            hasRows: !rows.isEmpty, columns: content.detectedLanguages.map { NamedView(name: words.name(of: $0)) },
            rows: rows.map { row in
                let all = row.detected.reduce(0, +)
                return DetectionRowView(
                    name: words.name(of: row.language),
                    cells: zip(content.detectedLanguages, row.detected).map { detected, count in
                        ShadedCellView(
                            value: words.number(count), note: words.share(count, of: all),
                            shade: String(Self.shade(ofShare: count, of: all)), isEmpty: count == 0, isOwn: detected == row.language)
                    })
            })
    }

    /// 0 for nothing, else 1 to 5: up to 2, 5, 10, 20 per cent, and beyond. Errors are few, and even steps would leave all of them pale.
    static func shade(ofShare part: Int, of whole: Int) -> Int {
        guard part > 0, whole > 0 else { return 0 }
        let share = Double(part) / Double(whole)
        return 1 + [0.02, 0.05, 0.1, 0.2].count { share >= $0 }
    }
}
