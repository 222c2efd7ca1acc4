// Writes OPML 2.0: one outline a publisher, one within it a source, in the order given.
import Foundation
import VigieModel

extension SourceList {
    /// The list as an OPML document.
    package func opml(modified: Date) -> String {
        var lines = [
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>",
            "<opml version=\"2.0\" xmlns:vigie=\"\(Self.namespace)\">",
            "  <head>",
            "    <title>\(Self.escaped(title ?? "Vigie"))</title>",
            "    <dateModified>\(Self.mailDate(modified))</dateModified>",
            "  </head>",
            "  <body>",
        ]
        var publishers: [String] = []
        for source in sources where !publishers.contains(source.publisher) { publishers.append(source.publisher) }
        for publisher in publishers {
            lines.append("    <outline text=\"\(Self.escaped(publisher))\">")
            for source in sources where source.publisher == publisher { lines.append(Self.outline(source)) }
            lines.append("    </outline>")
        }
        lines += ["  </body>", "</opml>", ""]
        return lines.joined(separator: "\n")
    }

    private static func outline(_ source: Source) -> String {
        var attributes: [(String, String?)] = [
            ("type", "rss"), ("text", source.title), ("title", source.title), ("xmlUrl", source.feedURL), ("htmlUrl", source.siteURL),
            ("vigie:id", source.id.rawValue), ("vigie:publisher", source.publisher), ("vigie:kind", source.kind.rawValue),
            ("vigie:languages", source.languages.map(\.rawValue).joined(separator: " ")), ("vigie:reason", source.reason),
            ("vigie:seen", source.seen),
        ]
        if source.isPaused { attributes.append(("vigie:paused", "true")) }
        let written = attributes.compactMap { name, value in value.map { "\(name)=\"\(escaped($0))\"" } }
        return "      <outline " + written.joined(separator: " ") + "/>"
    }

    private static func escaped(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            // XML 1.0 has no other control characters; line ends in an attribute are written out, or a reader makes them spaces.
            case "\n", "\r", "\t": result += "&#\(scalar.value);"
            case "\u{0}"..."\u{1F}": break
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    /// RFC 822 with a four-digit year, as OPML 2.0 asks.
    private static func mailDate(_ date: Date) -> String {
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
