// How often a source publishes, in the words of people.
import Foundation
import VigieModel

/// Rhythms and volumes in words.
enum RhythmWords {
    /// Such as `about 3 a week`.
    static func text(_ rhythm: Rhythm?) -> String {
        guard let pace = rhythm?.pace else { return "too few to tell" }
        return "about \(pace.count == 1 ? "one" : "\(pace.count)") a \(pace.unit.rawValue)"
    }

    /// Items to expect in a month; nil where the rhythm says nothing.
    static func perMonth(_ rhythm: Rhythm?) -> Int? { rhythm?.perMonth }
}
