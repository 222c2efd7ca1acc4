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
            "/account/tokens",
            ["name": " Export  <b> ", "scope": "read:items", "scope": "read:briefs", "days": "30", "password": TestDesk.password])
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

    @Test func `a session alone makes no token: the password is asked for, and guessing it is slowed`() async throws {
        let api = try await APIDesk()
        try await api.desk.add("anna", .analyst)
        let browser = try await api.desk.logIn("anna")
        #expect(try await browser.get("/account/tokens").body.contains("id=\"token-password\""))
        func make(_ password: String) async throws -> Answer {
            try await browser.post("/account/tokens", ["name": "x", "scope": "read:items", "days": "365", "password": password])
        }
        #expect(try await browser.post("/account/tokens", ["name": "x", "scope": "read:items", "days": "365"]).status == 422)
        for _ in 1...4 { #expect(try await make("wrong").status == 422) }
        #expect(try await make(TestDesk.password).status == 429)
        #expect(try api.store.tokens(of: name).isEmpty)
        api.desk.pass(30)
        #expect(try await make(TestDesk.password).status == 200)
    }

    @Test func `who has no password of this desk is not asked for one`() async throws {
        let api = try await APIDesk()
        let bert = UserName(rawValue: "bert")
        try api.store.add(User(name: bert, displayName: "Bert", role: .analyst, since: api.desk.now), by: "test")
        let token = SecretToken()
        try api.store.openSession(token, of: bert, address: "", agent: "", way: .provider, at: api.desk.now)
        let browser = Browser(api.desk)
        browser.plant(token.text, as: "vigie")
        #expect(!(try await browser.get("/account/tokens").body.contains("token-password")))
        #expect(try await browser.post("/account/tokens", ["name": "x", "scope": "read:items", "days": "30"]).status == 200)
    }

    @Test func `an administrator sees everybody's tokens and revokes them`() async throws {
        let api = try await APIDesk()
        let program = try api.program(.editor, [.readItems])
        try await api.desk.add("anna", .administrator)
        let browser = try await api.desk.logIn("anna")
        let page = try await browser.get("/users").body
        let path = try #require(page.firstMatch(of: /action="(\/users\/a-editor\/tokens\/\d+)\/revoke"/)).1
        #expect(page.contains("Lire les articles") && page.contains("Jetons des programmes"))
        #expect(try await browser.post("/users/anna/tokens/\(path.split(separator: "/").last ?? "")/revoke").status == 404)
        #expect(try await program.get("/me").status == 200)
        #expect(try await browser.post("\(path)/revoke").location == "/users?done=token")
        #expect(try await program.get("/me").status == 401)
        #expect(!(try await browser.get("/users").body.contains("/tokens/")))
        #expect(try api.store.accountEvents(limit: 1).first.map { "\($0.action) \($0.by)" } == "tokenRevoked anna")
    }

    @Test(arguments: [true, false])
    func `a new password ends the tokens where it is asked to`(ends: Bool) async throws {
        let api = try await APIDesk()
        try await api.desk.add("anna", .analyst)
        let secret = SecretToken()
        _ = try api.store.makeToken(
            secret, of: name, name: "export", scopes: [.readItems], expires: api.desk.now + 60, by: "anna", at: api.desk.now)
        let browser = try await api.desk.logIn("anna")
        #expect(try await browser.get("/account").body.contains(#"name="end-tokens" type="checkbox" checked"#))
        let wanted = "encore quatre autres mots"
        _ = try await browser.post(
            "/account/password", ["old": TestDesk.password, "password": wanted, "again": wanted, "end-tokens": ends ? "on" : ""])
        #expect(try await Program(desk: api.desk, token: APIToken.text(of: secret)).get("/me").status == (ends ? 401 : 200))
        #expect(try await browser.get("/account").body.contains("end-tokens") == !ends)
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
        let mixed = try await browser.post(
            "/account/tokens", ["name": "x", "scope": "write:sources", "scope": "read:briefs", "days": "30", "password": TestDesk.password])
        #expect(mixed.status == 200)
        #expect(try api.store.tokens(of: name).first?.scopes == [.readBriefs])
    }

    @Test(arguments: [("", 422), (String(repeating: "a", count: 61), 422), ("a\nb", 200), ("taken", 422), ("a\u{202E}b", 422), ("é", 200)])
    func `a name is one line, short, and nobody else's`(given: String, status: Int) async throws {
        let api = try await APIDesk()
        try await api.desk.add("anna", .analyst)
        _ = try api.store.makeToken(
            SecretToken(), of: name, name: "taken", scopes: [.readItems], expires: api.desk.now + 60, by: "anna", at: api.desk.now)
        let browser = try await api.desk.logIn("anna")
        _ = try await browser.get("/account/tokens")
        let answer = try await browser.post(
            "/account/tokens", ["name": given, "scope": "read:items", "days": "30", "password": TestDesk.password])
        #expect(answer.status == status)
        #expect(try await browser.post("/account/tokens", ["name": "x", "scope": "read:items", "days": "99999"]).status == 400)
    }

    @Test func `the addresses of feeds are told, and whether anybody may read them`() async throws {
        for isPublic in [false, true] {
            let api = try await APIDesk { $0.publicFeeds = isPublic }
            try await api.desk.add("anna", .analyst)
            try await api.desk.add("rosa", .reader)
            let page = try await api.desk.logIn("anna").get("/account/tokens").body
            for code in SelectionAddress.languages { #expect(page.contains("href=\"/feeds/\(code).atom\"")) }
            #expect(page.contains("Ces flux sont publics") == isPublic)
            // Whoever may not read them is not sent there.
            #expect(try await api.desk.logIn("rosa").get("/account/tokens").body.contains("/feeds/") == isPublic)
        }
    }
}
