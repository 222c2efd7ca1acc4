// The rule of the queue's orders: what grows with what, which reasons are told, and how they read.
import Foundation
import Testing
import VigieModel

struct PriorityTests {
    private static let day = date(2026, 12, 1)
    private static let cloud = ThemeID(rawValue: "cloud-sovereignty")
    private static let security = ThemeID(rawValue: "cybersecurity")
    private static let weights = PriorityWeights(
        themes: [security: 1.4, cloud: 0.5], kinds: [.regional: 1.5, .press: 0.5], sources: [SourceID(rawValue: "chosen"): 2],
        storyStep: 0.25, mostForStory: 1, date: 1, dateDays: 100, novelty: 0.5)
    private static let rule = PriorityRule(weights: weights, thresholds: [cloud: 0.2], likeness: .init(same: 0.8, other: 0.4))

    private static func date(_ year: Int, _ month: Int, _ day: Int) -> CivilDate {
        CivilDate(year: year, month: month, day: day) ?? CivilDate(.distantPast)
    }

    private static func facts(
        _ probabilities: [(ThemeID, Double)] = [(security, 0.5)], kind: SourceKind = .eu, source: String = "office",
        relevance: Double? = 1, chosen: [ThemeID]? = nil, story: Int = 1, days: [(CivilDate, Double)] = [], similarity: Double? = nil
    ) -> PriorityFacts {
        PriorityFacts(
            source: SourceID(rawValue: source), kind: kind, relevance: relevance,
            probabilities: probabilities.map { PriorityFacts.ThemeProbability($0, $1) }, chosenThemes: chosen, storySize: story,
            days: days.map { PriorityFacts.BindingDay(date: $0, meaning: .applies, strength: $1) }, similarity: similarity)
    }

    /// Half of 1 − 2^(−1/2), and the half that novelty makes where nobody compared.
    private static let oneBit = 0.5 * (1 - exp2(-0.5)) + 0.25

    private struct Case: Sendable {
        var name: String
        var facts: PriorityFacts
        var expected: Double

        init(_ name: String, _ facts: PriorityFacts, _ expected: Double) {
            (self.name, self.facts, self.expected) = (name, facts, expected)
        }
    }

    private static let mattering: [Case] = [
        Case("the theme that weighs most once it is weighed", facts([(security, 0.5), (cloud, 0.9)]), 0.7),
        Case("another theme where it is much more probable", facts([(security, 0.1), (cloud, 0.9)]), 0.45),
        Case("a theme without a weight", facts([(ThemeID(rawValue: "smart-city"), 0.5)]), 0.5),
        Case("what a person set is sure", facts([(security, 0.1)], chosen: [security]), 1.4),
        Case("a person who took all themes away", facts([(security, 0.9)], chosen: []), 0),
        Case("nothing that anybody read", facts([], relevance: nil), 0),
        Case("the kind's rank", facts(kind: .regional), 1.05),
        Case("a lower one", facts(kind: .press), 0.35),
        Case("the source's own rank", facts(kind: .press, source: "chosen"), 1.4),
        Case("a story of two", facts(story: 2), 0.875),
        Case("of eight", facts(story: 8), 1.225),
        Case("no more for a thousand", facts(story: 1_000), 1.4),
        Case("a date today", facts(days: [(day, 1)]), 1.4),
        Case("half the span away", facts(days: [(date(2027, 1, 20), 1)]), 1.05),
        Case("as far as the span", facts(days: [(date(2027, 3, 11), 1)]), 0.7),
        Case("yesterday", facts(days: [(date(2026, 11, 30), 1)]), 0.7),
        Case("a date that may not bind", facts(days: [(day, 0.5)]), 1.05),
        Case("the one of several that weighs most", facts(days: [(date(2026, 11, 1), 1), (day, 0.1), (date(2026, 12, 11), 1)]), 1.33),
        Case("no number", facts([(security, .nan)]), 0),
    ]

    @Test(arguments: mattering)
    private func `what matters is a product that can be checked by hand`(item: Case) {
        let found = Self.rule.priority(of: item.facts, on: Self.day).matters
        #expect(abs(found - item.expected) < 1e-9, "\(item.name): \(found)")
    }

    private static let deciding: [Case] = [
        Case("no doubt and nothing compared", facts([(security, 1)]), 0.25),
        Case("no doubt about what cannot be", facts([(security, 0)]), 0.25),
        Case("one bit", facts([(security, 0.5)]), oneBit),
        Case("one bit at a threshold of its own", facts([(cloud, 0.2)]), oneBit),
        Case("two bits", facts([(security, 0.5), (cloud, 0.2)]), 0.5),
        Case("relevance is a doubt too", facts([(security, 0.5)], relevance: 0.5), 0.5),
        Case("like a decided one", facts([(security, 1)], similarity: 0.9), 0),
        Case("half like one", facts([(security, 1)], similarity: 0.6), 0.25),
        Case("like none", facts([(security, 1)], similarity: -0.1), 0.5),
        Case("a person set the themes", facts(relevance: 0.5, chosen: [security]), 0.25),
    ]

    @Test(arguments: deciding)
    private func `what decides is doubt and novelty`(item: Case) {
        let found = Self.rule.priority(of: item.facts, on: Self.day).decides
        #expect(abs(found - item.expected) < 1e-9, "\(item.name): \(found)")
    }

    @Test func `doubt is greatest at the threshold and falls to either side`() {
        for (theme, threshold) in [(Self.security, 0.5), (Self.cloud, 0.2)] {
            let values = (0...20).map { Self.rule.priority(of: Self.facts([(theme, Double($0) / 20)]), on: Self.day).decides }
            let top = Int(threshold * 20)
            #expect(values[top] == values.max())
            #expect(
                zip(values[...top], values[1...top]).allSatisfy { $0 < $1 }
                    && zip(values[top...], values[(top + 1)...]).allSatisfy { $0 > $1 })
        }
    }

    @Test func `each priority says what it was counted from`() {
        let facts = Self.facts(
            [(Self.security, 0.46), (Self.cloud, 0.21)], kind: .regional, relevance: 0.52, story: 7, days: [(Self.date(2026, 12, 22), 0.9)],
            similarity: 0.31)
        let priority = Self.rule.priority(of: facts, on: Self.day)
        #expect(
            priority.reasons(for: .matters).map { $0.text(on: Self.day) } == [
                "cybersecurity 0.46, weighs 1.4", "regional source, ranks 1.5", "story of 7 items", "applies in 21 days",
            ])
        #expect(
            priority.reasons(for: .decides).map { $0.text(on: Self.day) } == [
                "unsure between cloud-sovereignty and cybersecurity: 0.21/0.46", "unsure whether relevant: 0.52",
                "like nothing decided yet: 0.31",
            ])
        // A day later the same reason reads otherwise.
        #expect(PriorityReason.date(Self.date(2026, 12, 1), .deadline).text(on: Self.day) == "deadline today")
        #expect(PriorityReason.date(Self.date(2026, 12, 2), .inForce).text(on: Self.day) == "in force tomorrow")
        #expect(PriorityReason.date(Self.date(2026, 11, 2), .endOfSupport).text(on: Self.day) == "end of support since 2026-11-02")
    }

    @Test func `what is sure, alone, plain and undated has the theme as its only reason`() {
        let priority = Self.rule.priority(of: Self.facts([(Self.security, 0.97)], kind: .eu, similarity: 0.6), on: Self.day)
        #expect(priority.reasons == [.theme(Self.security, probability: 0.97, weight: 1.4)])
    }

    @Test func `a theme is set by a person only where a person set it, however sure the machine is`() {
        for probability in [0.9997, 1] {
            let sure = Self.rule.priority(of: Self.facts([(Self.security, probability)], kind: .eu), on: Self.day)
            #expect(sure.reasons.map { $0.text(on: Self.day) } == ["cybersecurity 1.00, weighs 1.4"])
        }
        let chosen = Self.rule.priority(of: Self.facts([(Self.security, 0.1)], kind: .eu, chosen: [Self.security]), on: Self.day)
        #expect(chosen.reasons.map { $0.text(on: Self.day) } == ["cybersecurity (set by a person), weighs 1.4"])
    }
}
