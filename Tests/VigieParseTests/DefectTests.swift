// The defects that real feeds were seen to have, each in a feed of its own; the numbers are those of the project's list of twenty-five.
import Foundation
import Testing
import VigieModel
import VigieParse

struct DefectTests {
    @Test func `1, a feed that is not well-formed keeps its items and says so`() throws {
        let feed = try parse(rss("<item><title>A</title><description><p>one<br>two</description></item><item><title>B</title></item>"))
        #expect(feed.items.map(\.title) == ["A", "B"] && feed.isMalformed)
        #expect(feed.findings.map(\.code) == ["unbalanced-tags"] && feed.findings.first?.line == 1)
        #expect(feed.items.first?.text == "one\ntwo")
    }

    @Test func `2, blank lines before the declaration are skipped`() throws {
        let feed = try parse("\n\n<?xml version=\"1.0\"?>" + rss("<item><title>A</title></item>"))
        #expect(feed.items.count == 1 && feed.findings.map(\.code) == ["blank-before-declaration"])
    }

    @Test func `3, undeclared entities are characters and bare ampersands themselves`() throws {
        let feed = try parse("<rss version='2.0'>\n<channel><title>Caf&eacute;&nbsp;&hellip; R&D &unknown; &amp;</title></channel></rss>")
        #expect(feed.feed.title == "Café … R&D &unknown; &" && feed.isMalformed)
        #expect(feed.findings.first { $0.code == "undeclared-entity" }?.line == 2)
    }

    @Test func `4, an address is not searched for entities`() throws {
        let item = try item("<link>https://x.example/?a=1&copy=2&lt=3</link>")
        #expect(item.link == "https://x.example/?a=1&copy=2&lt=3")
    }

    @Test func `5, control characters are dropped`() throws {
        let item = try item("<title>A\u{2}B\u{8}C</title><description><![CDATA[d\u{1}e]]></description>")
        #expect(item.title == "ABC" && item.summary == "de")
    }

    @Test func `9, a feed that was cut off keeps its complete items`() throws {
        let feed = try parse("<rss version='2.0'><channel><item><title>A</title></item><item><title>B</title><description><![CDATA[cut")
        #expect(feed.items.map(\.title) == ["A"] && feed.findings.map(\.code) == ["open-cdata", "cut-off"])
    }

    @Test func `9, text after the feed is left out`() throws {
        let feed = try parse(rss("<item><title>A</title></item>") + "<script>x</script>")
        #expect(feed.items.count == 1 && feed.isMalformed && feed.findings.map(\.code) == ["text-after-feed"])
    }

    @Test(arguments: [
        "<!DOCTYPE html><html><head><title>Log in &amp; wait</title></head><body></body></html>",
        "<html>\n<head><title> Log in &amp; wait </title>", "<HTML><BODY><TITLE>Log in &amp; wait</TITLE>",
    ])
    func `10, a web page is refused by its title`(page: String) {
        #expect(throws: ParseError(.html(title: "Log in & wait"))) { try parse(page) }
    }

    @Test func `10, what is no feed is refused in one line`() {
        #expect(throws: ParseError(.empty)) { try parse("  \n") }
        #expect(throws: ParseError(.notAFeed(root: "svg"))) { try parse("<svg xmlns='http://www.w3.org/2000/svg'/>") }
        #expect(throws: ParseError(.notAFeed(root: nil))) { try parse("just text") }
        #expect(throws: ParseError(.notAFeed(root: "JSON"))) { try parse("{\"a\": 1}") }
        #expect(throws: ParseError(.unreadable("it begins like JSON, but it is not"))) { try parse("{\"version\": ") }
        for reason in [ParseError.Reason.empty, .html(title: nil), .html(title: "x"), .notAFeed(root: nil), .unreadable("x")] {
            #expect(!ParseError(reason).description.contains("\n") && ParseError(reason).description.count > 10)
        }
    }

    @Test func `14, an undated item stays undated, and one bad date loses nothing else`() throws {
        let item = try item("<title>A</title><pubDate>soon</pubDate>")
        #expect(item.published == nil && item.updated == nil && item.title == "A")
    }

    @Test func `16 to 18, an empty guid is none and an id that is no address is no link`() throws {
        #expect(try item("<guid/><title>A</title>").id == nil)
        let opaque = try item("<guid>abc</guid>")
        #expect(opaque.id == "abc" && opaque.link == nil)
        #expect(try item("<guid>https://x.example/1</guid>").link == "https://x.example/1")
        #expect(try item("<guid isPermaLink='false'>https://x.example/1</guid>").link == nil)
    }

    @Test func `19, a link is taken from what an item has`() throws {
        let atom = "xmlns:a='http://www.w3.org/2005/Atom'"
        #expect(try item("<a:link \(atom) href='/p' rel='alternate'/>").link == "https://feeds.example/p")
        #expect(try item("<a:link \(atom) href='/p' rel='self'/><a:link \(atom) href='/q' rel='replies'/>").link == nil)
        #expect(try item("<enclosure url='/s.mp3'/>").link == "https://feeds.example/s.mp3")
        let two = try item("<a:link \(atom) href='/j' type='application/json'/><a:link \(atom) href='/h' type='text/html'/>")
        #expect(two.link == "https://feeds.example/h")
    }

    @Test func `20, relative links resolve and ids do not`() throws {
        let feed = try parse(
            "<feed xmlns='http://www.w3.org/2005/Atom' xml:base='a/'><entry xml:base='b/'><id>c</id><link href='d'/><link href=''/></entry></feed>"
        )
        #expect(feed.items.first?.id == "c" && feed.items.first?.link == "https://feeds.example/a/b/d")
    }

    @Test(arguments: [
        ("<![CDATA[A <b>b</b>]]>", "A b"), ("A &lt;b&gt;b&lt;/b&gt;", "A b"), ("A &amp;lt;b&amp;gt;b&amp;lt;/b&amp;gt;", "A b"),
        ("A &amp;amp; b", "A & b"), ("A &amp;amp;amp; b", "A & b"), ("1 &lt; 2", "1 < 2"), ("Use Vec&lt;T&gt;", "Use Vec<T>"),
        ("A\n  b", "A b"),
        ("<b>A</b> b", "A b"), ("It&amp;#8217;s", "It’s"), ("don&#146;t", "don’t"),
    ])
    func `21, a title is plain text however it was escaped`(title: String, expected: String) throws {
        #expect(try item("<title>\(title)</title>").title == expected)
    }

    @Test func `22, an empty content leaves the description`() throws {
        let content = "<content:encoded xmlns:content='http://purl.org/rss/1.0/modules/content/'>  </content:encoded>"
        let item = try item("<description>d</description>" + content)
        #expect(item.content == nil && item.summary == "d" && item.text == "d")
    }

    @Test func `23, elements of foreign vocabularies and pictures say nothing of the item`() throws {
        let foreign = "<s:title xmlns:s='https://shop.example/ns'>S</s:title><s:link xmlns:s='https://shop.example/ns'>/s</s:link>"
        let image = "<image><url>/i.png</url><title>I</title><link>/i</link></image>"
        let item = try item(foreign + image + "<title>A</title><link>/a</link><item><title>inner</title></item>")
        #expect(item.title == "A" && item.link == "https://feeds.example/a" && item.image == "https://feeds.example/i.png")
    }

    @Test(arguments: [
        ("a@b.example (Ann)", "Ann", "a@b.example"), ("Ann (a@b.example)", "Ann", "a@b.example"),
        ("Ann &lt;a@b.example&gt;", "Ann", "a@b.example"),
        ("a@b.example", "", "a@b.example"), ("Ann", "Ann", ""), ("&lt;a href='x'&gt;Ann&lt;/a&gt;", "Ann", ""), ("<b>Ann</b>", "Ann", ""),
    ])
    func `24, an author is read in every shape`(text: String, name: String, email: String) throws {
        let expected = FeedPerson(name: name.isEmpty ? nil : name, email: email.isEmpty ? nil : email)
        #expect(try item("<author>\(text)</author>").authors == [expected])
        #expect(try item("<author> </author>").authors.isEmpty)
    }

    @Test func `25, a bad length is unknown and the same file counts once`() throws {
        let media = "<m:content xmlns:m='http://search.yahoo.com/mrss/' url='/a.mp3' fileSize='7'/>"
        let item = try item("<enclosure url='/a.mp3' length='none' type='audio/mpeg'/>\(media)<enclosure url='/b.mp3' length=''/>")
        #expect(item.enclosures.map(\.url) == ["https://feeds.example/a.mp3", "https://feeds.example/b.mp3"])
        #expect(item.enclosures.map(\.length) == [7, 0] && item.enclosures.first?.type == "audio/mpeg")
    }

    @Test func `prefixed RSS and unbound prefixes are read by what they mean`() throws {
        let prefixed = try parse(
            "<r:rss xmlns:r='http://purl.org/rss/1.0/' version='2.0'><r:channel><r:title>T</r:title><r:item><r:title>A</r:title></r:item></r:channel></r:rss>"
        )
        #expect(prefixed.feed.title == "T" && prefixed.items.map(\.title) == ["A"])
        let unbound = try parse(rss("<item><dc:creator>Ann</dc:creator></item>"))
        #expect(unbound.items.first?.authors.map(\.name) == ["Ann"] && unbound.findings.map(\.code) == ["unbound-prefix"])
    }
}
