// What an item's place in the queue rests on, and what comes out of it: plain values, so that the rule between them is a pure function.
import Foundation

/// What is known of an undecided item that says how soon somebody should look at it.
package struct PriorityFacts: Hashable, Sendable {
    package struct ThemeProbability: Hashable, Sendable {
        package var theme: ThemeID
        /// 0 to 1.
        package var probability: Double

        package init(_ theme: ThemeID, _ probability: Double) {
            self.theme = theme
            self.probability = probability
        }
    }

    /// A date that the item says binds.
    package struct BindingDay: Hashable, Sendable {
        package var date: CivilDate
        package var meaning: FacetDate.Meaning
        /// 0 to 1: how surely the text says so.
        package var strength: Double

        package init(date: CivilDate, meaning: FacetDate.Meaning, strength: Double) {
            self.date = date
            self.meaning = meaning
            self.strength = strength
        }
    }

    package var source: SourceID
    package var kind: SourceKind
    /// Nil where the classifier has not read it.
    package var relevance: Double?
    /// In any order; empty where the classifier has not read it.
    package var probabilities: [ThemeProbability]
    /// The themes that a person set, though nobody kept or rejected the item; nil where nobody did.
    package var chosenThemes: [ThemeID]?
    /// 1 where it is alone.
    package var storySize: Int
    package var days: [BindingDay]
    /// How like the nearest item is that people decided on: the cosine of their vectors. Nil where nobody has compared them.
    package var similarity: Double?

    package init(
        source: SourceID, kind: SourceKind, relevance: Double? = nil, probabilities: [ThemeProbability] = [],
        chosenThemes: [ThemeID]? = nil, storySize: Int = 1, days: [BindingDay] = [], similarity: Double? = nil
    ) {
        self.source = source
        self.kind = kind
        self.relevance = relevance
        self.probabilities = probabilities
        self.chosenThemes = chosenThemes
        self.storySize = storySize
        self.days = days
        self.similarity = similarity
    }
}

/// An item's places in the two orders of the queue, and why.
package struct Priority: Hashable, Sendable {
    /// How much it matters to the Region, from 0 on; the highest first.
    package var matters: Double
    /// How much a decision on it would teach, 0 to 1; the highest first.
    package var decides: Double
    /// Of both, those that weigh most first.
    package var reasons: [PriorityReason]

    package init(matters: Double, decides: Double, reasons: [PriorityReason]) {
        self.matters = matters
        self.decides = decides
        self.reasons = reasons
    }

    package func reasons(for order: PriorityOrder) -> [PriorityReason] { reasons.filter { $0.order == order } }
}

/// The two orders of the queue.
package enum PriorityOrder: String, CaseIterable, Sendable {
    /// What matters most to the Region.
    case matters
    /// What would teach the classifier most.
    case decides
}
