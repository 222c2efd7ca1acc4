// JSON Feed 1.0 and 1.1 (jsonfeed.org), read leniently: a number for an id or a missing list is no reason to lose an item.
import Foundation
import VigieModel

enum JSONFeedReader {
    static func read(
        _ bytes: UnsafeBufferPointer<UInt8>, decoded: DecodedText, base: String?, options: ParseOptions
    ) throws(ParseError) -> ParsedFeed {
        guard let document = JSONDocument(bytes) else {
            throw ParseError(.unreadable("it begins like JSON, but it is not"))
        }
        let root = document.root
        let version = root["version"].text
        let items = root["items"].list
        // The version is an address; some give its number only, or nothing.
        let isBare = version == nil ? root["title"].text != nil : ["1", "1.0", "1.1"].contains(version ?? "")
        let isFeed = version?.contains("jsonfeed.org") == true || (root["items"].isList && isBare)
        guard isFeed else { throw ParseError(.notAFeed(root: "JSON")) }
        let reader = JSONFeedReading(base: base.flatMap { Address($0) }, options: options)
        var feed = ParsedFeed(format: format(version), feed: reader.feed(root))
        feed.items = (items ?? []).filter(\.isObject).map { object in
            var item = reader.item(object)
            // Version 1.1: the feed's authors are those of an item that names none.
            if item.authors.isEmpty { item.authors = feed.feed.authors }
            return item
        }
        feed.encoding = decoded.encoding
        feed.isMalformed = decoded.isMended || !document.findings.isEmpty
        feed.findings = decoded.findings + document.findings
        if version == nil { feed.findings.append(Finding(code: "no-version", message: "The feed does not name its version of JSON Feed.")) }
        return feed
    }

    private static func format(_ version: String?) -> String {
        guard let number = version?.split(separator: "/").last else { return "jsonfeed" }
        return number == "1" || number == "1.0" ? "jsonfeed1.0" : "jsonfeed" + number.prefix(8)
    }
}

/// Reads the objects of one feed.
private struct JSONFeedReading {
    let base: Address?
    let options: ParseOptions

    func feed(_ root: JSONValue) -> FeedFields {
        var feed = FeedFields()
        feed.title = plain(root["title"].text)
        feed.link = address(root["home_page_url"])
        feed.selfLink = address(root["feed_url"])
        feed.description = root["description"].text.flatMap { FieldReader.nonEmpty(plainMarkup($0).html) }
        feed.image = address(root["icon"]) ?? address(root["favicon"])
        feed.favicon = address(root["favicon"])
        feed.language = FieldReader.nonEmpty(root["language"].text)
        feed.authors = authors(root)
        feed.pages.next = address(root["next_url"])
        feed.hub = root["hubs"].list?.first.flatMap { address($0["url"]) }
        if let link = feed.link { feed.links.append(FeedLink(href: link, rel: "alternate")) }
        if let link = feed.selfLink { feed.links.append(FeedLink(href: link, rel: "self")) }
        if let link = feed.hub { feed.links.append(FeedLink(href: link, rel: "hub")) }
        return feed
    }

    func item(_ object: JSONValue) -> ParsedItem {
        var item = ParsedItem()
        item.id = FieldReader.nonEmpty(object["id"].scalarText)
        item.title = plain(object["title"].text)
        item.link = address(object["url"]) ?? address(object["external_url"])
        if let link = address(object["url"]) { item.links.append(FeedLink(href: link, rel: "alternate")) }
        if let link = address(object["external_url"]) { item.links.append(FeedLink(href: link, rel: "related")) }
        item.language = FieldReader.nonEmpty(object["language"].text)
        item.published = object["date_published"].text.flatMap { FeedDate.parse($0) }
        item.updated = object["date_modified"].text.flatMap { FeedDate.parse($0) }
        item.authors = authors(object)
        item.categories = (object["tags"].list ?? []).compactMap { plain($0.text) }.map { FeedCategory(term: $0) }
        item.image = address(object["image"]) ?? address(object["banner_image"])
        for attachment in object["attachments"].list ?? [] {
            guard let url = address(attachment["url"]) else { continue }
            item.enclosures.append(
                FeedEnclosure(
                    url: url, type: FieldReader.nonEmpty(attachment["mime_type"].text), length: attachment["size_in_bytes"].number))
        }
        let html = object["content_html"].text.map { options.sanitises ? HTMLText.markup($0, base: base) : Markup(html: $0, text: "") }
        let escaped = object["content_text"].text.map { plainMarkup($0) }
        let content = html.flatMap { $0.html.isEmpty ? nil : $0 } ?? escaped
        let summary = object["summary"].text.map { plainMarkup($0) }
        item.content = FieldReader.nonEmpty(content?.html)
        item.summary = FieldReader.nonEmpty(summary?.html)
        item.text = [content?.text, summary?.text].compactMap { $0 }.first { !$0.isEmpty } ?? ""
        return item
    }

    /// Text as markup.
    private func plainMarkup(_ text: String) -> Markup {
        options.sanitises ? HTMLText.escaped(text) : Markup(html: text, text: "")
    }

    /// Version 1.1 has `authors`, 1.0 `author`; some feeds give both.
    private func authors(_ object: JSONValue) -> [FeedPerson] {
        var persons: [FeedPerson] = []
        for author in [object["author"]] + (object["authors"].list ?? [object["authors"]]) {
            let name = plain(author["name"].text ?? author.text)
            let uri = address(author["url"])
            guard name != nil || uri != nil else { continue }
            // The specification lets the address be a mail address.
            let isMail = uri?.lowercased().hasPrefix("mailto:") == true
            let person = FeedPerson(name: name, email: isMail ? uri.map { String($0.dropFirst(7)) } : nil, uri: isMail ? nil : uri)
            if !persons.contains(person) { persons.append(person) }
        }
        return persons
    }

    private func plain(_ text: String?) -> String? {
        FieldReader.nonEmpty(text.map { HTMLText.collapsed($0) })
    }

    private func address(_ value: JSONValue) -> String? {
        guard let text = value.text.map({ Address.trimmed($0) }), !text.isEmpty else { return nil }
        let address = Address.resolve(text, against: base)
        return AddressRules.isActive(address) ? nil : address
    }
}
