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
        "GET /items/{id}": .least(.analyst), "GET /items/{id}/evidence": .least(.analyst),
        "GET /items/{id}/evidence/body": .least(.analyst),
        "POST /items/{id}/split": .least(.analyst), "GET /stories/{id}": .least(.analyst), "POST /stories/merge": .least(.analyst),
        "POST /stories/{id}/add": .least(.analyst), "GET /journal": .least(.analyst), "GET /journal.csv": .least(.analyst),
        "GET /journal.jsonl": .least(.analyst), "POST /journal/{act}/undo": .least(.analyst),
        "GET /queue": .least(.analyst), "GET /queue/rows": .least(.analyst), "GET /queue/panel": .least(.analyst),
        "GET /queue/side": .least(.analyst), "POST /queue/bulk": .least(.analyst), "GET /queue/all": .least(.analyst),
        "POST /queue/all": .least(.analyst), "POST /undo": .least(.analyst), "POST /redo": .least(.analyst),
        "POST /items/{id}/keep": .least(.analyst), "POST /items/{id}/reject": .least(.analyst),
        "POST /items/{id}/undecide": .least(.analyst),
        "POST /items/{id}/themes": .least(.analyst), "POST /items/{id}/importance": .least(.analyst),
        "POST /items/{id}/note": .least(.analyst), "POST /items/{id}/star": .least(.analyst), "POST /queue/saved": .least(.analyst),
        "POST /queue/saved/{number}/rename": .least(.analyst), "POST /queue/saved/{number}/remove": .least(.analyst),
        "POST /queue/saved/restore": .least(.analyst),
        "GET /briefs": .least(.reader), "GET /briefs/new": .least(.analyst), "POST /briefs": .least(.analyst),
        "GET /briefs/{id}": .least(.reader), "POST /briefs/{id}": .least(.analyst), "POST /briefs/{id}/check": .least(.analyst),
        "GET /briefs/{id}/preview": .least(.analyst), "GET /briefs/{id}/merge": .least(.analyst),
        "POST /briefs/{id}/merge": .least(.analyst), "GET /briefs/{id}/history": .least(.analyst),
        "POST /briefs/{id}/restore": .least(.analyst), "POST /briefs/{id}/review": .least(.analyst),
        "POST /briefs/{id}/approve": .least(.editor), "POST /briefs/{id}/withdraw": .least(.editor),
        "GET /users": .least(.administrator), "POST /users": .least(.administrator), "POST /users/{name}/role": .least(.administrator),
        "POST /users/{name}/link": .least(.administrator), "POST /users/{name}/deactivate": .least(.administrator),
        "POST /users/{name}/activate": .least(.administrator),
        "GET /sign-on": .anyone, "GET /sign-on/callback": .anyone, "POST /account/sign-on": .least(.reader),
        "POST /account/sign-on/unlink": .least(.reader), "POST /users/{name}/unlink": .least(.administrator),
        "POST /users/strangers/{number}/link": .least(.administrator), "POST /users/strangers/{number}/add": .least(.administrator),
        "GET /account/tokens": .least(.reader), "POST /account/tokens": .least(.reader),
        "POST /account/tokens/{number}/revoke": .least(.reader),
        "GET /feeds/{name}": .least(.analyst), "GET /feeds/{name}/{theme}": .least(.analyst),
        "POST /users/{name}/tokens/{number}/revoke": .least(.administrator),
        "GET /api/v1/openapi.json": .anyone, "GET /api/v1/problems": .anyone, "GET /api/v1/me": .least(.reader),
        "GET /api/v1/themes": .least(.reader), "GET /api/v1/items": .least(.analyst), "GET /api/v1/items/{id}": .least(.analyst),
        "GET /api/v1/stories": .least(.analyst), "GET /api/v1/stories/{id}": .least(.analyst),
        "GET /api/v1/decisions": .least(.analyst), "POST /api/v1/decisions": .least(.analyst),
        "POST /api/v1/acts/{act}/undo": .least(.analyst), "GET /api/v1/briefs": .least(.reader),
        "GET /api/v1/briefs/{id}": .least(.reader), "POST /api/v1/briefs": .least(.analyst), "PUT /api/v1/briefs/{id}": .least(.analyst),
        "GET /api/v1/sources": .least(.analyst), "GET /api/v1/sources/{id}": .least(.analyst),
        "PATCH /api/v1/sources/{id}": .least(.administrator), "GET /api/v1/editions": .least(.reader),
        "GET /api/v1/editions/{number}": .least(.reader),
        "GET /sources": .least(.analyst), "GET /sources/{name}": .least(.analyst), "POST /sources/{name}/edit": .least(.editor),
        "POST /sources/{name}/pause": .least(.editor), "POST /sources/{name}/resume": .least(.editor),
        "POST /sources/{name}/retire": .least(.editor), "POST /sources/{name}/retry": .least(.editor),
        "POST /source-edits/{number}/undo": .least(.editor),
        "GET /source-search": .least(.editor), "POST /source-search": .least(.editor), "GET /source-search/{number}": .least(.editor),
        "POST /source-search/{number}/add": .least(.editor),
        "GET /source-lists": .least(.editor), "POST /source-lists": .least(.editor), "POST /source-lists/{token}": .least(.editor),
        "GET /source-lists/export": .least(.analyst),
        "GET /source-lists/{token}/preview": .least(.editor),
        "GET /themes": .least(.analyst), "GET /themes/{name}": .least(.analyst), "GET /themes/{name}/term": .least(.analyst),
        "POST /themes/{name}/term": .least(.editor), "POST /term-edits/{number}/undo": .least(.editor),
        "GET /theme-catalogue": .least(.analyst),
        "GET /training": .least(.analyst), "POST /training": .least(.editor), "POST /training/{number}/undo": .least(.editor),
        "GET /edition": .least(.reader), "GET /edition/{year}/check": .least(.analyst),
        "GET /edition/{year}/preview/{lang}": .least(.analyst), "GET /edition/{year}/issues/{number}/{lang}": .least(.reader),
        "POST /edition/{year}/order": .least(.editor), "POST /edition-orders/{number}/undo": .least(.editor),
        "POST /edition/{year}/plan": .least(.editor), "POST /edition/{year}/freeze": .least(.editor),
        "GET /edition/{year}/files/{name}": .least(.reader), "GET /edition/{year}/errata": .least(.analyst),
        "POST /edition/{year}/errata": .least(.analyst), "POST /edition/{year}/errata/{number}/approve": .least(.editor),
        "POST /edition/{year}/errata/{number}/drop": .least(.analyst),
        "POST /edition/{year}/follow-ups": .least(.analyst), "POST /follow-ups/{number}/undo": .least(.analyst),
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
        DeskRoute(method: route.method, path: route.path, access: route.access, bodyBytes: route.bodyBytes, programs: route.programs) { _ in
            Response(status: .ok)
        }
    }

    @Test(arguments: RouteTable.routes.map { "\($0.method.rawValue) \($0.path)" })
    func `a route admits its least role and those above, and nobody else`(route name: String) async throws {
        let desk = try TestDesk(routes: Self.routes)
        let route = try #require(Self.routes.first { "\($0.method.rawValue) \($0.path)" == name })
        let path = route.path.replacing("{name}", with: "someone").replacing("{number}", with: "1").replacing("{token}", with: "x")
            .replacing("{id}", with: "1").replacing("{act}", with: "1")
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
            let answer = route.method == .get ? try await browser.get(path) : try await browser.post(path, by: route.method)
            let expected = route.access.admits(role) ? 200 : role != nil ? 403 : route.method == .get && route.programs == nil ? 303 : 401
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

    @Test(arguments: [(Role.reader, "/briefs"), (.analyst, "/queue"), (.administrator, "/queue")])
    func `each role begins where it may be`(role: Role, home: String) async throws {
        let desk = try TestDesk()
        try await desk.add("anna", role)
        #expect(try await desk.logIn("anna").get("/").location == home)
    }
}
