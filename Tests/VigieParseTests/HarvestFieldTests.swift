// What a feed says to whoever polls it: how often it changes, where its other pages are, and what it takes back.
import Foundation
import Testing
import VigieModel
import VigieParse

struct HarvestFieldTests {
    private let sy = "xmlns:sy='http://purl.org/rss/1.0/modules/syndication/'"
    private let atom = "xmlns:atom='http://www.w3.org/2005/Atom'"

    @Test(arguments: [
        ("<sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>2</sy:updateFrequency>", 30),
        ("<sy:updatePeriod> Daily\n</sy:updatePeriod><sy:updateBase>2000-01-01T12:00Z</sy:updateBase>", 1440),
        ("<sy:updatePeriod>weekly</sy:updatePeriod><sy:updateFrequency>7</sy:updateFrequency>", 1440),
        ("<sy:updatePeriod>monthly</sy:updatePeriod><sy:updateFrequency>0</sy:updateFrequency>", 43_200),
        ("<sy:updatePeriod>yearly</sy:updatePeriod><sy:updateFrequency>often</sy:updateFrequency>", 525_600),
        ("<sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>999999999</sy:updateFrequency>", 1),
        ("<sy:updatePeriod>sometimes</sy:updatePeriod><sy:updateFrequency>2</sy:updateFrequency>", nil),
        ("<sy:updateFrequency>2</sy:updateFrequency>", nil), ("", nil),
    ])
    func `the update period is divided by its frequency`(elements: String, minutes: Int?) throws {
        let feed = try parse("<rss version='2.0' \(sy)><channel><title>T</title>\(elements)</channel></rss>")
        #expect(feed.feed.updatePeriodMinutes == minutes)
        // It is no time to live, and nothing to mend.
        #expect(feed.feed.ttlMinutes == nil && feed.findings.isEmpty)
        let rdf = try parse(
            "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/' \(sy)><channel>\(elements)</channel></rdf:RDF>"
        )
        #expect(rdf.feed.updatePeriodMinutes == minutes)
    }

    @Test func `pages and archives are named by absolute addresses`() throws {
        let links = "<link rel='prev-archive' href='2025/12'/><link rel='next' href='?page=2'/><link rel='current' href='/feed'/>"
        let archive = try parse(
            "<feed xmlns='http://www.w3.org/2005/Atom' xmlns:fh='http://purl.org/syndication/history/1.0'><fh:archive/>\(links)</feed>",
            base: "https://feeds.example/a/feed")
        #expect(archive.feed.pages.previousArchive == "https://feeds.example/a/2025/12")
        #expect(archive.feed.pages.next == "https://feeds.example/a/feed?page=2")
        #expect(archive.feed.pages.current == "https://feeds.example/feed")
        #expect(archive.feed.pages.isArchive && !archive.feed.pages.isComplete)
        let rssLinks = links.replacing("<link", with: "<atom:link")
        let channel = try parse(
            "<rss version='2.0' \(atom) xmlns:h='http://purl.org/syndication/history/1.0'><channel>\(rssLinks)<h:complete/></channel></rss>"
        )
        #expect(channel.feed.pages.previousArchive == "https://feeds.example/2025/12")
        #expect(channel.feed.pages.isComplete && !channel.feed.pages.isArchive)
        let json = try parse(#"{"version":"https://jsonfeed.org/version/1.1","title":"T","next_url":"/feed.json?page=2","items":[]}"#)
        #expect(json.feed.pages.next == "https://feeds.example/feed.json?page=2")
        #expect(try parse(rss("")).feed.pages == FeedPages())
    }

    @Test func `what a publisher takes back is told apart from what is merely gone`() throws {
        let feed = try parse(
            """
            <feed xmlns='http://www.w3.org/2005/Atom' xmlns:at='http://purl.org/atompub/tombstones/1.0'>
            <entry><id>urn:example:1</id></entry>
            <at:deleted-entry ref=' urn:example:2 ' when='2026-03-01T10:00:00+01:00'><at:comment type='html'>A &lt;b&gt;wrong&lt;/b&gt; figure</at:comment></at:deleted-entry>
            <at:deleted-entry ref='urn:example:3' when='never'><at:by><name>Ann</name></at:by></at:deleted-entry>
            <at:deleted-entry when='2026-03-01T10:00:00Z'/></feed>
            """)
        #expect(feed.items.map(\.id) == ["urn:example:1"])
        #expect(
            feed.withdrawn == [
                WithdrawnEntry(id: "urn:example:2", at: instant("2026-03-01T09:00:00Z"), reason: "A wrong figure"),
                WithdrawnEntry(id: "urn:example:3"),
            ])
    }

    @Test func `the canonical address of an item is kept beside its link`() throws {
        let item = try item("<link>/a?from=feed</link><atom:link \(atom) rel='canonical' href='/a'/>")
        #expect(item.link == "https://feeds.example/a?from=feed" && item.canonicalLink == "https://feeds.example/a")
        let entry = try parse(
            "<feed xmlns='http://www.w3.org/2005/Atom'><entry><link href='/b?x'/><link rel='canonical' href='/b'/></entry></feed>")
        #expect(entry.items.first?.link == "https://feeds.example/b?x" && entry.items.first?.canonicalLink == "https://feeds.example/b")
    }

    @Test func `a feed service's address of a file gives way to the publisher's`() throws {
        let burner = "xmlns:feedburner='http://rssnamespace.org/feedburner/ext/1.0'"
        let service =
            "<enclosure url='https://service.example/~5/x/son.mp3' length='9' type='audio/mpeg'/><enclosure url='https://service.example/~5/y/b.mp3'/>"
        let item = try item("\(service)<feedburner:origEnclosureLink \(burner)>/sons/son.mp3</feedburner:origEnclosureLink>")
        #expect(item.enclosures.map(\.url) == ["https://feeds.example/sons/son.mp3", "https://service.example/~5/y/b.mp3"])
        #expect(item.enclosures.first?.length == 9)
    }

    @Test func `relative addresses mean the site where another host serves the feed`() throws {
        let channel = "<link>https://site.example/news/</link>"
        let items = "<item><link>1</link><description>&lt;a href=\"/2\">x&lt;/a></description></item>"
        let served = try parse(rss(items, channel: channel), base: "https://service.example/feeds/abc")
        #expect(served.items.first?.link == "https://site.example/news/1")
        #expect(served.items.first?.summary == "<a href=\"https://site.example/2\">x</a>")
        let own = try parse(rss(items, channel: channel), base: "https://site.example/feeds/abc")
        #expect(own.items.first?.link == "https://site.example/feeds/1")
    }

    @Test func `a licence is a link, Dublin Core's terms count, and a channel of Microsoft's has its picture`() throws {
        let licence = try item(
            "<cc:license xmlns:cc='http://creativecommons.org/ns#' xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' rdf:resource='https://licence.example/by'/>"
        )
        #expect(licence.links == [FeedLink(href: "https://licence.example/by", rel: "license")])
        let terms = try item(
            "<t:title xmlns:t='http://purl.org/dc/terms/'>A</t:title><t:creator xmlns:t='http://purl.org/dc/terms/'>Ann</t:creator>")
        #expect(terms.title == "A" && terms.authors.map(\.name) == ["Ann"])
        let channel = try parse(
            "<CHANNEL HREF='https://canal.example/'><TITLE>C</TITLE><LOGO HREF='https://canal.example/l.gif' STYLE='IMAGE'/></CHANNEL>")
        #expect(channel.format == "cdf" && channel.feed.image == "https://canal.example/l.gif")
    }

    @Test func `an item that is a drawing or a formula has it for a summary`() throws {
        let svg = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><title>Dial</title><circle r='4' fill='#f00'/></svg>"
        let content = "<content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'>\(svg)</div></content>"
        let feed = try parse("<feed xmlns='http://www.w3.org/2005/Atom'><entry>\(content)</entry></feed>")
        let expected =
            "<div><svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\" width=\"9\" height=\"9\"><title>Dial</title><circle r=\"4\" fill=\"#f00\" /></svg></div>"
        #expect(feed.items.first?.content == expected && feed.items.first?.summary == expected && feed.items.first?.text == "Dial")
    }

    @Test func `the base of a part of a text holds for that part`() throws {
        let content = "<p xml:base='/a/'><a href='b'>x</a></p><a href='c'>y</a>"
        let feed = try parse(
            "<feed xmlns='http://www.w3.org/2005/Atom'><entry><content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'>\(content)</div></content></entry></feed>"
        )
        #expect(
            feed.items.first?.content
                == "<div><p><a href=\"https://feeds.example/a/b\">x</a></p><a href=\"https://feeds.example/c\">y</a></div>")
    }

    @Test func `names that XML does not know are those of XHTML, in HTML those of HTML`() throws {
        #expect(try item("<title>&lang;x&rang; &eacute;</title>").title == "\u{2329}x\u{232A} é")
        #expect(try item("<description>&amp;lang;x&amp;rang;</description>").summary == "\u{27E8}x\u{27E9}")
    }
}
