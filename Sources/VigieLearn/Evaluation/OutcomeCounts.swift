// How often a theme, or anything else that is either there or not, was found, missed and given wrongly; all figures start here.

/// Counts of right and wrong answers. What is rightly not given is not counted.
package struct OutcomeCounts: Hashable, Sendable {
    /// Labelled and given.
    package var truePositives: Int
    /// Given, not labelled.
    package var falsePositives: Int
    /// Labelled, not given.
    package var falseNegatives: Int

    package init(truePositives: Int = 0, falsePositives: Int = 0, falseNegatives: Int = 0) {
        self.truePositives = truePositives
        self.falsePositives = falsePositives
        self.falseNegatives = falseNegatives
    }

    /// How many labels there are.
    package var support: Int { truePositives + falseNegatives }
    package var isEmpty: Bool { truePositives + falsePositives + falseNegatives == 0 }

    /// The share of those given that are right; nil where none was given.
    package var precision: Double? { Self.share(truePositives, of: truePositives + falsePositives) }
    /// The share of the labels that were found; nil where there is none.
    package var recall: Double? { Self.share(truePositives, of: support) }
    /// The harmonic mean of precision and recall; nil where nothing was labelled or given.
    package var f1: Double? { Self.share(2 * truePositives, of: 2 * truePositives + falsePositives + falseNegatives) }

    package static func += (left: inout OutcomeCounts, right: OutcomeCounts) {
        left.truePositives += right.truePositives
        left.falsePositives += right.falsePositives
        left.falseNegatives += right.falseNegatives
    }

    private static func share(_ part: Int, of whole: Int) -> Double? { whole == 0 ? nil : Double(part) / Double(whole) }
}
