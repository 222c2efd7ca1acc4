// Dates in fields of heads, in the one form that is still written (RFC 9110, section 5.6.7): `Sun, 22 Nov 2026 08:00:00 GMT`.
import Foundation
import VigieModel

enum HTTPDate {
    private static let days = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
    private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

    static func text(_ date: Date) -> String {
        let plain = Timestamp.text(date)
        // 1 January 1970 was a Thursday.
        let day = Int((date.timeIntervalSince1970 / 86_400).rounded(.down))
        let month = (Int(plain.dropFirst(5).prefix(2)) ?? 1) - 1
        let calendar = "\(plain.dropFirst(8).prefix(2)) \(months[month]) \(plain.prefix(4))"
        return "\(days[((day % 7) + 7) % 7]), \(calendar) \(plain.dropFirst(11).prefix(8)) GMT"
    }

    /// Nil for any other form.
    static func date(_ text: String) -> Date? {
        let parts = text.split(separator: " ")
        guard parts.count == 6, parts[5] == "GMT", let month = months.firstIndex(of: String(parts[2])) else { return nil }
        return Timestamp.date("\(parts[3])-\(month < 9 ? "0" : "")\(month + 1)-\(parts[1])T\(parts[4])Z")
    }
}
