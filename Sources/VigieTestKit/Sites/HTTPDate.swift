// Dates as HTTP writes them, by arithmetic: a formatter would be slower and depend on a locale.
import Foundation

/// Writes IMF-fixdate (RFC 9110 section 5.6.7), such as `Sun, 06 Nov 1994 08:49:37 GMT`.
enum HTTPDate {
    private static let days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
    private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

    static func text(seconds: Int) -> String {
        var instant = time_t(seconds)
        var parts = tm()
        guard gmtime_r(&instant, &parts) != nil else { return "Thu, 01 Jan 1970 00:00:00 GMT" }
        let two = { (number: Int32) in number < 10 ? "0\(number)" : "\(number)" }
        return "\(days[Int(parts.tm_wday)]), \(two(parts.tm_mday)) \(months[Int(parts.tm_mon)]) \(parts.tm_year + 1_900) "
            + "\(two(parts.tm_hour)):\(two(parts.tm_min)):\(two(parts.tm_sec)) GMT"
    }
}
