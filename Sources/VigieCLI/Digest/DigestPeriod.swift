// Which days a digest is about: whole weeks from Monday to Sunday, whole months, or days that somebody names.
import Foundation
import VigieModel

/// The first and the last day of a digest.
struct DigestPeriod: Equatable {
    var first: CivilDate
    var last: CivilDate

    /// The last whole week before that day.
    static func week(before today: CivilDate) -> DigestPeriod {
        // Sunday is 1.
        let weekday = BrusselsCalendar.calendar.component(.weekday, from: today.start)
        let monday = day(today, plus: -((weekday + 5) % 7) - 7)
        return DigestPeriod(first: monday, last: day(monday, plus: 6))
    }

    /// The last whole month before that day.
    static func month(before today: CivilDate) -> DigestPeriod {
        let last = day(today, plus: -today.day)
        return DigestPeriod(first: day(last, plus: 1 - last.day), last: last)
    }

    private static func day(_ day: CivilDate, plus days: Int) -> CivilDate {
        BrusselsCalendar.calendar.date(byAdding: .day, value: days, to: day.start).map { CivilDate($0) } ?? day
    }
}
