// Who may do what by program: each route with each role and each scope, and what becomes of tokens that open nothing.
import Foundation
import HTTPTypes
import Hummingbird
import Testing
import VigieModel
import VigieStore

@testable import VigieDesk  // The desk's parts are internal; its one door listens on a port.

struct APIAccessTests {
    /// What each route asks of a token, written a second time by hand.
    private static let reviewed: [String: [TokenScope]] = [
        "getDescription": [], "listProblems": [], "getMe": [], "listThemes": [], "listItems": [.readItems],
        "getItem": [.readItems], "listStories": [.readItems], "getStory": [.readItems], "listDecisions": [.readItems],
        "decide": [.writeDecisions], "undo": [.writeDecisions], "listBriefs": [.readBriefs], "getBrief": [.readBriefs],
        "addBrief": [.writeBriefs], "changeBrief": [.writeBriefs], "listSources": [.readSources], "getSource": [.readSources],
        "changeSource": [.writeSources], "listEditions": [.readEditions], "getEdition": [.readEditions],
    ]

    @Test func `each route asks for the scope that was reviewed`() {
        #expect(Dictionary(APITable.routes.map { ($0.name, [$0.scope].compactMap { $0 }) }) { first, _ in first } == Self.reviewed)
    }

    /// The routes with handlers that only say that they were reached.
    private static let routes = RouteTable.routes.map { route in
        DeskRoute(
            method: route.method, path: route.path, access: route.access, bodyBytes: route.bodyBytes, programs: route.programs
        ) { _ in Response(status: .ok) }
    }

    @Test(arguments: RouteTable.routes.filter { $0.programs != nil }.map { "\($0.method.rawValue) \($0.path)" })
    func `a token opens a route with its scope and its person's role, and with nothing less`(route name: String) async throws {
        let desk = try TestDesk(routes: Self.routes)
        let route = try #require(Self.routes.first { "\($0.method.rawValue) \($0.path)" == name })
        let path = route.path.replacing(/\{[a-z]+\}/, with: "1")
        for role in Role.allCases {
            let user = UserName(rawValue: role.rawValue)
            try desk.store.add(User(name: user, displayName: "Someone", role: role, since: desk.now), by: "test")
            for scope in TokenScope.allCases {
                let secret = SecretToken()
                // The store gives whatever it is asked for: the route must not.
                _ = try desk.store.makeToken(
                    secret, of: user, name: scope.rawValue, scopes: [scope], expires: desk.now + 60, by: "test", at: desk.now)
                let answer = try await Program(desk: desk, token: APIToken.text(of: secret)).send(route.method, path)
                let isOpen = route.access.admits(role) && (route.programs?.scope ?? scope) == scope
                #expect(answer.status == (isOpen ? 200 : 403), "\(name) as \(role.rawValue) with \(scope.rawValue)")
            }
        }
        let stranger = try await Program(desk: desk).send(route.method, path)
        #expect(stranger.status == (route.access == .anyone ? 200 : 401))
        #expect(route.access == .anyone || stranger.headers[.wwwAuthenticate] == "Bearer")
    }

    @Test func `no page takes a token`() async throws {
        let api = try await APIDesk()
        let program = try api.program()
        for route in RouteTable.routes where route.programs == nil && route.access != .anyone {
            let answer = try await program.send(route.method, route.path.replacing(/\{[a-z]+\}/, with: "1"))
            #expect([303, 401].contains(answer.status), "\(route.path)")
        }
    }

    @Test func `a role that is taken away takes its tokens' rights along`() async throws {
        let api = try await APIDesk()
        let program = try api.program(.analyst)
        #expect(try await program.get("/items").status == 200)
        try api.store.setRole(.reader, of: APIDesk.person(.analyst), by: "test", at: api.desk.now)
        #expect(try await program.get("/items").problem == "forbidden")
    }

    @Test func `a token that was revoked or has expired, or whose person left, opens nothing`() async throws {
        let api = try await APIDesk()
        let (revoked, orphan, old) = (try api.program(.editor), try api.program(.analyst), try api.program(.reader))
        let number = try #require(try api.store.tokens(of: APIDesk.person(.editor)).first?.number)
        try api.store.revokeToken(number, of: APIDesk.person(.editor), by: "test", at: api.desk.now)
        try api.store.setActive(false, of: APIDesk.person(.analyst), by: "test", at: api.desk.now)
        #expect(try await old.get("/me").status == 200)
        for program in [revoked, orphan] {
            let answer = try await program.get("/me")
            #expect(answer.status == 401 && answer.headers[.wwwAuthenticate] == #"Bearer error="invalid_token""#)
        }
        // Who comes back makes new ones.
        try api.store.setActive(true, of: APIDesk.person(.analyst), by: "test", at: api.desk.now)
        #expect(try await orphan.get("/me").status == 401)
        api.desk.pass(86_400)
        #expect(try await old.get("/me").status == 401)
    }

    @Test(arguments: [
        "", "vigie_", "vigie_short", "x", "vigie_" + String(repeating: "A", count: 43), "vigie_" + String(repeating: "é", count: 30),
    ])
    func `what is no token of ours is refused, also where nothing needs one`(token: String) async throws {
        let api = try await APIDesk()
        let answer = try await Program(desk: api.desk, token: token).get("/openapi.json")
        #expect(answer.status == 401 && answer.problem == "unauthorized")
    }

    @Test func `guesses are held back by address, and tokens that work are not`() async throws {
        let api = try await APIDesk()
        let program = try api.program()
        let guess = { Program(desk: api.desk, token: APIToken.text(of: SecretToken())) }
        for _ in 1...20 { #expect(try await guess().get("/me").status == 401) }
        let held = try await guess().get("/me")
        #expect(held.status == 429 && held.headers[.retryAfter] == "30" && held.problem == "throttled")
        #expect(try await program.get("/me").status == 200, "nobody's program stops because of a neighbour's guesses")
        var elsewhere = guess()
        elsewhere.address = "192.0.2.10"
        #expect(try await elsewhere.get("/me").status == 401)
        // Nor does an office lose its desk by a forgotten program.
        try await api.desk.add("anna", .analyst)
        #expect(try await Browser(api.desk, address: program.address).logIn("anna").status == 303)
        api.desk.pass(31)
        #expect(try await guess().get("/me").status == 401)
        #expect(try await guess().get("/me").headers[.retryAfter] == "60")
    }

    @Test func `the log names the token and never its secret`() async throws {
        let api = try await APIDesk()
        let program = try api.program(.analyst)
        _ = try await program.get("/items?q=private")
        _ = try await Program(desk: api.desk, token: "vigie_mistyped-secret").get("/me")
        let name = try #require(try api.store.tokens(of: APIDesk.person(.analyst)).first?.name)
        let lines = api.desk.logged.text
        #expect(lines.contains("info request") && lines.contains("api.token=a-analyst/\(name)"))
        #expect(!lines.contains(try #require(program.token)) && !lines.contains("mistyped") && !lines.contains("private"))
        #expect(try api.store.tokens(of: APIDesk.person(.analyst)).first?.lastUsed == api.desk.now)
    }

    @Test func `a session reads as it is, and changes with the token of its forms`() async throws {
        let api = try await APIDesk()
        try await api.desk.add("anna", .analyst)
        let item = try api.item("One")
        let browser = try await api.desk.logIn("anna")
        #expect(try await browser.get("/api/v1/items").ids == [item.rawValue])
        _ = try await browser.get("/account")
        let body = #"{"decisions":[{"item":"\#(item.rawValue)","state":"kept"}]}"#
        var headers: HTTPFields = [.contentType: "application/json"]
        #expect(try await browser.send(.post, "/api/v1/decisions", headers, body).problem == "form-token")
        headers[.formToken] = browser.formToken
        headers[.origin] = "https://evil.example"
        #expect(try await browser.send(.post, "/api/v1/decisions", headers, body).problem == "form-token")
        headers[.origin] = nil
        #expect(try await browser.send(.post, "/api/v1/decisions", headers, body).status == 200)
        #expect(try api.store.journal(item: item, limit: 9).map(\.by) == ["anna"])
    }

    @Test func `a token goes before a session, and says so`() async throws {
        let api = try await APIDesk()
        try await api.desk.add("anna", .administrator)
        let browser = try await api.desk.logIn("anna")
        let token = try #require(try api.program(.reader, [.readBriefs]).token)
        let answer = try await browser.get("/api/v1/me", headers: [.authorization: "Bearer \(token)"])
        #expect(answer.json["role"]?.text == "reader" && answer.json["scopes"] == ["read:briefs"])
        // Another scheme is a proxy's own affair.
        #expect(try await browser.get("/api/v1/me", headers: [.authorization: "Basic YTpi"]).json["role"]?.text == "administrator")
    }
}
