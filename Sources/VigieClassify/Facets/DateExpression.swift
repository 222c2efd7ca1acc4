// A date as a text writes it, before it is known whether it binds anything.
import Foundation
import VigieModel

/// The parts of a date that a text states.
struct StatedDay: Hashable {
    /// Nil where the text leaves it to the reader: `2 August`.
    var year: Int?
    var month: Int?
    var day: Int?
    var quarter: Int?
    /// 1 or 2, of the year.
    var half: Int?

    var precision: FacetDate.Precision {
        if day != nil { return .day }
        if month != nil { return .month }
        return quarter != nil ? .quarter : .year
    }

    /// The first or last day that is meant; nil where there is no such day.
    func civil(year: Int, part: DatePart) -> CivilDate? {
        let months: ClosedRange<Int> =
            if let month { month...month } else if let quarter {
                (quarter * 3 - 2)...(quarter * 3)
            } else if let half { (half * 6 - 5)...(half * 6) } else { 1...12 }
        if let day { return CivilDate(year: year, month: months.lowerBound, day: day) }
        switch part {
        case .first: return CivilDate(year: year, month: months.lowerBound, day: 1)
        case .last: return Self.lastDay(year: year, month: months.upperBound)
        case .middle:
            // The second half begins; of a month, its sixteenth.
            return months.count == 1
                ? CivilDate(year: year, month: months.lowerBound, day: 16)
                : CivilDate(year: year, month: months.lowerBound + months.count / 2, day: 1)
        }
    }

    private static func lastDay(year: Int, month: Int) -> CivilDate? {
        for day in [31, 30, 29, 28] {
            if let date = CivilDate(year: year, month: month, day: day) { return date }
        }
        return nil
    }
}

/// Which day of a month, quarter or year is meant.
enum DatePart { case first, middle, last }

/// A date at a place of a text, with the small words before it.
struct DateExpression {
    /// The date alone.
    var core: Range<Int>
    /// With `from`, `by the end of` and the like.
    var words: Range<Int>
    /// The day, or the first of two.
    var day: StatedDay
    /// Where two dates are the ends of one span: `3 to 5 May`.
    var end: StatedDay?
    var lead: DateLead?
    /// `begin`, `middle` or `end`.
    var modifier: DateLead?
}
