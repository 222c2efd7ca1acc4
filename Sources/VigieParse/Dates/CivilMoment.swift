// Year, month, day, time and zone made an instant, by arithmetic: a calendar object for each date of each item costs more than the parse.
import Foundation
import VigieModel

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
            guard (1...(GregorianDay.isLeap(year) ? 366 : 365)).contains(ordinalDay), let first = GregorianDay(year: year, month: 1, day: 1)
            else { return nil }
            days = first.number + ordinalDay - 1
        } else {
            guard let stated = GregorianDay(year: year, month: month, day: day) else { return nil }
            days = stated.number
        }
        var clock = hour
        if hour == 24 {
            // ISO 8601 ends a day at 24:00; "24:05" is a server's way to write 0:05 of the same day.
            clock = 0
            if minute == 0, second == 0 { days += 1 }
        }
        let local = days * 86_400 + clock * 3600 + minute * 60 + second
        let instant: Int
        switch zone {
        case .offset(let seconds): instant = local - seconds
        case .named(let zone):
            let guess = Date(timeIntervalSince1970: TimeInterval(local))
            let first = Date(timeIntervalSince1970: TimeInterval(local - zone.secondsFromGMT(for: guess)))
            instant = local - zone.secondsFromGMT(for: first)
        }
        // RFC 3339 has four digits for the year, and a zone may lead out of them: "0000-12-31T23:00-02:00" is in year 1, the first that is written.
        guard Self.writable.contains(instant) else { return nil }
        return Date(timeIntervalSince1970: TimeInterval(instant))
    }

    /// From 0001-01-01 to 9999-12-31, in seconds since 1970.
    private static let writable = -62_135_596_800..<253_402_300_800

    /// A year of two digits: RFC 2822 (section 4.3) says 50 to 99 are of the last century; feeds of 2050 to 2069 do not exist either.
    static func fullYear(_ year: Int) -> Int { year < 70 ? 2000 + year : year < 100 ? 1900 + year : year }
}
