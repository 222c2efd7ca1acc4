// The times that a search can name: a year, a month, a day, or so long ago.
import Foundation

/// A stretch of the calendar in Brussels.
package enum SearchDate: Hashable, Sendable, CustomStringConvertible {
    case year(Int)
    case month(Int, of: Int)
    case day(CivilDate)
    /// The day so many units before today; 0 days ago is today.
    case ago(Int, Unit)

    package enum Unit: String, CaseIterable, Sendable {
        case day = "d"
        case week = "w"
        case month = "m"
        case year = "y"
    }

    /// Reads `2026`, `2026-03`, `2026-03-12`, `7d`, `2w`, `3m`, `1y`, and today and yesterday in three languages; nil for anything else.
    package init?(_ text: String) {
        switch SearchFold.key(text) {
        case "today", "aujourdhui", "vandaag":
            self = .ago(0, .day)
            return
        case "yesterday", "hier", "gisteren":
            self = .ago(1, .day)
            return
        default: break
        }
        let bytes = Array(text.utf8)
        let digits = { (range: Range<Int>) -> Int? in
            guard range.upperBound <= bytes.count, bytes[range].allSatisfy({ (48...57).contains($0) }) else { return nil }
            return bytes[range].reduce(0) { $0 * 10 + Int($1 - 48) }
        }
        if let unit = bytes.last.flatMap({ Unit(rawValue: String(Unicode.Scalar($0)).lowercased()) }) {
            // No more than a life's worth of days.
            guard (2...6).contains(bytes.count), let count = digits(0..<(bytes.count - 1)) else { return nil }
            self = .ago(count, unit)
            return
        }
        guard let year = digits(0..<4), year >= 1 else { return nil }
        switch bytes.count {
        case 4: self = .year(year)
        case 7:
            guard bytes[4] == 45, let month = digits(5..<7), (1...12).contains(month) else { return nil }
            self = .month(month, of: year)
        case 10:
            guard let day = CivilDate(text) else { return nil }
            self = .day(day)
        default: return nil
        }
    }

    package var description: String {
        switch self {
        case .year(let year): String(CivilDate(year: year, month: 1, day: 1)?.description.prefix(4) ?? "")
        case .month(let month, let year): String(CivilDate(year: year, month: month, day: 1)?.description.prefix(7) ?? "")
        case .day(let day): day.description
        case .ago(let count, let unit): String(count) + unit.rawValue
        }
    }

    /// The instant at which it begins.
    package func start(today: CivilDate) -> Date { first(today).start }

    /// The instant at which it is over.
    package func end(today: CivilDate) -> Date {
        let next: CivilDate? =
            switch self {
            case .year(let year): CivilDate(year: year + 1, month: 1, day: 1)
            case .month(let month, let year): CivilDate(year: month == 12 ? year + 1 : year, month: month % 12 + 1, day: 1)
            case .day, .ago: Self.day(Self.number(first(today)) + 1)
            }
        return next?.start ?? .distantFuture
    }

    private func first(_ today: CivilDate) -> CivilDate {
        switch self {
        case .year(let year): return CivilDate(year: year, month: 1, day: 1) ?? today
        case .month(let month, let year): return CivilDate(year: year, month: month, day: 1) ?? today
        case .day(let day): return day
        case .ago(let count, .day): return Self.day(Self.number(today) - count) ?? Self.earliest
        case .ago(let count, .week): return Self.day(Self.number(today) - 7 * count) ?? Self.earliest
        case .ago(let count, .month): return Self.back(today, months: count)
        case .ago(let count, .year): return Self.back(today, months: 12 * count)
        }
    }

    private static let earliest = CivilDate(year: 1, month: 1, day: 1) ?? CivilDate(.distantPast)

    /// The same day of an earlier month, or its last day where it is shorter.
    private static func back(_ today: CivilDate, months: Int) -> CivilDate {
        let month = today.year * 12 + today.month - 1 - months
        guard month >= 12 else { return earliest }
        for day in stride(from: today.day, through: 28, by: -1) {
            if let date = CivilDate(year: month / 12, month: month % 12 + 1, day: day) { return date }
        }
        return CivilDate(year: month / 12, month: month % 12 + 1, day: min(today.day, 28)) ?? earliest
    }

    private static func number(_ day: CivilDate) -> Int { GregorianDay(year: day.year, month: day.month, day: day.day)?.number ?? 0 }

    private static func day(_ number: Int) -> CivilDate? {
        let day = GregorianDay(number: number)
        return CivilDate(year: day.year, month: day.month, day: day.day)
    }
}
