// Dates on their way in and out of the file: the model's RFC 3339 text, kept to twenty characters so that it sorts.
import Foundation
import VigieModel

/// Dates as the store keeps them: UTC, whole seconds, years 0001 to 9999.
enum Stamp {
    private static let earliest = Date(timeIntervalSince1970: -62_135_596_800)  // 0001-01-01T00:00:00Z
    private static let latest = Date(timeIntervalSince1970: 253_402_300_799)  // 9999-12-31T23:59:59Z

    /// The date as it will be read back: cut to the second, and within the years that four digits can write. Feeds date items in year
    /// 0 and in year 20260; neither is believed for sorting, but both must be stored.
    static func cut(_ date: Date) -> Date {
        Date(timeIntervalSince1970: min(max(date, earliest), latest).timeIntervalSince1970.rounded(.down))
    }

    static func text(_ date: Date) -> String {
        Timestamp.text(cut(date))
    }

    static func text(_ date: Date?) -> String? {
        date.map { text($0) }
    }

    static func date(_ text: String) throws -> Date {
        guard let date = Timestamp.date(text) else { throw Refusal(.damaged("'\(text)' is no date")) }
        return date
    }
}
