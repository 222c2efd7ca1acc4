// Dates as text, the one way that the JSON edges and the store write them: RFC 3339, UTC, whole seconds. By arithmetic, because Foundation's
// style writes 0001-01-01, the zero date of other programs, as 0001-01-03, and reads 30 February as 2 March.
import Foundation

/// Writes and reads RFC 3339 in UTC with whole seconds, such as `2026-03-12T08:30:00Z`.
package enum Timestamp {
    // The instants that four digits of year can write: 0000-01-01T00:00:00Z to 9999-12-31T23:59:59Z.
    private static let first = -62_167_219_200.0
    private static let last = 253_402_300_799.0

    /// The text; instants before the year 0 and after 9999 are written as the first and the last that can be,
    /// and what is no instant at all as 1970.
    package static func text(_ date: Date) -> String {
        // Cut, not rounded: an instant never moves into the next second.
        let stated = date.timeIntervalSince1970
        let seconds = stated.isNaN ? 0 : Int(min(max(stated.rounded(.down), first), last))
        let number = seconds >= 0 ? seconds / 86_400 : (seconds - 86_399) / 86_400
        let clock = seconds - number * 86_400
        let day = GregorianDay(number: number)
        // The store writes several of these for every item: straight into the text's own bytes.
        return String(unsafeUninitializedCapacity: 20) { bytes in
            func put(_ value: Int, at place: Int, _ sign: Unicode.Scalar) {
                bytes[place] = zero + UInt8(value / 10)
                bytes[place + 1] = zero + UInt8(value % 10)
                bytes[place + 2] = UInt8(ascii: sign)
            }
            bytes[0] = zero + UInt8(day.year / 1000)
            bytes[1] = zero + UInt8(day.year / 100 % 10)
            put(day.year % 100, at: 2, "-")
            put(day.month, at: 5, "-")
            put(day.day, at: 8, "T")
            put(clock / 3600, at: 11, ":")
            put(clock / 60 % 60, at: 14, ":")
            put(clock % 60, at: 17, "Z")
            return 20
        }
    }

    /// The instant, or nil where the text is not of that form. A fraction of a second is cut off; an offset such as `+01:00` may stand for `Z`.
    package static func date(_ text: String) -> Date? {
        if let date = plain(text) { return date }
        var rest = text[...].utf8
        guard let year = number(4, "-", &rest), let month = number(2, "-", &rest), let dayOfMonth = number(2, "T", &rest),
            let hour = number(2, ":", &rest), let minute = number(2, ":", &rest), let second = number(2, nil, &rest),
            let day = GregorianDay(year: year, month: month, day: dayOfMonth), hour < 24, minute < 60, second <= 60
        else { return nil }
        if rest.first == UInt8(ascii: ".") {
            let digits = rest.dropFirst().prefix { isDigit($0) }
            guard !digits.isEmpty else { return nil }
            rest = rest[digits.endIndex...]
        }
        guard let sign = rest.popFirst() else { return nil }
        var offset = 0
        switch sign {
        case UInt8(ascii: "Z"): break
        case UInt8(ascii: "+"), UInt8(ascii: "-"):
            guard let hours = number(2, ":", &rest), let minutes = number(2, nil, &rest), hours < 24, minutes < 60 else { return nil }
            offset = (hours * 60 + minutes) * (sign == UInt8(ascii: "-") ? -60 : 60)
        default: return nil
        }
        guard rest.isEmpty else { return nil }
        return Date(timeIntervalSince1970: TimeInterval(day.number * 86_400 + hour * 3600 + minute * 60 + second - offset))
    }

    /// The instant where the text is of twenty bytes as `text` writes it; nil for every other form, also a good one.
    private static func plain(_ text: String) -> Date? {
        text.utf8.withContiguousStorageIfAvailable { bytes -> Date? in
            guard bytes.count == 20, bytes[4] == dash, bytes[7] == dash, bytes[10] == UInt8(ascii: "T"), bytes[13] == colon,
                bytes[16] == colon, bytes[19] == UInt8(ascii: "Z")
            else { return nil }
            var isNumber = true
            func pair(_ place: Int) -> Int {
                let (tens, ones) = (Int(bytes[place]) - Int(zero), Int(bytes[place + 1]) - Int(zero))
                if !(0...9).contains(tens) || !(0...9).contains(ones) { isNumber = false }
                return tens * 10 + ones
            }
            let (hour, minute, second) = (pair(11), pair(14), pair(17))
            let (year, month, dayOfMonth) = (pair(0) * 100 + pair(2), pair(5), pair(8))
            guard isNumber, let day = GregorianDay(year: year, month: month, day: dayOfMonth), hour < 24, minute < 60, second < 60 else {
                return nil
            }
            return Date(timeIntervalSince1970: TimeInterval(day.number * 86_400 + hour * 3600 + minute * 60 + second))
        } ?? nil
    }

    /// Takes that many digits and the sign after them.
    private static func number(_ digits: Int, _ sign: Unicode.Scalar?, _ rest: inout Substring.UTF8View) -> Int? {
        let found = rest.prefix(digits)
        guard found.count == digits, found.allSatisfy({ isDigit($0) }), let value = Int(Substring(found)) else { return nil }
        rest = rest.dropFirst(digits)
        if let sign { guard rest.popFirst().map({ Unicode.Scalar($0) }) == sign else { return nil } }
        return value
    }

    private static let zero = UInt8(ascii: "0")
    private static let dash = UInt8(ascii: "-")
    private static let colon = UInt8(ascii: ":")

    private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
}
