// Fills the JSON of an evaluation from its figures.
import VigieLearn
import VigieModel

extension EvaluationJSON {
    init(_ evaluation: Evaluation, of subject: EvaluationSubject) {
        self.init(
            labels: subject.labels, model: subject.model, measuredAt: Timestamp.text(subject.measuredAt), items: evaluation.itemCount,
            relevant: evaluation.relevantCount, contested: evaluation.contestedCount, samples: evaluation.samples,
            micro: Self.scores(evaluation, .precision, .recall, .f1), macroF1: Self.figure(evaluation[.macroF1]),
            relevance: Self.scores(evaluation, .relevancePrecision, .relevanceRecall, .relevanceF1),
            topTheme: Self.figure(evaluation[.topTheme]), languageRight: Self.figure(evaluation[.languageRight]),
            calibrationError: Self.figure(evaluation[.calibrationError]),
            calibration: CalibrationsJSON(
                given: Self.calibration(evaluation.calibrationOfGiven), all: Self.calibration(evaluation.calibrationOfAll),
                relevance: Self.calibration(evaluation.calibrationOfRelevance)),
            themes: evaluation.themes.map { Self.theme($0, evaluation) },
            languages: evaluation.languages.map { Self.language($0, evaluation) }, confusion: Self.confusion(evaluation),
            languageConfusion: Self.languageConfusion(evaluation.languageConfusion), mistakes: evaluation.mistakes.map(Self.mistake))
    }

    private static func scores(
        _ evaluation: Evaluation, _ precision: Figure.Measure, _ recall: Figure.Measure, _ f1: Figure.Measure
    ) -> ScoresJSON {
        ScoresJSON(precision: figure(evaluation[precision]), recall: figure(evaluation[recall]), f1: figure(evaluation[f1]))
    }

    private static func theme(_ theme: ThemeID, _ evaluation: Evaluation) -> ThemeJSON {
        ThemeJSON(
            id: theme.rawValue, support: evaluation.counts(of: theme).support, precision: figure(evaluation[.precision, .theme(theme)]),
            recall: figure(evaluation[.recall, .theme(theme)]), f1: figure(evaluation[.f1, .theme(theme)]),
            languages: evaluation.languages.map { language in
                let counts = evaluation.counts(of: theme, in: language)
                return ThemeLanguageJSON(
                    lang: language.rawValue, support: counts.support, precision: number(counts.precision), recall: number(counts.recall),
                    f1: number(counts.f1))
            })
    }

    private static func language(_ language: LanguageCode, _ evaluation: Evaluation) -> LanguageJSON {
        let figure = { (measure: Figure.Measure) in Self.figure(evaluation[measure, .language(language)]) }
        return LanguageJSON(
            lang: language.rawValue, items: evaluation.itemCount(in: language), support: evaluation.counts(in: language).support,
            precision: figure(.precision), recall: figure(.recall), f1: figure(.f1), macroF1: figure(.macroF1),
            relevanceF1: figure(.relevanceF1), topTheme: figure(.topTheme), languageRight: figure(.languageRight))
    }

    private static func calibration(_ calibration: Calibration) -> CalibrationJSON {
        CalibrationJSON(
            error: number(calibration.error),
            bins: calibration.bins.enumerated().map { place, bin in
                BinJSON(
                    from: rounded(Double(place) / Double(Calibration.binCount)),
                    to: rounded(Double(place + 1) / Double(Calibration.binCount)), count: bin.count,
                    probability: number(bin.meanProbability), right: number(bin.shareRight))
            })
    }

    /// Every pair that occurs, themes in the order of the catalogue; null stands for none.
    private static func confusion(_ evaluation: Evaluation) -> [ConfusionJSON] {
        let places = evaluation.themes.map(Optional.some) + [nil]
        return places.flatMap { missed in
            places.compactMap { given in
                guard missed != given else { return nil }
                let count = evaluation.confusion.count(labelled: missed, given: given)
                return count == 0 ? nil : ConfusionJSON(missed: OrNull(missed?.rawValue), given: OrNull(given?.rawValue), count: count)
            }
        }
    }

    private static func languageConfusion(_ confusion: LanguageConfusion) -> [LanguageConfusionJSON] {
        confusion.labelled.flatMap { labelled in
            confusion.detected.compactMap { detected in
                let count = confusion.count(labelled: labelled, detected: detected)
                return count == 0
                    ? nil : LanguageConfusionJSON(labelled: labelled.rawValue, detected: detected.rawValue, count: count)
            }
        }
    }

    private static func mistake(_ mistake: Mistake) -> MistakeJSON {
        MistakeJSON(
            kind: mistake.kind == .given ? "given" : "missed", uid: mistake.uid, title: mistake.title, lang: mistake.language.rawValue,
            theme: mistake.theme.rawValue, probability: rounded(mistake.probability), labelled: mistake.labelled.map(\.rawValue),
            given: mistake.given.map(\.rawValue))
    }

    private static func figure(_ estimate: Estimate?) -> OrNull<FigureJSON> {
        OrNull(estimate.map { FigureJSON(value: rounded($0.value), low: rounded($0.low), high: rounded($0.high)) })
    }

    private static func number(_ value: Double?) -> OrNull<Double> { OrNull(value.map(rounded)) }

    /// Six decimals: more than any of these figures is worth, and free of the noise of the seventeenth.
    private static func rounded(_ value: Double) -> Double { (value * 1_000_000).rounded() / 1_000_000 }
}
