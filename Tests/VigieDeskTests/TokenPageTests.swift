// The page on which people make and revoke their own tokens.
import Foundation
import HTTPTypes
import Testing
import VigieModel
import VigieStore

@testable import VigieDesk  // The desk's parts are internal; its one door listens on a port.

struct TokenPageTests {
    private let name = UserName(rawValue: "anna")

    private func secret(_ answer: Answer) throws -> String {
        String(try #require(answer.body.firstMatch(of: /vigie_[\w-]{43}/)).0)
    }

    @Test func `a token is made, shown once, and works until it is revoked`() async throws {
        let api = try await APIDesk()
        try await api.desk.add("anna", .analyst)
        let browser = try await api.desk.logIn("anna")
        #expect(try await browser.get("/account/tokens").body.contains("Vous n’avez pas encore de jeton"))
        let made = try await browser.post(
            "/account/tokens", ["name": " Export  <b> ", "scope": "read:items", "scope": "read:briefs", "days": "30"])
        #expect(made.status == 200 && made.headers[.cacheControl] == "no-store" && made.body.contains("Export &lt;b&gt;"))
        let program = Program(desk: api.desk, token: try secret(made))
        #expect(try await program.get("/me").json["scopes"] == ["read:items", "read:briefs"])
        let page = try await browser.get("/account/tokens").body
        #expect(page.contains("Export &lt;b&gt;") && page.contains("utilisé le") && !page.contains("vigie_"))
        let revoked = try await browser.post("/account/tokens/1/revoke")
        #expect(revoked.status == 303 && revoked.location == "/account/tokens?done=revoked")
        #expect(try await program.get("/me").status == 401)
        #expect(!(try await browser.get("/account/tokens?done=revoked").body.contains("Export")))
        let events = try api.store.accountEvents(of: name, limit: 2)
        #expect(events.map(\.action) == [.tokenRevoked, .tokenMade] && events.allSatisfy { $0.by == "anna" && $0.detail == "Export <b>" })
    }

    @Test func `nobody revokes another's token`() async throws {
        let api = try await APIDesk()
        let program = try api.program(.editor)
        try await api.desk.add("anna", .administrator)
        let browser = try await api.desk.logIn("anna")
        _ = try await browser.get("/account/tokens")
        let number = try #require(try api.store.tokens(of: APIDesk.person(.editor)).first?.number)
        #expect(try await browser.post("/account/tokens/\(number)/revoke").status == 404)
        #expect(try await browser.post("/account/tokens/x/revoke").status == 404)
        #expect(try await program.get("/me").status == 200)
    }

    @Test func `only scopes of one's own role are offered and taken`() async throws {
        let api = try await APIDesk()
        try await api.desk.add("anna", .reader)
        let browser = try await api.desk.logIn("anna")
        let page = try await browser.get("/account/tokens").body
        for scope in TokenScope.allCases { #expect(page.contains("value=\"\(scope.rawValue)\"") == (scope.least == .reader), "\(scope)") }
        let refused = try await browser.post("/account/tokens", ["name": "x", "scope": "write:sources", "days": "30"])
        #expect(refused.status == 422 && refused.body.contains("Cochez au moins"))
        let mixed = try await browser.post("/account/tokens", ["name": "x", "scope": "write:sources", "scope": "read:feeds", "days": "30"])
        #expect(mixed.status == 200)
        #expect(try api.store.tokens(of: name).first?.scopes == [.readFeeds])
    }

    @Test(arguments: [("", 422), (String(repeating: "a", count: 61), 422), ("a\nb", 200), ("taken", 422), ("a\u{202E}b", 422), ("é", 200)])
    func `a name is one line, short, and nobody else's`(given: String, status: Int) async throws {
        let api = try await APIDesk()
        try await api.desk.add("anna", .analyst)
        _ = try api.store.makeToken(
            SecretToken(), of: name, name: "taken", scopes: [.readItems], expires: api.desk.now + 60, by: "anna", at: api.desk.now)
        let browser = try await api.desk.logIn("anna")
        _ = try await browser.get("/account/tokens")
        let answer = try await browser.post("/account/tokens", ["name": given, "scope": "read:items", "days": "30"])
        #expect(answer.status == status)
        #expect(try await browser.post("/account/tokens", ["name": "x", "scope": "read:items", "days": "99999"]).status == 400)
    }

    @Test func `the addresses of feeds are told, and whether anybody may read them`() async throws {
        for isPublic in [false, true] {
            let api = try await APIDesk { $0.publicFeeds = isPublic }
            try await api.desk.add("anna", .reader)
            let page = try await api.desk.logIn("anna").get("/account/tokens").body
            for code in SelectionAddress.languages { #expect(page.contains("href=\"/feeds/\(code).atom\"")) }
            #expect(page.contains("Ces fils sont publics") == isPublic)
        }
    }
}
