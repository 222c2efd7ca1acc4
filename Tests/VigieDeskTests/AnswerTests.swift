// What every answer carries, and what answers of other kinds than pages say.
import Foundation
import HTTPTypes
import Hummingbird
import Testing
import VigieModel
import VigieStore

@testable import VigieDesk  // The desk's parts are internal; its one door listens on a port.

struct AnswerTests {
    private static let required: [HTTPField.Name] = [
        .contentSecurityPolicy, .xContentTypeOptions, .frameOptions, .referrerPolicy, .openerPolicy, .resourcePolicy, .permissionsPolicy,
        .cacheControl,
    ]

    @Test func `every route, redirect and error carries the fields of trust`() async throws {
        let desk = try TestDesk()
        try await desk.add("anna", .administrator)
        let (browser, stranger) = (try await desk.logIn("anna"), Browser(desk))
        var answers: [(String, Answer)] = []
        for route in RouteTable.routes {
            let path = route.path.replacing("{name}", with: "none").replacing("{number}", with: "1").replacing("{token}", with: "x")
            answers.append((path, try await browser.send(route.method, path, [:], nil)))
            answers.append((path, try await stranger.send(route.method, path, [:], nil)))
        }
        answers.append(("404", try await browser.get("/nowhere")))
        answers.append(("method", try await browser.send(.put, "/login", [:], "x")))
        answers.append(("api", try await browser.get("/api/v1/nothing")))
        answers.append(("host", try await Browser(desk, authority: "evil.example").get("/login")))
        for (name, answer) in answers {
            for field in Self.required { #expect(answer.headers[field] != nil, "\(name) \(answer.status) lacks \(field)") }
            #expect(answer.headers[.contentSecurityPolicy] == SecurityHeaders.contentSecurityPolicy)
            #expect(answer.headers[.contentType]?.hasPrefix("text/html") != true || answer.headers[.cacheControl] == "no-store", "\(name)")
        }
    }

    @Test func `over TLS browsers are told to stay there`() async throws {
        let desk = try TestDesk { $0.base = BaseAddress("https://veille.example") }
        #expect(try await Browser(desk, authority: "veille.example").get("/login").headers[.strictTransportSecurity] == "max-age=31536000")
        #expect(try await Browser(try TestDesk()).get("/login").headers[.strictTransportSecurity] == nil)
    }

    @Test func `pages hold no inline style, no inline script and no address elsewhere`() async throws {
        let desk = try TestDesk()
        try await desk.add("anna", .administrator)
        let browser = try await desk.logIn("anna")
        for path in ["/login", "/account", "/account/tokens", "/users", "/queue", "/nowhere"] {
            let page = path == "/login" ? try await Browser(desk).get(path).body : try await browser.get(path).body
            for forbidden in ["style=", "<style", "onclick", "onload", "javascript:", "<script>", "http://", "https://"] {
                #expect(!page.contains(forbidden), "\(path): \(forbidden)")
            }
            #expect(page.hasPrefix("<!doctype html>\n") && page.hasSuffix("</html>\n"), "\(path)")
        }
    }

    @Test func `bare answers for measurements and monitoring`() async throws {
        let browser = Browser(try TestDesk())
        let hello = try await browser.get("/hello")
        #expect(hello.status == 200 && hello.body == "Vigie\n" && hello.headers[.contentType] == "text/plain; charset=utf-8")
        #expect(try await browser.get("/health").body == #"{"status":"ok"}"#)
    }

    @Test func `a store that cannot be read is not healthy, and says nothing of itself`() async throws {
        let desk = try TestDesk()
        try desk.store.close()
        let answer = try await Browser(desk).get("/health")
        #expect(answer.status == 500 && answer.body.contains("<code>r1</code>"))
        #expect(!answer.body.contains("vigie.db") && desk.logged.text.contains("request failed"))
    }

    @Test(arguments: ["localhost", "localhost:8080", "127.0.0.1:1", "[::1]:8080", "LOCALHOST"])
    func `a desk on this machine answers to its names`(authority: String) async throws {
        #expect(try await Browser(try TestDesk(), authority: authority).get("/login").status == 200)
    }

    @Test(arguments: ["evil.example", "localhost.evil.example", "evil.example:8080", "", "127.0.0.1.evil.example"])
    func `no name of others is answered`(authority: String) async throws {
        let answer = try await Browser(try TestDesk(), authority: authority).get("/login")
        #expect(answer.status == 421 && !answer.body.contains("password"))
    }

    @Test func `an error is a page in the reader's language, and problem details for programs`() async throws {
        let desk = try TestDesk()
        let page = try await Browser(desk).get("/nowhere", headers: [.acceptLanguage: "nl-BE,fr;q=0.5"])
        #expect(page.status == 404 && page.body.contains("Deze pagina bestaat niet"))
        for (path, headers) in [("/api/v1/nothing", [:]), ("/nowhere", [.accept: "application/json"])] as [(String, HTTPFields)] {
            let details = try await Browser(desk).get(path, headers: headers)
            #expect(details.status == 404 && details.headers[.contentType] == "application/problem+json")
            let object = try #require(try JSONSerialization.jsonObject(with: Data(details.body.utf8)) as? [String: Any])
            #expect(object["type"] as? String == (path == "/nowhere" ? "about:blank" : "/api/v1/problems#not-found"))
            #expect(object["status"] as? Int == 404 && object["title"] is String)
        }
    }

    @Test func `a program that is not logged in is told, not sent elsewhere`() async throws {
        let answer = try await Browser(try TestDesk()).get("/queue", headers: [.accept: "application/json"])
        #expect(answer.status == 401 && answer.headers[.wwwAuthenticate] != nil)
    }

    @Test func `a body over the limit of its route is refused, and the connection closed`() async throws {
        let desk = try TestDesk()
        let browser = Browser(desk)
        _ = try await browser.get("/login")
        let answer = try await browser.post("/login", ["name": String(repeating: "a", count: 20_000)])
        #expect(answer.status == 413 && answer.headers[.connection] == "close")
        #expect(try await browser.post("/login", ["name": String(repeating: "a", count: 10_000)]).status == 422)
    }

    @Test(arguments: ["%", "a=%zz", "a=%ff%fe", "name=%00"])
    func `a malformed form is refused`(body: String) async throws {
        let answer = try await Browser(try TestDesk()).send(
            .post, "/login", [.contentType: "application/x-www-form-urlencoded"], body)
        #expect(answer.status == 400)
    }

    @Test func `fields keep their order and their repetitions`() throws {
        let form = try FormFields("item=1&item=2&q=a+b%26c&empty=&flag")
        #expect(form.all("item") == ["1", "2"] && form["q"] == "a b&c" && form["empty"] == "" && form["flag"] == "" && form["none"] == nil)
    }

    @Test func `the log names routes and never addresses`() async throws {
        let desk = try TestDesk()
        let link = LinkMaker(now: desk.now)
        try desk.store.add(User(name: UserName(rawValue: "anna"), displayName: "Anna", role: .analyst, since: desk.now), by: "test")
        try link.make(for: UserName(rawValue: "anna"), by: "test", in: desk.store)
        let browser = Browser(desk)
        #expect(try await browser.get("/start/\(link.token.text)?next=/private-search").status == 200)
        #expect(desk.logged.text.contains("http.route=/start/{token}"))
        #expect(!desk.logged.text.contains(link.token.text) && !desk.logged.text.contains("private-search"))
    }
}
