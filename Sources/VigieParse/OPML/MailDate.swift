// Dates as OPML writes them.
import Foundation

/// RFC 822 with a four-digit year, as OPML 2.0 asks.
enum MailDate {
    static func text(_ date: Date) -> String {
        let days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        let parts = calendar.dateComponents([.weekday, .day, .month, .year, .hour, .minute, .second], from: date)
        let two = { (number: Int?) in ((number ?? 0) < 10 ? "0" : "") + String(number ?? 0) }
        let clock = [parts.hour, parts.minute, parts.second].map(two).joined(separator: ":")
        return "\(days[(parts.weekday ?? 1) - 1]), \(two(parts.day)) \(months[(parts.month ?? 1) - 1]) \(parts.year ?? 1) \(clock) GMT"
    }
}
