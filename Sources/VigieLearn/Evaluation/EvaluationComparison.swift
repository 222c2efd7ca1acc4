// Before and after: what another model changes on the same items, and whether it may take the place of the one in use.
import VigieModel

/// Two evaluations of the same labelled items, held against each other.
package struct EvaluationComparison: Sendable {
    /// A figure of both, and how far they are apart: after less before.
    package struct Change: Hashable, Sendable {
        package var before: Double
        package var after: Double
        /// With its range over samples of the items, drawn alike for both.
        package var difference: Estimate
    }

    package let before: Evaluation
    package let after: Evaluation
    private let changes: [Figure: Change]
    private let answers: [Figure.Group: ChangedAnswers]

    /// Nil where the two are not of the same items and labels in the same order.
    package init?(before: Evaluation, after: Evaluation) {
        guard before.truths == after.truths else { return nil }
        (self.before, self.after) = (before, after)
        changes = Self.changes(before, after)
        var answers: [Figure.Group: ChangedAnswers] = [:]
        for (item, truth) in before.truths.enumerated() {
            let (former, latter) = (before.sheet.wrongThemes(of: item), after.sheet.wrongThemes(of: item))
            for theme in former.symmetricDifference(latter) {
                for group in [.all, .theme(theme), truth.language.map(Figure.Group.language)].compactMap(\.self) {
                    if former.contains(theme) {
                        answers[group, default: ChangedAnswers()].gained += 1
                    } else {
                        answers[group, default: ChangedAnswers()].lost += 1
                    }
                }
            }
        }
        self.answers = answers
    }

    /// Nil where one of the two has no such figure.
    package subscript(_ measure: Figure.Measure, _ group: Figure.Group = .all) -> Change? { changes[Figure(measure, group)] }

    /// The answers on themes that changed, in all, on one theme or in one language.
    package func changedAnswers(_ group: Figure.Group = .all) -> ChangedAnswers { answers[group] ?? ChangedAnswers() }

    private static func changes(_ before: Evaluation, _ after: Evaluation) -> [Figure: Change] {
        let latter = Dictionary(after.sheet.figures.enumerated().map { ($1, $0) }) { first, _ in first }
        let shared = before.sheet.figures.enumerated().compactMap { place, figure in latter[figure].map { (figure, place, $0) } }
        var drawn = [[Double]](repeating: [], count: shared.count)
        Bootstrap.samples(of: before.sheet.count, times: before.samples, seed: before.seed) { sample in
            let (former, latter) = (
                before.sheet.values(of: before.sheet.totals(of: sample)), after.sheet.values(of: after.sheet.totals(of: sample))
            )
            for (place, pair) in shared.enumerated() {
                if let one = former[pair.1], let other = latter[pair.2] { drawn[place].append(other - one) }
            }
        }
        var changes: [Figure: Change] = [:]
        for (place, (figure, _, _)) in shared.enumerated() {
            guard let one = before[figure.measure, figure.group]?.value, let other = after[figure.measure, figure.group]?.value else {
                continue
            }
            let range = Bootstrap.range(of: drawn[place]) ?? (other - one, other - one)
            changes[figure] = Change(before: one, after: other, difference: Estimate(value: other - one, low: range.low, high: range.high))
        }
        return changes
    }
}
