// Lists in and out: what other readers wrote comes out as it went in, and what is hostile stays small.
import Foundation
import FoundationXML
import Testing
import VigieModel
import VigieParse

struct SourceListRoundTripTests {
    private static let readers = ["feedly", "freshrss", "liferea", "netnewswire", "newsboat", "quiterss", "thunderbird"]
    private let modified = Date(timeIntervalSince1970: 1_790_000_000)

    private func read(_ text: String) throws -> SourceList { try SourceList.read(Data(text.utf8), file: "list.opml") }

    /// A list as the program keeps it: its sources and its extras.
    private struct Kept: Equatable {
        var sources: [Source]
        var extras: SourceListExtras

        init(_ list: SourceList) {
            sources = list.sources
            extras = list.extras
        }
    }

    @Test(arguments: readers)
    func `a reader's list comes out with every outline and attribute in its place`(reader: String) throws {
        let data = try Fixture.data("lists/\(reader).opml")
        let before = try Outlines.of(data)
        let list = try SourceList.read(data, file: reader)
        let after = try Outlines.of(Data(list.opml(modified: modified).utf8))
        #expect(after.body.map(\.path) == before.body.map(\.path))
        for (old, new) in zip(before.body, after.body) {
            #expect(old.attributes.allSatisfy { $0.value == new.attributes[$0.key] || $0.value.isEmpty }, "\(old) became \(new)")
            // Nothing but ours is added, and a title where there was none.
            let added = Set(new.attributes.keys).subtracting(old.attributes.keys)
            #expect(added.allSatisfy { $0.hasPrefix("vigie:") || ["text", "title", "type"].contains($0) }, "\(added)")
        }
        let isModified = { (element: Outlines.Element) in element.path.last == "dateModified" }
        #expect(after.head.filter { !isModified($0) } == before.head.filter { !isModified($0) })
        #expect(after.root.filter { $0.key != "version" && $0.key != "xmlns:vigie" } == before.root.filter { $0.key != "version" })
    }

    @Test(arguments: readers)
    func `a list that was written is read as the same list`(reader: String) throws {
        let list = try SourceList.read(Fixture.data("lists/\(reader).opml"), file: reader)
        #expect(!list.sources.isEmpty)
        let again = try read(list.opml(modified: modified))
        #expect(Kept(again) == Kept(list))
        #expect(again.opml(modified: modified) == list.opml(modified: modified))
    }

    @Test func `the lists that come with the program go out and in as they are`() throws {
        let root = Fixture.folder.deletingLastPathComponent().deletingLastPathComponent()
        let folder = root.appending(path: "feeds")
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".opml") }
        #expect(files.count >= 9)
        for file in files {
            let list = try SourceList.read(Data(contentsOf: folder.appending(path: file)), file: file)
            #expect(list.doubles.isEmpty && list.extras.foreignEntries == 0)
            #expect(Kept(try read(list.opml(modified: modified))) == Kept(list))
            // A publisher's folder is no news: without the extras the same comes out.
            let bare = SourceList(title: list.title, sources: list.sources)
            #expect(try read(bare.opml(modified: modified)).sources == list.sources)
        }
    }

    @Test func `extras survive their way through JSON`() throws {
        let list = try SourceList.read(Fixture.data("lists/liferea.opml"), file: "x")
        let stored = try JSONEncoder().encode(list.extras)
        #expect(try JSONDecoder().decode(SourceListExtras.self, from: stored) == list.extras)
    }

    /// Numbers that look like chance and are the same in every run.
    private struct Chance: RandomNumberGenerator {
        var state: UInt64
        mutating func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return state ^ (state >> 33)
        }
    }

    @Test func `any list that can be written is read again the same`() throws {
        let texts = [
            "plain", "", "\"double\" & 'single' <tag> ]]>", "line\none\r\nand\ttab", "👩🏽‍💻 émoji", "a  b ", "{\"json\": [1, \"&amp;\"]}",
            "\u{85}\u{2028}",
            "&#10; as text", "العربية", "--", "<![CDATA[x]]>",
        ]
        let namespaces = [nil, "https://reader.example/ns", "urn:other:reader", XMLNamespace.xml, SourceList.namespace, "a\"b<c&d"]
        for seed in 1...60 {
            var chance = Chance(state: UInt64(seed))
            func text() -> String { (texts.randomElement(using: &chance) ?? "") + (texts.randomElement(using: &chance) ?? "") }
            func attributes() -> [SourceOutline.Attribute] {
                let names = ["category", "tags", "id", "lang", "xPathItem", "_x-1.2"].shuffled(using: &chance)
                return names.prefix(Int.random(in: 0...4, using: &chance)).compactMap { name in
                    let namespace = namespaces.randomElement(using: &chance) ?? nil
                    // Our own words are no other reader's.
                    if namespace == SourceList.namespace, name == "id" { return nil }
                    // XML itself trims its own ids.
                    if namespace == XMLNamespace.xml, name == "id" { return nil }
                    return .init(namespace: namespace, name: name, value: text())
                }
            }
            func folders() -> [SourceOutline.Folder] {
                (0..<Int.random(in: 0...3, using: &chance)).map { _ in .init(text: text(), attributes: attributes()) }
            }
            var sources: [Source] = []
            for number in 0..<12 {
                var source = Source(
                    id: SourceID(rawValue: "s-\(number)"), title: "T" + text(), feedURL: "https://s.example/\(number)?a=1&b=\(number)",
                    siteURL: Bool.random(using: &chance) ? "https://s.example/" : nil, publisher: "P" + text(),
                    kind: SourceKind.allCases.randomElement(using: &chance) ?? .eu, languages: [.dutch, .undetermined], reason: text(),
                    seen: Bool.random(using: &chance) ? text() : nil, isPaused: Bool.random(using: &chance),
                    pollMinutes: [nil, 30, 120, 1440, 95].randomElement(using: &chance) ?? nil,
                    formerURLs: Bool.random(using: &chance) ? ["https://old.example/a", "http://old.example/b?c&d"] : [])
                if Bool.random(using: &chance) { source.outline = SourceOutline(folders: folders(), attributes: attributes()) }
                sources.append(source)
            }
            let list = SourceList(title: "L" + text().trimmingCharacters(in: .whitespacesAndNewlines) + "L", sources: sources)
            let once = try read(list.opml(modified: modified))
            #expect(once.findings.isEmpty)
            #expect(once.title == list.title)
            let byID = { (list: SourceList) in Dictionary(uniqueKeysWithValues: list.sources.map { ($0.id, $0) }) }
            for (id, source) in byID(list) { #expect(byID(once)[id] == source, "\(seed)") }
            #expect(Kept(try read(once.opml(modified: modified))) == Kept(once))
        }
    }

    @Test func `control characters are left out, for XML cannot write them`() throws {
        let source = Source(
            id: SourceID(rawValue: "a-one"), title: "a\u{1}b\u{FFFF}c", feedURL: "https://a.example/", publisher: "P", kind: .eu)
        #expect(try read(SourceList(sources: [source]).opml(modified: modified)).sources[0].title == "abc")
    }

    @Test func `a feed in two folders is one source that keeps both`() throws {
        let list = try SourceList.read(Fixture.data("lists/feedly.opml"), file: "x")
        #expect(list.sources.map(\.title) == ["Fictional CERT", "Vendor of examples"])
        #expect(list.doubles.map(\.of) == [list.sources[0].id])
        let exported = try Outlines.of(Data(list.opml(modified: modified).utf8)).body
        #expect(
            exported.filter { $0.attributes["xmlUrl"] == "https://cert.example/advisories.rss" }.map(\.path.first) == [
                "Security", "Also security",
            ])
        #expect(exported.count { $0.attributes["vigie:id"] != nil } == 2)
    }

    @Test func `where our outline and another reader's have one address, ours is the source`() throws {
        let list = try read(
            """
            <opml xmlns:v="urn:x-vigie:opml:1"><body><outline text="Theirs" xmlUrl="https://a.example/feed/"/>
            <outline text="Ours" xmlUrl="http://a.example/feed" v:id="ours" v:publisher="P" v:kind="eu"/></body></opml>
            """)
        #expect(list.sources.map(\.id.rawValue) == ["ours"])
        #expect(list.doubles.count == 1)
    }

    @Test func `prefixes that are declared deeper, twice or nowhere are written right`() throws {
        let list = try read(
            """
            <opml xmlns:a="urn:one"><body>
            <outline text="x" xmlUrl="https://a.example/" a:p="1" xmlns:b="urn:two" b:p="2" nowhere:p="3" vigie:seen="4"/>
            <outline text="y" xmlUrl="https://b.example/" xmlns:a="urn:three" a:p="5" xmlns:vigie="urn:not-ours" vigie:kind="z"/>
            <outline text="note" xmlns:a="urn:four" a:p="6"><a:inner/>text</outline>
            </body></opml>
            """)
        #expect(list.sources.count == 2 && list.findings.isEmpty)
        #expect(list.sources[0].seen == "4")
        let text = list.opml(modified: modified)
        let again = try read(text)
        #expect(Kept(again) == Kept(list))
        let namespaces = again.sources.flatMap { $0.outline?.attributes ?? [] }.filter { $0.name != "text" }.compactMap(\.namespace)
        #expect(Set(namespaces).isSuperset(of: ["urn:one", "urn:two", "urn:three", "urn:not-ours"]), "\(namespaces)")
        #expect(text.contains("xmlns:b=\"urn:two\""))
    }

    @Test func `new sources join the folder of their publisher and leave the order alone`() throws {
        var list = try SourceList.read(Fixture.data("lists/netnewswire.opml"), file: "x")
        var own = SourceList(
            sources: [
                Source(id: SourceID(rawValue: "new-one"), title: "N", feedURL: "https://n.example/", publisher: "Pub", kind: .eu),
                Source(
                    id: SourceID(rawValue: "new-two"), title: "M", feedURL: "https://m.example/", publisher: "Pub", kind: .eu,
                    outline: list.sources[1].outline),
            ] + list.sources.reversed(), extras: list.extras)
        own.extras.places.append(.init(source: SourceID(rawValue: "no-longer-there")))
        list = try read(own.opml(modified: modified))
        #expect(list.sources.map(\.title) == ["Top level", "A blog's \"notes\"", "Another", "M", "Third", "N"])
        #expect(list.sources.last?.outline == nil)
    }

    @Test func `fifty thousand feeds are read and written`() throws {
        var text = "<opml version=\"2.0\"><body>"
        for number in 0..<50_000 {
            if number % 100 == 0 { text += (number == 0 ? "" : "</outline>") + "<outline text=\"F\(number)\">" }
            text +=
                "<outline type=\"rss\" text=\"Feed \(number)\" xmlUrl=\"https://f\(number % 977).example/\(number)\" tag=\"t\(number)\"/>\n"
        }
        let list = try read(text + "</outline></body></opml>")
        #expect(list.sources.count == 50_000)
        #expect(list.sources[49_999].outline?.folders.map(\.text) == ["F49900"])
        #expect(list.entries[40_000].line == 40_001)
        #expect(list.opml(modified: modified).utf8.split(separator: UInt8(ascii: "\n")).count == 50_000 + 2 * 500 + 8)
    }

    @Test func `outlines nested out of measure are refused`() {
        let depth = 100_000
        let text = "<opml><body>" + String(repeating: "<outline text=\"f\">", count: depth) + String(repeating: "</outline>", count: depth)
        #expect { try read(text + "</body></opml>") } throws: { "\($0)".contains("nested deeper than 256 levels; flatten") }
    }

    @Test func `entity bombs and outside entities stay what they are`() throws {
        var bomb = "<!ENTITY a0 \"lol\">"
        for level in 1...12 { bomb += "<!ENTITY a\(level) \"" + String(repeating: "&a\(level - 1);", count: 10) + "\">" }
        let body = "<body><outline text=\"&a12;\" title=\"&own;&a12;\" xmlUrl=\"https://a.example/\" x=\"&a12;\">&a12;</outline></body>"
        let text = "<!DOCTYPE opml [\(bomb)<!ENTITY own \"short\">]><opml><head><title>&a12;</title></head>\(body)</opml>"
        if let list = try? read(text) {
            #expect(list.sources[0].title == "short")
            #expect("\(list)".utf8.count < 10_000)
        }
        for entity in ["SYSTEM \"file:///etc/passwd\"", "SYSTEM \"http://127.0.0.1:9/x\"", "PUBLIC \"p\" \"ftp://a.example/\""] {
            let outside =
                "<!DOCTYPE opml [<!ENTITY x \(entity)>]><opml><body><outline text=\"t\" xmlUrl=\"https://a.example/\">&x;</outline></body></opml>"
            #expect(try read(outside).opml(modified: modified).contains("root:") == false)
        }
        let parameter = "<!DOCTYPE opml SYSTEM \"http://127.0.0.1:9/x.dtd\"><opml><body/></opml>"
        #expect(try read(parameter).sources.isEmpty)
    }

    @Test func `folders out of measure are not kept for each of their feeds`() throws {
        let depth = 200
        let long = String(repeating: "x", count: 10_000)
        let text =
            "<opml><body>" + String(repeating: "<outline text=\"f\" a=\"\(long)\">", count: depth)
            + "<outline text=\"t\" xmlUrl=\"https://a.example/\"/>" + String(repeating: "</outline>", count: depth) + "</body></opml>"
        let list = try read(text)
        #expect(list.findings.map(\.code).sorted() == ["outline-deep", "outline-large"])
        #expect(list.sources.first?.outline?.folders.count == 32)
        #expect(list.opml(modified: modified).utf8.count < 10_000)
    }

    @Test func `an outline that is left out of the watch stays in the list, unless it holds a password`() throws {
        let list = try read(
            """
            <opml><body><outline text="F"><outline text="p" xmlUrl="https://me:secret@a.example/"/>
            <outline text="q" xmlUrl="gopher://a.example/" x="1"/></outline></body></opml>
            """)
        #expect(list.sources.isEmpty && list.findings.count == 2)
        let text = list.opml(modified: modified)
        #expect(!text.contains("secret"))
        #expect(text.contains("<outline text=\"F\">\n      <outline text=\"q\" xmlUrl=\"gopher://a.example/\" x=\"1\"/>"))
    }

    @Test(arguments: [("30m", 30), ("2h", 120), ("1d", 1440), (" 90m", 90), ("31d", 44_640)])
    func `times between polls are read`(text: String, minutes: Int) {
        #expect(PollInterval.minutes(text) == minutes)
        #expect(PollInterval.minutes(PollInterval.text(minutes)) == minutes)
    }

    @Test(arguments: ["", "30", "m", "-2h", "1w", "4m", "32d", "1.5h", "99999999999999999999h"])
    func `what is no time between polls is none`(text: String) {
        #expect(PollInterval.minutes(text) == nil)
    }
}

private enum XMLNamespace {
    static let xml = "http://www.w3.org/XML/1998/namespace"
}

/// A list as another XML parser sees it.
private final class Outlines: NSObject, XMLParserDelegate {
    struct Element: Equatable {
        var path: [String]
        var attributes: [String: String]
        var text = ""
    }

    private(set) var root: [String: String] = [:]
    private(set) var head: [Element] = []
    private(set) var body: [Element] = []
    private var path: [String] = []

    static func of(_ data: Data) throws -> Outlines {
        let outlines = Outlines()
        let parser = XMLParser(data: data)
        parser.delegate = outlines
        guard parser.parse() else { throw parser.parserError ?? CocoaError(.formatting) }
        return outlines
    }

    func parser(
        _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?, attributes: [String: String] = [:]
    ) {
        // A namespace is declared where the writer wants.
        let own = attributes.filter { !$0.key.hasPrefix("xmlns") }
        path.append(name == "outline" ? attributes["text"] ?? attributes["title"] ?? "" : name)
        if name == "opml" {
            root = attributes
        } else if path.count > 2, path[1] == "head" {
            head.append(Element(path: Array(path[2...]), attributes: own))
        } else if path.count > 2 {
            body.append(Element(path: Array(path[2...]), attributes: own))
        }
    }

    func parser(_ parser: XMLParser, foundCharacters text: String) {
        guard path.count > 2, !text.allSatisfy(\.isWhitespace) else { return }
        if path[1] == "head" { head[head.count - 1].text += text } else { body[body.count - 1].text += text }
    }

    func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?) {
        path.removeLast()
    }
}
