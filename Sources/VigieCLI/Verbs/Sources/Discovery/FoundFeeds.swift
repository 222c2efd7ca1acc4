// All that a search found, as text and as JSON.
import Foundation
import VigieModel
import VigieParse

/// The result of a search. Its keys in snake_case are a stable edge.
struct FoundFeeds: Encodable {
    struct Miss: Encodable {
        var url: String
        var reason: String
    }

    struct Translation: Encodable {
        var language: String
        var url: String
    }

    /// The address that was given.
    var url: String
    /// The title of the page that was found there; nil where a feed or nothing was.
    var page: String?
    var requests: Int
    var feeds: [FoundFeed]
    /// Addresses that were asked and are no feeds.
    var misses: [Miss]
    /// The page in other languages, which may have feeds of their own.
    var translations: [Translation]
    /// The id of the source that was added; nil where none was.
    var added: String?

    /// Feeds that were not looked at and are shown all the same.
    private static let shownUnread = 40

    /// For a terminal.
    var text: String {
        var lines = ["\(url)\(page.map { " (\($0))" } ?? ""): \(counted(feeds.count, "feed")), \(counted(requests, "request"))"]
        let shown = feeds.filter(\.isRead) + feeds.filter { !$0.isRead }.prefix(Self.shownUnread)
        for feed in shown { lines += Self.lines(feed) }
        if shown.count < feeds.count {
            lines.append("     … and \(feeds.count - shown.count) more that were not looked at; --json names them")
        }
        for miss in misses where !feeds.isEmpty { lines.append("No feed: \(miss.reason)") }
        if !translations.isEmpty {
            lines.append("The page is there in other languages, which may have feeds of their own:")
            lines += translations.prefix(8).map { "  \($0.language)  \($0.url)" }
        }
        return lines.joined(separator: "\n")
    }

    private static func lines(_ feed: FoundFeed) -> [String] {
        let number = String(repeating: " ", count: max(0, 3 - "\(feed.number)".count)) + "\(feed.number)"
        var lines = ["\(number)  \(feed.title)", "     \(feed.url)"]
        if feed.isRead {
            let newest = feed.newestItem.map { "newest of \(CivilDate($0))" }
            let volume = feed.itemsPerMonth.map { "\($0) a month to expect" }
            let rhythm = feed.rhythm.map { feed.itemsPerMonth == nil ? "rhythm: \($0)" : $0 }
            let facts = [feed.format, feed.language ?? "language unknown", feed.items.map { counted($0, "item") }, rhythm, volume, newest]
            lines.append("     " + facts.compactMap { $0 }.joined(separator: " · "))
            lines += feed.samples.map { "     - \($0.count > 100 ? $0.prefix(99) + "…" : $0[...])" }
        } else {
            lines.append("     named by the page, not looked at yet")
        }
        return lines + feed.warnings.map { "     ! \($0)" }
    }
}
