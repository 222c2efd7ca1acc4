// Feeds found from pages: what pages state, what they link, what platforms and habit suggest.
import Foundation
import Testing
import VigieModel
import VigieParse

struct DiscoveryTests {
    private func page(_ html: String, at address: String = "https://site.example/news/", contentType: String? = "text/html") throws
        -> WebPage
    {
        guard case .page(let page) = FeedDiscovery.read(Data(html.utf8), contentType: contentType, address: address) else {
            throw CocoaError(.formatting)
        }
        return page
    }

    private func urls(_ html: String, at address: String = "https://site.example/news/") throws -> [String] {
        try page(html, at: address).feeds.map(\.url)
    }

    @Test(arguments: ["rss-2.0.xml", "atom-1.0.xml", "jsonfeed-1.1.json", "rss-1.0.rdf"])
    func `a feed is found to be one`(file: String) throws {
        let content = FeedDiscovery.read(try Fixture.data(file), contentType: "text/html", address: "https://site.example/x")
        guard case .feed(let feed) = content else {
            Issue.record("\(content)")
            return
        }
        #expect(!feed.items.isEmpty)
    }

    @Test(arguments: ["", "{\"a\": 1}", "%PDF-1.7 <</Type>>", "plain text"])
    func `what is neither feed nor page is told`(text: String) {
        let content = FeedDiscovery.read(Data(text.utf8), contentType: nil, address: "https://site.example/")
        guard case .other = content else {
            Issue.record("\(content)")
            return
        }
    }

    @Test func `links of the head are found with their titles, in order`() throws {
        let found = try page(
            """
            <!DOCTYPE html><HTML lang="nl-BE"><HEAD><title>Een  dienst &amp; meer</title><meta name=generator content="WordPress 6.9">
            <link rel='alternate' type='application/rss+xml' title='Nieuws &raquo; Reacties' href='/comments/feed/'>
            <LINK REL="ALTERNATE home" TYPE="application/RSS+xml; charset=utf-8" TITLE="Nieuws" HREF=/feed/>
            <link rel=alternate type="application/atom+xml" href="https://other.example/atom?a=1&amp;b=2&copy=3#top">
            <link rel="alternate" type="application/feed+json" href="feed.json"><link rel="alternate" type="application/rdf+xml" href="../r.rdf"/>
            <link rel="alternate" type="text/xml" href="?x">
            <link rel="alternate" type="application/json" href="/wp-json/wp/v2/pages/1"><link rel="alternate" type="text/xml+oembed" href="/o">
            <link rel="stylesheet" type="application/rss+xml" href="/no.css"><link rel="alternate" type="application/rss+xml">
            <link rel="alternate" hreflang="FR" href="/fr/actus"><link rel="alternate" hreflang="x-default" href="/">
            <link rel="canonical" href="/news">
            """)
        #expect(
            found.feeds.map(\.url) == [
                "https://site.example/feed/", "https://other.example/atom?a=1&b=2&copy=3", "https://site.example/news/feed.json",
                "https://site.example/r.rdf", "https://site.example/news/?x", "https://site.example/comments/feed/",
            ])
        #expect(found.feeds.allSatisfy { $0.origin == .stated })
        #expect(found.feeds[0].title == "Nieuws" && found.feeds[5].title == "Nieuws » Reacties")
        #expect(found.title == "Een dienst & meer" && found.language == "nl-be" && found.generator == "wordpress 6.9")
        #expect(found.canonical == "https://site.example/news")
        #expect(found.translations.map(\.language) == ["fr"] && found.translations.map(\.url) == ["https://site.example/fr/actus"])
    }

    @Test func `the first base counts, and is itself relative to the page`() throws {
        let html =
            "<base target=x><base href='/deep/er/'><base href='https://evil.example/'><link rel=alternate type=application/rss+xml href=f>"
        #expect(try urls(html) == ["https://site.example/deep/er/f"])
        #expect(try urls("<base href='javascript:x'><a href=rss.xml>x</a>") == ["https://site.example/news/rss.xml"])
    }

    @Test(arguments: [
        ("<a href='/rss.xml'>Abonneer</a>", "https://site.example/rss.xml", FeedCandidate.Origin.linked),
        ("<a href='/fr/actus?format=feed&amp;type=rss'>x</a>", "https://site.example/fr/actus?format=feed&type=rss", .linked),
        ("<a href='https://feeds.example/site'>x</a>", "https://feeds.example/site", .linked),
        ("<a href='/abo'>Flux RSS</a>", "https://site.example/abo", .mentioned),
        ("<a href='/abo'><img src=x alt='RSS-feed'></a>", "https://site.example/abo", .mentioned),
        ("<a href='/abo' title='Atom'><b>x</b></a>", "https://site.example/abo", .mentioned),
        ("<a href='feed:https://a.example/f'>RSS</a>", "https://a.example/f", .mentioned),
        ("<a href='feed://a.example/news.rss'>x</a>", "http://a.example/news.rss", .linked),
        ("<a href='/a b/rss'>x</a>", "https://site.example/a%20b/rss", .linked),
        ("<link rel=alternate href=/blog/atom.xml>", "https://site.example/blog/atom.xml", .linked),
        ("<noscript><a href=/rss>x</a></noscript>", "https://site.example/rss", .linked),
    ])
    func `links of the text are found`(html: String, url: String, origin: FeedCandidate.Origin) throws {
        let found = try page("<p>" + html).feeds
        #expect(found.map(\.url) == [url])
        #expect(found.map(\.origin) == [origin])
    }

    @Test(arguments: [
        "<a href='/feedback'>Feedback</a>", "<a href='/sitemap.xml'>Sitemap</a>", "<a href='/news'>Nieuws</a>",
        "<a href='https://feedly.com/i/subscription/feed/https://site.example/rss'>Feedly</a>", "<a href='javascript:rss()'>RSS</a>",
        "<script>document.write('<a href=/rss>RSS</a>')</script>", "<!-- <a href=/rss>RSS</a> -->", "<a>RSS</a>", "<a href=\"/rss",
        "<a href='mailto:x@site.example'>RSS</a>", "<textarea><a href=/rss>RSS</a></textarea>",
    ])
    func `what is no link to a feed is none`(html: String) throws {
        #expect(try urls("<p>x</p>" + html) == [])
    }

    @Test func `an address is given once, as what says most of it`() throws {
        let found = try page(
            """
            <a href="/rss#now">RSS</a><a href="/rss">again</a><a href="/all">All our RSS feeds</a>
            <link rel="alternate" type="application/rss+xml" title="Stated" href="https://site.example/rss">
            """
        ).feeds
        #expect(found.map(\.url) == ["https://site.example/rss", "https://site.example/all"])
        #expect(found[0].origin == .stated && found[0].title == "Stated")
    }

    @Test(arguments: [
        ("https://www.youtube.com/channel/UCabc/videos", "https://www.youtube.com/feeds/videos.xml?channel_id=UCabc"),
        ("https://www.youtube.com/playlist?list=PL1", "https://www.youtube.com/feeds/videos.xml?playlist_id=PL1"),
        ("https://github.com/owner/repo/issues", "https://github.com/owner/repo/releases.atom"),
        ("https://www.reddit.com/r/example/", "https://www.reddit.com/r/example/.rss"),
        ("https://medium.com/@someone/a-story", "https://medium.com/feed/@someone"),
        ("https://social.example/@someone", "https://social.example/@someone.rss"),
        ("https://news.substack.com/p/x", "https://news.substack.com/feed"),
        ("https://site.example/news", "https://site.example/news/feed/"),
        ("https://site.example/", "https://site.example/feed"),
        ("https://site.example:8443/fr/actus.html", "https://site.example:8443/fr/rss.xml"),
    ])
    func `the likeliest guess comes first`(address: String, guess: String) {
        let guesses = FeedDiscovery.guesses(for: address)
        #expect(guesses.first?.url == guess)
        #expect(Set(guesses.map(\.url)).count == guesses.count)
    }

    @Test func `a page's own platform is asked before habit`() throws {
        let drupal = try page("<meta name='Generator' content='Drupal 10 (https://www.drupal.org)'><p>x")
        #expect(FeedDiscovery.guesses(for: "https://site.example/news", page: drupal).first?.url == "https://site.example/rss.xml")
        let channel = try page("<link rel=canonical href='https://www.youtube.com/channel/UCxyz'><p>x")
        #expect(
            FeedDiscovery.guesses(for: "https://www.youtube.com/@name", page: channel).first?.url
                == "https://www.youtube.com/feeds/videos.xml?channel_id=UCxyz")
        let common = FeedDiscovery.guesses(for: "https://site.example").map(\.url)
        for path in [
            "/feed", "/feed/", "/rss", "/rss.xml", "/atom.xml", "/feed.xml", "/index.xml", "/feeds/posts/default", "/?feed=rss2", "/.rss",
            "/feed.json",
        ] {
            #expect(common.contains("https://site.example" + path))
        }
        #expect(FeedDiscovery.guesses(for: "no address").isEmpty)
    }

    @Test(arguments: [
        "<", "<a ", "<a href", "<a href=", "<a href='", "</", "</a", "<!--", "<!", "<?", "<script>", "<a href=/rss>", "&", "<a href='&#",
        "\u{0}",
        "<a href=/rss a=b ", "</script ", "<title>", "<base href=//a/", "<link rel=alternate type=application/rss+xml href=/",
    ])
    func `pages of broken pieces end soon`(piece: String) throws {
        for text in [piece, String(repeating: piece, count: 5_000), "<p>" + String(repeating: piece, count: 2_000) + "<a href=/rss>x</a>"] {
            _ = try? page(text)
        }
    }

    @Test func `a page of links gives a bounded number`() throws {
        let html = (0..<6_000).map { "<a href='/feed/\($0).rss'>RSS \($0)</a>" }.joined()
        #expect(try urls(html).count == 200)
    }

    @Test func `pages in other charsets are read`() throws {
        let html = "<html><head><title>Été</title><link rel=alternate type=application/rss+xml title='Actualités' href=/f>"
        let latin = try #require(html.data(using: .isoLatin1))
        guard
            case .page(let page) = FeedDiscovery.read(latin, contentType: "text/html; charset=iso-8859-1", address: "https://site.example/")
        else {
            Issue.record("no page")
            return
        }
        #expect(page.title == "Été" && page.feeds.first?.title == "Actualités")
    }
}
