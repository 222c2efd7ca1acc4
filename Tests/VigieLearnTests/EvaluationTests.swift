// Every figure of an evaluation against one worked out by hand.
import Testing
import VigieLearn
import VigieModel

struct EvaluationTests {
    /// a: found twice, missed once, added once; b: found once; c: added once.
    private static let small = [
        Judged.item("a", ["a": 0.9]),
        Judged.item("ab", ["a": 0.8, "b": 0.6], language: .dutch, detected: .dutch),
        Judged.item("a", language: .dutch),
        Judged.item("", ["a": 0.7]),
        Judged.item("b", ["c": 0.5], contested: "b"),
    ]

    @Test func `precision, recall and F1 are those of the counts`() {
        let evaluation = Judged.evaluation(Self.small)
        #expect(evaluation.counts(of: Judged.a) == OutcomeCounts(truePositives: 2, falsePositives: 1, falseNegatives: 1))
        #expect(evaluation.counts(of: Judged.b) == OutcomeCounts(truePositives: 1))
        #expect(evaluation.counts(of: Judged.c) == OutcomeCounts(falsePositives: 1))
        #expect(evaluation.counts() == OutcomeCounts(truePositives: 3, falsePositives: 2, falseNegatives: 1))
        #expect(evaluation[.precision]?.value == 3.0 / 5)
        #expect(evaluation[.recall]?.value == 3.0 / 4)
        #expect(evaluation[.f1]?.value == 6.0 / 9)
        #expect(evaluation[.f1, .theme(Judged.a)]?.value == 4.0 / 6)
        #expect(evaluation[.f1, .theme(Judged.c)]?.value == 0)
        #expect(abs((evaluation[.macroF1]?.value ?? 0) - (4.0 / 6 + 1 + 0) / 3) < 1e-12)
    }

    @Test func `an item counts for the language of its label`() {
        let evaluation = Judged.evaluation(Self.small)
        #expect(evaluation.languages == [.dutch, .english])
        #expect(evaluation.counts(in: .dutch) == OutcomeCounts(truePositives: 2, falseNegatives: 1))
        #expect(evaluation.counts(of: Judged.a, in: .english) == OutcomeCounts(truePositives: 1, falsePositives: 1))
        #expect(evaluation[.recall, .language(.dutch)]?.value == 2.0 / 3)
        #expect(evaluation.itemCount(in: .dutch) == 2)
        #expect(evaluation[.languageRight]?.value == 4.0 / 5)
        #expect(evaluation.languageConfusion.count(labelled: .dutch, detected: .english) == 1)
    }

    @Test func `without a labelled language the detected one counts, and nothing is said of its being right`() {
        let evaluation = Judged.evaluation([Judged.item("a", ["a": 0.9], language: nil, detected: .german)])
        #expect(evaluation.languages == [.german])
        #expect(evaluation.counts(in: .german).truePositives == 1)
        #expect(evaluation[.languageRight] == nil)
        #expect(evaluation.languageConfusion.labelled.isEmpty)
    }

    @Test func `contested themes count neither for nor against`() {
        let items = [
            Judged.item("", ["a": 0.9], contested: "a"), Judged.item("", contested: "a"), Judged.item("b", ["a": 0.9], contested: "a"),
        ]
        let evaluation = Judged.evaluation(items)
        #expect(evaluation.counts(of: Judged.a).isEmpty)
        #expect(evaluation.counts(of: Judged.b) == OutcomeCounts(falseNegatives: 1))
        // Whether the first two have a theme is what people differ on.
        #expect(evaluation[.relevanceF1]?.value == 1)
        #expect(evaluation.calibrationOfRelevance.count == 1)
        #expect(evaluation.calibrationOfGiven.count == 0)
        // A contested theme is no wrong one to put first.
        #expect(evaluation[.topTheme]?.value == 1)
        #expect(evaluation.contestedCount == 3)
    }

    @Test func `relevance is whether any theme is given`() {
        let evaluation = Judged.evaluation(Self.small)
        // Found: the first two and the last; missed: the third; added: the fourth.
        #expect(evaluation[.relevancePrecision]?.value == 3.0 / 4)
        #expect(evaluation[.relevanceRecall]?.value == 3.0 / 4)
        #expect(evaluation.relevantCount == 4)
    }

    @Test func `the top theme is the most probable one given`() {
        let evaluation = Judged.evaluation([
            Judged.item("a", ["b": 0.7, "a": 0.8]), Judged.item("a", ["b": 0.8, "a": 0.7]), Judged.item("a"), Judged.item("", ["a": 1]),
        ])
        #expect(evaluation[.topTheme]?.value == 1.0 / 3)
    }

    @Test func `the calibration error is the distance in each bin, weighted`() {
        let evaluation = Judged.evaluation([
            Judged.item("a", ["a": 0.82], relevance: 1), Judged.item("", ["a": 0.88], relevance: 0.75, below: ["b": 0.05]),
            Judged.item("b", ["b": 1.0], relevance: 0.25),
        ])
        // 0.8 to 0.9: 1.7 stated, 1 right; 0.9 to 1: 1 stated, 1 right.
        #expect(abs((evaluation[.calibrationError]?.value ?? 1) - 0.7 / 3) < 1e-12)
        #expect(evaluation.calibrationOfGiven.bins[8].shareRight == 0.5)
        #expect(evaluation.calibrationOfGiven.bins[9].count == 1)
        #expect(abs((evaluation.calibrationOfAll.error ?? 1) - 0.75 / 4) < 1e-12)
        #expect(abs((evaluation.calibrationOfRelevance.error ?? 1) - 1.5 / 3) < 1e-12)
    }

    @Test(arguments: [-0.5, 0, 0.0999, 1, 1.5, .nan, .infinity, -.infinity, 1e300])
    func `any number has its bin`(probability: Double) {
        var calibration = Calibration()
        calibration.add(probability, isRight: true)
        #expect(calibration.count == 1)
        #expect(calibration.bins[probability.isFinite && probability >= 1 ? 9 : 0].count == 1)
    }

    @Test func `what was missed is held against what was given instead`() {
        let confusion = Judged.evaluation([
            Judged.item("a", ["b": 0.9]), Judged.item("ab", ["b": 0.9, "c": 0.8]), Judged.item("a"), Judged.item("b", ["b": 1, "c": 0.9]),
            Judged.item("", ["c": 0.9]),
        ]).confusion
        #expect(confusion.count(labelled: Judged.a, given: Judged.b) == 1)
        #expect(confusion.count(labelled: Judged.a, given: Judged.c) == 1)
        #expect(confusion.count(labelled: Judged.a, given: nil) == 1)
        #expect(confusion.count(labelled: nil, given: Judged.c) == 2)
        #expect(confusion.count(labelled: Judged.b, given: Judged.b) == 2)
        #expect(confusion.pairs.map(\.instead) == [Judged.b, Judged.c])
    }

    @Test func `the surest mistakes come first, one of a kind for each item`() {
        let mistakes = Judged.evaluation([
            Judged.item("", ["a": 0.6, "b": 0.7], uid: "1"), Judged.item("", ["a": 0.9], uid: "2"),
            Judged.item("ab", below: ["a": 0.3, "b": 0.2], uid: "3"), Judged.item("c", uid: "4"), Judged.item("a", ["a": 1], uid: "5"),
        ]).mistakes
        #expect(mistakes.map(\.uid) == ["2", "1", "4", "3"])
        #expect(mistakes.map(\.theme) == [Judged.a, Judged.b, Judged.c, Judged.b])
        #expect(mistakes.map(\.kind) == [.given, .given, .missed, .missed])
        #expect(mistakes.map(\.probability) == [0.9, 0.7, 0, 0.2])
    }

    @Test func `without items there is nothing to say`() {
        let evaluation = Judged.evaluation([])
        #expect(evaluation[.f1] == nil)
        #expect(evaluation[.calibrationError] == nil)
        #expect(evaluation.languages.isEmpty)
        #expect(evaluation.counts(of: Judged.a).isEmpty)
    }

    @Test func `a theme outside the catalogue is counted after those within`() {
        let evaluation = Judged.evaluation([Judged.item("z", ["a": 0.9])])
        #expect(evaluation.themes.map(\.rawValue) == ["a", "b", "c", "z"])
        #expect(evaluation.counts(of: ThemeID(rawValue: "z")).falseNegatives == 1)
    }
}
