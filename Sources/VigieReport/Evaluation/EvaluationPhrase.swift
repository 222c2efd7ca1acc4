// Every string that Swift code takes from the page's own catalogues, so that a missing key is found when they are loaded.
import VigieModel

/// Keys of `templates/evaluation/strings`; `{name}` in their text is filled in.
enum EvaluationPhrase: String, CaseIterable, Sendable {
    case title = "evaluation-title"
    case allThemes = "all-themes"
    case decimalSeparator = "decimal-separator"
    case points
    case range
    case noValue = "no-value"

    case recordLabels = "record-labels"
    case recordMeasured = "record-items-measured"
    case recordModel = "record-model"
    case recordDate = "record-date"

    case chapterEssential = "chapter-essential"
    case chapterByTheme = "chapter-by-theme"
    case chapterByLanguage = "chapter-by-language"
    case chapterProbabilities = "chapter-probabilities"
    case chapterConfusions = "chapter-confusions"
    case chapterMistakes = "chapter-mistakes"
    case chapterMeasured = "chapter-measured"

    case summarySentence = "summary-sentence"
    case figureF1 = "figure-f1"
    case figureMacro = "figure-macro"
    case figureRelevance = "figure-relevance"
    case figureTopThemeRight = "figure-top-theme-right"
    case figureLanguage = "figure-language"
    case figureCalibration = "figure-calibration"

    case supportNote = "support-note"
    case supportNoteOne = "support-note-one"
    case allLanguages = "all-languages"
    case noneGiven = "none-given"
    case noneMissed = "none-missed"
    case ofGiven = "diagram-given"
    case ofAll = "diagram-all"
    case ofRelevance = "diagram-relevance"
    case diagramError = "diagram-error"
    case diagramDescription = "diagram-description"
    case bin

    case mistakesGiven = "mistakes-given"
    case mistakesGivenIntro = "mistakes-given-intro"
    case mistakesMissed = "mistakes-missed"
    case mistakesMissedIntro = "mistakes-missed-intro"
    case mistakesShow = "mistakes-show"
    case columnWronglyGiven = "column-wrongly-given"
    case columnMissed = "column-missed"
    case noThemeLabelled = "no-theme-labelled"

    case termPrecision = "term-precision"
    case termRecall = "term-recall"
    case termF1 = "term-f1"
    case termMacro = "term-macro"
    case termRelevance = "term-relevance"
    case termTopTheme = "term-top-theme"
    case termSupport = "term-support"
    case termRange = "term-range"
    case termCalibration = "term-calibration"
    case textPrecision = "text-precision"
    case textRecall = "text-recall"
    case textF1 = "text-f1"
    case textMacro = "text-macro"
    case textRelevance = "text-relevance"
    case textTopTheme = "text-top-theme"
    case textSupport = "text-support"
    case textRange = "text-range"
    case textCalibration = "text-calibration"
    case samplesNote = "samples-note"
    case contestedNote = "contested-note"
}

extension Words {
    subscript(phrase: EvaluationPhrase) -> String { self[phrase.rawValue] }

    func fill(_ phrase: EvaluationPhrase, _ values: [String: String]) -> String { Self.filled(self[phrase], values) }

    /// Such as "12 labels".
    func support(_ count: Int) -> String { fill(count == 1 ? .supportNoteOne : .supportNote, ["n": number(count)]) }

    /// A share from 0 to 1 in whole per cent.
    func percent(ofShare share: Double) -> String { percent(Int((share * 100).rounded())) }

    /// A share in per cent with one decimal.
    func precisePercent(_ share: Double) -> String { fill(.percent, ["n": tenths(share)]) }

    /// Such as "2.4 points", of what `tenths` gives.
    func points(_ text: String) -> String { fill(.points, ["n": text]) }

    /// A share as a number out of a hundred, with one decimal.
    func tenths(_ share: Double) -> String {
        let tenths = Int((share * 1_000).rounded())
        return "\(number(tenths / 10))\(self[.decimalSeparator])\(abs(tenths) % 10)"
    }
}
