// Every route as every role: the table is what is served, and what it says is what happens.
import Foundation
import HTTPTypes
import Hummingbird
import Testing
import VigieModel
import VigieStore

@testable import VigieDesk  // The desk's parts are internal; its one door listens on a port.

struct RouteTableTests {
    /// Who may use each route, written a second time by hand: opening one to more people takes a change in two places.
    private static let reviewed: [String: Access] = [
        "GET /": .anyone, "GET /hello": .anyone, "GET /health": .anyone, "GET /robots.txt": .anyone, "GET /assets/{name}": .anyone,
        "POST /language": .anyone, "GET /login": .anyone, "POST /login": .anyone, "POST /logout": .anyone, "GET /start/{token}": .anyone,
        "POST /start/{token}": .anyone,
        "GET /account": .least(.reader), "POST /account/password": .least(.reader), "POST /account/preferences": .least(.reader),
        "POST /account/sessions/{number}/end": .least(.reader), "POST /account/sessions/end-others": .least(.reader),
        "GET /queue": .least(.analyst),
        "GET /users": .least(.administrator), "POST /users": .least(.administrator), "POST /users/{name}/role": .least(.administrator),
        "POST /users/{name}/link": .least(.administrator), "POST /users/{name}/deactivate": .least(.administrator),
        "POST /users/{name}/activate": .least(.administrator),
    ]

    @Test func `each route's least role is the one that was reviewed`() {
        let served = Dictionary(RouteTable.routes.map { ("\($0.method.rawValue) \($0.path)", $0.access) }) { first, _ in
            Issue.record("a route is listed twice")
            return first
        }
        #expect(served == Self.reviewed)
    }

    /// The routes with handlers that only say that they were reached: access alone is asked here.
    private static let routes = RouteTable.routes.map { route in
        DeskRoute(method: route.method, path: route.path, access: route.access, bodyBytes: route.bodyBytes) { _ in Response(status: .ok) }
    }

    @Test(arguments: RouteTable.routes.map { "\($0.method.rawValue) \($0.path)" })
    func `a route admits its least role and those above, and nobody else`(route name: String) async throws {
        let desk = try TestDesk(routes: Self.routes)
        let route = try #require(Self.routes.first { "\($0.method.rawValue) \($0.path)" == name })
        let path = route.path.replacing("{name}", with: "someone").replacing("{number}", with: "1").replacing("{token}", with: "x")
        for role in [nil] + Role.allCases.map(Optional.some) {
            let browser = Browser(desk)
            if let role {
                let user = UserName(rawValue: role.rawValue)
                try desk.store.add(User(name: user, displayName: "Someone", role: role, since: desk.now), by: "test")
                let token = SecretToken()
                try desk.store.openSession(token, of: user, address: "", agent: "", at: desk.now)
                browser.plant(token.text, as: "vigie")
            } else {
                browser.plant(SecretToken().text, as: "vigie-form")
            }
            let answer = route.method == .get ? try await browser.get(path) : try await browser.post(path)
            let expected = route.access.admits(role) ? 200 : role != nil ? 403 : route.method == .get ? 303 : 401
            #expect(answer.status == expected, "\(name) as \(role?.rawValue ?? "nobody")")
            if expected == 303 { #expect(answer.location?.hasPrefix("/login") == true) }
            // Also by the method that browsers use for previews and checks.
            if route.method == .get { #expect(try await browser.send(.head, path, [:], nil).status == expected) }
        }
    }

    @Test func `a role that is changed counts at the next request`() async throws {
        let desk = try TestDesk()
        try await desk.add("anna", .administrator)
        try await desk.add("bert", .administrator)
        let browser = try await desk.logIn("bert")
        #expect(try await browser.get("/users").status == 200)
        try desk.store.setRole(.analyst, of: UserName(rawValue: "bert"), by: "anna", at: desk.now)
        #expect(try await browser.get("/users").status == 403)
        #expect(try await browser.get("/queue").status == 200)
    }

    @Test(arguments: [(Role.reader, "/account"), (.analyst, "/queue"), (.administrator, "/queue")])
    func `each role begins where it may be`(role: Role, home: String) async throws {
        let desk = try TestDesk()
        try await desk.add("anna", role)
        #expect(try await desk.logIn("anna").get("/").location == home)
    }
}
