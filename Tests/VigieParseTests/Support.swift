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
    static var conformance: URL? {
        let url = folder.deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "shared/data/conformance")
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
