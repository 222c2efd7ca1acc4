// The order of the queue: how much an item matters to the Region, and how much a decision on it would teach.
import Foundation

/// From what is known of an item to its places, by sums that a person can follow.
///
/// *Matters* = theme × source × (1 + story + date):
/// - theme: the largest product of a theme's probability and its weight; themes that a person set have a probability of 1;
/// - source: the rank of the source, or of its kind;
/// - story: a step for each doubling of the story's items, up to a most;
/// - date: for the date that weighs most, from the whole of its weight today evenly down to nothing at the end of the span, times how surely
///   the text says so. A date that has passed adds nothing.
///
/// It grows with each of these, and falls with none.
///
/// *Decides* = (1 − n) × doubt + n × novelty, where n is the share of novelty:
/// - doubt: each theme, and relevance, is unsure by the entropy, in bits, of its probability, which is moved first so that its threshold
///   becomes one half. The doubt is 1 − 2^(−bits / 2): none at 0, 0.5 at 2 bits. Themes that a person set leave no doubt.
/// - novelty: 0 where an item is as like a decided one as `same` or more, 1 from `other` down, evenly between them; 0.5 where nobody compared.
package struct PriorityRule: Hashable, Sendable {
    /// Cosines of the vectors of two items, as the fast encoder makes them: of the same subject, and of nothing in common.
    package struct Likeness: Hashable, Sendable {
        package var same: Double
        package var other: Double

        package init(same: Double, other: Double) {
            self.same = same
            self.other = other
        }
    }

    package var weights: PriorityWeights
    /// From which probability on a theme is given; 0.5 where none is stated.
    package var thresholds: [ThemeID: Double]
    package var likeness: Likeness

    package init(weights: PriorityWeights, thresholds: [ThemeID: Double] = [:], likeness: Likeness = Likeness(same: 0.75, other: 0.3)) {
        self.weights = weights
        self.thresholds = thresholds
        self.likeness = likeness
    }

    /// Names the rule and its numbers: what was ranked by another one is ranked anew.
    package var name: String { Self.name(of: weights) }
    package static func name(of weights: PriorityWeights) -> String { "priority-1/\(weights.fingerprint.hex.prefix(8))" }

    package func priority(of facts: PriorityFacts, on day: CivilDate) -> Priority {
        var reasons: [PriorityReason] = []
        let matters = self.matters(facts, on: day, &reasons)
        return Priority(matters: matters, decides: decides(facts, &reasons), reasons: reasons)
    }

    // MARK: Matters

    private func matters(_ facts: PriorityFacts, on day: CivilDate, _ reasons: inout [PriorityReason]) -> Double {
        let themes = facts.chosenThemes.map { $0.map { PriorityFacts.ThemeProbability($0, 1) } } ?? facts.probabilities
        var best = (value: 0.0, reason: PriorityReason?.none)
        for theme in themes {
            let weight = weights.themes[theme.theme] ?? 1
            let value = Self.within(theme.probability) * weight
            guard value > best.value else { continue }
            let isChosen = facts.chosenThemes != nil
            let machines = PriorityReason.theme(theme.theme, probability: Self.within(theme.probability), weight: weight)
            best = (value, isChosen ? .chosen(theme.theme, weight: weight) : machines)
        }
        if let reason = best.reason { reasons.append(reason) }

        let own = weights.sources[facts.source]
        let rank = own ?? weights.kinds[facts.kind] ?? 1
        if rank != 1 { reasons.append(.source(own == nil ? facts.kind : nil, rank: rank)) }

        let story = facts.storySize > 1 ? min(weights.storyStep * log2(Double(facts.storySize)), weights.mostForStory) : 0
        if story > 0 { reasons.append(.story(size: facts.storySize)) }

        var date = 0.0
        var reason: PriorityReason?
        for stated in facts.days {
            let value = nearness(of: stated, on: day)
            if value > date { (date, reason) = (value, .date(stated.date, stated.meaning)) }
        }
        if let reason { reasons.append(reason) }
        return best.value * rank * (1 + story + date)
    }

    private func nearness(of stated: PriorityFacts.BindingDay, on day: CivilDate) -> Double {
        let days = day.days(to: stated.date)
        guard days >= 0, days < weights.dateDays else { return 0 }
        return weights.date * Self.within(stated.strength) * (1 - Double(days) / Double(weights.dateDays))
    }

    // MARK: Decides

    /// From this many bits on a doubt is told: 0.8 bits are a probability of 0.24 or 0.76 where the threshold is one half.
    private static let tellingBits = 0.8

    /// The greatest doubt is told from here on, though it be small: many small ones are a great one.
    private static let leastBits = 0.3

    private func threshold(of theme: ThemeID) -> Double { thresholds[theme] ?? 0.5 }

    private func decides(_ facts: PriorityFacts, _ reasons: inout [PriorityReason]) -> Double {
        var bits = 0.0
        if facts.chosenThemes == nil {
            var doubts: [(bits: Double, theme: PriorityFacts.ThemeProbability)] = []
            for theme in facts.probabilities {
                let own = Self.bits(Self.within(theme.probability), threshold: threshold(of: theme.theme))
                bits += own
                if own >= Self.leastBits { doubts.append((own, theme)) }
            }
            doubts.sort { ($1.bits, $0.theme.theme) < ($0.bits, $1.theme.theme) }
            if doubts.count > 1, doubts[1].bits >= Self.tellingBits {
                let (first, second) = (doubts[0].theme, doubts[1].theme)
                reasons.append(.between(first.theme, first.probability, second.theme, second.probability))
            } else if let first = doubts.first?.theme {
                reasons.append(.unsure(first.theme, probability: first.probability, threshold: threshold(of: first.theme)))
            }
            if let relevance = facts.relevance {
                let own = Self.bits(Self.within(relevance), threshold: 0.5)
                bits += own
                if own >= Self.tellingBits { reasons.append(.relevance(relevance)) }
            }
        }
        let doubt = 1 - exp2(-bits / 2)
        let novelty = facts.similarity.map(self.novelty(of:))
        if let novelty, let similarity = facts.similarity {
            if novelty >= 0.8 { reasons.append(.unlike(similarity)) }
            if novelty <= 0.2 { reasons.append(.like(similarity)) }
        }
        return (1 - weights.novelty) * doubt + weights.novelty * (novelty ?? 0.5)
    }

    private func novelty(of similarity: Double) -> Double {
        Self.within((likeness.same - similarity) / max(likeness.same - likeness.other, 0.001))
    }

    /// The entropy of a probability once its odds are divided by those of the threshold: 1 at the threshold, 0 at either end.
    static func bits(_ probability: Double, threshold: Double) -> Double {
        let threshold = min(max(threshold, 0.001), 0.999)
        let moved = probability * (1 - threshold)
        let whole = moved + (1 - probability) * threshold
        let share = whole > 0 ? moved / whole : 0
        guard share > 0, share < 1 else { return 0 }
        return -(share * log2(share) + (1 - share) * log2(1 - share))
    }

    /// What is no number counts as nothing.
    private static func within(_ value: Double) -> Double { value.isNaN ? 0 : min(max(value, 0), 1) }
}
