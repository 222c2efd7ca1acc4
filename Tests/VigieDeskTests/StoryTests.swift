// Stories by hand: merged, added to, split, and each of it taken back; with wrong input, and for programs.
import Foundation
import HTTPTypes
import Testing
import VigieModel
import VigieStore

@testable import VigieDesk  // The desk's parts are internal; its one door listens on a port.

struct StoryTests {
    private func desk() async throws -> (TestDesk, Browser, [ItemID]) {
        let desk = try TestDesk { $0.themes = TestDesk.themes }
        try await desk.add("anna", .analyst)
        let ids = try (1...4).map { try desk.item("Artikel \($0)", text: "Woord\($0) en meer.", at: TestDesk.start + Double($0)) }
        let browser = try await desk.logIn("anna")
        _ = try await browser.get("/account")
        return (desk, browser, ids)
    }

    @Test func `items are merged, seen together, split, and the act is taken back`() async throws {
        let (desk, browser, ids) = try await desk()
        let answer = try await browser.post(
            "/stories/merge", ["item": ids[0].rawValue, "item": ids[1].rawValue, "item": String(ids[2].rawValue.prefix(8))])
        let story = try #require(try desk.store.story(of: ids[0]))
        #expect(answer.status == 303 && answer.location == "/stories/\(story.rawValue)?did=1")
        let page = try await browser.get(answer.location ?? "", headers: [.acceptLanguage: "fr"])
        #expect(page.body.contains("3 articles") && page.body.contains("mis là par une personne") && page.body.contains("/journal/1/undo"))
        let panel = try await browser.get("/items/\(ids[1].rawValue)", headers: [.acceptLanguage: "fr"])
        #expect(panel.body.contains("La même histoire") && panel.body.contains("(cet article)"))
        let split = try await browser.post("/items/\(ids[1].rawValue)/split", ["next": "/items/\(ids[1].rawValue)"])
        #expect(split.location == "/items/\(ids[1].rawValue)?did=2")
        #expect(try desk.store.story(of: ids[1]) == nil)
        let back = try await browser.post("/journal/2/undo", ["next": "/stories/\(story.rawValue)?did=2&q=x"])
        #expect(back.location == "/stories/\(story.rawValue)?q=x&did=3")
        #expect(try desk.store.story(of: ids[1]) == story)
    }

    @Test func `an item is added by its id, the address of its page, or from a search`() async throws {
        let (desk, browser, ids) = try await desk()
        let story = try #require(try desk.store.merge(Array(ids.prefix(2)), by: "bert", at: desk.now)).story
        let path = "/stories/\(story.rawValue)"
        let found = try await browser.get("\(path)?q=woord3", headers: [.acceptLanguage: "fr"])
        #expect(found.body.contains("value=\"\(ids[2].rawValue)\"") && !found.body.contains("value=\"\(ids[3].rawValue)\""))
        #expect(try await browser.get("\(path)?q=%22%28%20AND%20%2D").status == 200)
        _ = try await browser.post("\(path)/add", ["item": " https://desk.example/items/\(ids[2].rawValue)?x=1 "])
        #expect(try desk.store.story(of: ids[2]) == story)
        let again = try await browser.post("\(path)/add", ["item": ids[2].rawValue])
        #expect(again.location == "\(path)?done=nothing" || again.location == "/queue?done=nothing")
        _ = try await browser.post("/stories/merge", ["item": ids[3].rawValue, "into": String(story.rawValue)])
        #expect(try desk.store.storyLines(story).lines.count == 4)
    }

    @Test func `a program is answered in JSON`() async throws {
        let (_, browser, ids) = try await desk()
        struct Reply: Decodable {
            var changed: Int
            var notice: String
            var act: Int64?
            var rows: [String: String]
            var isRepeat: Bool
        }
        let program: HTTPFields = [.accept: "application/json", .acceptLanguage: "en"]
        func reply(_ answer: Answer) throws -> Reply { try JSONDecoder().decode(Reply.self, from: Data(answer.body.utf8)) }
        let merged = try reply(
            try await browser.post("/stories/merge", ["item": ids[0].rawValue, "item": ids[1].rawValue], headers: program))
        #expect(
            merged.changed == 2 && merged.act == 1 && Set(merged.rows.keys) == Set(ids[0...1].map(\.rawValue))
                && merged.notice == "2 items put into the story, among them: Artikel 1")
        let again = try reply(
            try await browser.post("/stories/merge", ["item": ids[0].rawValue, "item": ids[1].rawValue], headers: program))
        #expect(again.changed == 0 && again.act == nil && again.notice.hasPrefix("Nothing changed"))
        let alone = try reply(try await browser.post("/items/\(ids[3].rawValue)/split", headers: program))
        #expect(alone.changed == 0)
        let problem = try await browser.post("/stories/77/add", ["item": ids[0].rawValue], headers: program)
        #expect(problem.status == 404 && problem.headers[.contentType] == "application/problem+json")
    }

    @Test(arguments: [
        ("/stories/merge", "", 400), ("/stories/merge", "item=", 400), ("/stories/merge", "item=ffff", 404),
        ("/stories/merge", "item=zz", 404),
        ("/stories/merge", "item=ffff&into=x", 400), ("/stories/99/add", "item=ffffffffffffffff", 404),
        ("/stories/0/add", "item=ffff", 404),
        ("/stories/x/add", "item=ffff", 404), ("/items/ffffffffffffffff/split", "", 404),
    ])
    func `wrong input changes nothing and is told`(path: String, fields: String, status: Int) async throws {
        let (desk, browser, _) = try await desk()
        let body = "\(FormToken.field)=\(LocalPath.encoded(browser.formToken))&\(fields)"
        let answer = try await browser.send(.post, path, [.contentType: "application/x-www-form-urlencoded"], body)
        #expect(answer.status == status)
        #expect(try desk.store.acts(of: nil, limit: 1).isEmpty)
    }

    @Test(arguments: ["//evil.example", "https://evil.example", "/\\evil.example", "/a\r\nSet-Cookie: x=1"])
    func `it leads back to pages of ours alone`(next: String) async throws {
        let (_, browser, ids) = try await desk()
        let answer = try await browser.post("/stories/merge", ["item": ids[0].rawValue, "item": ids[1].rawValue, "next": next])
        #expect(answer.status == 303 && answer.location?.hasPrefix("/stories/") == true)
    }

    @Test func `a form from elsewhere changes nothing`() async throws {
        let (desk, browser, ids) = try await desk()
        for path in ["/stories/merge", "/stories/1/add", "/items/\(ids[0].rawValue)/split", "/journal/1/undo"] {
            #expect(try await browser.post(path, ["item": ids[0].rawValue], token: .none).status == 403)
        }
        #expect(try desk.store.acts(of: nil, limit: 1).isEmpty)
    }
}
