// What the tests of this target share: where the fixtures are, and a short way to parse.
import Foundation
import VigieModel

@testable import VigieParse  // The charset and address rules are internal to the stage.

enum Fixture {
    static let folder = URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()

    static func data(_ name: String) throws -> Data {
        try Data(contentsOf: folder.appending(path: "Fixtures").appending(path: name))
    }

    /// The conformance cases beside the repository, where they are.
    static var conformance: URL? { shared("conformance") }

    /// Feeds as their publishers sent them, where they are.
    static var realFeeds: URL? { shared("realfeeds") }

    /// A debug build reads every seventh of them in seconds; one sets the variable to 1 to read all.
    static var realFeedStride: Int { ProcessInfo.processInfo.environment["VIGIE_REAL_FEED_STRIDE"].flatMap { Int($0) } ?? 7 }

    private static func shared(_ name: String) -> URL? {
        let url = folder.deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "shared/data").appending(path: name)
        return FileManager.default.fileExists(atPath: url.path) ? url : nil
    }
}

func parse(_ text: String, base: String? = "https://feeds.example/feed.xml") throws -> ParsedFeed {
    try FeedParser.parse(bytes: Data(text.utf8), baseURL: base, contentType: nil)
}

/// An RSS 2.0 feed around the items.
func rss(_ items: String, channel: String = "") -> String {
    "<rss version=\"2.0\"><channel><title>T</title>\(channel)\(items)</channel></rss>"
}

/// The one item of an RSS feed that holds the elements.
func item(_ elements: String) throws -> ParsedItem {
    let feed = try parse(rss("<item>\(elements)</item>"))
    guard let first = feed.items.first else { throw MissingItem() }
    return first
}

struct MissingItem: Error {}

func instant(_ text: String) -> Date? { Timestamp.date(text) }
