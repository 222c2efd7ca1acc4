// What `vigie parse` prints: a stable edge, so every key is written here by hand and always there.
import Foundation
import VigieModel

extension ParsedFeed {
    /// The feed as one line of JSON; what is absent is null or [].
    package func jsonLine(file: String) -> String {
        var json = JSONText(capacity: 4096 + items.count * 2048)
        json.object { json in
            json.key("file")
            json.string(file)
            json.key("format")
            json.string(format)
            json.key("encoding")
            json.string(encoding)
            json.key("malformed")
            json.bool(isMalformed)
            json.key("feed")
            json.object { feed.write(to: &$0) }
            json.key("items")
            json.list(items) { json, item in json.object { item.write(to: &$0) } }
            json.key("findings")
            json.list(findings) { json, finding in
                json.object { json in
                    json.key("code")
                    json.string(finding.code)
                    json.key("message")
                    json.string(finding.message)
                    json.key("line")
                    json.number(finding.line)
                }
            }
        }
        return json.text
    }
}

extension ParseError {
    /// The refusal as one line of JSON.
    package func jsonLine(file: String) -> String {
        var json = JSONText()
        json.object { json in
            json.key("file")
            json.string(file)
            json.key("error")
            json.string(description)
        }
        return json.text
    }
}

extension FeedFields {
    fileprivate func write(to json: inout JSONText) {
        json.pair("id", id)
        json.pair("title", title)
        json.pair("link", link)
        json.pair("links", links)
        json.pair("language", language)
        json.pair("published", published)
        json.pair("updated", updated)
        json.pair("authors", authors)
        json.pair("contributors", contributors)
        json.pair(categories)
        json.pair("rights", rights)
        json.pair("image", image)
        json.pair("favicon", favicon)
        json.pair("description", description)
        json.pair("self_link", selfLink)
        json.pair("hub", hub)
        json.key("ttl_minutes")
        json.number(ttlMinutes)
        json.key("skip_hours")
        json.list(skipHours) { $0.number($1) }
        json.key("skip_days")
        json.list(skipDays) { $0.string($1) }
    }
}

extension ParsedItem {
    fileprivate func write(to json: inout JSONText) {
        json.pair("id", id)
        json.pair("title", title)
        json.pair("link", link)
        json.pair("links", links)
        json.pair("language", language)
        json.pair("published", published)
        json.pair("updated", updated)
        json.pair("authors", authors)
        json.pair("contributors", contributors)
        json.pair(categories)
        json.pair("rights", rights)
        json.pair("image", image)
        json.key("source")
        if let source { json.object { source.write(to: &$0) } } else { json.string(nil) }
        json.pair("comments", comments)
        json.key("enclosures")
        json.list(enclosures) { json, enclosure in
            json.object { json in
                json.pair("url", enclosure.url)
                json.pair("type", enclosure.type)
                json.key("length")
                json.number(enclosure.length)
            }
        }
        json.pair("summary", summary)
        json.pair("content", content)
    }
}

extension FeedOrigin {
    /// Id, title and link always; the rest where the item carries a whole feed head.
    fileprivate func write(to json: inout JSONText) {
        guard fields == FeedFields() else {
            fields.write(to: &json)
            return
        }
        json.pair("id", id)
        json.pair("title", title)
        json.pair("link", link)
    }
}

extension JSONText {
    fileprivate mutating func pair(_ name: StaticString, _ text: String?) {
        key(name)
        string(text)
    }

    fileprivate mutating func pair(_ name: StaticString, _ date: Date?) {
        key(name)
        string(date.map { Timestamp.text($0) })
    }

    fileprivate mutating func pair(_ name: StaticString, _ links: [FeedLink]) {
        key(name)
        list(links) { json, link in
            json.object { json in
                json.pair("href", link.href.isEmpty ? nil : link.href)
                json.pair("rel", link.rel)
                json.pair("type", link.type)
                json.pair("title", link.title)
                json.pair("hreflang", link.hreflang)
                json.key("length")
                json.number(link.length)
            }
        }
    }

    fileprivate mutating func pair(_ name: StaticString, _ persons: [FeedPerson]) {
        key(name)
        list(persons) { json, person in
            json.object { json in
                json.pair("name", person.name)
                json.pair("email", person.email)
                json.pair("uri", person.uri)
            }
        }
    }

    /// Three lists of one length: the same place is the same category.
    fileprivate mutating func pair(_ categories: [FeedCategory]) {
        key("categories")
        list(categories) { $0.string($1.term) }
        key("category_schemes")
        list(categories) { $0.string($1.scheme) }
        key("category_labels")
        list(categories) { $0.string($1.label) }
    }
}
