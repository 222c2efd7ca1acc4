// A feed as Atom (RFC 4287). Written by hand, because every text goes through one escape and nothing else may come in.
import Foundation
import VigieModel

enum AtomFeed {
    static func bytes(_ feed: FeedDocument) -> Data {
        var xml = """
            <?xml version="1.0" encoding="utf-8"?>
            <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="\(escaped(feed.language.rawValue))">
            <id>\(escaped(feed.base + feed.address.path))</id>
            <title>\(escaped(feed.title))</title>
            <subtitle>\(escaped(feed.subtitle))</subtitle>
            <updated>\(Timestamp.text(feed.modified))</updated>
            <link rel="self" type="application/atom+xml" href="\(escaped(feed.own))"/>
            <link rel="alternate" type="application/feed+json" href="\(escaped(feed.own(in: .json)))"/>
            <link rel="first" href="\(escaped(feed.first))"/>

            """
        if let next = feed.next { xml += "<link rel=\"next\" href=\"\(escaped(next))\"/>\n" }
        xml += "<generator>Vigie</generator>\n"
        for entry in feed.entries { xml += text(of: entry, feed) }
        return Data((xml + "</feed>\n").utf8)
    }

    private static func text(of entry: FeedDocument.Entry, _ feed: FeedDocument) -> String {
        let language = entry.language.map { " xml:lang=\"\(escaped($0.rawValue))\"" } ?? ""
        var xml = """
            <entry\(language)>
            <id>\(entry.id)</id>
            <title>\(escaped(entry.title))</title>
            <published>\(Timestamp.text(entry.published))</published>
            <updated>\(Timestamp.text(entry.updated))</updated>
            <author><name>\(escaped(entry.publisher))</name></author>

            """
        if let link = entry.link { xml += "<link rel=\"alternate\" href=\"\(escaped(link))\"/>\n" }
        for theme in entry.themes {
            xml += """
                <category term="\(escaped(theme.id.rawValue))" scheme="\(escaped(feed.base))/api/v1/themes" label="\(escaped(theme.name))"/>

                """
        }
        // An entry that leads nowhere must have a content (RFC 4287, section 4.1.2).
        let part = entry.link == nil ? "content" : "summary"
        if !entry.text.isEmpty || entry.link == nil { xml += "<\(part) type=\"text\">\(escaped(entry.text))</\(part)>\n" }
        if let address = FeedText.webLink(entry.source.feedURL) {
            xml += """
                <source>
                <id>\(escaped(address))</id>
                <title>\(escaped(FeedText.line(entry.source.title)))</title>
                <updated>\(Timestamp.text(entry.published))</updated>
                <link rel="self" href="\(escaped(address))"/>
                </source>

                """
        }
        return xml + "</entry>\n"
    }

    private static func escaped(_ text: String) -> String {
        FeedText.plain(text).replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
            .replacing("\"", with: "&quot;")
    }
}
