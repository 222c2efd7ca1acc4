// Ranges: the same in every run, around their figure, and as wide as few items make them.
import Testing
import VigieLearn
import VigieModel

struct EvaluationRangeTests {
    private static func mixed(_ count: Int) -> [JudgedItem] {
        (0..<count).map { Judged.item("a", $0 % 4 == 0 ? [:] : ["a": 0.9]) }
    }

    @Test func `a range is around its figure and the same in every run`() throws {
        let one = try #require(Judged.evaluation(Self.mixed(200), samples: 400)[.recall])
        #expect(one.low < 0.75 && one.value == 0.75 && one.high > 0.75)
        #expect(Judged.evaluation(Self.mixed(200), samples: 400)[.recall] == one)
        #expect(Judged.evaluation(Self.mixed(200), samples: 400, seed: 2)[.recall] != one)
    }

    @Test func `a range is as wide as theory has it`() throws {
        // 1.96 √(0.75 · 0.25 / 400) on either side: 0.0424.
        let range = try #require(Judged.evaluation(Self.mixed(400), samples: 1_000)[.recall])
        #expect(abs(range.high - range.low - 0.0849) < 0.012, "\(range)")
    }

    @Test func `fewer items make it wider`() throws {
        let few = try #require(Judged.evaluation(Self.mixed(20), samples: 400)[.recall])
        let many = try #require(Judged.evaluation(Self.mixed(400), samples: 400)[.recall])
        #expect(few.high - few.low > 2 * (many.high - many.low))
    }

    @Test func `where all is right there is no range`() {
        let evaluation = Judged.evaluation([Judged.item("a", ["a": 0.9]), Judged.item("a", ["a": 0.9])])
        #expect(evaluation[.f1] == Estimate(value: 1, low: 1, high: 1))
    }

    @Test func `without samples the range is the figure`() {
        #expect(Judged.evaluation(Self.mixed(8), samples: 0)[.recall] == Estimate(value: 0.75, low: 0.75, high: 0.75))
    }
}
