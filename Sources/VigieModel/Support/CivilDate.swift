// A day of the calendar without a clock: what binds from 2 August does so whatever the time zone.
import Foundation

/// A day in the Gregorian calendar, written `2027-08-02`.
package struct CivilDate: Hashable, Comparable, Codable, Sendable, CustomStringConvertible {
    package let year: Int
    package let month: Int
    package let day: Int

    /// Nil where no such day exists.
    package init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month), day >= 1, day <= Self.days(inMonth: month, of: year) else { return nil }
        self.year = year
        self.month = month
        self.day = day
    }

    /// Reads `YYYY-MM-DD`; nil for anything else.
    package init?(_ text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0].count == 4, parts[1].count == 2, parts[2].count == 2,
            let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2])
        else { return nil }
        self.init(year: year, month: month, day: day)
    }

    /// The day that it is in Brussels at that instant.
    package init(_ date: Date) {
        self = BrusselsTime(date).day
    }

    package var description: String {
        let padded = { (number: Int, width: Int) in String(repeating: "0", count: max(0, width - String(number).count)) + String(number) }
        return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
    }

    /// The instant at which the day begins in Brussels.
    package var start: Date {
        BrusselsCalendar.calendar.date(from: DateComponents(year: year, month: month, day: day)) ?? .distantPast
    }

    /// The last whole second of the day in Brussels. Days on which the clock is changed have 23 or 25 hours.
    package var end: Date {
        (BrusselsCalendar.calendar.date(byAdding: .day, value: 1, to: start) ?? start).addingTimeInterval(-1)
    }

    package static func < (left: CivilDate, right: CivilDate) -> Bool {
        (left.year, left.month, left.day) < (right.year, right.month, right.day)
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let date = CivilDate(text) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "'\(text)' is not a day of the form 2026-12-31")
        }
        self = date
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }

    /// Of a day that there is.
    fileprivate init(_ day: GregorianDay) {
        (year, month, self.day) = (day.year, day.month, day.day)
    }

    fileprivate init(_ parts: DateComponents) {
        (year, month, day) = (parts.year ?? 1, parts.month ?? 1, parts.day ?? 1)
    }

    private static func days(inMonth month: Int, of year: Int) -> Int {
        switch month {
        case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}

/// The calendar of the Region: a year of the watch begins at midnight in Brussels.
package enum BrusselsCalendar {
    package static let calendar: Calendar = {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = TimeZone(identifier: "Europe/Brussels") ?? .gmt
        return calendar
    }()
}

/// An instant as clocks in Brussels show it. A page of the desk shows hundreds: the system's calendar took a tenth of its time.
package struct BrusselsTime: Hashable, Sendable {
    package let day: CivilDate
    /// 0 to 23.
    package let hour: Int
    package let minute: Int

    package init(_ date: Date) {
        let seconds = date.timeIntervalSince1970.rounded(.down)
        guard let offset = BrusselsCalendar.offset(at: seconds) else {
            let parts = BrusselsCalendar.calendar.dateComponents([.year, .month, .day, .hour, .minute], from: date)
            (day, hour, minute) = (CivilDate(parts), parts.hour ?? 0, parts.minute ?? 0)
            return
        }
        let local = Int(seconds) + offset
        let clock = local % 86_400
        day = CivilDate(GregorianDay(number: local / 86_400))
        (hour, minute) = (clock / 3_600, clock / 60 % 60)
    }
}

extension BrusselsCalendar {
    // 1980-01-01 and 2100-01-01: before, the offset also changed for other reasons than summer.
    private static let (first, last) = (315_532_800.0, 4_102_444_800.0)

    /// When the clocks are changed, as the system knows it, each with the offset from then on.
    private static let changes: [(at: TimeInterval, offset: Int)] = {
        var changes: [(at: TimeInterval, offset: Int)] = []
        var next: Date? = Date(timeIntervalSince1970: first)
        while let at = next, at.timeIntervalSince1970 < last {
            changes.append((at.timeIntervalSince1970, calendar.timeZone.secondsFromGMT(for: at)))
            next = calendar.timeZone.nextDaylightSavingTimeTransition(after: at)
        }
        return changes
    }()

    /// Seconds ahead of UTC; nil for an instant that the table does not hold.
    fileprivate static func offset(at seconds: TimeInterval) -> Int? {
        guard seconds >= first, seconds < last else { return nil }
        var (low, high) = (0, changes.count)
        while high - low > 1 {
            let middle = (low + high) / 2
            if changes[middle].at <= seconds { low = middle } else { high = middle }
        }
        return changes[low].offset
    }
}
