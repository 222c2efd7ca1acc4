// The curated selection as feeds: what is in it, in which order, for whom; and that nothing of a publisher's gets out of its place.
import Foundation
import HTTPTypes
import Testing
import VigieModel
import VigieParse
import VigieStore

@testable import VigieDesk  // The desk's parts are internal; its one door listens on a port.

struct FeedTests {
    private func keep(_ items: [ItemID], _ api: APIDesk) throws {
        for item in items {
            api.desk.pass(60)
            try api.store.decide(DecisionRequest(item: item, state: .kept, by: "anna", at: api.desk.now))
        }
    }

    private func titles(_ answer: Answer) -> [String] { answer.json["items"]?.elements.compactMap { $0["title"]?.text } ?? [] }

    @Test func `what is kept is in it, kept last first, and goes where it is taken back`() async throws {
        let api = try await APIDesk()
        let reader = try api.program(.analyst, [.readFeeds])
        let items = try (1...4).map { try api.item("Item \($0)", on: $0) }
        #expect(titles(try await reader.send(.get, "/feeds/all.json")) == [])
        try keep([items[2], items[0], items[3]], api)
        #expect(titles(try await reader.send(.get, "/feeds/all.json")) == ["Item 4", "Item 1", "Item 3"])
        let entry = try #require(try await reader.send(.get, "/feeds/all.json").json["items"]?.elements.last)
        api.desk.pass(60)
        try api.store.decide(DecisionRequest(item: items[2], note: "a note is nobody's news", by: "anna", at: api.desk.now))
        #expect(titles(try await reader.send(.get, "/feeds/all.json")) == ["Item 4", "Item 1", "Item 3"])
        api.desk.pass(60)
        _ = try api.store.undo(item: items[0], by: "anna", at: api.desk.now)
        #expect(titles(try await reader.send(.get, "/feeds/all.json")) == ["Item 4", "Item 3"])
        #expect(try await reader.send(.get, "/feeds/all.json").json["items"]?.elements.last?["id"] == entry["id"])
        #expect(!(try await reader.send(.get, "/feeds/all.atom").body.contains("a note is")))
    }

    @Test func `each language and each theme has a feed`() async throws {
        let api = try await APIDesk()
        let reader = try api.program(.analyst)
        let (french, dutch) = (try api.item("Un"), try api.item("Twee", from: APIDesk.gazette))
        try keep([french, dutch], api)
        try api.store.decide(DecisionRequest(item: dutch, themes: [ThemeID(rawValue: "cloud")], by: "anna", at: api.desk.now))
        #expect(titles(try await reader.send(.get, "/feeds/fr.json")) == ["Un"])
        #expect(titles(try await reader.send(.get, "/feeds/nl.json")) == ["Twee"])
        #expect(titles(try await reader.send(.get, "/feeds/de.json")) == [])
        #expect(titles(try await reader.send(.get, "/feeds/all/cloud.json")) == ["Twee"])
        let feed = try await reader.send(.get, "/feeds/nl/cloud.atom").body
        #expect(
            feed.contains("<title>Technologiemonitor: cloud (nl)</title>")
                && feed.contains("<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"nl\">"))
        #expect(feed.contains("<category term=\"cloud\" scheme=\"http://localhost:8080/api/v1/themes\" label=\"cloud (nl)\"/>"))
        for path in [
            "/feeds/xx.atom", "/feeds/fr.rss", "/feeds/fr", "/feeds/fr.atom.json", "/feeds/fr/none.atom", "/feeds/xx/cloud.atom",
            "/feeds/..",
        ] {
            let answer = try await reader.send(.get, path)
            #expect(answer.status == 404 && answer.problem == "not-found", "\(path)")
        }
        #expect(try await reader.send(.get, "/feeds/fr.atom?before=x").problem == "malformed before")
        #expect(try await reader.send(.get, "/feeds/fr.atom?page=2").problem == "malformed before")
    }

    @Test func `a feed is read page behind page`() async throws {
        let api = try await APIDesk()
        let reader = try api.program(.analyst)
        try keep(try (1...120).map { try api.item("Item \($0)") }, api)
        var seen: [String] = []
        var path: String? = "/feeds/all.json"
        while let next = path {
            let answer = try await reader.send(.get, next)
            seen += titles(answer)
            #expect(answer.json["feed_url"]?.text == "http://localhost:8080\(next)")
            if let link = answer.json["next_url"]?.text {
                let atom = try await reader.send(.get, next.replacing(".json", with: ".atom"))
                #expect(atom.body.contains("<link rel=\"next\" href=\"\(link.replacing(".json", with: ".atom"))\"/>"))
            }
            path = answer.json["next_url"]?.text.map { String($0.dropFirst("http://localhost:8080".count)) }
        }
        #expect(seen == (1...120).reversed().map { "Item \($0)" })
    }

    @Test func `a reader that has it already is told so`() async throws {
        let api = try await APIDesk()
        let reader = try api.program(.analyst)
        let item = try api.item("One")
        try keep([item], api)
        let first = try await reader.send(.get, "/feeds/fr.atom")
        let (tag, date) = (try #require(first.headers[.eTag]), try #require(first.headers[.lastModified]))
        #expect(HTTPDate.date(date) == api.desk.now && date.hasSuffix(" GMT"))
        #expect(first.headers[.contentType] == "application/atom+xml; charset=utf-8" && first.headers[.cacheControl] == "private, no-cache")
        #expect(try await reader.send(.get, "/feeds/fr.atom", nil, [.ifNoneMatch: tag]).status == 304)
        #expect(try await reader.send(.get, "/feeds/fr.atom", nil, [.ifModifiedSince: date]).status == 304)
        // Where there is a tag, the date says nothing (RFC 9110, section 13.1.3).
        #expect(try await reader.send(.get, "/feeds/fr.atom", nil, [.ifNoneMatch: "\"x\"", .ifModifiedSince: date]).status == 200)
        api.desk.pass(60)
        _ = try api.store.undo(item: item, by: "anna", at: api.desk.now)
        #expect(try await reader.send(.get, "/feeds/fr.atom", nil, [.ifModifiedSince: date]).status == 200, "what left is news, too")
    }

    @Test(arguments: [
        (1_795_000_000.0, "Wed, 18 Nov 2026 11:06:40 GMT"), (0, "Thu, 01 Jan 1970 00:00:00 GMT"),
        (951_782_400, "Tue, 29 Feb 2000 00:00:00 GMT"),
    ])
    func `dates of heads go out and come back`(seconds: Double, text: String) {
        #expect(HTTPDate.text(Date(timeIntervalSince1970: seconds)) == text)
        #expect(HTTPDate.date(text) == Date(timeIntervalSince1970: seconds))
        #expect(HTTPDate.date(text.replacing(" GMT", with: "")) == nil)
    }

    @Test func `feeds are for people and their programs, or for all where the settings say so`() async throws {
        let (closed, open) = (try await APIDesk(), try await APIDesk { $0.publicFeeds = true })
        let refused = try await Program(desk: closed.desk).send(.get, "/feeds/fr.atom")
        #expect(refused.status == 401 && refused.problem == "unauthorized")
        #expect(try await closed.program(.analyst, [.readBriefs]).send(.get, "/feeds/fr.atom").problem == "missing-scope")
        try await closed.desk.add("anna", .analyst)
        #expect(try await closed.desk.logIn("anna").get("/feeds/fr.atom").status == 200)
        // The minister's office reads what was approved, and not the watch's own selection.
        try await closed.desk.add("rosa", .reader)
        #expect(try await closed.desk.logIn("rosa").get("/feeds/fr.atom").status == 403)
        #expect(try await closed.program(.reader, [.readFeeds]).send(.get, "/feeds/fr.atom").status == 403)
        try await open.desk.add("rosa", .reader)
        #expect(try await open.desk.logIn("rosa").get("/feeds/fr.atom").status == 200)
        let answer = try await Program(desk: open.desk).send(.get, "/feeds/fr.atom")
        #expect(answer.status == 200 && answer.headers[.cacheControl] == "public, max-age=300")
        #expect(try await Program(desk: open.desk).get("/items").status == 401, "nothing else opens")
    }

    @Test func `hostile items stay in their places`() async throws {
        let api = try await APIDesk()
        let reader = try api.program(.analyst)
        var hostile = APIDesk.office
        hostile.id = SourceID(rawValue: "hostile")
        hostile.title = "</title><script>alert(1)</script>"
        hostile.publisher = "]]>&<entry>"
        hostile.feedURL = "https://hostile.example/\"><x>"
        try api.store.addSource(hostile, at: api.desk.now)
        let ids = [
            try api.item(
                "<b>&amp;</title><entry>\u{0}\u{8}\u{FFFE}", from: hostile, link: "javascript:alert(1)", text: "]]></summary>\u{1B}<script>"
            ),
            try api.item("Two", link: "https://office.example/?a=1&b=\"><x>", text: "x"),
            try api.item("Three", link: " https://office.example/", text: "x"), try api.item("Four", link: "data:text/html,x", text: ""),
        ]
        try keep(ids, api)
        let atom = try await reader.send(.get, "/feeds/all.atom").body
        let feed = try FeedParser.parse(bytes: Data(atom.utf8), baseURL: "http://localhost:8080/", contentType: "application/atom+xml")
        #expect(!feed.isMalformed && feed.findings.isEmpty && feed.items.count == 4, "\(feed.findings)")
        #expect(feed.items.last?.title == "<b>&amp;</title><entry>\u{FFFD}")
        #expect(feed.items.map(\.link) == [nil, nil, "https://office.example/?a=1&b=\"><x>", nil])
        #expect(!atom.contains("<script") && !atom.contains("<x") && !atom.contains("<b>"))
        #expect(!atom.contains("javascript:") && !atom.contains("data:text"))
        #expect(atom.contains("&lt;b&gt;&amp;amp;&lt;/title&gt;"))
        let json = try await reader.send(.get, "/feeds/all.json").json["items"]?.elements ?? []
        #expect(json.map { $0["url"]?.text } == [nil, nil, "https://office.example/?a=1&b=\"><x>", nil])
        #expect(json.allSatisfy { $0["content_html"] == nil && $0["content_text"]?.text != nil })
    }

    @Test func `an entry has a name that never changes`() {
        #expect(FeedID.urn(of: ItemID(rawValue: "0123456789abcdef")) == "urn:uuid:69709d87-5852-8c01-aca5-7dbd8f898212")
    }
}
