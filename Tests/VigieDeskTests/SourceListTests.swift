// Lists of sources in and out: shown before they are taken in, hostile ones refused, and each taken back whole.
import Foundation
import HTTPTypes
import Testing
import VigieModel
import VigieStore

@testable import VigieDesk  // The desk's parts are internal; its one door listens on a port.

struct SourceListTests {
    private static let list = """
        <?xml version="1.0" encoding="UTF-8"?>
        <opml version="2.0" xmlns:vigie="urn:x-vigie:opml:1"><head><title>A list</title><ownerName>N</ownerName></head><body>
        <outline text="Folder &lt;script&gt;alert(1)&lt;/script&gt;">
        <outline type="rss" text="New &lt;script&gt;alert(1)&lt;/script&gt;" xmlUrl="https://new.example/rss"/>
        <outline type="rss" text="Office again" xmlUrl="https://office.example/feed"/>
        <outline type="link" text="A link" url="https://link.example/"/>
        </outline></body></opml>
        """

    @Test func `a list is shown, taken in as one act, and taken back whole`() async throws {
        let desk = try await SmallDesk.make()
        let browser = try await desk.logIn("anna")
        _ = try await browser.get("/source-lists")
        let preview = try await browser.shown(browser.upload("/source-lists", name: "../../mine.opml", bytes: Self.list))
        #expect(preview.status == 200)
        #expect(preview.body.contains("New &lt;script&gt;alert(1)&lt;/script&gt;") && !preview.body.contains("<script>alert"))
        #expect(preview.body.contains("mine.opml") && !preview.body.contains("../"))
        #expect(try desk.store.sources().count == 2)
        let action = try #require(preview.body.firstMatch(of: /action="(\/source-lists\/[\w-]+)"/)?.1)
        let mark = try #require(preview.body.firstMatch(of: /name="mark" value="([0-9a-f]+)"/)?.1)
        // Another person cannot say yes for her.
        let other = try await desk.logIn("ada")
        _ = try await other.get("/source-lists")
        #expect(try await other.post(String(action), ["mark": String(mark)]).location == "/source-lists?done=gone")
        let done = try await browser.post(String(action), ["mark": String(mark)])
        #expect(done.location == "/sources?done=imported&added=1&changed=0")
        #expect(try desk.store.sources().count == 3)
        #expect(try desk.store.sourceLists().map(\.name) == ["mine.opml"])
        let edit = try #require(try desk.store.sourceEdits(of: nil, limit: 1).first)
        #expect(edit.action == .added && edit.by == "anna")
        _ = try await browser.post("/source-edits/\(edit.batch)/undo")
        #expect(try desk.store.source(edit.source).isPaused)
        #expect(try desk.store.sourceLists().isEmpty)
        // The yes was for once.
        #expect(try await browser.post(String(action), ["mark": String(mark)]).location == "/source-lists?done=gone")
    }

    @Test func `what has changed since the preview is shown again before it is done`() async throws {
        let desk = try await SmallDesk.make()
        let browser = try await desk.logIn("anna")
        _ = try await browser.get("/source-lists")
        let preview = try await browser.shown(browser.post("/source-lists", ["list": Self.list]))
        let action = try #require(preview.body.firstMatch(of: /action="(\/source-lists\/[\w-]+)"/)?.1)
        let mark = try #require(preview.body.firstMatch(of: /name="mark" value="([0-9a-f]+)"/)?.1)
        let double = Source(
            id: SourceID(rawValue: "other"), title: "Other", feedURL: "https://new.example/rss", publisher: "Other", kind: .eu)
        try desk.store.addSource(double, at: desk.now)
        let again = try await browser.shown(browser.post(String(action), ["mark": String(mark)]))
        let words = try TestDesk.words()[.french]
        #expect(again.body.contains(HTMLEscape.escaped(words[SourcePhrase.importMoved])))
        #expect(try desk.store.sourceLists().isEmpty)
    }

    @Test func `what goes out comes in again without a change`() async throws {
        let desk = try await SmallDesk.make()
        let browser = try await desk.logIn("anna")
        let out = try await browser.get("/source-lists/export")
        #expect(out.headers[.contentType] == "text/x-opml; charset=utf-8")
        #expect(out.headers[.contentDisposition]?.hasPrefix("attachment;") == true)
        _ = try await browser.get("/source-lists")
        let preview = try await browser.shown(browser.upload("/source-lists", name: "out.opml", bytes: out.body))
        let words = try TestDesk.words()[.french]
        #expect(preview.body.contains(words.counted(SourceCount.unchanged, 2)))
        #expect(preview.body.contains(words.counted(SourceCount.added, 0)))
    }

    private static func list(_ outlines: String...) -> String {
        "<?xml version=\"1.0\"?><opml version=\"2.0\"><head><title>L</title></head><body>\(outlines.joined())</body></opml>"
    }

    @Test func `what is left out is told with its reason, and a list that changes nothing has no button`() async throws {
        let desk = try await SmallDesk.make()
        let browser = try await desk.logIn("anna")
        _ = try await browser.get("/source-lists")
        let list = Self.list(
            "<outline type=\"rss\" text=\"S\" xmlUrl=\"javascript:alert(1)\"/>",
            "<outline type=\"rss\" text=\"T\" xmlUrl=\"https://name:word@a.example/\"/>")
        let page = try await browser.shown(browser.upload("/source-lists", name: "a.opml", bytes: list)).body
        let words = try TestDesk.words()[.french]
        #expect(page.contains(HTMLEscape.escaped(words[ListFindingPhrase.address])))
        #expect(page.contains(HTMLEscape.escaped(words[ListFindingPhrase.secret])))
        #expect(!page.contains("name=\"mark\""))
        // The way back leads to a page that can be asked for again.
        #expect(try await browser.get("/source-lists/nothing/preview").location == "/source-lists?done=gone")
    }

    @Test func `doubles are named by their titles, also those within the list`() async throws {
        let desk = try await SmallDesk.make()
        let browser = try await desk.logIn("anna")
        _ = try await browser.get("/source-lists")
        let fresh = "<outline type=\"rss\" text=\"Fresh\" xmlUrl=\"https://fresh.example/rss\"/>"
        let list = Self.list(fresh, fresh, "<outline type=\"rss\" text=\"O\" xmlUrl=\"\(SmallDesk.office.feedURL)\"/>")
        let page = try await browser.shown(browser.upload("/source-lists", name: "a.opml", bytes: list)).body
        let words = try TestDesk.words()[.french]
        let twice = words.fill(SourcePhrase.doubleInList, ["address": "https://fresh.example/rss", "source": "Fresh"])
        #expect(page.contains(HTMLEscape.escaped(twice)))
        let double = words.fill(SourcePhrase.doubleSame, ["source": SmallDesk.office.title])
        #expect(page.contains(HTMLEscape.escaped(double)))
        #expect(page.contains("name=\"mark\""))
    }

    private static let bomb = """
        <?xml version="1.0"?><!DOCTYPE opml [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
        <!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;">
        <!ENTITY e "&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;"><!ENTITY f "&e;&e;&e;&e;&e;&e;&e;&e;&e;&e;">
        <!ENTITY x SYSTEM "file:///etc/passwd">]>
        <opml version="2.0"><body><outline text="&f;&x;" xmlUrl="https://bomb.example/rss"/></body></opml>
        """

    @Test(arguments: [
        "", "   ", "no list at all", "<html><body/></html>", "<opml", "\u{0}\u{1}\u{2}", String(repeating: "<outline>", count: 5_000),
        "<?xml version=\"1.0\" encoding=\"x-nothing\"?><opml/>", "<?xml version=\"1.0\" encoding=\"UTF-16\"?><opml version=\"2.0\"/>",
    ])
    func `what is no list is refused with words`(text: String) async throws {
        let desk = try await SmallDesk.make()
        let browser = try await desk.logIn("anna")
        _ = try await browser.get("/source-lists")
        let answer = try await browser.upload("/source-lists", name: "a.opml", bytes: text)
        #expect(answer.status == 422)
        #expect(try desk.store.sources().count == 2)
    }

    @Test func `entities neither grow nor read files`() async throws {
        let desk = try await SmallDesk.make()
        let browser = try await desk.logIn("anna")
        _ = try await browser.get("/source-lists")
        var answer = try await browser.upload("/source-lists", name: "a.opml", bytes: Self.bomb)
        if answer.status == 303 { answer = try await browser.shown(answer) }
        #expect([200, 422].contains(answer.status))
        #expect(!answer.body.contains("root:") && answer.body.utf8.count < 100_000)
    }

    @Test func `a body that is too large, or breaks off, is refused`() async throws {
        let desk = try await SmallDesk.make()
        let browser = try await desk.logIn("anna")
        _ = try await browser.get("/source-lists")
        let huge = try await browser.upload("/source-lists", name: "a.opml", bytes: String(repeating: "a", count: 7 << 20))
        #expect(huge.status == 413)
        for body in ["", "--b", "--b\r\n", "--b\r\nContent-Disposition: form-data; name=\"x\"\r\n\r\nno end", "x--b--", "--b--"] {
            let answer = try await browser.send(.post, "/source-lists", [.contentType: "multipart/form-data; boundary=b"], body)
            #expect([400, 403].contains(answer.status), "\(body)")
        }
        let parts = String(repeating: "--b\r\nContent-Disposition: form-data; name=\"x\"\r\n\r\ny\r\n", count: 200) + "--b--"
        #expect(try await browser.send(.post, "/source-lists", [.contentType: "multipart/form-data; boundary=b"], parts).status == 400)
    }
}

extension Browser {
    /// The page to which an answer leads.
    fileprivate func shown(_ answer: Answer) async throws -> Answer {
        #expect(answer.status == 303)
        return try await get(try #require(answer.location))
    }
}
