// What the classifier gets wrong: probabilities, confusions and single items.
import VigieModel

extension EvaluationBuilder {
    private var reliabilities: [(anchor: String, title: EvaluationPhrase, of: EvaluationContent.Reliability)] {
        [
            ("r1", .ofGiven, content.reliabilityOfGiven), ("r2", .ofAll, content.reliabilityOfAll),
            ("r3", .ofRelevance, content.reliabilityOfRelevance),
        ]
    }

    func diagrams() -> [ReliabilityView] {
        reliabilities.map { anchor, title, reliability in
            var view = ReliabilityView(
                anchor: anchor, title: words[title],
                errorNote: words.fill(
                    EvaluationPhrase.diagramError, ["n": reliability.error.map { words.points(words.tenths($0)) } ?? words[.noValue]]),
                description: words[.diagramDescription])
            ReliabilityDiagram(bins: reliability.bins, words: words).draw(into: &view)
            return view
        }
    }

    func calibrationRows() -> [CalibrationRowView] {
        let count = reliabilities.map(\.of.bins.count).max() ?? 0
        return (0..<count).map { place in
            let edge = { (place: Int) in words.percent(Int((Double(place) / Double(count) * 100).rounded())) }
            return CalibrationRowView(
                bin: words.fill(.bin, ["low": edge(place), "high": edge(place + 1)]),
                cells: reliabilities.map { _, _, reliability in
                    guard reliability.bins.indices.contains(place) else { return CalibrationCellView() }
                    let bin = reliability.bins[place]
                    return CalibrationCellView(
                        count: words.number(bin.count), announced: precise(bin.meanProbability), observed: precise(bin.shareRight))
                })
        }
    }

    // MARK: Confusions

    private static let mostPairs = 15

    func confusion() -> ConfusionView {
        let themes = content.themes
        guard content.confusion.count == themes.count + 1 else { return ConfusionView() }
        let columns = themes.enumerated().map { NamedView(name: words.number($0 + 1), hasLong: true, long: name($1.theme.id)) }
        let rows = content.confusion.enumerated().map { row, counts in
            let isNone = row == themes.count
            let support = isNone ? counts.reduce(0, +) : themes[row].scores.support
            return ConfusionRowView(
                number: isNone ? "" : words.number(row + 1), name: isNone ? words[.noneMissed] : name(themes[row].theme.id),
                isNone: isNone,
                cells: counts.enumerated().map { column, count in
                    ShadedCellView(
                        value: words.number(count), shade: String(Self.shade(ofShare: count, of: support)), isEmpty: count == 0,
                        isOwn: row == column && !isNone)
                })
        }
        let pairs = self.pairs()
        return ConfusionView(
            columns: columns + [NamedView(name: words[.noneGiven])], rows: rows, hasPairs: !pairs.isEmpty,
            pairs: pairs)
    }

    private func pairs() -> [ConfusionPairView] {
        let themes = content.themes
        var pairs: [(row: Int, column: Int, count: Int)] = []
        for row in themes.indices {
            for column in themes.indices where row != column && content.confusion[row][column] > 0 {
                pairs.append((row, column, content.confusion[row][column]))
            }
        }
        // Of equals, those of the first themes first.
        let first = pairs.enumerated().sorted { ($1.element.count, $0.offset) < ($0.element.count, $1.offset) }.prefix(Self.mostPairs)
        return first.map { _, pair in
            ConfusionPairView(
                missedName: name(themes[pair.row].theme.id), insteadName: name(themes[pair.column].theme.id),
                count: words.number(pair.count), share: words.share(pair.count, of: themes[pair.row].scores.support))
        }
    }

    // MARK: Items

    /// Longer titles are summaries in the wrong field.
    private static let longestTitle = 200

    func mistakeLists() -> [MistakeListView] {
        [
            list("m1", content.wronglyGiven, .mistakesGiven, .mistakesGivenIntro, .columnWronglyGiven),
            list("m2", content.missed, .mistakesMissed, .mistakesMissedIntro, .columnMissed),
        ]
    }

    private func list(
        _ anchor: String, _ mistakes: [EvaluationContent.Mistake], _ heading: EvaluationPhrase, _ intro: EvaluationPhrase,
        _ column: EvaluationPhrase
    ) -> MistakeListView {
        MistakeListView(
            anchor: anchor, heading: words[heading], intro: words[intro],
            summary: words.fill(.mistakesShow, ["n": words.number(mistakes.count)]), probabilityColumn: words[column],
            hasMistakes: !mistakes.isEmpty, mistakes: mistakes.map(view))
    }

    private func view(_ mistake: EvaluationContent.Mistake) -> MistakeView {
        let title = mistake.title.trimmed
        let shown = title.count > Self.longestTitle ? title.prefix(Self.longestTitle - 1) + "…" : title
        return MistakeView(
            title: shown.isEmpty ? words[.untitled] : shown,
            // An empty tag tells a reader that the language is not known; one of ours would be read aloud in a wrong voice.
            code: mistake.title.isEmpty ? words.language.rawValue : mistake.language == .undetermined ? "" : mistake.language.rawValue,
            languageName: words.name(of: mistake.language), theme: name(mistake.theme), probability: precise(mistake.probability),
            labelled: list(mistake.labelled), given: list(mistake.given))
    }

    private func list(_ themes: [ThemeID]) -> String {
        themes.isEmpty ? words[.noThemeLabelled] : themes.map(name).joined(separator: words[.listSeparator])
    }
}
