// How often a source publishes as people say it: so many a day, a week, a month or a year.
import Foundation

extension Rhythm {
    /// About how many items in which time.
    package struct Pace: Hashable, Sendable {
        package enum Unit: String, CaseIterable, Sendable { case day, week, month, year }

        /// From 1 on; of many, the last digit says nothing.
        package var count: Int
        package var unit: Unit
    }

    package var pace: Pace {
        let days = max(meanGap / 86_400, 0.001)
        return switch days {
        case ..<0.75: Pace(count: Self.rounded(1 / days), unit: .day)
        case ..<1.5: Pace(count: 1, unit: .day)
        case ..<6: Pace(count: Self.rounded(7 / days), unit: .week)
        case ..<9: Pace(count: 1, unit: .week)
        case ..<25: Pace(count: Self.rounded(30.4 / days), unit: .month)
        case ..<45: Pace(count: 1, unit: .month)
        case ..<300: Pace(count: Self.rounded(365 / days), unit: .year)
        default: Pace(count: 1, unit: .year)
        }
    }

    /// Items to expect in a month.
    package var perMonth: Int { max(1, Int((30.4 * 86_400 / max(meanGap, 60)).rounded())) }

    private static func rounded(_ number: Double) -> Int {
        let whole = max(2, number.rounded())
        return Int(whole >= 20 ? (whole / 5).rounded() * 5 : whole)
    }
}
