// Source lists: ours, those of other readers, and those that cannot be used.
import Foundation
import Testing
import VigieModel
import VigieParse

struct SourceListTests {
    private func read(_ text: String) throws -> SourceList { try SourceList.read(Data(text.utf8), file: "list.opml") }

    @Test func `what is written is read again, with every attribute`() throws {
        let sources = [
            Source(
                id: SourceID(rawValue: "a-one"), title: "A & B: \"news\" <é>", feedURL: "https://a.example/feed?x=1&y=2",
                siteURL: "https://a.example/", publisher: "A & B", kind: .federal, languages: [.french, .dutch],
                reason: "line one\nline two",
                seen: "its own page, 2026", isPaused: true, pollMinutes: 90,
                formerURLs: ["http://a.example/old", "https://a.example/older?x=1&y"]
            ),
            Source(id: SourceID(rawValue: "b-two"), title: "B", feedURL: "http://b.example/", publisher: "B", kind: .neighbour),
        ]
        let text = SourceList(title: "Test", sources: sources).opml(modified: Date(timeIntervalSince1970: 1_772_000_000))
        let again = try read(text)
        #expect(again.title == "Test")
        #expect(again.sources == sources)
        #expect(again.findings.isEmpty)
        #expect(text.contains("<dateModified>Wed, 25 Feb 2026 06:13:20 GMT</dateModified>"))
        #expect(text.contains("vigie:every=\"90m\" vigie:former=\"http://a.example/old https://a.example/older?x=1&amp;y\""))
    }

    @Test func `a list of another reader gives sources with made-up ids`() throws {
        let list = try read(
            """
            <opml version="1.1"><head><title>Mine</title></head><body>
            <outline text="Folder"><outline text="Éditeur d’exemple" type="rss" xmlUrl="https://e.example/rss" htmlUrl="https://e.example"/></outline>
            <outline text="Just a note"/>
            </body></opml>
            """)
        let source = try #require(list.sources.first)
        #expect(list.sources.count == 1)
        #expect(source.id.rawValue.wholeMatch(of: /editeur-d-exemple-[0-9a-f]{6}/) != nil, "\(source.id)")
        #expect(source.publisher == "Éditeur d’exemple")
        #expect(source.kind == .press)
        #expect(
            try read("<opml version=\"2.0\"><body><outline text=\"x\" xmlUrl=\"https://e.example/rss\"/></body></opml>").sources[0].id
                != source.id)
    }

    @Test(arguments: [
        ("xmlUrl=\"ftp://a.example/\"", "source-address"), ("xmlUrl=\"javascript:alert(1)\"", "source-address"),
        ("xmlUrl=\"https://user:secret@a.example/\"", "source-secret"),
        ("xmlUrl=\"https://a.example/\" v:id=\"an-id\"", "source-incomplete"),
        ("xmlUrl=\"https://a.example/\" type=\"HTML+XPath\"", "source-type"),
        ("xmlUrl=\"https://a.example/\" v:id=\"Not A Slug\" v:publisher=\"P\" v:kind=\"eu\"", "source-id"),
        ("xmlUrl=\"https://a.example/\" v:id=\"ok-id\" v:publisher=\"P\" v:kind=\"alien\"", "source-kind"),
        ("xmlUrl=\"https://a.example/\" v:id=\"ok-id\" v:publisher=\"P\" v:kind=\"eu\" v:every=\"soon\"", "source-every"),
    ])
    func `what cannot be used is told with its line`(attributes: String, code: String) throws {
        let list = try read(
            "<opml version=\"2.0\" xmlns:v=\"urn:x-vigie:opml:1\">\n<body>\n<outline text=\"t\" \(attributes)/>\n</body></opml>")
        #expect(list.findings.map(\.code) == [code])
        #expect(list.findings[0].line == 3)
    }

    @Test func `an id that comes twice is taken once`() throws {
        func outline(_ path: String) -> String {
            "<outline text=\"t\" xmlUrl=\"https://a.example/\(path)\" v:id=\"one\" v:publisher=\"P\" v:kind=\"eu\"/>"
        }
        let list = try read("<opml xmlns:v=\"urn:x-vigie:opml:1\"><body>\(outline("a"))\(outline("b"))</body></opml>")
        #expect(list.sources.map(\.feedURL) == ["https://a.example/a"])
        #expect(list.findings.map(\.code) == ["source-twice"])
        // With one address it is the same source in a second place.
        let same = try read("<opml xmlns:v=\"urn:x-vigie:opml:1\"><body>\(outline("a"))\(outline("a"))</body></opml>")
        #expect(same.sources.count == 1 && same.findings.isEmpty)
        #expect(same.doubles.map(\.of.rawValue) == ["one"])
    }

    @Test(arguments: [
        ("", "list.opml: the file is empty"), ("<opml>\n<body>\n</opml>", "list.opml:3: not well-formed XML"),
        ("<rss/>", "the root is <rss>, not <opml>"), ("hello", "not well-formed XML"),
    ])
    func `what is no list is refused with the reason`(text: String, message: String) {
        #expect { try read(text) } throws: { "\($0)".contains(message) }
    }

    @Test func `outlines may be nested deeply`() throws {
        let depth = 200
        let text =
            "<opml><body>" + String(repeating: "<outline text=\"f\">", count: depth) + "<outline text=\"t\" xmlUrl=\"https://a.example/\"/>"
            + String(repeating: "</outline>", count: depth) + "</body></opml>"
        #expect(try read(text).sources.count == 1)
    }

    @Test func `the lists that come with the program are sound`() throws {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        let folder = root.appending(path: "feeds")
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".opml") }.sorted()
        var ids: Set<SourceID> = []
        var addresses: Set<String> = []
        for file in files {
            let list = try SourceList.read(try Data(contentsOf: folder.appending(path: file)), file: file)
            #expect(list.findings.isEmpty, "\(file): \(list.findings)")
            for source in list.sources {
                #expect(ids.insert(source.id).inserted, "\(source.id)")
                #expect(addresses.insert(CanonicalLink.of(source.feedURL) ?? source.feedURL).inserted, "\(source.feedURL)")
                #expect(!source.languages.isEmpty && !source.reason.isEmpty && source.seen?.isEmpty == false, "\(source.id)")
            }
        }
        #expect(ids.count >= 150)
    }

    @Test(arguments: ["xmlurl", "XMLURL", "xmlURL", "XmlUrl"])
    func `names of attributes and elements in other letters are read and written as they should be (all were left out)`(name: String) throws
    {
        let list = try read(
            """
            <OPML version="1.0"><HEAD><title>Mine</title></HEAD><Body><Outline TEXT="Folder">
            <outline Title="One" TYPE="rss" \(name)="https://e.example/rss" htmlurl="https://e.example/" Rating="5"/></Outline></Body></OPML>
            """)
        let source = try #require(list.sources.first)
        #expect(list.sources.count == 1 && list.findings.isEmpty && list.title == "Mine")
        #expect(source.outline?.folders.map(\.text) == ["Folder"])
        #expect(source.feedURL == "https://e.example/rss" && source.title == "One" && source.siteURL == "https://e.example/")
        let text = list.opml(modified: Date(timeIntervalSince1970: 0))
        #expect(text.contains("xmlUrl=\"https://e.example/rss\" htmlUrl=\"https://e.example/\"") && text.contains("Rating=\"5\""))
        #expect(!text.contains("htmlurl") && !text.contains("Title=") && (name == "xmlUrl" || !text.contains(name)))
        #expect(try read(text).sources == list.sources)
    }

    @Test func `where a name is there in both writings the right one counts and the other is kept`() throws {
        let list = try read(
            "<opml><body><outline xmlurl='https://old.example/' text='T' xmlUrl='https://new.example/'/></body></opml>")
        #expect(list.sources.map(\.feedURL) == ["https://new.example/"])
        #expect(list.opml(modified: Date(timeIntervalSince1970: 0)).contains("xmlurl=\"https://old.example/\""))
    }

    @Test(arguments: [("feed://e.example/rss", "http"), ("feed:https://e.example/rss", "https"), ("Feed:http://e.example/rss", "http")])
    func `addresses of the feed scheme are those of the web (they were left out)`(address: String, scheme: String) throws {
        let list = try read("<opml><body><outline text='T' type='rss' xmlUrl=' \(address) '/></body></opml>")
        #expect(list.sources.map(\.feedURL) == [scheme + "://e.example/rss"] && list.findings.isEmpty)
    }
}
