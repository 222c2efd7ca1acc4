// Puts the figures of an evaluation into words and drawings for its page.
import VigieModel

/// Makes the page's view of one evaluation in one language.
struct EvaluationBuilder {
    /// A figure on fewer labels is shown in grey: one item more would move it by ten points.
    static let fewLabels = 10

    let content: EvaluationContent
    let words: Words
    let names: [ThemeID: String]

    init(_ content: EvaluationContent, words: Words) {
        self.content = content
        self.words = words
        names = content.themes.reduce(into: [:]) { $0[$1.theme.id] = $1.theme.name(in: words.language) }
    }

    func page() -> EvaluationView {
        EvaluationView(
            t: words.strings, pageLanguage: words.language.rawValue, pageTitle: words[.title], record: record(),
            chapters: chapters(), hasFigures: content.items > 0, summarySentence: summarySentence(), keyFigures: keyFigures(),
            themeChart: ThemeBars(rows: bestFirst.map { ThemeBars.Row(label: name($0.theme.id), scores: $0.scores) }, words: words).view(),
            themeTable: bestFirst.map(scores), languageTable: content.languages.map(scores), heat: heat(), detection: detection(),
            diagrams: diagrams(), calibrationRows: calibrationRows(), confusion: confusion(), mistakeLists: mistakeLists(),
            definitions: definitions(),
            samplesNote: words.fill(.samplesNote, ["n": words.number(content.samples)]),
            contestedNote: words.fill(.contestedNote, ["n": words.number(content.contested)]))
    }

    /// The id where the catalogue has no such theme.
    func name(_ theme: ThemeID) -> String { names[theme] ?? theme.rawValue }

    func percent(_ share: Double?) -> String { share.map(words.percent(ofShare:)) ?? words[.noValue] }
    func precise(_ share: Double?) -> String { share.map(words.precisePercent) ?? words[.noValue] }

    func range(_ figure: EvaluationContent.Figure?) -> String {
        guard let figure else { return words[.noValue] }
        return words.fill(
            EvaluationPhrase.range, ["low": words.precisePercent(figure.low), "high": words.precisePercent(figure.high)])
    }

    // MARK: Head

    private func record() -> [EntryView] {
        [
            EntryView(term: words[.recordLabels], text: content.labels),
            EntryView(term: words[.recordMeasured], text: words.number(content.items)),
            EntryView(term: words[.recordModel], text: content.model),
            EntryView(term: words[.recordDate], text: words.date(CivilDate(content.measuredAt))),
        ]
    }

    private func chapters() -> [SectionView] {
        let phrases: [EvaluationPhrase] = [
            .chapterEssential, .chapterByTheme, .chapterByLanguage, .chapterProbabilities, .chapterConfusions, .chapterMistakes,
            .chapterMeasured,
        ]
        return phrases.enumerated().map { SectionView(number: words.number($0 + 1), title: words[$1], anchor: "c\($0 + 1)") }
    }

    /// Empty where nothing was given or labelled.
    private func summarySentence() -> String {
        guard let precision = content.overall.precision, let recall = content.overall.recall else { return "" }
        let outOfHundred = { (figure: EvaluationContent.Figure) in words.number(Int((figure.value * 100).rounded())) }
        return words.fill(.summarySentence, ["right": outOfHundred(precision), "found": outOfHundred(recall)])
    }

    private func keyFigures() -> [EvaluationFigureView] {
        let shares: [(EvaluationContent.Figure?, EvaluationPhrase)] = [
            (content.overall.f1, .figureF1), (content.macroF1, .figureMacro), (content.relevanceF1, .figureRelevance),
            (content.topTheme, .figureTopThemeRight), (content.languageRight, .figureLanguage),
        ]
        var views = shares.map { figure, label in keyFigure(figure, label, value: precise(figure?.value), range: range(figure)) }
        let error = content.calibrationError
        let points = error.map { words.points(words.fill(.range, ["low": words.tenths($0.low), "high": words.tenths($0.high)])) }
        views.append(
            keyFigure(
                error, .figureCalibration, value: error.map { words.points(words.tenths($0.value)) } ?? words[.noValue],
                range: points ?? words[.noValue]))
        return views
    }

    private func keyFigure(
        _ figure: EvaluationContent.Figure?, _ label: EvaluationPhrase, value: String, range: String
    ) -> EvaluationFigureView {
        let place = { (share: Double) in share * 200 }
        return EvaluationFigureView(
            value: value, label: words[label], range: range, rangeX: Coordinate.text(place(figure?.low ?? 0)),
            rangeWidth: Coordinate.text(max(2, place((figure?.high ?? 0) - (figure?.low ?? 0)))),
            valueX: Coordinate.text(place(figure?.value ?? 0)))
    }

    private func definitions() -> [EntryView] {
        let entries: [(EvaluationPhrase, EvaluationPhrase)] = [
            (.termPrecision, .textPrecision), (.termRecall, .textRecall), (.termF1, .textF1), (.termMacro, .textMacro),
            (.termRelevance, .textRelevance), (.termTopTheme, .textTopTheme), (.termSupport, .textSupport), (.termRange, .textRange),
            (.termCalibration, .textCalibration),
        ]
        return entries.map { EntryView(term: words[$0], text: words[$1]) }
    }
}
