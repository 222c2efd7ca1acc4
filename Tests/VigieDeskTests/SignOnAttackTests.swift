// Attacks on single sign-on: each one ends on a page that says so, with its cause in the log, and lets nobody in.
import Foundation
import HTTPTypes
import Testing
import VigieModel
import VigieStore

@testable import VigieDesk  // The desk's parts are internal; its one door listens on a port.

struct SignOnAttackTests {
    typealias Behaviour = TestProvider.Behaviour

    /// What a test does to the provider, under the words that the log has for it.
    struct Lie: Sendable, CustomTestStringConvertible {
        var cause: String
        var change: @Sendable (inout Behaviour) -> Void
        var testDescription: String { cause }

        init(_ cause: String, _ change: @escaping @Sendable (inout Behaviour) -> Void) {
            self.cause = cause
            self.change = change
        }

        static func claim(_ name: String, _ value: JSONValue?, _ cause: String) -> Lie { Lie(cause) { $0.claims[name] = .some(value) } }
    }

    private static let start = TestDesk.start.timeIntervalSince1970
    static let lies: [Lie] = [
        .claim("nonce", .text("another"), "nonce"), .claim("nonce", nil, "its nonce is not"),
        .claim("aud", .text("another"), "made for another client"), .claim("aud", nil, "another client"),
        .claim("aud", .list([.text("another"), .text("vigie")]), "several clients"),
        .claim("azp", .text("another"), "given to another client"),
        .claim("iss", .text("https://login.example/"), "made by 'https://login.example/'"), .claim("iss", nil, "made by ''"),
        .claim("exp", .number(start - 61), "expired"), .claim("exp", nil, "without an end"), .claim("exp", .text("9999999999"), "expired"),
        .claim("iat", .number(start + 120), "made in the future"), .claim("iat", nil, "without a date"),
        .claim("iat", .number(start - 3600), "before it was asked for"), .claim("nbf", .number(start + 600), "not valid yet"),
        .claim("at_hash", .text("AAAAAAAAAAAAAAAAAAAAAA"), "another access token"), .claim("at_hash", .null, "another access token"),
        .claim("sub", nil, "no subject"), .claim("sub", .text(""), "no subject"), .claim("sub", .text("u\u{0}1"), "no subject"),
        .claim("sub", .text(String(repeating: "a", count: 256)), "no subject"),
        Lie("signed with 'none'") { $0.algorithm = "none" },
        Lie("signed with 'nOnE'") { $0.algorithm = "nOnE" },
        Lie("signed with 'HS256'") { $0.algorithm = "HS256" },
        Lie("its signature is none") {
            $0.algorithm = "HS256"
            // A head that says RS256 over a signature by a secret that everybody knows.
            $0.tamper = { Self.replaceHead($0, ["alg": .text("RS256"), "kid": .text("rsa-1")]) }
        },
        Lie("signature") { $0.tamper = { $0.split(separator: ".").dropLast().joined(separator: ".") + "." } },
        Lie("its signature is none") { $0.tamper = { Self.replaceClaims($0, ["sub": .text("u-9")]) } },
        Lie("its signature is none") { $0.tamper = { Self.replaceHead($0, ["alg": .text("ES256"), "kid": .text("rsa-1")]) } },
        Lie("its signature is none") { $0.keyID = "ec-1" },
        // The right key and the wrong algorithm for it.
        Lie("its signature is none") {
            $0.algorithm = "PS256"
            $0.keyID = "rsa-1"
        },
        Lie("its signature is none") { $0.keyID = "no-such-key" },
        Lie("its signature is none") {
            $0.published = ["rsa-1", "rsa-2"]
            $0.namesKeys = false
            $0.keyID = nil
        },
        Lie("its signature is none") { $0.published = ["encryption-1", "secret-1"] },
        Lie("critical") { $0.extraHead["crit"] = .list([.text("exp")]) },
        Lie("not three parts") { $0.tamper = { $0 + ".a.b" } },
        Lie("not three parts") { $0.tamper = { _ in "" } },
    ]

    private static func parts(_ token: String) -> [String] { token.split(separator: ".").map(String.init) }

    private static func replaceHead(_ token: String, _ head: [String: JSONValue]) -> String {
        ([Base64URL.text(TestProvider.data(.object(head)))] + parts(token).dropFirst()).joined(separator: ".")
    }

    private static func replaceClaims(_ token: String, _ claims: [String: JSONValue]) -> String {
        var parts = parts(token)
        guard case .object(let old)? = Base64URL.bytes(parts[1]).flatMap({ JSONValue($0) }) else { return token }
        parts[1] = Base64URL.text(TestProvider.data(.object(old.merging(claims) { $1 })))
        return parts.joined(separator: ".")
    }

    @Test(arguments: lies)
    func `a token that is not what it should be opens nothing`(lie: Lie) async throws {
        let here = try SignOnDesk { $0.create = .administrator }
        try await here.add("anna", .analyst)
        var behaviour = Behaviour()
        lie.change(&behaviour)
        here.provider.behaviour = behaviour
        let browser = here.browser()
        let answer = try await here.signOn(browser)
        #expect(answer.status == 400 && answer.body.contains("n’a pas pu être vérifiée"), "\(answer.status)")
        #expect(here.desk.logged.text.contains(lie.cause), "\(here.desk.logged.text)")
        #expect(try await !here.isIn(browser))
        #expect(try here.desk.store.users().count == 1)
        // What was refused does not stand in the way of the true one.
        here.provider.behaviour = Behaviour()
        here.desk.pass(11)
        #expect(try await here.signOn(browser).status == 303)
    }

    @Test(
        arguments: [
            ("issuer", .text("https://evil.example")), ("issuer", .text("https://login.example/")),
            ("authorization_endpoint", .text("http://login.example/authorize")), ("token_endpoint", .text("ftp://login.example/")),
            ("token_endpoint", nil), ("authorization_endpoint", .text("https://login.example/a\r\nSet-Cookie: x=1")),
            ("token_endpoint", .text("https://login.example/a b")), ("jwks_uri", .text("https://user:secret@login.example/keys")),
            ("jwks_uri", .text("http://127.0.0.1/keys")),
            ("response_types_supported", .list([.text("id_token")])), ("code_challenge_methods_supported", .list([.text("plain")])),
            ("id_token_signing_alg_values_supported", .list([.text("HS256"), .text("none")])),
        ] as [(String, JSONValue?)])
    func `a document that is not what it should be is not followed`(name: String, value: JSONValue?) async throws {
        let here = try SignOnDesk()
        here.provider.behaviour.document[name] = .some(value)
        let answer = try await here.browser().get("/sign-on")
        #expect(answer.status == 503 && answer.location == nil)
        #expect(here.desk.logged.text.contains("the provider's document"))
    }

    @Test(arguments: ["[]", "", "{\"issuer\":", "<html>", "{}"])
    func `nonsense in place of the document or the keys is told as such`(body: String) async throws {
        for path in ["/.well-known/openid-configuration", "/keys", "/token"] {
            let here = try SignOnDesk()
            try await here.add("anna", .analyst)
            here.provider.behaviour.bodies[path] = body
            let browser = here.browser()
            let first = try await browser.get("/sign-on")
            guard let address = first.location else {
                #expect(first.status == 503)
                continue
            }
            let answer = try await browser.get(here.provider.visit(address, as: "u-1"))
            #expect(answer.status == 503, "\(path) \(body)")
            #expect(try await !here.isIn(browser))
        }
    }

    @Test func `an answer that another browser began is not taken: log-in CSRF`() async throws {
        let here = try SignOnDesk()
        try await here.add("mallory", .analyst)
        let attacker = here.browser()
        let answer = try here.provider.visit(try await here.begin(attacker), as: "u-1")
        // With no sign-on under way, and with one of its own.
        for victim in [here.browser(), here.browser()] {
            #expect(try await victim.get(answer).status == 400)
            #expect(try await !here.isIn(victim))
            _ = try await here.begin(victim)
            #expect(try await victim.get(answer).status == 400)
            #expect(try await !here.isIn(victim))
        }
        #expect(!here.provider.asked.contains("/token"), "the provider was not even asked")
    }

    @Test(arguments: ["", "state=", "state=A&state=B", "state=A"])
    func `a state that is missing, double or another is refused`(fields: String) async throws {
        let here = try SignOnDesk()
        try await here.add("anna", .analyst)
        let browser = here.browser()
        let path = try here.provider.visit(try await here.begin(browser), as: "u-1")
        let code = try #require(TestProvider.query(path)["code"])
        let state = try #require(TestProvider.query(path)["state"])
        let wrong = fields.replacing("A", with: state.dropLast() + (state.last == "A" ? "B" : "A")).replacing("B", with: state)
        #expect(try await browser.get("/sign-on/callback?code=\(code)&\(wrong)").status == 400)
        #expect(try await !here.isIn(browser))
    }

    @Test func `an answer works once, also for who kept the cookie`() async throws {
        let here = try SignOnDesk()
        try await here.add("anna", .analyst)
        let browser = here.browser()
        let path = try here.provider.visit(try await here.begin(browser), as: "u-1")
        let cookie = try #require(browser.cookie("__Host-vigie-sign-on"))
        #expect(try await browser.get(path).status == 303)
        let thief = here.browser()
        thief.plant(cookie, as: "__Host-vigie-sign-on")
        #expect(try await thief.get(path).status == 400)
        #expect(here.desk.logged.text.contains("a second time"))
        // A code that was used before, under a new sign-on of one's own: the verifier is another.
        let second = here.browser()
        let state = try #require(TestProvider.query(try await here.begin(second))["state"])
        let code = try #require(TestProvider.query(path)["code"])
        #expect(try await second.get("/sign-on/callback?code=\(code)&state=\(state)").status == 400)
        #expect(here.desk.logged.text.contains("invalid_grant"))
        #expect(try await !here.isIn(second))
    }

    @Test func `a code that was stolen before its use does not fit another's verifier`() async throws {
        let here = try SignOnDesk()
        try await here.add("anna", .analyst)
        let stolen = try #require(TestProvider.query(here.provider.visit(try await here.begin(here.browser()), as: "u-1"))["code"])
        let attacker = here.browser()
        let state = try #require(TestProvider.query(try await here.begin(attacker))["state"])
        #expect(try await attacker.get("/sign-on/callback?code=\(stolen)&state=\(state)").status == 400)
        #expect(try await !here.isIn(attacker))
    }

    @Test func `a sign-on is over after ten minutes`() async throws {
        let here = try SignOnDesk()
        try await here.add("anna", .analyst)
        let browser = here.browser()
        let path = try here.provider.visit(try await here.begin(browser), as: "u-1")
        here.desk.pass(600)
        #expect(try await browser.get(path).status == 400)
        #expect(here.desk.logged.text.contains("more than ten minutes ago"))
    }

    @Test func `an answer of another provider is not taken: mix-up`() async throws {
        let here = try SignOnDesk()
        try await here.add("anna", .analyst)
        for iss in ["https://evil.example", "", "https://login.example/"] {
            let browser = here.browser()
            let path = try here.provider.visit(try await here.begin(browser), as: "u-1", iss: iss)
            #expect(try await browser.get(path).status == 400)
        }
        #expect(try await here.browser().get("/sign-on").status == 303)
        let naming = try SignOnDesk()
        try await naming.add("anna", .analyst)
        naming.provider.behaviour.document["authorization_response_iss_parameter_supported"] = .flag(true)
        let browser = naming.browser()
        #expect(try await browser.get(naming.provider.visit(try await naming.begin(browser), as: "u-1", iss: nil)).status == 400)
        #expect(try await naming.signOn(naming.browser()).status == 303)
        #expect(!here.provider.asked.contains("/token"))
    }

    @Test(arguments: [
        "https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)", "/a\r\nSet-Cookie: x=1", "\\/evil.example", "",
    ])
    func `next leads nowhere else: open redirect`(next: String) async throws {
        let here = try SignOnDesk()
        try await here.add("anna", .analyst)
        let browser = here.browser()
        #expect(try await here.signOn(browser, next: next).location == "/")
        // Not for who is in already either.
        #expect(try await browser.get(LocalPath("/sign-on", query: [("next", next)]).text).location == "/")
        // Nor by a cookie that somebody wrote by hand.
        let secret = SecretToken()
        let path = Base64URL.text(Data(next.utf8))
        #expect(SignOnFlow(cookie: "\(secret.text).l.\(Int(here.desk.now.timeIntervalSince1970)).\(path)") == nil)
    }

    @Test func `a session that somebody planted before opens nothing: session fixation`() async throws {
        let here = try SignOnDesk()
        try await here.add("anna", .analyst)
        let planted = SecretToken().text
        let victim = here.browser()
        victim.plant(planted, as: "__Host-vigie")
        _ = try await here.signOn(victim)
        #expect(victim.cookie("__Host-vigie") != planted)
        let attacker = here.browser()
        attacker.plant(planted, as: "__Host-vigie")
        #expect(try await !here.isIn(attacker))
    }

    @Test func `nobody's account is linked by a page elsewhere, nor by a cookie that was planted`() async throws {
        let here = try SignOnDesk()
        try await here.add("anna", .administrator, subject: nil)
        let victim = here.browser()
        _ = try await victim.logIn("anna")
        #expect(try await victim.get("/account/sign-on").status == 404, "an address begins no link")
        #expect(try await victim.post("/account/sign-on", token: .none).status == 403)
        // The attacker's own flow, made as if for a link, in the victim's browser.
        let flow = SignOnFlow(purpose: .link, begun: here.desk.now, next: "/account")
        let address = try await here.desk.desk.provider?.authorization(of: flow, session: nil, asksAgain: false, language: .french)
        let path = try here.provider.visit(try #require(address), as: "u-mallory")
        victim.plant(flow.cookie, as: "__Host-vigie-sign-on")
        #expect(try await victim.get(path).status == 400)
        // Nor is one's own log-in turned into a link.
        let own = try await here.begin(here.browser())
        let parts = flow.cookie.split(separator: ".")
        victim.plant("\(parts[0]).l.\(parts[2]).\(parts[3])", as: "__Host-vigie-sign-on")
        #expect(try await victim.get(here.provider.visit(own, as: "u-mallory")).status == 400)
        #expect(try here.desk.store.identityLinks(issuer: TestProvider.issuer).isEmpty)
    }

    @Test func `what a provider says of an error is logged on one line and shown nowhere`() async throws {
        let here = try SignOnDesk()
        let browser = here.browser()
        let state = try #require(TestProvider.query(try await here.begin(browser))["state"])
        let answer = try await browser.get(
            "/sign-on/callback?state=\(state)&error=access_denied&error_description=%3Cscript%3E%0Aforged%20line%1B%5B2J")
        #expect(answer.status == 403 && !answer.body.contains("forged") && !answer.body.contains("<script>"))
        #expect(here.desk.logged.text.contains("access_denied"))
        #expect(!here.desk.logged.text.contains("\nforged") && !here.desk.logged.text.contains("\u{1B}"))
    }

    @Test func `no secret is in a log, an error or a page`() async throws {
        let here = try SignOnDesk()
        try await here.add("anna", .analyst)
        let browser = here.browser()
        let pages = [
            try await browser.get("/login").body, try await here.signOn(browser).body, try await browser.get("/account").body,
        ]
        here.provider.behaviour.bodies["/token"] = "{}"
        let failed = try await here.signOn(here.browser()).body
        let secret = try #require(ClientSecret(TestProvider.secret))
        let settings = try #require(here.desk.desk.settings.signOn)
        var dumped = ""
        dump(settings, to: &dumped)
        let texts = pages + [failed, here.desk.logged.text, "\(secret)", String(reflecting: secret), "\(settings)", dumped]
        for text in texts { #expect(!text.contains("s3cret")) }
        #expect(!here.desk.logged.text.contains("code-"))
    }

    @Test func `a key that is not known is looked up again, but not at each attempt`() async throws {
        let here = try SignOnDesk()
        try await here.add("anna", .analyst)
        here.provider.behaviour.published = ["ec-1"]
        #expect(try await here.signOn(here.browser()).status == 400)
        for _ in 1...5 { #expect(try await here.signOn(here.browser()).status == 400) }
        #expect(here.provider.asked.count { $0 == "/keys" } == 1, "ten seconds have not passed")
        here.provider.behaviour.published = ["ec-1", "rsa-1"]
        here.desk.pass(11)
        #expect(try await here.signOn(here.browser()).status == 303, "the provider has changed its keys")
        #expect(here.provider.asked.count { $0 == "/keys" } == 2)
        // A key that was taken back is believed for an hour at most.
        here.provider.behaviour.published = ["ec-1"]
        here.desk.pass(3601)
        #expect(try await here.signOn(here.browser()).status == 400)
    }
}
