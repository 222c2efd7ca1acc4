// A feed as JSON Feed 1.1 (jsonfeed.org).
import Foundation
import VigieModel

enum JSONFeed {
    static func bytes(_ feed: FeedDocument) throws -> Data { try APICall.bytes(of: Document(feed)) }

    private struct Author: Encodable {
        var name: String
    }

    /// What the format has no field for, under a name of our own as it wants it.
    private struct Extra: Encodable {
        var item: String
        var source: String
        var keptAt: String
    }

    private struct Item: Encodable {
        var id: String
        var url: String?
        var title: String
        var contentText: String
        var datePublished: String
        var dateModified: String
        var authors: [Author]
        var tags: [String]
        var language: String?
        var vigie: Extra

        init(_ entry: FeedDocument.Entry) {
            id = entry.id
            url = entry.link
            title = entry.title
            contentText = entry.text
            datePublished = Timestamp.text(entry.published)
            dateModified = Timestamp.text(entry.updated)
            authors = [Author(name: entry.publisher)]
            tags = entry.themes.map(\.name)
            language = entry.language?.rawValue
            vigie = Extra(item: entry.item.rawValue, source: entry.source.id.rawValue, keptAt: Timestamp.text(entry.kept))
        }

        enum CodingKeys: String, CodingKey {
            case id, url, title, contentText, datePublished, dateModified, authors, tags, language
            case vigie = "_vigie"
        }
    }

    private struct Document: Encodable {
        var version = "https://jsonfeed.org/version/1.1"
        var title: String
        var description: String
        var homePageUrl: String
        var feedUrl: String
        var nextUrl: String?
        var language: String
        var items: [Item]

        init(_ feed: FeedDocument) {
            title = feed.title
            description = feed.subtitle
            homePageUrl = feed.base + "/"
            feedUrl = feed.own
            nextUrl = feed.next
            language = feed.language.rawValue
            items = feed.entries.map(Item.init)
        }
    }
}
