// Year, month, day, time and zone made an instant, by arithmetic: a calendar object for each date of each item costs more than the parse.
import Foundation

/// A moment as a calendar and a clock show it.
struct CivilMoment {
    enum Zone {
        case offset(seconds: Int)
        case named(TimeZone)
    }

    var year = 0
    var month = 1
    var day = 1
    /// Counted from 1 January, in place of month and day.
    var ordinalDay: Int?
    var hour = 0
    var minute = 0
    var second = 0
    var zone: Zone = .offset(seconds: 0)

    /// Nil where there is no such day or time.
    var date: Date? {
        guard (0...9999).contains(year), (0...24).contains(hour), (0...59).contains(minute), (0...60).contains(second) else { return nil }
        var days: Int
        if let ordinalDay {
            guard (1...(Self.isLeap(year) ? 366 : 365)).contains(ordinalDay) else { return nil }
            days = Self.days(year: year, month: 1, day: 1) + ordinalDay - 1
        } else {
            guard (1...12).contains(month), day >= 1, day <= Self.length(ofMonth: month, in: year) else { return nil }
            days = Self.days(year: year, month: month, day: day)
        }
        var clock = hour
        if hour == 24 {
            // ISO 8601 ends a day at 24:00; "24:05" is a server's way to write 0:05 of the same day.
            clock = 0
            if minute == 0, second == 0 { days += 1 }
        }
        let local = days * 86_400 + clock * 3600 + minute * 60 + second
        switch zone {
        case .offset(let seconds): return Date(timeIntervalSince1970: TimeInterval(local - seconds))
        case .named(let zone):
            let guess = Date(timeIntervalSince1970: TimeInterval(local))
            let first = Date(timeIntervalSince1970: TimeInterval(local - zone.secondsFromGMT(for: guess)))
            return Date(timeIntervalSince1970: TimeInterval(local - zone.secondsFromGMT(for: first)))
        }
    }

    /// A year of two digits: RFC 2822 (section 4.3) says 50 to 99 are of the last century; feeds of 2050 to 2069 do not exist either.
    static func fullYear(_ year: Int) -> Int { year < 70 ? 2000 + year : year < 100 ? 1900 + year : year }

    private static func isLeap(_ year: Int) -> Bool { (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 }

    private static func length(ofMonth month: Int, in year: Int) -> Int {
        switch month {
        case 2: isLeap(year) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    /// Days since 1970-01-01 in the Gregorian calendar, carried back before its time (Howard Hinnant's days_from_civil).
    private static func days(year: Int, month: Int, day: Int) -> Int {
        let shifted = month <= 2 ? year - 1 : year
        let era = (shifted >= 0 ? shifted : shifted - 399) / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }
}
