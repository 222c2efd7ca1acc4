// Before and after: when a new model may take over, and when it may not.
import Testing
import VigieLearn
import VigieModel

struct EvaluationComparisonTests {
    /// Items of theme `a` of which some are found, in the order of the items.
    private static func items(found: Int, of count: Int, language: LanguageCode = .english) -> [JudgedItem] {
        (0..<count).map { Judged.item("a", $0 < found ? ["a": 0.9] : [:], language: language, uid: "\(language.rawValue)\($0)") }
    }

    private static func comparison(_ before: [JudgedItem], _ after: [JudgedItem]) throws -> EvaluationComparison {
        try #require(EvaluationComparison(before: Judged.evaluation(before, samples: 200), after: Judged.evaluation(after, samples: 200)))
    }

    @Test func `the same model is not worse`() throws {
        let same = try Self.comparison(Self.items(found: 30, of: 40), Self.items(found: 30, of: 40))
        #expect(same.isNotWorse)
        #expect(same[.f1]?.difference == Estimate(value: 0, low: 0, high: 0))
        #expect(same.changedAnswers() == ChangedAnswers())
        #expect(same.changedAnswers().probabilityByChance == 1)
    }

    @Test func `a better model is not worse, and its gain has a range`() throws {
        let better = try Self.comparison(Self.items(found: 20, of: 40), Self.items(found: 35, of: 40))
        #expect(better.isNotWorse)
        let change = try #require(better[.recall])
        #expect(change.before == 0.5 && change.after == 0.875)
        #expect(change.difference.low > 0 && change.difference.high < 0.6)
        #expect(better.changedAnswers() == ChangedAnswers(gained: 15))
    }

    @Test func `a model that loses over all items is worse`() throws {
        let worse = try Self.comparison(Self.items(found: 39, of: 40), Self.items(found: 36, of: 40))
        #expect(!worse.isNotWorse)
        #expect(worse.worsenings.map(\.figure) == [Figure(.f1), Figure(.macroF1), Figure(.relevanceF1)])
        // Three answers of forty are within chance, so no theme is named.
        #expect(worse.changedAnswers(.theme(Judged.a)) == ChangedAnswers(lost: 3))
    }

    @Test func `a gain in English does not make up for Dutch`() throws {
        let before = Self.items(found: 40, of: 100) + Self.items(found: 28, of: 30, language: .dutch)
        let after = Self.items(found: 90, of: 100) + Self.items(found: 8, of: 30, language: .dutch)
        let comparison = try Self.comparison(before, after)
        #expect(comparison[.f1].map { $0.after > $0.before } == true)
        #expect(!comparison.isNotWorse)
        let worsening = try #require(comparison.worsenings.first)
        #expect(worsening.figure == Figure(.f1, .language(.dutch)))
        #expect(worsening.reason == .beyondChance(ChangedAnswers(lost: 20)))
    }

    @Test func `a language with few labels is not held against a model`() throws {
        let before = Self.items(found: 40, of: 100) + Self.items(found: 9, of: 9, language: .dutch)
        let after = Self.items(found: 90, of: 100) + Self.items(found: 0, of: 9, language: .dutch)
        #expect(try Self.comparison(before, after).isNotWorse)
    }

    @Test func `probabilities that no longer hold make it worse`() throws {
        let before = (0..<40).map { Judged.item($0 < 36 ? "a" : "", ["a": 0.9], uid: "\($0)") }
        let after = (0..<40).map { Judged.item($0 < 36 ? "a" : "", ["a": 0.5], uid: "\($0)") }
        #expect(try Self.comparison(before, after).worsenings.map(\.figure) == [Figure(.calibrationError)])
        #expect(try Self.comparison(after, before).isNotWorse)
    }

    @Test func `evaluations of other items or other labels cannot be compared`() {
        let one = Judged.evaluation(Self.items(found: 1, of: 3))
        #expect(EvaluationComparison(before: one, after: Judged.evaluation(Self.items(found: 1, of: 2))) == nil)
        let other = [Judged.item("b", uid: "en0")] + Self.items(found: 1, of: 3).dropFirst()
        #expect(EvaluationComparison(before: one, after: Judged.evaluation(other)) == nil)
    }

    /// Two-sided probabilities of the binomial distribution with one half, worked out with exact fractions.
    @Test(arguments: [
        (0, 5, 0.0625), (1, 9, 0.021484375), (5, 5, 1), (3, 8, 0.2265625), (0, 1, 1), (8, 3, 0.2265625),
    ])
    func `McNemar's probability is exact`(gained: Int, lost: Int, expected: Double) {
        #expect(abs(ChangedAnswers(gained: gained, lost: lost).probabilityByChance - expected) < 1e-9)
    }

    @Test func `many changes are no trouble`() {
        let probability = ChangedAnswers(gained: 49_000, lost: 51_000).probabilityByChance
        #expect(probability > 0 && probability < 1e-8)
        #expect(ChangedAnswers(gained: 0, lost: 5_000).probabilityByChance < 1e-300)
    }
}
