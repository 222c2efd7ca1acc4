// Before and after a training, as a table.
import Foundation
import VigieLearn
import VigieModel

/// A line for each figure, theme and language that both models have one for.
struct ComparisonTable {
    var comparison: EvaluationComparison

    func text(width: Int?) -> String {
        let measures: [(String, Figure.Measure)] = [
            ("F1 of all themes", .f1), ("mean F1 of themes", .macroF1), ("F1 of relevance", .relevanceF1), ("top theme right", .topTheme),
            ("calibration error", .calibrationError),
        ]
        let rows =
            measures.compactMap { name, measure in row(name, measure, .all) }
            + comparison.before.themes.compactMap { row($0.rawValue, .f1, .theme($0)) }
            + comparison.before.languages.compactMap { row($0.rawValue, .f1, .language($0)) }
        return TextTable(header: ["on decisions held back", "before", "after", "difference", "95 % range"], rows: rows).text(width: width)
    }

    private func row(_ name: String, _ measure: Figure.Measure, _ group: Figure.Group) -> [String]? {
        comparison[measure, group].map { change in
            [
                name, Self.number(change.before), Self.number(change.after), Self.signed(change.difference.value),
                "\(Self.signed(change.difference.low)) to \(Self.signed(change.difference.high))",
            ]
        }
    }

    private static func number(_ value: Double) -> String { String(format: "%.3f", value) }
    private static func signed(_ value: Double) -> String { String(format: "%+.3f", value) }
}
