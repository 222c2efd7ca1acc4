// JSON Feed as templates write it: what can be mended is read and said, what cannot is refused.
import Foundation
import Testing
import VigieModel
import VigieParse

struct JSONDefectTests {
    private func feed(_ items: String, _ head: String = #""title":"T","#) throws -> ParsedFeed {
        try parse(#"{"version":"https://jsonfeed.org/version/1.1",\#(head)"items":[\#(items)]}"#)
    }

    @Test(arguments: [
        (#"{"id":"1","title":"A",},{"id":"2","title":"B"},"#, "json-comma"),
        (#"{"id":"1","title":"A"},,{"id":"2","title":"B"}"#, "json-comma"),
        ("{\"id\":\"1\",\"title\":\"A\",\"content_text\":\"a\nb\"},{\"id\":\"2\",\"title\":\"B\"}", "control-character"),
        (#"{"id":"1","title":"A","summary":"It\'s \d"},{"id":"2","title":"B"}"#, "json-escape"),
        ("/* one */{\"id\":\"1\",\"title\":\"A\"},// two\n{\"id\":\"2\",\"title\":\"B\"}", "json-comment"),
        (#"{"id":"1","title":"A","image":undefined},{"id":"2","title":"B","x":NaN}"#, "json-word"),
    ])
    func `a slip of the template is mended and said`(items: String, code: String) throws {
        let feed = try feed(items)
        #expect(feed.items.map(\.title) == ["A", "B"] && feed.isMalformed && feed.findings.map(\.code) == [code])
        #expect(feed.findings.first?.line == 1)
    }

    @Test func `a feed that was cut off keeps its complete items`() throws {
        let whole =
            #"{"version":"https://jsonfeed.org/version/1","title":"T","items":[{"id":"1","title":"A"},{"id":"2","title":"B"},{"id":"3"}]}"#
        for length in whole.utf8.count - 30..<whole.utf8.count {
            let feed = try parse(String(whole.prefix(length)))
            #expect(feed.isMalformed && feed.findings.map(\.code) == ["cut-off"], "\(length)")
            #expect(feed.items.allSatisfy { $0.id != nil } && feed.items.first?.title == "A" && feed.feed.title == "T", "\(length)")
        }
        #expect(throws: ParseError.self) { try parse(String(whole.prefix(70))) }
        #expect(try parse(whole).isMalformed == false)
    }

    @Test(arguments: [
        "{", "{\"", "{\"version\"", "{\"version\":", "{\"version\":\"https://jsonfeed.org/version/1\" \"title\":\"x\"}", "{version:1}",
        "[1,2", "{\"items\":[{]}", "{\"items\":[}", "{'version':'https://jsonfeed.org/version/1','items':[]}", "{\"version\":tru}",
        "{\"a\":1}",
    ])
    func `what is no JSON, or no feed, is refused`(text: String) {
        #expect(throws: ParseError.self) { try parse(text) }
    }

    @Test func `numbers, halves of characters and values of the wrong kind lose nothing else`() throws {
        let items =
            #"{"id":12345678901234567890,"title":null,"tags":["a",7,null],"authors":"Ann","attachments":[{"url":"/f","size_in_bytes":"12"},{"mime_type":"x"}]},"#
            + #"{"id":1.50,"title":"\ud83d\ude00 \ud83d x \u00e9","date_published":7,"content_html":[],"content_text":"\/ok"},7,null"#
        let feed = try feed(items)
        #expect(feed.items.map(\.id) == ["12345678901234567890", "1.50"] && !feed.isMalformed)
        #expect(feed.items.first?.categories.map(\.term) == ["a"] && feed.items.first?.authors.map(\.name) == ["Ann"])
        #expect(feed.items.first?.enclosures == [FeedEnclosure(url: "https://feeds.example/f", length: 12)])
        #expect(feed.items.last?.title == "\u{1F600} \u{FFFD} x é" && feed.items.last?.text == "/ok")
    }

    @Test func `text after the feed is left out`() throws {
        let feed = try parse(#"{"version":"https://jsonfeed.org/version/1.1","title":"T","items":[]}<!-- cached -->"#)
        #expect(feed.format == "jsonfeed1.1" && feed.findings.map(\.code) == ["text-after-feed"])
    }
}
