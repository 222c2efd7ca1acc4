// The header of a reverse proxy: believed from known proxies alone, decided anew at each request, and no way around the forms' tokens.
import Foundation
import HTTPTypes
import Testing
import VigieModel
import VigieStore

@testable import VigieDesk  // The desk's parts are internal; its one door listens on a port.

struct TrustedHeaderTests {
    private static let proxy = "198.51.100.1"

    private func desk(create: Role? = nil) throws -> TestDesk {
        try TestDesk {
            $0.proxies = [Self.proxy]
            var header = TrustedHeader(name: "X-Remote-User")
            header.displayName = "X-Remote-Name"
            header.create = create
            header.logOut = "/proxy/sign_out"
            $0.trustedHeader = header
        }
    }

    private func headers(_ name: String, display: String? = nil) throws -> HTTPFields {
        var fields: HTTPFields = [try #require(HTTPField.Name("x-remote-user")): name]
        if let display { fields[try #require(HTTPField.Name("X-Remote-Name"))] = display }
        return fields
    }

    @Test func `whom the proxy names is in, without a session, until the next request`() async throws {
        let desk = try desk()
        try await desk.add("anna", .analyst)
        try await desk.add("bert", .reader)
        let browser = Browser(desk, address: Self.proxy)
        let anna = try headers("Anna")
        #expect(try await browser.get("/queue", headers: anna).status == 200)
        let account = try await browser.get("/account", headers: anna)
        #expect(account.body.contains("/proxy/sign_out") && !account.body.contains("action=\"/logout\""))
        #expect(try browser.cookie("vigie") == nil && desk.store.sessions(of: UserName(rawValue: "anna"), at: desk.now).isEmpty)
        #expect(try await browser.get("/queue", headers: headers("bert")).status == 403)
        #expect(try await browser.get("/queue").location == "/login?next=%2Fqueue")
        #expect(try await browser.get("/account", headers: anna).status == 200)
    }

    @Test(arguments: ["198.51.100.2", "", "198.51.100.1 ", "::ffff:198.51.100.1"])
    func `from anybody else the header is as if it were not there`(address: String) async throws {
        let desk = try desk(create: .editor)
        try await desk.add("anna", .administrator)
        let browser = Browser(desk, address: address)
        #expect(try await browser.get("/account", headers: headers("anna")).location == "/login?next=%2Faccount")
        #expect(try await browser.get("/account", headers: headers("mallory")).status == 303)
        #expect(try desk.store.users().count == 1)
        // Nor does it disturb who logs in with a password.
        #expect(try await browser.logIn("anna").status == 303)
        #expect(try await browser.get("/account", headers: headers("mallory")).body.contains("Anna"))
    }

    @Test func `a desk without that setting knows no such header`() async throws {
        let desk = try TestDesk { $0.proxies = [Self.proxy] }
        try await desk.add("anna", .administrator)
        #expect(try await Browser(desk, address: Self.proxy).get("/account", headers: headers("anna")).status == 303)
    }

    @Test func `changes take the token of a form, which belongs to the person and not to the browser`() async throws {
        let desk = try desk()
        try await desk.add("anna", .administrator)
        try await desk.add("bert", .administrator)
        let browser = Browser(desk, address: Self.proxy)
        let (anna, bert) = (try headers("anna"), try headers("bert"))
        _ = try await browser.get("/account", headers: anna)
        #expect(try await browser.post("/account/preferences", ["language": "nl"], token: .none, headers: anna).status == 403)
        #expect(try await browser.post("/account/preferences", ["language": "nl"], token: .other("x"), headers: anna).status == 403)
        #expect(try await browser.post("/account/preferences", ["language": "nl"], headers: anna).status == 303)
        // A form that was opened as anna is not sent as bert.
        _ = try await browser.get("/account", headers: anna)
        #expect(try await browser.post("/users/bert/role", ["role": "reader"], headers: bert).status == 403)
        #expect(try desk.store.user(UserName(rawValue: "bert"))?.role == .administrator)
        // Nor is the secret of before log-in enough.
        let secret = try #require(browser.cookie("vigie-form").flatMap { SecretToken($0) })
        let before = FormToken.text(for: secret)
        #expect(try await browser.post("/account/preferences", ["language": "en"], token: .other(before), headers: anna).status == 403)
    }

    @Test func `a session of somebody else does not go before the header`() async throws {
        let desk = try desk()
        try await desk.add("anna", .administrator)
        try await desk.add("bert", .reader)
        let browser = Browser(desk, address: Self.proxy)
        _ = try await browser.logIn("anna")
        #expect(try await browser.get("/users").status == 200)
        #expect(try await browser.get("/users", headers: headers("bert")).status == 403)
        #expect(try await browser.get("/users", headers: headers("nobody")).status == 403)
    }

    @Test(arguments: ["nobody", "", "a", "anna bert", "anna,bert", "../anna", "an\u{E9}"])
    func `who has no account is told so, also on the log-in page`(name: String) async throws {
        let desk = try desk()
        try await desk.add("anna", .analyst)
        let browser = Browser(desk, address: Self.proxy)
        for path in ["/queue", "/login"] {
            let answer = try await browser.get(path, headers: headers(name))
            #expect(answer.status == 403 && answer.body.contains("pas de compte ici"), "\(path)")
        }
        #expect(try desk.store.users().count == 1)
    }

    @Test func `two headers name nobody`() async throws {
        let desk = try desk(create: .editor)
        try await desk.add("anna", .administrator)
        var fields = try headers("mallory")
        fields.append(HTTPField(name: try #require(HTTPField.Name("X-Remote-User")), value: "anna"))
        #expect(try await Browser(desk, address: Self.proxy).get("/account", headers: fields).status == 403)
        #expect(try desk.store.users().count == 1)
    }

    @Test func `deactivated people stay out`() async throws {
        let desk = try desk(create: .reader)
        try await desk.add("anna", .analyst)
        try await desk.add("bert", .administrator)
        try desk.store.setActive(false, of: UserName(rawValue: "anna"), by: "bert", at: desk.now)
        #expect(try await Browser(desk, address: Self.proxy).get("/account", headers: headers("anna")).status == 403)
    }

    @Test func `unknown people are added where the administration wants that, once`() async throws {
        let desk = try desk(create: .analyst)
        try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 1...5 {
                group.addTask {
                    try await Browser(desk, address: Self.proxy).get("/queue", headers: headers("bert", display: "Bert Zonderland")).status
                }
            }
            for try await status in group { #expect(status == 200) }
        }
        let users = try desk.store.users()
        #expect(users.map(\.displayName) == ["Bert Zonderland"] && users.first?.role == .analyst)
    }

    @Test func `the journal has one line a browser and half a day`() async throws {
        let desk = try desk()
        try await desk.add("anna", .analyst)
        let browser = Browser(desk, address: Self.proxy)
        for _ in 1...4 { _ = try await browser.get("/queue", headers: headers("anna")) }
        let count = { try desk.store.accountEvents(limit: 100).count { $0.action == .signOn && $0.by == "X-Remote-User" } }
        #expect(try count() == 1)
        desk.pass(12 * 3600)
        _ = try await browser.get("/queue", headers: headers("anna"))
        #expect(try count() == 2)
    }

    @Test(arguments: [
        ("X-Remote-User", true), ("Remote-User", true), ("cookie", false), ("Host", false), ("X-Forwarded-For", false), ("", false),
        ("X Remote", false), ("X_Remote_User", false), ("X:Y", false),
    ])
    func `not every header can say who somebody is`(name: String, isUsable: Bool) {
        #expect(TrustedHeader.isUsable(name) == isUsable)
    }
}
