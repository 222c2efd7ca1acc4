// Whether one classifier is right where the other was wrong more often than a coin would have it: McNemar's test.
import Foundation

/// Answers on themes that two classifiers give differently on the same items.
package struct ChangedAnswers: Hashable, Sendable {
    /// Wrong before, right after.
    package var gained: Int
    /// Right before, wrong after.
    package var lost: Int

    package init(gained: Int = 0, lost: Int = 0) {
        self.gained = gained
        self.lost = lost
    }

    /// How likely at least so uneven a change is by chance, in either direction; 1 where nothing changed.
    ///
    /// The exact binomial probability: the usual approximation fails below some 25 changes, which is where Dutch and German are.
    package var probabilityByChance: Double {
        let (all, fewer) = (gained + lost, min(gained, lost))
        guard all > 0 else { return 1 }
        // In logarithms: 0.5 to the power of a few thousand is no Double.
        var logOfTerm = -Double(all) * log(2)
        var tail = exp(logOfTerm)
        for count in stride(from: 1, through: fewer, by: 1) {
            logOfTerm += log(Double(all - count + 1)) - log(Double(count))
            tail += exp(logOfTerm)
        }
        return min(1, 2 * tail)
    }
}
