// The two forms of dates that the standards of feeds prescribe, read byte by byte: nine dates in ten are in them, and each item has one or two.
import Foundation

/// Reads RFC 822's dates as RSS has them and RFC 3339's as Atom has them, and leaves everything else to `FeedDate`.
struct StandardDate {
    private let bytes: UnsafeBufferPointer<UInt8>
    private var index = 0
    private var moment = CivilMoment()

    private init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    /// The instant in the text, or nil where it is no date in any form.
    static func parse(_ text: UnsafeBufferPointer<UInt8>) -> Date? {
        var reader = StandardDate(text.trimmed)
        if reader.bytes.isEmpty { return nil }
        if reader.bytes[0].isASCIIDigit, reader.readRFC3339() { return reader.moment.date }
        reader.index = 0
        reader.moment = CivilMoment()
        if reader.readRFC822() { return reader.moment.date }
        return FeedDate.parse(reader.bytes.text(0..<reader.bytes.count))
    }

    /// `2026-11-22T08:30:00Z`, with a fraction of the second or an offset of hours and minutes.
    private mutating func readRFC3339() -> Bool {
        guard let year = number(4), take("-"), let month = number(2), take("-"), let day = number(2), take("T"), readTime() else {
            return false
        }
        (moment.year, moment.month, moment.day) = (year, month, day)
        if take(".") {
            let first = index
            while index < bytes.count, bytes[index].isASCIIDigit { index += 1 }
            guard (1...9).contains(index - first) else { return false }
        }
        return take("Z") ? index == bytes.count : readOffset(hasColon: true)
    }

    /// `Sun, 22 Nov 2026 08:30:00 +0100`, without the name of the day, or with GMT and its like for the offset.
    private mutating func readRFC822() -> Bool {
        if let first = bytes.first, first.isASCIILetter {
            guard bytes.count > 5, bytes[3] == UInt8(ascii: ","), bytes[4] == 32, Self.position(in: Self.days, of: bytes, at: 0) != nil
            else { return false }
            index = 5
        }
        guard let day = number(2) ?? number(1), take(" "), let month = Self.position(in: Self.months, of: bytes, at: index) else {
            return false
        }
        index += 3
        guard take(" "), let year = number(4), take(" "), readTime(), take(" ") else { return false }
        (moment.year, moment.month, moment.day) = (year, month + 1, day)
        if take("GMT") || take("UTC") || take("Z") || take("UT") { return index == bytes.count }
        return readOffset(hasColon: false)
    }

    private mutating func readTime() -> Bool {
        guard let hour = number(2), take(":"), let minute = number(2), take(":"), let second = number(2) else { return false }
        (moment.hour, moment.minute, moment.second) = (hour, minute, second)
        return true
    }

    /// The offset, with which the text must end.
    private mutating func readOffset(hasColon: Bool) -> Bool {
        let isWest = take("-")
        guard isWest || take("+") else { return false }
        var hours = number(hasColon ? 2 : 4) ?? Int.max
        var minutes = 0
        if hasColon {
            guard take(":"), let stated = number(2) else { return false }
            minutes = stated
        } else {
            (hours, minutes) = (hours / 100, hours % 100)
        }
        guard hours <= 24, minutes < 60, index == bytes.count else { return false }
        let seconds = hours * 3600 + minutes * 60
        moment.zone = .offset(seconds: isWest ? -seconds : seconds)
        return true
    }

    private mutating func take(_ text: StaticString) -> Bool {
        guard bytes.hasPrefix(text, at: index) else { return false }
        index += text.utf8CodeUnitCount
        return true
    }

    /// A number of exactly so many digits, no digit behind them.
    private mutating func number(_ digits: Int) -> Int? {
        guard index + digits <= bytes.count else { return nil }
        var value = 0
        for byte in bytes[index..<index + digits] {
            guard byte.isASCIIDigit else { return nil }
            value = value * 10 + Int(byte & 15)
        }
        guard index + digits == bytes.count || !bytes[index + digits].isASCIIDigit else { return nil }
        index += digits
        return value
    }

    private static let months: StaticString = "JanFebMarAprMayJunJulAugSepOctNovDec"
    private static let days: StaticString = "MonTueWedThuFriSatSun"

    /// Which of the names of three letters stands at the index.
    private static func position(in names: StaticString, of bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Int? {
        guard index + 3 <= bytes.count else { return nil }
        return names.withUTF8Buffer { names in
            for name in stride(from: 0, to: names.count, by: 3)
            where names[name] == bytes[index] && names[name + 1] == bytes[index + 1] && names[name + 2] == bytes[index + 2] {
                return name / 3
            }
            return nil
        }
    }
}
