// The rule by which a newly trained model may take over, in one place, so that it can be read, argued about and printed.
import VigieModel

extension EvaluationComparison {
    /// A figure by which the model after is worse than the one before.
    package struct Worsening: Hashable, Sendable {
        package enum Reason: Hashable, Sendable {
            /// Over all items, by more than is allowed.
            case beyondMargin(Double)
            /// One theme or language, by more than chance explains.
            case beyondChance(ChangedAnswers)
        }

        package var figure: Figure
        package var change: Change
        package var reason: Reason
    }

    /// How much may be lost over all items: half a point, because two models that are equally good differ by as much on a few hundred
    /// items; the mean of the themes moves twice as far, because most themes have few labels.
    private static let margins: [(measure: Figure.Measure, margin: Double)] = [(.f1, 0.005), (.macroF1, 0.01), (.relevanceF1, 0.005)]
    /// The calibration error may grow by so much: probabilities are not compared with each other across models, only read.
    private static let calibrationMargin = 0.02
    /// A theme or language with fewer labels is not held against a model: three items would decide.
    private static let leastSupport = 10
    /// How likely it may be that chance alone turns down a model that is worse nowhere.
    private static let chance = 0.05

    /// Whether the model after may replace the one before.
    ///
    /// Over all items F1, its mean over the themes, and the F1 of relevance may not fall by more than a small margin, nor the calibration
    /// error of the themes given grow by more than 0.02; and no theme and no language with ten labels or more may lose answers beyond
    /// chance (McNemar's test, at 5 % for all of them together). Without items nothing is worse.
    package var isNotWorse: Bool { worsenings.isEmpty }

    /// All by which it is worse; empty where it may replace the one before.
    package var worsenings: [Worsening] {
        var worse = Self.margins.compactMap { measure, margin -> Worsening? in
            guard let change = self[measure], change.difference.value < -margin else { return nil }
            return Worsening(figure: Figure(measure), change: change, reason: .beyondMargin(margin))
        }
        if let change = self[.calibrationError], change.difference.value > Self.calibrationMargin {
            worse.append(Worsening(figure: Figure(.calibrationError), change: change, reason: .beyondMargin(Self.calibrationMargin)))
        }
        let themes = before.themes.filter { before.counts(of: $0).support >= Self.leastSupport }.map(Figure.Group.theme)
        let languages = before.languages.filter { before.counts(in: $0).support >= Self.leastSupport }.map(Figure.Group.language)
        for group in themes + languages {
            let answers = changedAnswers(group)
            // Bonferroni: of twenty groups one would be worse at 5 % by chance alone.
            guard let change = self[.f1, group], change.difference.value < 0, answers.lost > answers.gained,
                answers.probabilityByChance < Self.chance / Double(themes.count + languages.count)
            else { continue }
            worse.append(Worsening(figure: Figure(.f1, group), change: change, reason: .beyondChance(answers)))
        }
        return worse
    }
}
