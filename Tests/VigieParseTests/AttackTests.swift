// No attack survives the sanitiser: its output is read again by an XML parser that is not ours, and judged by lists that are not its own.
import Foundation
import FoundationXML
import Testing
import VigieModel
import VigieParse

struct AttackTests {
    @Test func `there are well over 150 attacks, and each is another`() {
        #expect(AttackInputs.all.count > 300)
        #expect(Set(AttackInputs.all.map(\.html)).count == AttackInputs.all.count)
    }

    @Test(arguments: [nil, "https://feeds.example/dir/feed.xml"])
    func `no attack leaves anything that runs, loads or breaks the page`(base: String?) {
        for attack in AttackInputs.all {
            let safe = HTMLText.sanitised(html: attack.html, base: base)
            #expect(SafeMarkup.faults(of: safe) == [], "\(attack.technique): \(attack.html.prefix(200)) → \(safe.prefix(300))")
        }
    }

    @Test func `what was made safe stays as it is`() {
        for attack in AttackInputs.all {
            let once = HTMLText.sanitised(html: attack.html, base: "https://feeds.example/dir/feed.xml")
            let twice = HTMLText.sanitised(html: once, base: "https://feeds.example/dir/feed.xml")
            #expect(once == twice, "\(attack.technique): \(attack.html.prefix(200))")
        }
    }

    @Test func `an attack in a feed fares no better than by itself`() throws {
        for attack in AttackInputs.all {
            let escaped = attack.html.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
            for text in ["<description>\(escaped)</description>", "<description><![CDATA[\(attack.html)]]></description>"] {
                let feed = try parse(rss("<item><title>\(escaped)</title>\(text)</item>"))
                for html in feed.items.flatMap({ [$0.summary, $0.content] }).compactMap({ $0 }) {
                    #expect(SafeMarkup.faults(of: html) == [], "\(attack.technique): \(attack.html.prefix(200)) → \(html.prefix(300))")
                }
            }
        }
    }

    @Test func `an attack as a tree of XHTML fares no better`() throws {
        for attack in AttackInputs.all {
            let content = "<content type=\"xhtml\"><div xmlns=\"http://www.w3.org/1999/xhtml\">\(attack.html)</div></content>"
            let feed = try? parse("<feed xmlns=\"http://www.w3.org/2005/Atom\"><entry><id>a</id>\(content)</entry></feed>")
            for html in (feed?.items ?? []).flatMap({ [$0.summary, $0.content] }).compactMap({ $0 }) {
                #expect(SafeMarkup.faults(of: html) == [], "\(attack.technique): \(attack.html.prefix(200)) → \(html.prefix(300))")
            }
        }
    }

    @Test(arguments: [
        "javascript:alert(1)", " JavaScript:alert(1)", "java\nscript:alert(1)", "vbscript:x", "data:text/html,x", "feed:javascript:x",
        "blob:x", "about:blank",
    ])
    func `no address of a feed runs anything`(address: String) throws {
        let atom = "xmlns:atom='http://www.w3.org/2005/Atom'"
        // Without a base, against which half of them would be harmless paths.
        let elements =
            "<link>\(address)</link><atom:link \(atom) href='\(address)'/><enclosure url='\(address)'/><comments>\(address)</comments>"
            + "<source url='\(address)'>S</source><image>\(address)</image><atom:author \(atom)><atom:uri>\(address)</atom:uri></atom:author>"
        let item = try #require(try parse(rss("<item>\(elements)</item>"), base: nil).items.first)
        #expect(item.link == nil && item.enclosures.isEmpty && item.comments == nil && item.source?.link == nil && item.image == nil)
        #expect(item.links.allSatisfy(\.href.isEmpty) && item.authors.allSatisfy { $0.uri == nil })
        let base = try parse(
            "<feed xmlns='http://www.w3.org/2005/Atom' xml:base='javascript:'><entry><link href='alert(1)'/></entry></feed>")
        #expect(base.items.first?.link == "https://feeds.example/alert(1)")
        let json = address.replacing("\n", with: "\\n")
        let feed = try parse(
            "{\"version\":\"https://jsonfeed.org/version/1\",\"items\":[{\"id\":\"1\",\"url\":\"\(json)\",\"image\":\"\(json)\"}]}",
            base: nil)
        #expect(feed.items.first?.link == nil && feed.items.first?.image == nil)
    }

    @Test func `the judge itself sees what is wrong`() {
        let wrong = [
            "<script>x</script>", "<p onclick=\"x\">y</p>", "<a href=\"javascript:x\">y</a>", "<img src=\"data:x\" />", "<p>x",
            "<p title=x>y</p>",
            "a & b", "<b><i></b></i>", "<a href=\" java\nscript:x\">y</a>", "<p style=\"x\">y</p>", "a\u{C}b", "<svg><use /></svg>",
            "<img src=\"x\">",
            "<p title=\"a\" title=\"b\">y</p>", "<svg xmlns:a=\"b\"><g a:href=\"x\" /></svg>", "<p>&nbsp;</p>", "a\u{FFFE}b",
        ]
        for html in wrong { #expect(SafeMarkup.faults(of: html) != [], "\(html)") }
        #expect(SafeMarkup.faults(of: "<p title=\"a &amp; b\">x <a href=\"https://x.example/\">y</a><br /></p>") == [])
    }

    @Test func `the texts of real feeds come out well-formed, safe and settled`() throws {
        guard let folder = Fixture.realFeeds else {
            print("the shared real feeds are not here; left out")
            return
        }
        var texts = 0
        // Every seventh file, which a debug build reads in seconds.
        let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil).sorted { $0.path < $1.path }
        for (position, file) in files.enumerated() where position % Fixture.realFeedStride == 0 {
            let data = try FileHandle(forReadingFrom: file).readToEnd() ?? Data()
            guard let feed = try? FeedParser.parse(bytes: data, baseURL: "https://feeds.example/feed", contentType: nil) else { continue }
            let htmls = feed.items.flatMap { [$0.summary, $0.content, $0.rights] } + [feed.feed.description, feed.feed.rights]
            for html in htmls.compactMap({ $0 }) {
                texts += 1
                let faults = SafeMarkup.faults(of: html)
                #expect(faults == [], "\(file.lastPathComponent)")
                #expect(HTMLText.sanitised(html: html, base: nil) == html, "\(file.lastPathComponent)")
            }
        }
        #expect(texts > 1000)
    }
}
