// What speaks for and against two items reporting the same event, as numbers.
import Foundation
import VigieModel

/// How two items compare.
package struct StoryPair: Sendable, Equatable {
    /// The rarity of the rarest word that both have.
    var rarest: Double
    /// ln(1 + the sum of the squared rarities of all words that both have).
    var shared: Double
    /// ln(1 + days between them).
    var apart: Double
    /// Whether they are in different languages: then they share fewer words, and their vectors lie further apart.
    var isAcrossLanguages: Bool
    /// Whether both name versions, or vulnerabilities, and none in common.
    var contradicts: Bool
    /// The cosine of their vectors; nil where no encoder has read both.
    package var likeness: Double?

    init(_ left: StoryText, _ right: StoryText, daysApart: Int, likeness: Double?) {
        var rarest: Float = 0
        var sum: Float = 0
        Self.forEachShared(left, right) { one, _ in
            rarest = max(rarest, one.rarity)
            sum += one.rarity * one.rarity
        }
        self.rarest = Double(rarest)
        shared = log1p(Double(sum))
        apart = log1p(Double(max(0, daysApart)))
        isAcrossLanguages =
            left.language != right.language && left.language != .undetermined && right.language != .undetermined
        contradicts = Self.areOthers(left.versions, right.versions) || Self.areOthers(left.vulnerabilities, right.vulnerabilities)
        self.likeness = likeness
    }

    /// Without the likeness, which each encoder weighs in its own way.
    package var features: [Double] { [rarest, shared, apart, isAcrossLanguages ? 1 : 0] }

    /// Both terms of each word that both have, by ascending key.
    static func forEachShared(_ left: StoryText, _ right: StoryText, _ body: (StoryText.Term, StoryText.Term) -> Void) {
        var (one, other) = (0, 0)
        while one < left.terms.count, other < right.terms.count {
            let (mine, theirs) = (left.terms[one], right.terms[other])
            if mine.key == theirs.key { body(mine, theirs) }
            if mine.key <= theirs.key { one += 1 }
            if theirs.key <= mine.key { other += 1 }
        }
    }

    private static func areOthers(_ left: Set<String>, _ right: Set<String>) -> Bool {
        !left.isEmpty && !right.isEmpty && left.isDisjoint(with: right)
    }
}
