// The pages of sources: what each role may do, what is refused, and that each change can be taken back.
import Foundation
import HTTPTypes
import Testing
import VigieModel
import VigieStore

@testable import VigieDesk  // The desk's parts are internal; its one door listens on a port.

struct SourcePagesTests {
    @Test func `the list's summary counts what is, and says nothing of what is not`() async throws {
        let desk = try await SmallDesk.make()
        let browser = try await desk.logIn("anna")
        let words = try TestDesk.words()[.french]
        let all = words.counted(SourceCount.sources, 2)
        func lede(_ parts: String) -> String { words.fill(SourcePhrase.sourcesLede, ["sources": all, "parts": parts]) }
        #expect(try await browser.get("/sources").body.contains(lede(words.counted(SourceCount.neverPolled, 2))))
        try SmallDesk.item("Item", in: desk)
        try desk.store.setPaused(SmallDesk.gazette.id, true, by: "anna", at: desk.now)
        let page = try await browser.get("/sources").body
        #expect(page.contains(lede([words.counted(SourceCount.well, 1), words.counted(SourceCount.paused, 1)].joined(separator: ", "))))
        #expect(SourceRoutes.lede([], words).isEmpty)
        // A source that is well has nothing to try again.
        #expect(!(try await browser.get("/sources/office").body.contains("/sources/office/retry")))
    }

    @Test(arguments: ["fr", "nl", "en"])
    func `the list names each source with its state, and prints hostile names as text`(language: String) async throws {
        let desk = try await SmallDesk.make()
        let browser = try await desk.logIn("bert")
        _ = try await browser.get("/account")
        _ = try await browser.post("/language", ["language": language, "next": "/sources"])
        let page = try await browser.get("/sources")
        #expect(page.status == 200)
        #expect(page.body.contains("Office"))
        #expect(page.body.contains("Gazette &lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;"))
        #expect(!page.body.contains("<script>alert"))
        let condition = try TestDesk.words()[LanguageCode(rawValue: language)].condition(.new)
        #expect(page.body.contains(condition))
    }

    @Test func `filters narrow the list, and what is not known is no filter`() async throws {
        let desk = try await SmallDesk.make()
        let browser = try await desk.logIn("bert")
        let press = try await browser.get("/sources?kind=press").body
        #expect(press.contains("/sources/gazette") && !press.contains("/sources/office\""))
        let dutch = try await browser.get("/sources?language=nl&sort=title").body
        #expect(!dutch.contains("/sources/gazette\"") && dutch.contains("/sources/office\""))
        let found = try await browser.get("/sources?search=OFFICE").body
        #expect(!found.contains("/sources/gazette\"") && found.contains("/sources/office\""))
        #expect(try await browser.get("/sources?state=attention").body.contains("/sources/office\"") == false)
        let odd = try await browser.get("/sources?kind=%27%20OR%201=1&state=x&sort=y&language=%3Cb%3E")
        #expect(odd.status == 200)
        #expect(try await browser.get("/sources?search=%3Cscript%3E").body.contains("<script>") == false)
    }

    @Test func `a source that fails says what is the matter and what to do`() async throws {
        let desk = try await SmallDesk.make()
        var state = SourceState(lastResult: .failed, lastPolled: desk.now, failures: 3, lastError: "https://office.example: <b>404</b>")
        state.failure = .notFound
        state.failingSince = desk.now
        _ = try desk.store.record(PollRecord(source: SmallDesk.office.id, at: desk.now, state: state, entries: []))
        let words = try TestDesk.words()[.french]
        let page = try await desk.logIn("bert").get("/sources/office").body
        #expect(page.contains(HTMLEscape.escaped(words[TroublePhrase.notFound])))
        #expect(page.contains(HTMLEscape.escaped(words[RemedyPhrase.find])))
        #expect(page.contains("&lt;b&gt;404&lt;/b&gt;"))
        #expect(try await desk.logIn("bert").get("/sources?state=attention").body.contains("/sources/office\""))
    }

    @Test func `an editor changes a source, and the change can be taken back and made again`() async throws {
        let desk = try await SmallDesk.make()
        let browser = try await desk.logIn("anna")
        _ = try await browser.get("/sources/office")
        let answer = try await browser.post(
            "/sources/office/edit",
            [
                "title": "Office, renamed", "publisher": "Sample Office", "kind": "eu", "languages": "fr, nl",
                "address":
                    "feed:https://office.example/new", "site": "", "every": "2h", "reason": "Calls",
            ])
        #expect(answer.status == 303)
        #expect(answer.location == "/sources/office?done=saved")
        let changed = try desk.store.source(SmallDesk.office.id)
        #expect(changed.title == "Office, renamed" && changed.kind == .eu && changed.languages == [.french, .dutch])
        #expect(changed.feedURL == "https://office.example/new" && changed.formerURLs == ["https://office.example/feed"])
        #expect(changed.pollMinutes == 120)
        let edit = try #require(try desk.store.sourceEdits(of: SmallDesk.office.id, limit: 1).first)
        #expect(edit.by == "anna" && edit.action == .changed)
        #expect(try await browser.post("/source-edits/\(edit.batch)/undo").location == "/sources?done=undone")
        let back = try desk.store.source(SmallDesk.office.id)
        #expect(back.title == "Office" && back.kind == .federal && back.feedURL == "https://office.example/feed" && back.pollMinutes == nil)
        // The same once more does nothing.
        #expect(try await browser.post("/source-edits/\(edit.batch)/undo").location == "/sources?done=not-undone")
        let undo = try #require(try desk.store.sourceEdits(of: nil, limit: 1).first)
        _ = try await browser.post("/source-edits/\(undo.batch)/undo")
        #expect(try desk.store.source(SmallDesk.office.id).title == "Office, renamed")
    }

    @Test(arguments: [
        ("address", "javascript:alert(1)"), ("address", "https://user:secret@office.example/"), ("address", "ftp://office.example/"),
        ("address", ""), ("site", "javascript:alert(1)"), ("kind", "secret"), ("title", "  "), ("publisher", ""), ("every", "1s"),
        ("languages", "français"), ("address", "https://gazette.example/rss"),
    ])
    func `a form with something wrong is refused, and what was typed stays`(field: String, value: String) async throws {
        let desk = try await SmallDesk.make()
        let browser = try await desk.logIn("anna")
        _ = try await browser.get("/sources/office")
        var fields = [
            "title": "Another <i>", "publisher": "P", "kind": "eu", "languages": "fr", "address": "https://office.example/feed",
            "site": "", "every": "", "reason": "",
        ]
        fields[field] = value
        let body = (fields.map { ($0.key, $0.value) } + [(FormToken.field, browser.formToken)])
            .map { "\(LocalPath.encoded($0.0))=\(LocalPath.encoded($0.1))" }.joined(separator: "&")
        let answer = try await browser.send(
            .post, "/sources/office/edit", [.contentType: "application/x-www-form-urlencoded"], body)
        #expect(answer.status == 422)
        if field != "title" { #expect(answer.body.contains("Another &lt;i&gt;")) }
        #expect(try desk.store.source(SmallDesk.office.id) == SmallDesk.office)
    }

    @Test func `pause, resume, retire and retry are journalled with who did it`() async throws {
        let desk = try await SmallDesk.make()
        let browser = try await desk.logIn("anna")
        _ = try await browser.get("/sources/office")
        for (verb, isPaused) in [("pause", true), ("resume", false), ("retry", false), ("retire", true)] {
            #expect(try await browser.post("/sources/office/\(verb)").status == 303)
            #expect(try desk.store.source(SmallDesk.office.id).isPaused == isPaused, "\(verb)")
        }
        #expect(
            try desk.store.sourceEdits(of: SmallDesk.office.id, limit: 9).map(\.action) == [.retired, .retried, .resumed, .paused])
        #expect(try desk.store.retiredSources() == [SmallDesk.office.id])
        let list = try await browser.get("/sources").body
        #expect(!list.contains("<th scope=\"row\"><a href=\"/sources/office\""))
        #expect(try await browser.get("/sources?state=retired").body.contains("<th scope=\"row\"><a href=\"/sources/office\""))
    }

    @Test func `readers see no sources, analysts change none, and nobody without a token`() async throws {
        let desk = try await SmallDesk.make()
        #expect(try await desk.logIn("rosa").get("/sources").status == 403)
        let analyst = try await desk.logIn("bert")
        let page = try await analyst.get("/sources/office")
        #expect(!page.body.contains("/sources/office/edit"))
        #expect(try await analyst.post("/sources/office/pause").status == 403)
        let editor = try await desk.logIn("anna")
        #expect(try await editor.post("/sources/office/pause", token: .none).status == 403)
        #expect(try desk.store.source(SmallDesk.office.id).isPaused == false)
        #expect(try await editor.get("/sources/nowhere").status == 404)
        #expect(try await editor.get("/sources/%2e%2e%2f%2e%2e").status == 404)
    }
}
