// How often a source publishes, in the words of people.
import Foundation
import VigieModel

/// Rhythms and volumes in words.
enum RhythmWords {
    /// Such as `about 3 a week`.
    static func text(_ rhythm: Rhythm?) -> String {
        guard let rhythm else { return "too few to tell" }
        let days = max(rhythm.meanGap / 86_400, 0.001)
        switch days {
        case ..<0.75: return "about \(rounded(1 / days)) a day"
        case ..<1.5: return "about one a day"
        case ..<6: return "about \(rounded(7 / days)) a week"
        case ..<9: return "about one a week"
        case ..<25: return "about \(rounded(30.4 / days)) a month"
        case ..<45: return "about one a month"
        case ..<300: return "about \(rounded(365 / days)) a year"
        default: return "about one a year"
        }
    }

    /// Items to expect in a month; nil where the rhythm says nothing.
    static func perMonth(_ rhythm: Rhythm?) -> Int? {
        rhythm.map { max(1, Int((30.4 * 86_400 / max($0.meanGap, 60)).rounded())) }
    }

    private static func rounded(_ number: Double) -> Int {
        let whole = max(2, number.rounded())
        // Of many, the last digit says nothing.
        return Int(whole >= 20 ? (whole / 5).rounded() * 5 : whole)
    }
}
