// Hands the figures of an evaluation to its page: the stages that measure and that render do not know each other.
import VigieLearn
import VigieModel
import VigieReport

extension EvaluationContent {
    init(_ evaluation: Evaluation, of subject: EvaluationSubject, themes: [Theme]) {
        self.init(
            labels: subject.labels, model: subject.model, measuredAt: subject.measuredAt, items: evaluation.itemCount,
            relevant: evaluation.relevantCount, contested: evaluation.contestedCount, samples: evaluation.samples)
        overall = Self.scores(evaluation, .all, evaluation.counts())
        macroF1 = Self.figure(evaluation[.macroF1])
        relevanceF1 = Self.figure(evaluation[.relevanceF1])
        topTheme = Self.figure(evaluation[.topTheme])
        languageRight = Self.figure(evaluation[.languageRight])
        calibrationError = Self.figure(evaluation[.calibrationError])
        let known = themes.reduce(into: [ThemeID: Theme]()) { $0[$1.id] = $1 }
        self.themes = evaluation.themes.map { id in
            ThemeRow(
                theme: known[id] ?? Theme(id: id, name: [:], definition: [:]),
                scores: Self.scores(evaluation, .theme(id), evaluation.counts(of: id)),
                byLanguage: evaluation.languages.map { language in
                    let counts = evaluation.counts(of: id, in: language)
                    return (counts.f1, counts.support)
                })
        }
        let confused = evaluation.languageConfusion
        detectedLanguages = confused.detected
        languages = evaluation.languages.map { language in
            LanguageRow(
                language: language, items: evaluation.itemCount(in: language),
                scores: Self.scores(evaluation, .language(language), evaluation.counts(in: language)),
                relevanceF1: Self.figure(evaluation[.relevanceF1, .language(language)]),
                topTheme: Self.figure(evaluation[.topTheme, .language(language)]),
                detected: confused.detected.map { confused.count(labelled: language, detected: $0) })
        }
        reliabilityOfGiven = Self.reliability(evaluation.calibrationOfGiven)
        reliabilityOfAll = Self.reliability(evaluation.calibrationOfAll)
        reliabilityOfRelevance = Self.reliability(evaluation.calibrationOfRelevance)
        let places = evaluation.themes.map(Optional.some) + [nil]
        confusion = places.map { row in places.map { evaluation.confusion.count(labelled: row, given: $0) } }
        wronglyGiven = evaluation.mistakes.filter { $0.kind == .given }.map(Self.mistake)
        missed = evaluation.mistakes.filter { $0.kind == .missed }.map(Self.mistake)
    }

    private static func scores(_ evaluation: Evaluation, _ group: VigieLearn.Figure.Group, _ counts: OutcomeCounts) -> Scores {
        Scores(
            precision: figure(evaluation[.precision, group]), recall: figure(evaluation[.recall, group]),
            f1: figure(evaluation[.f1, group]), support: counts.support)
    }

    private static func reliability(_ calibration: Calibration) -> Reliability {
        Reliability(
            error: calibration.error,
            bins: calibration.bins.map {
                Reliability.Bin(count: $0.count, meanProbability: $0.meanProbability, shareRight: $0.shareRight)
            })
    }

    private static func mistake(_ mistake: VigieLearn.Mistake) -> Mistake {
        Mistake(
            title: mistake.title, language: mistake.language, theme: mistake.theme, probability: mistake.probability,
            labelled: mistake.labelled, given: mistake.given)
    }

    private static func figure(_ estimate: Estimate?) -> Figure? {
        estimate.map { Figure(value: $0.value, low: $0.low, high: $0.high) }
    }
}
