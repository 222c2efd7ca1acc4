// How people come to the desk: the first one, those whom an administrator adds, and those who forgot their password.
import Foundation
import HTTPTypes
import Testing
import VigieModel
import VigieStore

@testable import VigieDesk  // The desk's parts are internal; its one door listens on a port.

struct AccountTests {
    private static let wanted = "encore quatre autres mots"

    @Test func `the first administrator comes in by a one-time address`() async throws {
        let desk = try TestDesk()
        let first = try #require(try FirstAdministrator.makeLink(in: desk.store, base: "", at: desk.now))
        let again = try #require(try FirstAdministrator.makeLink(in: desk.store, base: "", at: desk.now))
        let browser = Browser(desk)
        #expect(try await browser.get(first).status == 410, "a second start makes a new address in place of the first")
        #expect(try await browser.get(again).status == 200)
        let fields: KeyValuePairs = [
            "name": "Anna", "display-name": "Anna Zonderland", "password": Self.wanted, "again": Self.wanted, "role": "reader",
        ]
        let answer = try await browser.post(again, fields)
        #expect(answer.status == 303)
        #expect(try desk.store.users().map(\.role) == [.administrator])
        #expect(try await browser.get("/users").body.contains("Anna Zonderland"))
        // Used up, and no second one is made.
        #expect(try await browser.get(again).status == 410)
        #expect(try await browser.post(again, fields).status == 410)
        #expect(try FirstAdministrator.makeLink(in: desk.store, base: "", at: desk.now) == nil)
    }

    @Test func `the first address works for a day`() async throws {
        let desk = try TestDesk()
        let link = try #require(try FirstAdministrator.makeLink(in: desk.store, base: "", at: desk.now))
        desk.pass(86_399)
        #expect(try await Browser(desk).get(link).status == 200)
        desk.pass(1)
        #expect(try await Browser(desk).get(link).status == 410)
    }

    @Test(arguments: [
        ("A", "Anna", wanted, wanted), ("anna", "", wanted, wanted), ("anna", "An\nna", wanted, wanted), ("anna", "Anna", "short", "short"),
        ("anna", "Anna", wanted, wanted + "x"), ("anna", "Anna", "motdepasse2026", "motdepasse2026"), ("an na", "Anna", wanted, wanted),
    ])
    func `a form that will not do says why and keeps what was typed`(name: String, called: String, password: String, again: String)
        async throws
    {
        let desk = try TestDesk()
        let link = try #require(try FirstAdministrator.makeLink(in: desk.store, base: "", at: desk.now))
        let browser = Browser(desk)
        _ = try await browser.get(link)
        let answer = try await browser.post(link, ["name": name, "display-name": called, "password": password, "again": again])
        #expect(answer.status == 422 && answer.body.contains("role=\"alert\""))
        #expect(!answer.body.contains(password), "no password comes back")
        #expect(try desk.store.users().isEmpty)
        #expect(try await browser.get(link).status == 200)
    }

    @Test func `whoever is added chooses a password nobody else has seen`() async throws {
        let desk = try TestDesk()
        try await desk.add("anna", .administrator)
        let anna = try await desk.logIn("anna")
        _ = try await anna.get("/users")
        let page = try await anna.post("/users", ["name": "bert", "display-name": "Bert <b>", "role": "analyst"]).body
        #expect(page.contains("Bert &lt;b&gt;"))
        let link = String(try #require(page.firstMatch(of: /http:\/\/localhost:8080(\/start\/[\w-]{43})/)).1)
        let bert = Browser(desk, address: "192.0.2.50")
        #expect(try await bert.get(link).body.contains("bert"))
        // Neither another name nor another role can be slipped in.
        let answer = try await bert.post(
            link, ["name": "anna", "role": "administrator", "password": Self.wanted, "again": Self.wanted])
        #expect(answer.status == 303)
        #expect(try desk.store.user(UserName(rawValue: "bert"))?.role == .analyst)
        #expect(try await bert.get("/queue").status == 200)
        #expect(try await Browser(desk).logIn("bert", password: Self.wanted).status == 303)
        #expect(try await Browser(desk).logIn("anna", password: Self.wanted).status == 422)
    }

    @Test func `a new one-time address ends the one before, and spending it ends sessions and waits`() async throws {
        let desk = try TestDesk()
        try await desk.add("anna", .administrator)
        try await desk.add("bert", .analyst)
        let (anna, bert) = (try await desk.logIn("anna"), try await desk.logIn("bert"))
        _ = try await anna.get("/users")
        func link() async throws -> String {
            let page = try await anna.post("/users/bert/link").body
            return String(try #require(page.firstMatch(of: /localhost:8080(\/start\/[\w-]{43})/)).1)
        }
        for _ in 1...5 { _ = try await Browser(desk).logIn("bert", password: "wrong") }
        #expect(try await bert.get("/queue").status == 200, "waits are for log-in, not for sessions")
        let (first, second) = (try await link(), try await link())
        let fresh = Browser(desk)
        #expect(try await fresh.get(first).status == 410)
        _ = try await fresh.get(second)
        #expect(try await fresh.post(second, ["password": Self.wanted, "again": Self.wanted]).status == 303)
        #expect(try await bert.get("/queue").status == 303)
        #expect(try await Browser(desk).logIn("bert", password: Self.wanted).status == 303)
    }

    @Test func `a reset ends the password, the sessions and the tokens at once`() async throws {
        let desk = try TestDesk()
        try await desk.add("anna", .administrator)
        let bert = try await desk.add("bert", .analyst)
        let (anna, thief) = (try await desk.logIn("anna"), try await desk.logIn("bert"))
        let secret = SecretToken()
        _ = try desk.store.makeToken(
            secret, of: bert, name: "export", scopes: [.readItems], expires: desk.now + 9_999, by: "bert", at: desk.now)
        #expect(try await anna.get("/users").body.contains("Réinitialiser l’accès"))
        let page = try await anna.post("/users/bert/link").body
        #expect(page.contains("ne valent plus rien"))
        #expect(try await thief.get("/queue").status == 303)
        #expect(try desk.store.token(secret, at: desk.now) == nil)
        #expect(try await Browser(desk, address: "192.0.2.60").logIn("bert").status == 422, "the old password")
        let events = try desk.store.accountEvents(of: bert, limit: 3).map(\.action)
        #expect(events == [.tokenRevoked, .sessions, .link])
        let link = String(try #require(page.firstMatch(of: /localhost:8080(\/start\/[\w-]{43})/)).1)
        let fresh = Browser(desk)
        _ = try await fresh.get(link)
        #expect(try await fresh.post(link, ["password": Self.wanted, "again": Self.wanted]).status == 303)
        #expect(try await Browser(desk, address: "192.0.2.60").logIn("bert", password: Self.wanted).status == 303)
    }

    @Test func `who resets their own account stays in until there is a new password`() async throws {
        let desk = try TestDesk()
        let name = try await desk.add("anna", .administrator)
        let (anna, other) = (try await desk.logIn("anna"), try await desk.logIn("anna"))
        _ = try await anna.get("/users")
        #expect(try await anna.post("/users/anna/link").body.contains("Cette session reste ouverte"))
        #expect(try await anna.get("/users").status == 200)
        #expect(try await other.get("/queue").status == 303)
        #expect(try desk.store.user(name)?.hasPassword == true)
    }

    @Test func `without passwords a one-time address lets in and ends nothing`() async throws {
        let desk = try TestDesk { $0.usesPasswords = false }
        let (anna, bert) = (try await desk.add("anna", .administrator), try await desk.add("bert", .analyst))
        let (own, secret, session) = (SecretToken(), SecretToken(), SecretToken())
        for (token, name) in [(own, anna), (session, bert)] {
            try desk.store.openSession(token, of: name, address: "", agent: "", way: .link, at: desk.now)
        }
        _ = try desk.store.makeToken(
            secret, of: bert, name: "export", scopes: [.readItems], expires: desk.now + 9_999, by: "bert", at: desk.now)
        let browser = Browser(desk)
        browser.plant(own.text, as: "vigie")
        _ = try await browser.get("/users")
        #expect(try await browser.post("/users/bert/link").status == 200)
        #expect(try desk.store.session(session, at: desk.now) != nil && desk.store.token(secret, at: desk.now) != nil)
    }

    @Test func `the only administrator stays one`() async throws {
        let desk = try TestDesk()
        try await desk.add("anna", .administrator)
        let anna = try await desk.logIn("anna")
        _ = try await anna.get("/users")
        #expect(try await anna.post("/users/anna/role", ["role": "reader"]).status == 422)
        #expect(try await anna.post("/users/anna/deactivate").status == 422)
        try await desk.add("bert", .administrator)
        #expect(try await anna.post("/users/bert/role", ["role": "editor"]).location == "/users?done=role")
        #expect(try await anna.post("/users/nobody/role", ["role": "editor"]).status == 404)
        #expect(try await anna.post("/users/bert/role", ["role": "king"]).status == 400)
    }

    @Test func `what a person chooses for their pages stays`() async throws {
        let desk = try TestDesk()
        try await desk.add("anna", .analyst)
        let browser = try await desk.logIn("anna")
        #expect(try await browser.get("/queue").body.contains("data-keys=\"on\""))
        #expect(try await browser.post("/account/preferences", ["language": "nl"]).location == "/account?done=preferences")
        let page = try await desk.logIn("anna").get("/queue").body
        #expect(page.contains("<html lang=\"nl\">") && !page.contains("data-keys"))
    }

    @Test func `hostile names are text on every page`() async throws {
        let desk = try TestDesk()
        try await desk.add("anna", .administrator)
        let hostile = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>"
        try desk.store.add(
            User(name: UserName(rawValue: "bert"), displayName: hostile, role: .analyst, since: desk.now), by: "<script>alert(2)</script>")
        let browser = try await desk.logIn("anna")
        let page = try await browser.get("/users", headers: [.userAgent: hostile]).body
        #expect(!page.contains("<script>alert") && !page.contains("<img") && page.contains("&lt;script&gt;alert(2)"))
    }

    @Test func `each change of accounts leaves a row`() async throws {
        let desk = try TestDesk()
        try await desk.add("anna", .administrator)
        let anna = try await desk.logIn("anna")
        _ = try await anna.get("/users")
        _ = try await anna.post("/users", ["name": "bert", "display-name": "Bert", "role": "reader"])
        _ = try await anna.post("/users/bert/role", ["role": "analyst"])
        _ = try await anna.post("/users/bert/deactivate")
        _ = try await anna.post("/logout")
        let events = try desk.store.accountEvents(limit: 20).filter { $0.by == "anna" }.map {
            "\($0.action.rawValue) \($0.user?.rawValue ?? "-")"
        }
        #expect(events == ["log-out anna", "deactivated bert", "role bert", "link bert", "added bert", "log-in anna"])
    }
}
