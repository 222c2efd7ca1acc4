// The time between two polls as people write it: 30m, 2h, 1d.

/// Reads and writes whole minutes.
package enum PollInterval {
    /// The shortest and the longest that a person can ask for, in minutes.
    package static let bounds = 5...(31 * 24 * 60)

    /// Minutes from text such as `30m`, `2h` or `1d`; nil for anything else and outside the bounds.
    package static func minutes(_ text: String) -> Int? {
        let text = text.trimmingPrefix(while: \.isWhitespace)
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        guard let number = Int(digits), digits.count <= 6 else { return nil }
        let factor: Int
        switch text.dropFirst(digits.count).lowercased() {
        case "m", "min": factor = 1
        case "h": factor = 60
        case "d": factor = 24 * 60
        default: return nil
        }
        let minutes = number * factor
        return bounds.contains(minutes) ? minutes : nil
    }

    /// The shortest text that says it exactly.
    package static func text(_ minutes: Int) -> String {
        if minutes % (24 * 60) == 0 { return "\(minutes / (24 * 60))d" }
        return minutes % 60 == 0 ? "\(minutes / 60)h" : "\(minutes)m"
    }
}
