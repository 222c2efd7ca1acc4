// Each format once, from a whole document to every field that it has.
import Foundation
import Testing
import VigieModel
import VigieParse

struct FormatTests {
    private func feed(_ name: String, base: String = "https://horloges.example/flux.xml") throws -> ParsedFeed {
        try FeedParser.parse(bytes: Fixture.data(name), baseURL: base, contentType: nil)
    }

    @Test func `RSS 2.0 gives every field of the feed`() throws {
        let parsed = try feed("rss-2.0.xml")
        let head = parsed.feed
        #expect(parsed.format == "rss2.0" && parsed.encoding == "utf-8" && !parsed.isMalformed)
        #expect(head.title == "Office des horloges & cadrans" && head.link == "https://horloges.example/")
        #expect(head.description == "Ce que publie l’office" && head.language == "fr-BE" && head.rights == "Office des horloges")
        #expect(head.updated == instant("2026-03-12T08:30:00Z"))
        #expect(head.ttlMinutes == 90 && head.skipHours == [0, 0, 3] && head.skipDays == ["Sunday"])
        #expect(head.image == "https://horloges.example/logo.png")
        #expect(head.selfLink == "https://horloges.example/flux.xml" && head.hub == "https://relais.example/")
        #expect(head.updatePeriodMinutes == 1440 && parsed.findings.isEmpty)
    }

    @Test func `RSS 2.0 gives every field of an item`() throws {
        let item = try #require(try feed("rss-2.0.xml").items.first)
        #expect(
            item.id == "horloges-1" && item.title == "Les cadrans changent d’heure" && item.link == "https://horloges.example/2026/cadrans")
        #expect(item.published == instant("2026-03-12T07:00:00Z"))
        #expect(item.authors.map(\.name) == ["Anne Aiguille", "Bart Balans"])
        #expect(item.categories.map(\.term) == ["Heure d’été", "Cadrans"])
        #expect(item.categories.first?.scheme == "https://horloges.example/sujets")
        #expect(item.summary == "<p>Un <a href=\"https://horloges.example/suite\">résumé</a>.</p>")
        #expect(item.content == "<p>Le texte <b>entier</b>.</p>" && item.text == "Le texte entier.")
        #expect(item.comments == "https://horloges.example/2026/cadrans#avis")
        #expect(item.enclosures == [FeedEnclosure(url: "https://horloges.example/son.mp3", type: "audio/mpeg", length: 1200)])
        #expect(item.image == "https://horloges.example/vignette.jpg")
        #expect(item.source == FeedOrigin(title: "Agence", link: "https://agence.example/flux"))
    }

    @Test func `RSS 1.0 has its items beside the channel`() throws {
        let parsed = try feed("rss-1.0.rdf")
        #expect(parsed.format == "rss1.0" && parsed.feed.language == "nl" && parsed.feed.image == "https://meten.example/logo.gif")
        let item = try #require(parsed.items.first)
        #expect(item.id == "https://meten.example/1" && item.title == "De meter blijft een meter")
        #expect(item.published == instant("2026-02-03T03:05:06Z") && item.categories.map(\.term) == ["Lengte"])
    }

    @Test func `the oldest versions are told apart`() throws {
        let first = try feed("rss-0.90.rdf")
        #expect(first.format == "rss0.90" && first.items.map(\.title) == ["Ding"])
        let second = try feed("rss-0.91.xml")
        #expect(second.format == "rss0.91" && !second.isMalformed && second.items.first?.title == "1 < 2 lamps")
        #expect(second.items.first?.summary == "Two <b>lamps</b>")
    }

    @Test func `Atom 1.0 follows base, language and type at every depth`() throws {
        let parsed = try feed("atom-1.0.xml", base: "https://vents.example/feed")
        #expect(parsed.format == "atom1.0" && parsed.feed.title == "Les vents" && parsed.feed.id == "urn:example:vents")
        #expect(parsed.feed.link == "https://vents.example/blog/" && parsed.feed.selfLink == "https://vents.example/blog/feed.atom")
        #expect(parsed.feed.language == "fr" && parsed.feed.image == "https://vents.example/blog/logo.png")
        #expect(parsed.feed.favicon == "https://vents.example/blog/icone.png")
        #expect(parsed.feed.authors == [FeedPerson(name: "Rose Desvents", uri: "https://vents.example/blog/equipe/")])
        let item = try #require(parsed.items.first)
        #expect(item.title == "Wind & weer" && item.language == "nl" && item.link == "https://vents.example/blog/2026/un.html")
        #expect(item.published == instant("2026-04-30T10:00:00Z").map { $0 } && item.updated == instant("2026-05-01T09:00:00Z"))
        #expect(item.categories == [FeedCategory(term: "wind", scheme: "https://vents.example/s", label: "Wind")])
        #expect(item.summary == "5 &lt; 6 Beaufort")
        #expect(item.content == "<div><p>Zie <a href=\"https://vents.example/blog/2026/kaart\">de kaart</a><br />hier</p></div>")
        #expect(item.text == "Zie de kaart\nhier")
        #expect(item.enclosures == [FeedEnclosure(url: "https://vents.example/blog/2026/carte.png", type: "image/png", length: 99)])
        #expect(item.comments == "https://vents.example/blog/2026/un.html#avis")
        #expect(item.source?.id == "urn:example:bron" && item.source?.title == "Bron" && item.source?.fields.rights == "Vrij")
        #expect(item.authors.map(\.name) == ["Rose Desvents"], "the feed's author is that of an entry without one")
    }

    @Test func `Atom 0.3 may escape and encode its texts`() throws {
        let parsed = try feed("atom-0.3.xml")
        #expect(parsed.format == "atom0.3" && parsed.feed.description == "High <i>and</i> low")
        #expect(parsed.feed.updated == instant("2004-01-01T00:00:00Z"))
        #expect(parsed.items.first?.content == "<p>High water</p>")
        #expect(parsed.items.first?.published == instant("2003-12-31T12:29:29Z"))
    }

    @Test func `JSON Feed is read with relative addresses and numbers for ids`() throws {
        let parsed = try feed("jsonfeed-1.1.json", base: "https://ponts.example/flux/feed.json")
        #expect(parsed.format == "jsonfeed1.1" && parsed.feed.selfLink == "https://ponts.example/flux/feed.json")
        #expect(parsed.feed.image == "https://ponts.example/icone.png" && parsed.feed.hub == "https://relais.example/")
        #expect(parsed.items.map(\.id) == ["7", "8"])
        #expect(parsed.items.first?.title == "Le pont & la rive" && parsed.items.first?.summary == "a &lt; b")
        #expect(parsed.items.first?.content == "<p>Un <a href=\"https://ponts.example/plan\">plan</a></p>")
        #expect(parsed.items.first?.authors == [FeedPerson(name: "Paul Pile", email: "paul@ponts.example")])
        #expect(
            parsed.items.first?.enclosures == [FeedEnclosure(url: "https://ponts.example/plan.pdf", type: "application/pdf", length: 10)])
        #expect(parsed.items.last?.link == "https://ailleurs.example/8" && parsed.items.last?.text == "5 < 6")
        #expect(parsed.items.last?.authors.map(\.name) == ["Rita Rive"])
    }

    @Test func `a CDF channel is a feed`() throws {
        let parsed = try feed("channel.cdf")
        #expect(parsed.format == "cdf" && parsed.feed.title == "Canal" && parsed.feed.link == "http://canal.example/")
        #expect(parsed.items.first?.link == "http://canal.example/1" && parsed.items.first?.summary == "One")
    }

    @Test func `a fetched document brings its address, charset and language`() throws {
        let body = Data(
            "<rss version='2.0'><channel><title>\u{C9}</title><link>a</link></channel></rss>".unicodeScalars.map { UInt8($0.value) })
        let document = FetchedDocument(
            requestedURL: "https://old.example/", finalURL: "https://new.example/dir/feed", status: 200,
            headers: ["content-type": "text/xml; charset=iso-8859-1", "content-language": "fr", "content-location": "../feeds/"], body: body
        )
        let parsed = try FeedParser.parse(document)
        #expect(parsed.feed.title == "É" && parsed.feed.link == "https://new.example/feeds/a" && parsed.feed.language == "fr")
        #expect(parsed.encoding == "iso-8859-1")
    }
}
