// Dates as publishers write them: the RFCs' forms and everything else that was seen (feeds in the wild, defects 11 to 13). One reader of
// tokens for all, because the forms differ in their words and separators and not in what they hold.
import Foundation

/// Reads dates of feeds.
package enum FeedDate {
    // The longest seen, a JavaScript date with its zone spelled out, has 61 bytes.
    private static let lengthLimit = 120

    /// The instant, or nil where the text is no date. A date without a zone is taken as UTC, a day without a time as its midnight.
    package static func parse(_ text: String) -> Date? {
        let trimmed = Address.trimmed(text)
        guard !trimmed.isEmpty, trimmed.utf8.count <= lengthLimit else { return nil }
        if let plain = compact(trimmed) { return plain.date }
        guard let tokens = DateTokens.of(trimmed) else { return nil }
        var reading = DateReading(tokens)
        return reading.read()?.date
    }

    /// A text of digits only, perhaps with a sign; nil where it is something else.
    private static func compact(_ text: String) -> (date: Date?, Void)? {
        var digits = text.hasPrefix("-") ? text.dropFirst() : text[...]
        // ISO 8601:1988 also parts the year without century from its month.
        if digits.utf8.count == 5, text.hasPrefix("-"), digits.dropFirst(2).hasPrefix("-") { digits = digits.prefix(2) + digits.suffix(2) }
        guard !digits.isEmpty, digits.utf8.allSatisfy(\.isASCIIDigit), let number = Int(digits) else { return nil }
        var moment = CivilMoment()
        switch (text.hasPrefix("-"), digits.utf8.count) {
        // ISO 8601:1988, year and month without century.
        case (true, 4): (moment.year, moment.month) = (2000 + number / 100, number % 100)
        case (false, 4): moment.year = number
        case (false, 6): (moment.year, moment.month, moment.day) = (CivilMoment.fullYear(number / 10_000), number / 100 % 100, number % 100)
        case (false, 7): (moment.year, moment.ordinalDay) = (number / 1000, number % 1000)
        case (false, 8): (moment.year, moment.month, moment.day) = (number / 10_000, number / 100 % 100, number % 100)
        case (false, 9), (false, 10): return (Date(timeIntervalSince1970: TimeInterval(number)), ())
        case (false, 13): return (Date(timeIntervalSince1970: TimeInterval(number / 1000)), ())
        default: return (nil, ())
        }
        return (moment.date, ())
    }
}
