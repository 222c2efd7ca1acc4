// What `vigie evaluate` prints on a terminal.
import Foundation
import VigieLearn
import VigieModel

/// An evaluation as tables.
struct EvaluationTables {
    private static let mostPairs = 10

    let evaluation: Evaluation
    let subject: EvaluationSubject

    init(_ evaluation: Evaluation, of subject: EvaluationSubject) {
        self.evaluation = evaluation
        self.subject = subject
    }

    func text(width: Int?) -> String {
        let head =
            "\(counted(evaluation.itemCount, "item")) of \(subject.labels), \(evaluation.relevantCount) with a theme, "
            + "\(evaluation.contestedCount) contested; model \(subject.model)"
        let tables = [figures, themes, languages, calibration, detection, pairs]
        return ([head] + tables.filter { !$0.rows.isEmpty }.map { $0.text(width: width) }).joined(separator: "\n\n")
    }

    private var figures: TextTable {
        let all: [(String, Figure.Measure)] = [
            ("precision", .precision), ("recall", .recall), ("F1 of all themes", .f1), ("mean F1 of themes", .macroF1),
            ("F1 of relevance", .relevanceF1), ("top theme right", .topTheme), ("language right", .languageRight),
            ("calibration error", .calibrationError),
        ]
        return TextTable(
            header: ["figure", "value", "95 % range"],
            rows: all.map { name, measure in [name, Self.number(evaluation[measure]), Self.range(evaluation[measure])] })
    }

    private var themes: TextTable {
        let languages = evaluation.languages
        let rows = evaluation.themes.map { theme in
            [theme.rawValue] + scores(.theme(theme)) + [Self.count(evaluation.counts(of: theme))]
                + languages.map { language in
                    let counts = evaluation.counts(of: theme, in: language)
                    return "\(Self.number(counts.f1)) (\(counts.support))"
                }
        }
        return TextTable(
            header: ["theme", "precision", "recall", "F1", "95 % range", "labels"] + languages.map { "F1 \($0.rawValue) (labels)" },
            rows: rows)
    }

    private var languages: TextTable {
        let rows = evaluation.languages.map { language in
            [language.rawValue] + scores(.language(language)) + [Self.count(evaluation.counts(in: language))]
                + [
                    String(evaluation.itemCount(in: language)), Self.number(evaluation[.relevanceF1, .language(language)]),
                    Self.number(evaluation[.topTheme, .language(language)]),
                ]
        }
        return TextTable(
            header: ["language", "precision", "recall", "F1", "95 % range", "labels", "items", "relevance", "top theme"], rows: rows)
    }

    private func scores(_ group: Figure.Group) -> [String] {
        [.precision, .recall, .f1].map { Self.number(evaluation[$0, group]) } + [Self.range(evaluation[.f1, group])]
    }

    private var calibration: TextTable {
        let all = [evaluation.calibrationOfGiven, evaluation.calibrationOfAll, evaluation.calibrationOfRelevance]
        var rows = (0..<Calibration.binCount).map { bin in
            ["0.\(bin) to \(bin == 9 ? "1" : "0.\(bin + 1)")"]
                + all.flatMap { calibration in
                    let bin = calibration.bins[bin]
                    return [String(bin.count), Self.number(bin.meanProbability), Self.number(bin.shareRight)]
                }
        }
        rows.append(["error"] + all.flatMap { [String($0.count), Self.number($0.error), ""] })
        return TextTable(
            header: [
                "probability", "themes given", "stated", "right", "every theme", "stated", "right", "relevance", "stated", "right",
            ], rows: rows)
    }

    private var detection: TextTable {
        let confusion = evaluation.languageConfusion
        return TextTable(
            header: ["language labelled"] + confusion.detected.map { "detected \($0.rawValue)" },
            rows: confusion.labelled.map { labelled in
                [labelled.rawValue] + confusion.detected.map { String(confusion.count(labelled: labelled, detected: $0)) }
            })
    }

    private var pairs: TextTable {
        TextTable(
            header: ["items", "theme missed", "theme given wrongly"],
            rows: evaluation.confusion.pairs.prefix(Self.mostPairs).map { [String($0.count), $0.missed.rawValue, $0.instead.rawValue] })
    }

    private static func count(_ counts: OutcomeCounts) -> String { String(counts.support) }
    private static func number(_ estimate: Estimate?) -> String { number(estimate?.value) }

    private static func range(_ estimate: Estimate?) -> String {
        estimate.map { "\(number($0.low)) to \(number($0.high))" } ?? "–"
    }

    private static func number(_ value: Double?) -> String {
        guard let value else { return "–" }
        let thousandths = Int((value * 1_000).rounded())
        let digits = String(thousandths % 1_000)
        return "\(thousandths / 1_000)." + String(repeating: "0", count: 3 - digits.count) + digits
    }
}
