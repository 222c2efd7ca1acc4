// Single sign-on as people meet it: the way in, who gets an account, links, roles, log-out, and desks without passwords.
import Foundation
import HTTPTypes
import Testing
import VigieModel
import VigieStore

@testable import VigieDesk  // The desk's parts are internal; its one door listens on a port.

struct SignOnTests {
    @Test func `whoever is linked comes in, to where they wanted, under a new session`() async throws {
        let here = try SignOnDesk()
        try await here.add("anna", .analyst)
        let browser = here.browser()
        let page = try await browser.get("/login?next=/queue")
        #expect(page.body.contains("Sésame") && page.body.contains("href=\"/sign-on?next=%2Fqueue\""))
        let address = try await here.begin(browser, next: "/queue")
        let query = TestProvider.query(address)
        #expect(address.hasPrefix("https://login.example/authorize?tenant=1&response_type=code&client_id=vigie&"))
        #expect(query["redirect_uri"] == "https://veille.example/sign-on/callback" && query["scope"] == "openid profile")
        #expect(query["code_challenge_method"] == "S256" && query["code_challenge"]?.count == 43)
        #expect(Set([query["state"], query["nonce"], query["code_challenge"]]).count == 3)
        let answer = try await browser.get(here.provider.visit(address, as: "u-1"))
        #expect(answer.status == 303 && answer.location == "/queue")
        #expect(browser.cookie("__Host-vigie-sign-on") == nil, "the cookie of the way is gone")
        #expect(try await browser.get("/queue").status == 200)
        let event = try #require(try here.desk.store.accountEvents(limit: 1).first)
        #expect(event.action == .signOn && event.user == UserName(rawValue: "anna") && event.detail == "192.0.2.1")
    }

    @Test func `the cookie of the way is short-lived, bound to the host and out of scripts' reach`() async throws {
        let here = try SignOnDesk()
        let set = try await here.browser().get("/sign-on").headers[values: .setCookie].first { $0.hasPrefix("__Host-vigie-sign-on=") }
        let cookie = try #require(set)
        for attribute in ["Secure", "HttpOnly", "SameSite=Lax", "Path=/", "Max-Age=600"] {
            #expect(cookie.contains(attribute), "\(cookie)")
        }
    }

    @Test(arguments: [("ec-1", "ES256"), ("ed-1", "EdDSA"), ("rsa-2", "PS256"), ("rsa-1", "RS256")])
    func `tokens of each algorithm are taken, with the access token's hash`(key: String, algorithm: String) async throws {
        let here = try SignOnDesk()
        try await here.add("anna", .analyst)
        here.provider.behaviour.algorithm = algorithm
        here.provider.behaviour.keyID = key
        here.provider.behaviour.published = ["rsa-2", key]
        let digest = algorithm == "EdDSA" ? Digest.sha512(Array("access".utf8)) : Digest.sha256(Array("access".utf8))
        here.provider.behaviour.claims["at_hash"] = .text(Base64URL.text(Data(digest.prefix(digest.count / 2))))
        #expect(try await here.signOn(here.browser()).status == 303)
    }

    @Test func `a provider with one unnamed key, the secret in the form and no list of algorithms is understood`() async throws {
        let here = try SignOnDesk()
        try await here.add("anna", .analyst)
        here.provider.behaviour.published = ["rsa-1", "secret-1", "encryption-1"]
        here.provider.behaviour.namesKeys = false
        here.provider.behaviour.keyID = nil
        here.provider.behaviour.published = ["rsa-1"]
        here.provider.behaviour.document = [
            "token_endpoint_auth_methods_supported": .list([.text("client_secret_post")]), "id_token_signing_alg_values_supported": nil,
            "response_types_supported": nil, "code_challenge_methods_supported": nil,
        ]
        #expect(try await here.signOn(here.browser()).status == 303)
    }

    @Test func `unknown people stay out, and administrators give them an account or link one`() async throws {
        let here = try SignOnDesk()
        try await here.add("anna", .administrator, subject: nil)
        try await here.add("carl", .analyst, subject: nil)
        let stranger = here.browser()
        here.provider.behaviour.claims["preferred_username"] = .text("bert")
        here.provider.behaviour.claims["name"] = .text("Bert <i>Zonderland</i>")
        let refused = try await here.signOn(stranger, as: "u-bert")
        #expect(refused.status == 403 && refused.body.contains("pas encore de compte"))
        #expect(try await !here.isIn(stranger))
        _ = try await here.signOn(here.browser(), as: "u-carl")

        let administrator = here.browser()
        _ = try await administrator.logIn("anna")
        let page = try await administrator.get("/users").body
        #expect(page.contains("Bert &lt;i&gt;Zonderland&lt;/i&gt;") && page.contains("Personnes sans compte"))
        let strangers = try here.desk.store.strangers(issuer: TestProvider.issuer)
        let bert = try #require(strangers.first { $0.identity.subject == "u-bert" })
        let carl = try #require(strangers.first { $0.identity.subject == "u-carl" })
        #expect(try await administrator.post("/users/strangers/\(bert.number)/add", ["name": "bert", "role": "reader"]).status == 303)
        #expect(try await administrator.post("/users/strangers/\(carl.number)/link", ["user": "carl"]).status == 303)
        #expect(try here.desk.store.strangers(issuer: TestProvider.issuer).isEmpty)
        // Twice is one too many.
        _ = try await administrator.get("/users")
        #expect(try await administrator.post("/users/strangers/\(carl.number)/link", ["user": "anna"]).status == 422)
        #expect(try await here.signOn(stranger, as: "u-bert").status == 303)
        let carls = here.browser()
        _ = try await here.signOn(carls, as: "u-carl")
        #expect(try await carls.get("/account").body.contains("carl"))
        #expect(try await administrator.get("/users").body.contains("Lié à bert"))

        // Unlinking ends what the link opened.
        #expect(try await administrator.post("/users/carl/unlink").location == "/users?done=unlinked")
        #expect(try await !here.isIn(carls))
        #expect(try await here.signOn(carls, as: "u-carl").status == 403)
        let actions = try here.desk.store.accountEvents(limit: 100).map(\.action)
        #expect(actions.contains(.linked) && actions.contains(.unlinked))
    }

    @Test func `unknown people are added where the administration wants that`() async throws {
        let here = try SignOnDesk { $0.create = .analyst }
        let browser = here.browser()
        #expect(try await here.signOn(browser).status == 303)
        let user = try #require(try here.desk.store.user(UserName(rawValue: "anna")))
        #expect(user.role == .analyst && user.displayName == "Anna Zonderland" && !user.hasPassword)
        // The second time they are known, whatever the provider calls them by then.
        here.provider.behaviour.claims["preferred_username"] = .text("anna.zonderland")
        #expect(try await here.signOn(here.browser()).status == 303)
        #expect(try here.desk.store.users().count == 1)
    }

    @Test func `a name that an account has already opens it to nobody`() async throws {
        let here = try SignOnDesk { $0.create = .reader }
        try await here.add("anna", .administrator, subject: nil)
        here.provider.behaviour.claims["email"] = .text("anna@veille.example")
        let browser = here.browser()
        let answer = try await here.signOn(browser)
        #expect(answer.status == 403 && answer.body.contains("déjà votre nom"))
        #expect(try await !here.isIn(browser))
        #expect(try here.desk.store.users().count == 1)
    }

    @Test(arguments: ["Anna Zonderland", "", "a", "anna\u{202E}", String(repeating: "a", count: 65)])
    func `a name that no account can have is refused`(name: String) async throws {
        let here = try SignOnDesk { $0.create = .reader }
        here.provider.behaviour.claims["preferred_username"] = .text(name)
        #expect(try await here.signOn(here.browser()).status == 403)
        #expect(try here.desk.store.users().isEmpty)
        #expect(try here.desk.store.strangers(issuer: TestProvider.issuer).count == 1)
    }

    @Test func `groups give roles at each sign-on, and nobody comes in without one`() async throws {
        let here = try SignOnDesk {
            $0.roleClaim = "realm_access.roles"
            $0.roles = [.editor: ["veille-editors"], .analyst: ["veille-analysts", "others"]]
            $0.create = .reader
        }
        let claim = { (groups: [String]) in JSONValue.object(["roles": .list(groups.map { .text($0) })]) }
        here.provider.behaviour.claims["realm_access"] = claim(["others", "veille-editors"])
        #expect(try await here.signOn(here.browser()).status == 303)
        let name = UserName(rawValue: "anna")
        #expect(try here.desk.store.user(name)?.role == .editor)
        here.provider.behaviour.claims["realm_access"] = claim(["veille-analysts"])
        #expect(try await here.signOn(here.browser()).status == 303)
        #expect(try here.desk.store.user(name)?.role == .analyst)
        for groups in [claim(["unrelated"]), .text("veille-editors"), .null] {
            here.provider.behaviour.claims["realm_access"] = groups
            #expect(try await here.signOn(here.browser()).status == 403)
        }
    }

    @Test func `groups do not take away the only administrator`() async throws {
        let here = try SignOnDesk {
            $0.roleClaim = "groups"
            $0.roles = [.reader: ["r"]]
        }
        try await here.add("anna", .administrator)
        here.provider.behaviour.claims["groups"] = .text("r")
        #expect(try await here.signOn(here.browser()).status == 303)
        #expect(try here.desk.store.user(UserName(rawValue: "anna"))?.role == .administrator)
    }

    @Test func `claims that the token lacks come from the user information, of the same subject alone`() async throws {
        let here = try SignOnDesk { $0.create = .reader }
        here.provider.behaviour.claims["preferred_username"] = .some(nil)
        here.provider.behaviour.userInfo = ["preferred_username": .text("bert"), "name": .text("somebody else")]
        here.provider.behaviour.userInfoSubject = "u-2"
        #expect(try await here.signOn(here.browser()).status == 400)
        here.provider.behaviour.userInfoSubject = "u-1"
        #expect(try await here.signOn(here.browser()).status == 303)
        #expect(try here.desk.store.user(UserName(rawValue: "bert"))?.displayName == "Anna Zonderland", "the token goes before")
    }

    @Test func `deactivated people stay out`() async throws {
        let here = try SignOnDesk()
        try await here.add("anna", .analyst)
        try await here.add("bert", .administrator, subject: nil)
        let browser = here.browser()
        _ = try await here.signOn(browser)
        try here.desk.store.setActive(false, of: UserName(rawValue: "anna"), by: "bert", at: here.desk.now)
        #expect(try await !here.isIn(browser))
        let answer = try await here.signOn(browser)
        #expect(answer.status == 403 && answer.body.contains("désactivé"))
    }

    @Test func `a person links their own account and takes it back`() async throws {
        let here = try SignOnDesk()
        try await here.add("anna", .analyst, subject: nil)
        let browser = here.browser()
        _ = try await browser.logIn("anna")
        #expect(try await browser.get("/account").body.contains("Lier mon compte à Sésame"))
        let page = try await browser.post("/account/sign-on")
        #expect(page.status == 200)
        let href = try #require(page.body.firstMatch(of: /href="(https:\/\/login\.example[^"]*)"/)).output.1
        let address = String(href).replacing("&amp;", with: "&")
        #expect(TestProvider.query(address)["prompt"] == "login")
        #expect(try await browser.get(here.provider.visit(address, as: "u-7")).location == "/account?done=linked")
        #expect(try await browser.get("/account").body.contains("Lié à anna"))
        let other = here.browser()
        #expect(try await here.signOn(other, as: "u-7").status == 303)
        _ = try await browser.get("/account")
        #expect(try await browser.post("/account/sign-on/unlink").location == "/account?done=unlinked")
        #expect(try await !here.isIn(other))
        #expect(try await here.isIn(browser))
    }

    @Test func `one identity opens one account`() async throws {
        let here = try SignOnDesk()
        try await here.add("anna", .analyst)
        try await here.add("bert", .analyst, subject: nil)
        let browser = here.browser()
        _ = try await browser.logIn("bert")
        _ = try await browser.get("/account")
        let page = try await browser.post("/account/sign-on")
        let href = try #require(page.body.firstMatch(of: /href="(https:\/\/login\.example[^"]*)"/)).output.1
        let answer = try await browser.get(here.provider.visit(String(href).replacing("&amp;", with: "&"), as: "u-1"))
        #expect(answer.status == 403 && answer.body.contains("Rien n’a été lié"))
    }

    @Test func `after log-out the provider's own session is offered to end`() async throws {
        let here = try SignOnDesk()
        try await here.add("anna", .analyst)
        let browser = here.browser()
        _ = try await here.signOn(browser)
        _ = try await browser.get("/account")
        let out = try await browser.post("/logout")
        #expect(out.location == "/login?done=logged-out-here")
        let page = try await browser.get("/login?done=logged-out-here").body
        #expect(
            page.contains("https://login.example/end?client_id=vigie&amp;post_logout_redirect_uri=https%3A%2F%2Fveille.example%2Flogin"))
        #expect(try await !here.isIn(browser))
    }

    @Test func `a provider that is down keeps nobody from the desk, and is not hammered`() async throws {
        let here = try SignOnDesk()
        try await here.add("anna", .analyst)
        here.provider.behaviour.isDown = true
        let browser = here.browser()
        for _ in 1...5 {
            let answer = try await browser.get("/sign-on")
            #expect(answer.status == 503 && answer.body.contains("ne répond pas"))
        }
        #expect(here.provider.asked.count == 1)
        #expect(here.desk.logged.text.contains("the connection was refused"))
        #expect(try await browser.logIn("anna").status == 303)
        here.provider.behaviour.isDown = false
        here.desk.pass(11)
        #expect(try await here.signOn(here.browser()).status == 303)
        // Once known, it may be away for a while.
        here.provider.behaviour.bodies["/.well-known/openid-configuration"] = "down"
        here.desk.pass(7200)
        #expect(try await here.signOn(here.browser()).status == 303)
    }

    @Test func `without a provider there is no such way`() async throws {
        let desk = try TestDesk()
        for path in ["/sign-on", "/sign-on/callback?code=a&state=b"] { #expect(try await Browser(desk).get(path).status == 404) }
        #expect(try await !Browser(desk).get("/login").body.contains("/sign-on"))
    }

    @Test func `a desk without passwords takes one-time addresses and single sign-on alone`() async throws {
        let here = try SignOnDesk(desk: { $0.usesPasswords = false })
        try await here.add("anna", .analyst)
        let browser = here.browser()
        let page = try await browser.get("/login")
        #expect(!page.body.contains("type=\"password\"") && page.body.contains("/sign-on"))
        #expect(try await browser.post("/login", ["name": "anna", "password": TestDesk.password]).status == 403)
        let link = LinkMaker(now: here.desk.now)
        try link.make(for: UserName(rawValue: "anna"), by: "test", in: here.desk.store)
        let path = "/start/\(link.token.text)"
        #expect(try await !browser.get(path).body.contains("type=\"password\""))
        #expect(try await browser.post(path).status == 303)
        let account = try await browser.get("/account")
        #expect(account.status == 200 && !account.body.contains("type=\"password\""))
        #expect(try await browser.post("/account/password", ["old": TestDesk.password]).status == 403)
        #expect(try await here.browser().get(path).status == 410, "it worked once")
        #expect(try await here.signOn(here.browser()).status == 303)
    }

    @Test func `the first administrator of a desk without passwords comes in by the address alone`() async throws {
        let here = try SignOnDesk(desk: { $0.usesPasswords = false })
        let address = try #require(try FirstAdministrator.makeLink(in: here.desk.store, base: "", at: here.desk.now))
        let browser = here.browser()
        #expect(try await !browser.get(address).body.contains("type=\"password\""))
        #expect(try await browser.post(address, ["name": "anna", "display-name": "Anna"]).status == 303)
        #expect(try await browser.get("/users").status == 200)
    }
}
