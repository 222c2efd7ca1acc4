// Changes that other sites make a browser send (CSRF), and redirects that lead elsewhere.
import Foundation
import HTTPTypes
import Hummingbird
import Testing
import VigieModel

@testable import VigieDesk  // The desk's parts are internal; its one door listens on a port.

struct FormTokenTests {
    /// Every route that changes something, with a handler that says it was reached.
    private static let changes = RouteTable.routes.filter { $0.method != .get }.map { route in
        DeskRoute(method: route.method, path: route.path, access: route.access, bodyBytes: route.bodyBytes) { _ in Response(status: .ok) }
    }

    @Test func `every change without its token is refused`() async throws {
        let desk = try TestDesk(routes: RouteTable.routes)
        try await desk.add("anna", .administrator)
        let stranger = try await desk.logIn("anna")
        let foreign = stranger.formToken
        let browser = try await desk.logIn("anna", from: "192.0.2.7")
        #expect(!Self.changes.isEmpty)
        for route in Self.changes {
            let path = route.path.replacing("{name}", with: "anna").replacing("{number}", with: "1").replacing("{token}", with: "x")
            #expect(try await browser.post(path, token: .none, by: route.method).status == 403, "\(path) without")
            #expect(try await browser.post(path, token: .other(""), by: route.method).status == 403, "\(path) with an empty one")
            #expect(try await browser.post(path, token: .other(foreign), by: route.method).status == 403, "\(path) with another session's")
        }
        #expect(try await browser.get("/queue").status == 200, "nothing was changed")
    }

    @Test func `a change with its token is taken, in the form or as a field of the head`() async throws {
        let desk = try TestDesk(routes: Self.changes)
        let browser = Browser(desk)
        browser.plant(SecretToken().text, as: "vigie-form")
        #expect(try await browser.post("/language").status == 200)
        #expect(try await browser.post("/language", token: .none, headers: [.formToken: browser.formToken]).status == 200)
        #expect(try await browser.post("/language", token: .none, headers: [.formToken: browser.formToken + "x"]).status == 403)
    }

    @Test(
        arguments: [
            ("https://evil.example", nil, 403), ("null", nil, 403), ("http://localhost:8080", nil, 200), ("http://localhost:9", nil, 403),
            (nil, "cross-site", 403), (nil, "same-site", 403), (nil, "same-origin", 200), (nil, "none", 200), (nil, nil, 200),
        ] as [(String?, String?, Int)])
    func `a form from elsewhere is refused though its token be right`(origin: String?, site: String?, status: Int) async throws {
        let desk = try TestDesk(routes: Self.changes)
        let browser = Browser(desk)
        browser.plant(SecretToken().text, as: "vigie-form")
        var headers: HTTPFields = [:]
        if let origin { headers[.origin] = origin }
        if let site { headers[.fetchSite] = site }
        #expect(try await browser.post("/language", headers: headers).status == status)
    }

    @Test func `behind a proxy a form comes from the address that people type`() async throws {
        let desk = try TestDesk(routes: Self.changes) { $0.base = BaseAddress("https://veille.example") }
        let browser = Browser(desk, authority: "127.0.0.1:8080")
        browser.plant(SecretToken().text, as: "__Host-vigie-form")
        #expect(try await browser.post("/language", headers: [.origin: "https://veille.example"]).status == 200)
        #expect(try await browser.post("/language", headers: [.origin: "http://veille.example"]).status == 403)
    }

    @Test func `what stands in a path is percent-encoded`() {
        #expect(
            LocalPath("/queue", query: [("q", "title:\"é a\" -b_c.d~&=#\r\n"), ("n", "1")]).text
                == "/queue?q=title%3A%22%C3%A9%20a%22%20-b_c.d~%26%3D%23%0D%0A&n=1")
        #expect(LocalPath.encoded("").isEmpty && LocalPath.encoded("😀") == "%F0%9F%98%80")
    }

    @Test(arguments: ["/queue", "/queue?q=theme:a&p=2", "/a%2Fb", "/a:b"])
    func `next may be a path of ours`(next: String) {
        #expect(LocalPath(next)?.text == next)
    }

    @Test(arguments: [
        "", "queue", "//evil.example", "/\\evil.example", "\\/evil.example", "https://evil.example", "javascript:alert(1)",
        "/\t/evil.example",
        "/a\r\nSet-Cookie: x=1", "/a\nb", "/a b", "/é", " /a", "/" + String(repeating: "a", count: 2_000),
    ])
    func `next is nothing else`(next: String) async throws {
        #expect(LocalPath(next) == nil && LocalPath(next + "\u{0}") == nil)
        let desk = try TestDesk()
        try await desk.add("anna", .analyst)
        let answer = try await Browser(desk).logIn("anna", next: next)
        #expect(answer.status == 303 && answer.location == "/")
        #expect(answer.headers[values: .setCookie].allSatisfy { $0.hasPrefix("vigie") })
        let form = try await Browser(desk).get("/login?next=\(LocalPath.encoded(next))").body
        #expect(form.contains("name=\"next\" value=\"\""))
    }

    @Test func `the language form leads back to a path of ours alone`() async throws {
        let desk = try TestDesk()
        let browser = Browser(desk)
        _ = try await browser.get("/login")
        #expect(try await browser.post("/language", ["language": "nl", "next": "//evil.example"]).location == "/")
        #expect(try await browser.post("/language", ["language": "nl", "next": "/login"]).location == "/login")
        #expect(try await browser.get("/login").body.contains("<html lang=\"nl\">"))
        #expect(try await browser.post("/language", ["language": "xx"]).status == 400)
    }
}
