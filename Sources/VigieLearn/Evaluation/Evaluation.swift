// How right a classifier is on labelled items, as plain figures: for a table, a page, and the choice between two models.
import VigieModel

/// The figures of one classifier on one set of labelled items.
///
/// Contested themes count neither for nor against. An item counts for the language of its label; where it has none, for the one detected.
package struct Evaluation: Sendable {
    /// Drawn so often, a range moves by less than half a point from one seed to the next.
    package static let usualSamples = 1_000
    private static let mostMistakes = 25

    package let itemCount: Int
    /// How many items have a theme.
    package let relevantCount: Int
    /// How many have a contested theme.
    package let contestedCount: Int
    /// In the order given, then any other that was met.
    package let themes: [ThemeID]
    /// Those of the items, ours first.
    package let languages: [LanguageCode]
    /// Of the themes given.
    package let calibrationOfGiven: Calibration
    /// Of every theme on every item.
    package let calibrationOfAll: Calibration
    package let calibrationOfRelevance: Calibration
    package let confusion: ThemeConfusion
    package let languageConfusion: LanguageConfusion
    /// The 25 surest of those given wrongly, then the 25 surest of those missed; of an item one of each kind at most.
    package let mistakes: [Mistake]
    /// How many samples the ranges rest on.
    package let samples: Int
    let seed: UInt64
    let sheet: OutcomeSheet
    let truths: [JudgedItem.Truth]
    private let totals: OutcomeSheet.Totals
    private let estimates: [Figure: Estimate]
    private let itemCounts: [LanguageCode: Int]

    /// - Parameters:
    ///   - themes: all themes in the order of the catalogue.
    ///   - samples: how many are drawn for the ranges; with none, each range is the value alone.
    package init(
        of judged: [JudgedItem], themes known: [ThemeID], samples: Int = Evaluation.usualSamples, seed: UInt64 = 1
    ) {
        itemCount = judged.count
        relevantCount = judged.count { !$0.item.themes.isEmpty }
        contestedCount = judged.count { !$0.item.contested.isEmpty }
        let met = judged.reduce(into: Set<ThemeID>()) { $0.formUnion($1.item.themes.union($1.given)) }
        themes = known + met.subtracting(known).sorted()
        itemCounts = judged.reduce(into: [:]) { $0[$1.language, default: 0] += 1 }
        languages = LanguageConfusion.ordered(Set(itemCounts.keys))
        sheet = OutcomeSheet(judged, themes: themes, languages: languages)
        totals = sheet.totals(of: judged.indices)
        truths = judged.map(\.truth)
        confusion = ThemeConfusion(judged, themes: themes)
        languageConfusion = LanguageConfusion(judged)
        calibrationOfGiven = totals.calibration
        var all = Calibration()
        var relevance = Calibration()
        for one in judged {
            for score in one.verdict.scores where !one.item.contested.contains(score.theme) {
                all.add(score.probability, isRight: one.item.themes.contains(score.theme))
            }
            if one.isRelevanceKnown { relevance.add(one.verdict.relevance, isRight: !one.item.themes.isEmpty) }
        }
        (calibrationOfAll, calibrationOfRelevance) = (all, relevance)
        mistakes =
            Mistake.surest(.given, of: judged, themes: themes, limit: Self.mostMistakes)
            + Mistake.surest(.missed, of: judged, themes: themes, limit: Self.mostMistakes)
        (self.samples, self.seed) = (samples, seed)
        estimates = Self.estimates(sheet, totals, samples: samples, seed: seed)
    }

    /// A figure with its range; nil where nothing was counted for it.
    package subscript(_ measure: Figure.Measure, _ group: Figure.Group = .all) -> Estimate? { estimates[Figure(measure, group)] }

    /// The counts of a theme, or of all together, in one language or in all.
    package func counts(of theme: ThemeID? = nil, in language: LanguageCode? = nil) -> OutcomeCounts {
        let places = languages.indices.filter { language == nil || languages[$0] == language }
        return themes.indices.filter { theme == nil || themes[$0] == theme }.reduce(into: OutcomeCounts()) { sum, place in
            sum += sheet.counts(of: place, in: places, totals)
        }
    }

    package func itemCount(in language: LanguageCode) -> Int { itemCounts[language] ?? 0 }

    private static func estimates(
        _ sheet: OutcomeSheet, _ totals: OutcomeSheet.Totals, samples: Int, seed: UInt64
    ) -> [Figure: Estimate] {
        var drawn = [[Double]](repeating: [], count: sheet.figures.count)
        Bootstrap.samples(of: sheet.count, times: samples, seed: seed) { sample in
            for (place, value) in sheet.values(of: sheet.totals(of: sample)).enumerated() {
                if let value { drawn[place].append(value) }
            }
        }
        var estimates: [Figure: Estimate] = [:]
        for (place, value) in sheet.values(of: totals).enumerated() {
            guard let value else { continue }
            let range = Bootstrap.range(of: drawn[place]) ?? (value, value)
            estimates[sheet.figures[place]] = Estimate(value: value, low: range.low, high: range.high)
        }
        return estimates
    }
}
