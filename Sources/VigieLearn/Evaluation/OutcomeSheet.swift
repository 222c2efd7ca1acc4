// All answers as small numbers, so that a thousand samples of them can be counted in a blink.
import VigieModel

/// Right and wrong answers item by item.
struct OutcomeSheet: Sendable {
    let themes: [ThemeID]
    let languages: [LanguageCode]
    /// Every figure that can be counted, in the order of `values(of:)`.
    let figures: [Figure]
    /// Item by item, as (language × slots + slot) × 3 + outcome; a slot is a theme, then relevance, top theme and language.
    private var cells: [Int32] = []
    /// Where the cells of an item begin; one more at the end.
    private var starts: [Int] = [0]
    /// The themes given, for the calibration.
    private var given: [(probability: Double, isRight: Bool)] = []
    private var givenStarts: [Int] = [0]

    var count: Int { starts.count - 1 }
    private var slots: Int { themes.count + 3 }

    init(_ judged: [JudgedItem], themes: [ThemeID], languages: [LanguageCode]) {
        self.themes = themes
        self.languages = languages
        figures = Self.figures(themes, languages)
        let themePlaces = Dictionary(themes.enumerated().map { ($1, $0) }) { first, _ in first }
        let languagePlaces = Dictionary(languages.enumerated().map { ($1, $0) }) { first, _ in first }
        for one in judged {
            let row = (languagePlaces[one.language] ?? 0) * slots
            let (labels, contested, answers) = (one.item.themes, one.item.contested, one.given)
            for theme in labels.union(answers).subtracting(contested) {
                note(row + (themePlaces[theme] ?? 0), labels.contains(theme), answers.contains(theme))
            }
            if one.isRelevanceKnown { note(row + themes.count, !labels.isEmpty, !answers.isEmpty) }
            if let isRight = one.isTopThemeRight { note(row + themes.count + 1, true, isRight) }
            if let language = one.item.language { note(row + themes.count + 2, true, language == one.verdict.language) }
            for score in one.verdict.themes where !contested.contains(score.theme) {
                given.append((score.probability, labels.contains(score.theme)))
            }
            starts.append(cells.count)
            givenStarts.append(given.count)
        }
    }

    private mutating func note(_ slot: Int, _ isLabelled: Bool, _ isGiven: Bool) {
        guard isLabelled || isGiven else { return }
        cells.append(Int32(slot * 3 + (isLabelled && isGiven ? 0 : isGiven ? 1 : 2)))
    }

    // MARK: Counting

    /// The counts of a sample of the items, by place; an item drawn twice counts twice.
    func totals(of sample: some Sequence<Int>) -> Totals {
        var totals = Totals(counts: [Int](repeating: 0, count: languages.count * slots * 3), slots: slots)
        for item in sample {
            for place in starts[item]..<starts[item + 1] { totals.counts[Int(cells[place])] += 1 }
            for place in givenStarts[item]..<givenStarts[item + 1] {
                totals.calibration.add(given[place].probability, isRight: given[place].isRight)
            }
        }
        return totals
    }

    /// What was counted in a sample.
    struct Totals {
        fileprivate(set) var counts: [Int]
        fileprivate let slots: Int
        fileprivate(set) var calibration = Calibration()

        func counts(_ slot: Int, language: Int) -> OutcomeCounts {
            let place = (language * slots + slot) * 3
            return OutcomeCounts(
                truePositives: counts[place], falsePositives: counts[place + 1], falseNegatives: counts[place + 2])
        }
    }

    /// The counts of one theme, over the languages named by place.
    func counts(of theme: Int, in languages: some Sequence<Int>, _ totals: Totals) -> OutcomeCounts {
        languages.reduce(into: OutcomeCounts()) { $0 += totals.counts(theme, language: $1) }
    }

    /// Each figure, in the order of `figures`; nil where nothing was counted for it.
    func values(of totals: Totals) -> [Double?] {
        let everywhere = languages.indices
        let perTheme = themes.indices.map { counts(of: $0, in: everywhere, totals) }
        var values = values(everywhere, perTheme, totals)
        for theme in perTheme { values += [theme.precision, theme.recall, theme.f1] }
        for language in languages.indices {
            let only = language...language
            values += self.values(only, themes.indices.map { counts(of: $0, in: only, totals) }, totals)
        }
        return values + [totals.calibration.error]
    }

    private static func figures(_ themes: [ThemeID], _ languages: [LanguageCode]) -> [Figure] {
        var figures = groupMeasures.map { Figure($0) }
        for theme in themes { figures += [.precision, .recall, .f1].map { Figure($0, .theme(theme)) } }
        for language in languages { figures += groupMeasures.map { Figure($0, .language(language)) } }
        return figures + [Figure(.calibrationError)]
    }

    private static let groupMeasures: [Figure.Measure] = [
        .precision, .recall, .f1, .macroF1, .relevancePrecision, .relevanceRecall, .relevanceF1, .topTheme, .languageRight,
    ]

    /// In the order of `groupMeasures`.
    private func values(_ languages: some Sequence<Int>, _ perTheme: [OutcomeCounts], _ totals: Totals) -> [Double?] {
        let sum = perTheme.reduce(into: OutcomeCounts()) { $0 += $1 }
        let scores = perTheme.compactMap(\.f1)
        let macro = scores.isEmpty ? nil : scores.reduce(0, +) / Double(scores.count)
        let rest = (0..<3).map { counts(of: themes.count + $0, in: languages, totals) }
        return [
            sum.precision, sum.recall, sum.f1, macro, rest[0].precision, rest[0].recall, rest[0].f1, rest[1].recall, rest[2].recall,
        ]
    }

    /// The themes that are wrong on one item, wrongly given or missed.
    func wrongThemes(of item: Int) -> Set<ThemeID> {
        var wrong: Set<ThemeID> = []
        for cell in cells[starts[item]..<starts[item + 1]] where cell % 3 != 0 {
            let slot = Int(cell) / 3 % slots
            if slot < themes.count { wrong.insert(themes[slot]) }
        }
        return wrong
    }
}
