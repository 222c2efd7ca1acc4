// Sessions: how they begin, who can take them over, and when they end.
import Foundation
import HTTPTypes
import Testing
import VigieModel
import VigieStore

@testable import VigieDesk  // The desk's parts are internal; its one door listens on a port.

struct SessionTests {
    @Test func `whoever logs in sees their pages, and whoever logs out no more`() async throws {
        let desk = try TestDesk()
        try await desk.add("anna", .analyst)
        let browser = Browser(desk)
        #expect(try await browser.get("/queue").location == "/login?next=%2Fqueue")
        let answer = try await browser.logIn("anna", next: "/queue")
        #expect(answer.status == 303 && answer.location == "/queue")
        #expect(try await browser.get("/queue").body.contains("Anna"))
        let session = try #require(browser.cookie("vigie"))
        #expect(try await browser.post("/logout").status == 303)
        #expect(browser.cookie("vigie") == nil)
        // Not only the cookie: the session itself is gone.
        browser.plant(session, as: "vigie")
        #expect(try await browser.get("/queue").status == 303)
    }

    @Test func `a session that was planted before log-in opens nothing`() async throws {
        let desk = try TestDesk()
        try await desk.add("anna", .analyst)
        let planted = SecretToken().text
        let browser = Browser(desk)
        browser.plant(planted, as: "vigie")
        _ = try await browser.logIn("anna")
        #expect(browser.cookie("vigie") != planted)
        let attacker = Browser(desk)
        attacker.plant(planted, as: "vigie")
        #expect(try await attacker.get("/queue").status == 303)
    }

    @Test func `logging in again ends the session before`() async throws {
        let desk = try TestDesk()
        try await desk.add("anna", .analyst)
        let browser = try await desk.logIn("anna")
        let first = try #require(browser.cookie("vigie"))
        // The page of log-in sends whoever is logged in away; the form can still be sent.
        _ = try await browser.post("/login", ["name": "anna", "password": TestDesk.password])
        #expect(browser.cookie("vigie") != first)
        let other = Browser(desk)
        other.plant(first, as: "vigie")
        #expect(try await other.get("/queue").status == 303)
        #expect(try desk.store.sessions(of: UserName(rawValue: "anna"), at: desk.now).count == 1)
    }

    @Test func `a session ends after four hours without use`() async throws {
        let desk = try TestDesk()
        try await desk.add("anna", .analyst)
        let browser = try await desk.logIn("anna")
        desk.pass(3.9 * 3600)
        #expect(try await browser.get("/queue").status == 200)
        desk.pass(3.9 * 3600)
        #expect(try await browser.get("/queue").status == 200, "use at 3.9 hours has to count")
        desk.pass(4 * 3600)
        #expect(try await browser.get("/queue").status == 303)
    }

    @Test func `a session ends after twelve hours however much it is used`() async throws {
        let desk = try TestDesk()
        try await desk.add("anna", .analyst)
        let browser = try await desk.logIn("anna")
        for hour in 1...11 {
            desk.pass(3600)
            #expect(try await browser.get("/queue").status == 200, "hour \(hour)")
        }
        desk.pass(3600)
        #expect(try await browser.get("/queue").status == 303)
    }

    @Test func `a person sees their sessions and ends one, and nobody else's`() async throws {
        let desk = try TestDesk()
        try await desk.add("anna", .analyst)
        try await desk.add("bert", .analyst)
        let (here, there, other) = (
            try await desk.logIn("anna"), try await desk.logIn("anna", from: "192.0.2.9"), try await desk.logIn("bert")
        )
        let sessions = try desk.store.sessions(of: UserName(rawValue: "anna"), at: desk.now)
        let theirs = try #require(try desk.store.sessions(of: UserName(rawValue: "bert"), at: desk.now).first)
        let page = try await here.get("/account").body
        #expect(page.contains("192.0.2.9"))
        let far = try #require(sessions.first { $0.address == "192.0.2.9" })
        #expect(try await here.post("/account/sessions/\(theirs.number)/end").status == 404)
        #expect(try await other.get("/queue").status == 200)
        #expect(try await here.post("/account/sessions/\(far.number)/end").status == 303)
        #expect(try await there.get("/queue").status == 303)
        #expect(try await here.get("/queue").status == 200)
    }

    @Test func `who is sent away is out at once`() async throws {
        let desk = try TestDesk()
        try await desk.add("anna", .administrator)
        try await desk.add("bert", .analyst)
        let (anna, bert) = (try await desk.logIn("anna"), try await desk.logIn("bert"))
        #expect(try await anna.post("/users/bert/deactivate").location == "/users?done=deactivated")
        #expect(try await bert.get("/queue").status == 303)
        #expect(try await Browser(desk).logIn("bert").status == 422)
        #expect(try await anna.post("/users/bert/activate").status == 303)
        #expect(try await Browser(desk).logIn("bert").status == 303)
    }

    @Test func `a new password ends the other sessions and rotates this one`() async throws {
        let desk = try TestDesk()
        try await desk.add("anna", .analyst)
        let (here, there) = (try await desk.logIn("anna"), try await desk.logIn("anna"))
        let before = here.cookie("vigie")
        let wanted = "encore quatre autres mots"
        let wrong = try await here.post("/account/password", ["old": "not this one", "password": wanted, "again": wanted])
        #expect(wrong.status == 422 && wrong.body.contains(desk.desk.words[.french][AccountPhrase.passwordWrong].prefix(10)))
        let right = try await here.post("/account/password", ["old": TestDesk.password, "password": wanted, "again": wanted])
        #expect(right.location == "/account?done=password")
        #expect(here.cookie("vigie") != before)
        #expect(try await here.get("/queue").status == 200)
        #expect(try await there.get("/queue").status == 303)
        #expect(try await Browser(desk).logIn("anna").status == 422)
        #expect(try await Browser(desk).logIn("anna", password: wanted).status == 303)
    }

    @Test func `the store holds no secret`() async throws {
        let desk = try TestDesk()
        try await desk.add("anna", .analyst)
        let browser = try await desk.logIn("anna")
        let link = LinkMaker(now: desk.now)
        try link.make(for: UserName(rawValue: "anna"), by: "test", in: desk.store)
        try desk.store.close()
        let bytes = try Data(contentsOf: URL(fileURLWithPath: desk.store.path))
        for secret in [try #require(browser.cookie("vigie")), link.token.text, TestDesk.password] {
            #expect(bytes.range(of: Data(secret.utf8)) == nil)
        }
        #expect(bytes.range(of: Data(link.token.fingerprint.hex.utf8)) != nil, "the bytes that were searched are the store's")
    }

    @Test func `cookies over TLS are bound to the host`() async throws {
        let desk = try TestDesk { $0.base = BaseAddress("https://veille.example") }
        try await desk.add("anna", .analyst)
        let browser = Browser(desk, authority: "veille.example")
        let set = try await browser.logIn("anna").headers[values: .setCookie]
        let session = try #require(set.first { $0.hasPrefix("__Host-vigie=") })
        for attribute in ["Secure", "HttpOnly", "SameSite=Lax", "Path=/"] { #expect(session.contains(attribute), "\(session)") }
        #expect(!session.contains("Domain"))
        let plain = try TestDesk()
        try await plain.add("anna", .analyst)
        let local = try await Browser(plain).logIn("anna").headers[values: .setCookie].first { $0.hasPrefix("vigie=") }
        #expect(local?.contains("HttpOnly") == true && local?.contains("SameSite=Lax") == true && local?.contains("Secure") == false)
    }
}
