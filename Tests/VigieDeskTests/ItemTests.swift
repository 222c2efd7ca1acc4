// The item's page: what it shows of an item, in each language, and that nothing of a hostile item is ever more than text.
import Foundation
import HTTPTypes
import Testing
import VigieModel
import VigieStore

@testable import VigieDesk  // The desk's parts are internal; its one door listens on a port.

struct ItemTests {
    private func desk() async throws -> TestDesk {
        let desk = try TestDesk { $0.themes = TestDesk.themes }
        try await desk.add("anna", .analyst)
        return desk
    }

    @Test func `it shows text, source, themes with their words, and where it stands`() async throws {
        let desk = try await desk()
        let text = "Drie gemeenten laten inwoners aanmelden zonder kaartlezer.\nDe proef loopt tot december."
        let item = try desk.item(
            "Aanmelden zonder kaart", text: text, link: "https://office.example/a", authors: [FeedPerson(name: "E. Voorbeeld")])
        let start = text.utf8.distance(from: text.startIndex, to: try #require(text.range(of: "aanmelden zonder")).lowerBound)
        try desk.classify(
            item,
            [
                ThemeScore(
                    theme: TestDesk.themes[0].id, probability: 0.94, isAboveThreshold: true, because: ["aanmelden zonder kaartlezer"],
                    reasons: [
                        Reason(
                            phrase: "aanmelden zonder kaartlezer", field: .summary, bytes: start..<start + 27, effect: 1, isTerm: true)
                    ]),
                ThemeScore(theme: TestDesk.themes[1].id, probability: 0.3, isAboveThreshold: false, because: ["proef"]),
            ])
        try desk.decide([item], .kept, by: "anna")
        let browser = try await desk.logIn("anna")
        let page = try await browser.get("/items/\(item.rawValue)", headers: [.acceptLanguage: "fr"])
        #expect(page.status == 200)
        for part in [
            "Voorbeeldkantoor: nieuws", "E. Voorbeeld", "<mark>aanmelden zonder kaartlezer</mark>", "Identité numérique", "94\u{202F}%",
            "<p>De proef loopt tot december.</p>", "sous du seuil", "retenu", "lang=\"nl\"", "rel=\"noopener noreferrer nofollow\"",
            "href=\"https://office.example/a\"", "action=\"/items/\(item.rawValue)/reject\"", "action=\"/items/\(item.rawValue)/undecide\"",
            "href=\"/journal?item=\(item.rawValue)\"", "Aucune preuve n’est conservée",
        ] { #expect(page.body.contains(part), "\(part)") }
        // It is kept: there is no button to keep it again.
        #expect(!page.body.contains("action=\"/items/\(item.rawValue)/keep\""))
        let dutch = try await browser.get("/items/\(item.rawValue)", headers: [.acceptLanguage: "nl"])
        #expect(dutch.body.contains("Waarom deze thema’s") && dutch.body.contains("Digitale identiteit"))
    }

    @Test func `a hostile item is text from top to bottom`() async throws {
        let desk = try await desk()
        let evil = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'{{title}}"
        let source = Source(
            id: SourceID(rawValue: "evil"), title: evil, feedURL: "https://evil.example/feed", publisher: evil, kind: .press)
        let item = try desk.item(
            evil, text: "Wat \(evil) staat", link: "javascript:alert(3)", authors: [FeedPerson(name: evil)], from: source)
        let other = try desk.item(evil, id: "other", text: evil, link: "data:text/html,<script>alert(4)</script>", from: source)
        try desk.classify(
            item,
            [
                ThemeScore(
                    theme: ThemeID(rawValue: evil), probability: 0.9, isAboveThreshold: true, because: [evil, "script"],
                    reasons: [Reason(phrase: "x", field: .title, bytes: 900..<901, effect: 1, isTerm: false)])
            ])
        try desk.store.decide(DecisionRequest(item: item, state: .kept, note: evil, by: "anna", at: desk.now))
        let story = try #require(try desk.store.merge([item, other], by: "anna", at: desk.now)).story
        // A second revision, for the page of differences.
        try desk.item(evil + "!", id: evil, text: evil, link: "javascript:alert(5)", from: source, at: desk.now + 60)
        let browser = try await desk.logIn("anna")
        for path in [
            "/items/\(item.rawValue)", "/stories/\(story.rawValue)?q=script", "/journal?q=script", "/items/\(item.rawValue)/evidence",
        ] {
            let page = try await browser.get(path)
            #expect(page.status == 200, "\(path)")
            #expect(
                !page.body.contains("<script>alert") && !page.body.contains("<img") && !page.body.contains("onerror=alert(2)>\""), "\(path)"
            )
            #expect(!page.body.contains("href=\"javascript:") && !page.body.contains("href=\"data:"), "\(path)")
            #expect(page.body.contains("&lt;script&gt;"), "\(path)")
        }
    }

    @Test func `revisions are shown word by word`() async throws {
        let desk = try await desk()
        let item = try desk.item("Termijn", text: "De termijn is 1 maart 2027.")
        try desk.item("Termijn", text: "De termijn is 1 mei 2027.", at: desk.now + 60)
        let page = try await desk.logIn("anna").get("/items/\(item.rawValue)")
        #expect(page.body.contains("maart<span class=\"unseen\">") && page.body.contains("<ins>") && page.body.contains("<del>"))
    }

    @Test(arguments: ["ffffffffffffffff", "x", "%2e%2e", "%00", "'%20OR%201=1--"])
    func `what is no item is not found`(id: String) async throws {
        let browser = try await desk().logIn("anna")
        let answers = [try await browser.get("/items/\(id)"), try await browser.get("/items/\(id)/evidence")]
        #expect(answers.allSatisfy { $0.status == 404 }, "\(answers.map(\.status))")
    }

    @Test func `the evidence is text, its body a file, and a damaged record is told`() async throws {
        let record = EvidenceRecord(
            id: "urn:uuid:1", file: "2026-11.warc.gz", offset: 0, length: 10, url: "https://office.example/feed", at: TestDesk.start,
            payloadHash: ContentHash(of: "<rss/>"))
        let isReadable = Locked(true)
        let desk = try TestDesk { settings in
            settings.evidence = { _ in
                guard isReadable.withLock({ $0 }) else { throw DeskError(.failed) }
                return KeptExchange(
                    requestHead: Data("GET /feed HTTP/1.1\r\n".utf8), responseHead: Data("HTTP/1.1 200 OK\r\nX: <b>\r\n".utf8),
                    body: Data("<rss><script>alert(1)</script>\u{0}</rss>".utf8), isSound: true)
            }
        }
        try await desk.add("anna", .analyst)
        try desk.store.addSource(TestDesk.office, at: desk.now)
        let identity = ItemIdentity(rawValue: "id:1")
        var poll = PollRecord(
            source: TestDesk.office.id, at: desk.now, state: SourceState(lastResult: .ok),
            entries: [PollRecord.Entry(identity: identity, revision: ItemRevision(title: "Eén"))])
        poll.evidence = record
        _ = try desk.store.record(poll)
        let item = ItemID(source: TestDesk.office.id, identity: identity)
        let browser = try await desk.logIn("anna")
        let page = try await browser.get("/items/\(item.rawValue)/evidence")
        #expect(page.body.contains("GET /feed") && page.body.contains("&lt;script&gt;alert(1)") && page.body.contains("2026-11.warc.gz"))
        #expect(!page.body.contains("<script>alert"))
        let body = try await browser.get("/items/\(item.rawValue)/evidence/body")
        #expect(
            body.headers[.contentType] == "application/octet-stream" && body.headers[.contentDisposition]?.hasPrefix("attachment") == true)
        #expect(body.headers[.contentSecurityPolicy] == "default-src 'none'; sandbox")
        isReadable.withLock { $0 = false }
        let damaged = try await browser.get("/items/\(item.rawValue)/evidence", headers: [.acceptLanguage: "fr"])
        #expect(damaged.status == 200 && damaged.body.contains("ne peut pas être lu"))
    }

    @Test func `marks stand where the words stand, also after a revision`() {
        func marked(_ text: String, _ score: ThemeScore) -> String {
            MarkedText.parts(text, field: .summary, scores: [score]).map { $0.isMarked ? "[\($0.text)]" : $0.text }.joined()
        }
        let theme = ThemeID(rawValue: "cloud")
        func score(_ because: [String], _ reasons: [Reason] = []) -> ThemeScore {
            ThemeScore(theme: theme, probability: 1, isAboveThreshold: true, because: because, reasons: reasons)
        }
        func reason(_ phrase: String, _ bytes: Range<Int>) -> Reason {
            Reason(phrase: phrase, field: .summary, bytes: bytes, effect: 1, isTerm: true)
        }
        #expect(marked("Été nuage", score(["nuage"], [reason("nuage", 6..<11)])) == "Été [nuage]")
        #expect(marked("Un nuage", score(["nuage"], [reason("nuage", 6..<11)])) == "Un [nuage]")
        #expect(marked("L’IA à la maintenance", score(["ia"])) == "L’[IA] à la maintenance")
        #expect(marked("ab cd", score(["x"], [reason("ab", 0..<2), reason("b cd", 1..<5)])) == "[ab cd]")
        #expect(marked("", score(["x"], [reason("x", 3..<9)])) == "")
    }
}
