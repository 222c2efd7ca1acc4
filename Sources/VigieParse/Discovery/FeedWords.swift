// How feeds are called: in types, in addresses, and in the words of links, in the languages of the watch.
import Foundation

/// Tells feeds by their names.
enum FeedWords {
    private static let types: Set<String> = [
        "application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml", "application/xml", "text/xml",
        "application/rss", "application/atom", "application/x-rss+xml", "application/x-atom+xml", "text/rss", "text/rss+xml",
        "text/atom+xml",
        "application/x-rss", "text/rdf",
    ]

    /// Whether a link of that type is a feed. `application/json` is not: content managers state their programming interface with it.
    static func isFeedType(_ type: String, url: String) -> Bool {
        types.contains(type) || type == "application/json" && url.lowercased().contains("feed")
    }

    /// Whether the address is like a feed's.
    static func isFeedAddress(_ url: String) -> Bool {
        guard let parts = Parts(url), !leadsToReaders(parts) else { return false }
        if ["feeds.", "feed.", "rss."].contains(where: { parts.host.hasPrefix($0) }) && parts.segments.count > 0 { return true }
        if let last = parts.segments.last {
            if ["rss", "atom", "rdf"].contains(where: { last == $0 || last.hasSuffix("." + $0) }) { return true }
            if ["feed", "feeds", "rss2", ".rss", "rss.php", "rss.aspx", "rss.ashx", "rss.cfm", "rss.jsp", "backend.php"].contains(last) {
                return true
            }
            if last.hasSuffix(".xml"), ["rss", "atom", "feed", "index", "news", "rdf", "backend"].contains(where: { last.contains($0) }) {
                return !last.contains("sitemap")
            }
            if last.hasSuffix(".json"), last.contains("feed") { return true }
        }
        if parts.segments.dropLast().contains(where: { $0 == "rss" || $0 == "feed" }), parts.segments.last?.contains(".htm") == false {
            return true
        }
        return parts.query.contains { name, value in
            ["feed", "rss", "output", "format", "type", "alt", "view"].contains(name)
                && ["rss", "rss2", "rss20", "atom", "rdf", "feed"].contains(value)
        }
    }

    /// Whether the words of a link name feeds: `RSS`, `Flux RSS`, `Nieuwsfeed (Atom)`.
    static func speaksOfFeeds(_ text: String) -> Bool {
        let words = text.lowercased().split { !$0.isLetter && !$0.isNumber }
        guard words.count <= 12 else { return false }
        return words.contains { ["rss", "atom", "feed", "feeds", "rssfeed", "rssfeeds", "newsfeed", "nieuwsfeed", "webfeed"].contains($0) }
    }

    /// Services that take a feed's address within their own.
    private static func leadsToReaders(_ parts: Parts) -> Bool {
        ["feedly.com", "inoreader.com", "newsblur.com", "netvibes.com", "my.yahoo.com", "google.com", "facebook.com", "twitter.com"]
            .contains {
                parts.host == $0 || parts.host.hasSuffix("." + $0)
            }
    }

    /// The parts of an address that names stand in, in lower case.
    private struct Parts {
        var host: String
        var segments: [String]
        var query: [(name: String, value: String)] = []

        init?(_ url: String) {
            guard let start = url.range(of: "://") else { return nil }
            let rest = url[start.upperBound...].lowercased().prefix { $0 != "#" }
            let path = rest.prefix { $0 != "?" }
            let pieces = path.split(separator: "/")
            guard let host = pieces.first else { return nil }
            self.host = String(host.prefix { $0 != ":" })
            segments = pieces.dropFirst().map(String.init)
            for pair in rest.dropFirst(path.count + 1).split(separator: "&") {
                let halves = pair.split(separator: "=", maxSplits: 1)
                if halves.count == 2 { query.append((String(halves[0]), String(halves[1]))) }
            }
        }
    }
}
