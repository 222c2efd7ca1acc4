// The fast scanner against libxml2: what it vouches for, libxml2 reads as the same tree without a complaint.
import Foundation
import Testing
import VigieModel

@testable import VigieParse  // The scanner and the tree are internal to the stage.

struct XMLScannerTests {
    /// Nil too where text stands after the root, which is no document's.
    private func scan(_ text: String) -> [String]? {
        var text = text
        return text.withUTF8 { bytes in
            guard let tree = XMLTree.scan(bytes), tree.textAfterRoot == nil else { return nil }
            return tree.root.map { dump($0) }
        }
    }

    private func judge(_ text: String) -> (rows: [String]?, problems: [String]) {
        var text = text
        return text.withUTF8 { bytes in
            let tree = XMLTree.read(bytes, recovering: false)
            return (tree.flatMap { tree in tree.root.map { dump($0) } }, tree?.problems.map(\.code) ?? [])
        }
    }

    /// Everything that readers of feeds ask of a tree, in document order.
    private func dump(_ element: XMLElement) -> [String] {
        let attributes = element.attributes.map { "\($0.name)=\($0.value)" } + ["base", "lang"].map { element.xmlAttribute($0) ?? "" }
        let own = [
            element.name, element.namespace ?? "", element.isEmpty.description, element.hasElements.description, element.text,
            element.declaredNamespaces.joined(separator: " "),
        ]
        return [(own + attributes).joined(separator: "\u{1F}")] + element.children.flatMap { dump($0) }
    }

    @Test(arguments: [
        "<a/>", "<a></a >", "<a b='1' c = \"2\"/>", "<a>x<b/>y</a>", "<a> <b> x </b> </a>", "<a><![CDATA[<x>]]></a>",
        "<a>x<![CDATA[]]>y</a>",
        "<a><![CDATA[]]></a>", "<a><!-- x -->y<?p q?></a>", "<a>&lt;&gt;&amp;&quot;&apos;&#65;&#x42;&#10;&#13;&#x1F600;</a>",
        "<a>1\r\n2\r3\n<![CDATA[\r\n\r]]></a>", "<a b='1\r\n2\r3\n4\t5&#10;6&lt;7&amp;8&#38;9'/>",
        "<a xmlns='http://x.example/'><b xmlns=''/></a>",
        "<a xmlns='http://x.example/' xmlns:p='https://p.example/#'><p:b p:c='1' c='2'/></a>", "<a xmlns:p='urn:x:1'><p:b><p:c/></p:b></a>",
        "<a xml:base='http://x.example/' xml:lang='fr' lang='nl' xml:space='preserve'/>", "<a><b xmlns='http://b.example'/><b/></a>",
        "<a>é ☃ 😀 \u{FEFF}</a>", "<a\n\tb='1'\r\n/>", "<a>]] ></a>", "<A><a></a></A>", "<a b='>'>></a>", "<a/>\n<!-- x -->\n<?p?>\n",
        "<_a.b-c1/>", "<a b=\"'\" c='\"'/>",
    ])
    func `well-formed XML is read as libxml2 reads it`(text: String) {
        let judged = judge(text)
        #expect(judged.rows != nil && judged.problems.isEmpty)
        // An undeclared default is too rare to be vouched for.
        #expect(scan(text) == judged.rows || text.contains("xmlns=''") && scan(text) == nil)
    }

    @Test(arguments: [
        "", " <a/>", "<a>", "<a></b>", "</a>", "<a", "<a b>", "<a b=1/>", "<a b='1'c='2'/>", "<a b='<'/>", "<a b='1' b='2'/>",
        "<a>&nbsp;</a>",
        "<a>&</a>", "<a>& </a>", "<a>&#0;</a>", "<a>&#xD800;</a>", "<a>&#x110000;</a>", "<a>&#xFFFE;</a>", "<a>&#65</a>", "<a>&#X41;</a>",
        "<a>&#;</a>", "<a>]]></a>", "<a><!-- -- --></a>", "<a><!-- --", "<a><![CDATA[</a>", "<a><?xml version='1.0'?></a>", "<a><?p</a>",
        "<a><p:b/></a>", "<a p:b='1'/>", "<a xmlns:p=''/>", "<a xmlns='relative'/>", "<a xmlns='http://a b/'/>",
        "<a xmlns='http://x/#a#b'/>",
        "<a xmlns:xml='http://x.example/'/>", "<a xmlns:p='http://x.example/' xmlns:q='http://x.example/' p:b='1' q:b='2'/>", "<a:/>",
        "<:a/>",
        "<a:b:c/>", "<1/>", "<é/>", "<a\u{1}/>", "<a>\u{0}</a>", "<a>\u{8}</a>", "<a>\u{FFFF}</a>", "<a xml:id='1'/>", "<a xml:space='x'/>",
        "<a><!DOCTYPE b></a>", "<a / >", "< a/>", "<a></ a>",
    ])
    func `what is not certainly well-formed is left to libxml2`(text: String) {
        #expect(scan(text) == nil)
    }

    @Test func `text after the root is noticed and does not harm the tree`() {
        var text = "<a>x</a> <!-- y --> z"
        let end = text.withUTF8 { XMLTree.scan($0)?.textAfterRoot }
        #expect(end == 8)
    }

    @Test func `whatever is vouched for, libxml2 reads the same`() throws {
        var generator = SplitMix(state: 20_261_122)
        var vouched = 0
        for name in ["rss-2.0.xml", "atom-1.0.xml", "rss-1.0.rdf", "atom-0.3.xml"] {
            let whole = try Fixture.data(name)
            let root = try #require(
                whole.range(of: Data(name.hasPrefix("rss-2") ? "<rss".utf8 : name.hasPrefix("rss") ? "<rdf".utf8 : "<feed".utf8)))
            let document = String(decoding: whole[root.lowerBound...], as: UTF8.self)
            #expect(scan(document) == judge(document).rows)
            for _ in 0..<400 {
                var bytes = Array(document.utf8)
                for _ in 0..<2 {
                    let piece = Self.pieces[Int(generator.next() % UInt64(Self.pieces.count))]
                    bytes.insert(contentsOf: piece.utf8, at: Int(generator.next() % UInt64(bytes.count)))
                }
                let text = String(decoding: bytes, as: UTF8.self)
                guard let rows = scan(text) else { continue }
                vouched += 1
                let judged = judge(text)
                #expect(rows == judged.rows && judged.problems.isEmpty, "\(text)")
            }
        }
        // Else the test would say nothing.
        #expect(vouched > 200)
    }

    private static let pieces = [
        "<b>x</b>", "<b/>", "<!-- x -->", "<?p q?>", "<![CDATA[<i>]]>", "&amp;", "&#233;", "\r\n", "\r", "\t", " ", " c='1'", " d=\"&lt;\"",
        "x", "é",
        "<p xmlns='http://www.w3.org/1999/xhtml'>", "</p>", "]]", ">", "\"", "'", "<", "&", "</", "/>", "xmlns:q='http://q.example/'", "q:",
    ]

    @Test func `a hundred thousand items are all kept, and more are not dropped in silence`() throws {
        let feed = try parse(rss(String(repeating: "<item><title>A</title></item>", count: 100_000)))
        #expect(feed.items.count == 100_000 && feed.findings.isEmpty)
        let more = try parse(rss(String(repeating: "<item/>", count: 150_001)))
        #expect(more.items.count == 150_000 && more.findings.map(\.code) == ["too-many-items"])
    }

    @Test(arguments: ["", "<x:y/>"])
    func `thousands of nested namespaces cost no minutes`(doubt: String) throws {
        let open = (0..<200).map { level in
            "<a" + (0..<40).map { " xmlns:p\(level)x\($0)='http://x.example/\($0)'" }.joined() + ">"
        }
        let names = (0..<20_000).map { "<p0x0:n\($0)/>" }.joined()
        let nested = open.joined() + names + String(repeating: "</a>", count: 200)
        let feed = try parse(rss("<item><title>A</title></item>" + nested + doubt))
        #expect(feed.items.map(\.title) == ["A"])
    }

    @Test func `unsanitised items have the same fields and their markup as published`() throws {
        let text = rss(
            "<item><title>A &amp;amp; B</title><description>&lt;p onclick='x'&gt;C&lt;/p&gt;</description><pubDate>x</pubDate></item>")
        let raw = try FeedParser.parse(bytes: Data(text.utf8), baseURL: nil, contentType: nil, options: ParseOptions(sanitises: false))
        #expect(raw.items.first?.summary == "<p onclick='x'>C</p>" && raw.items.first?.text == "")
        var whole = try FeedParser.parse(bytes: Data(text.utf8), baseURL: nil, contentType: nil)
        #expect(whole.items.first?.summary == "<p>C</p>" && whole.items.first?.text == "C")
        whole.items[0].summary = raw.items.first?.summary
        whole.items[0].text = ""
        #expect(raw == whole)
    }

    @Test(arguments: [
        "Sun, 22 Nov 2026 08:30:00 +0100", "22 Nov 2026 08:30:00 GMT", "Sun, 2 Nov 2026 08:30:00 UT", "2026-11-22T08:30:00Z",
        "2026-11-22T24:00:00Z",
        "2026-11-22T08:30:00.123456789-05:30", " 2026-11-22T08:30:00+01:00\n", "Sun, 31 Feb 2026 08:30:00 GMT", "2026-13-22T08:30:00Z",
        "Sun, 22 Nov 2026 25:30:00 GMT", "Sun, 22 Nov 2026 08:30:60 +0000", "2026-11-22T08:30:00+25:00", "Sun, 22 Nov 2026 08:30:00 +0160",
        "2026-11-22", "Sun, 22 Nov 26 08:30:00 EST", "2026-11-22T08:30:00", "dim, 22 nov 2026 08:30:00 +0100",
        "Sun,22 Nov 2026 08:30:00 GMT", "",
        "2026-11-22T08:30:00.Z", "0000-01-01T00:00:00+01:00", "Sun, 22 Nov 2026 08:30:00 GMT+1", "2026-11-22T08:30:00Zulu",
    ])
    func `the short way to a date leads to the same instant`(text: String) {
        var copy = text
        #expect(copy.withUTF8 { StandardDate.parse($0) } == FeedDate.parse(text))
    }

    /// Numbers that are the same at every run.
    private struct SplitMix {
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
