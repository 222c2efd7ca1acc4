// Guessing passwords: slow by account and by address, and no answer tells what is known here.
import Foundation
import HTTPTypes
import Testing
import VigieModel
import VigieStore

@testable import VigieDesk  // The desk's parts are internal; its one door listens on a port.

struct LogInGuessingTests {
    @Test func `after five failures an address waits at that account, longer each time`() async throws {
        let desk = try TestDesk()
        try await desk.add("anna", .analyst)
        for _ in 1...5 { #expect(try await Browser(desk).logIn("anna", password: "wrong").status == 422) }
        let held = try await Browser(desk).logIn("anna")
        #expect(held.status == 429 && held.headers[.retryAfter] == "30", "even the right password waits")
        desk.pass(29)
        #expect(try await Browser(desk).logIn("anna").status == 429)
        desk.pass(1)
        #expect(try await Browser(desk).logIn("anna", password: "wrong").status == 422)
        #expect(try await Browser(desk).logIn("anna").headers[.retryAfter] == "60")
        desk.pass(60)
        #expect(try await Browser(desk).logIn("anna").status == 303)
        // Forgotten with the success.
        #expect(try await Browser(desk).logIn("anna", password: "wrong").status == 422)
        #expect(try await Browser(desk).logIn("anna").status == 303)
    }

    @Test func `who guesses at somebody's password does not keep them out`() async throws {
        let desk = try TestDesk()
        try await desk.add("anna", .analyst)
        let own = try await desk.logIn("anna", from: "192.0.2.7")
        for _ in 1...200 {
            _ = try await Browser(desk, address: "198.51.100.1").logIn("anna", password: "wrong")
            desk.pass(60)
        }
        _ = try await Browser(desk, address: "198.51.100.1").logIn("anna", password: "wrong")
        #expect(try await Browser(desk, address: "198.51.100.1").logIn("anna").status == 429)
        #expect(try await Browser(desk, address: "192.0.2.8").logIn("anna").status == 303, "from a browser that nobody knows")
        // Whoever is logged in changes their password, whoever guesses.
        _ = try await own.get("/account")
        let wanted = "encore quatre autres mots"
        let fields: KeyValuePairs = ["old": TestDesk.password, "password": wanted, "again": wanted]
        #expect(try await own.post("/account/password", fields).location == "/account?done=password")
    }

    @Test func `guessing from a thousand addresses is slowed, and the person's own browser passes`() async throws {
        let desk = try TestDesk()
        try await desk.add("anna", .analyst)
        let own = try await desk.logIn("anna")
        _ = try await own.post("/logout")
        let name = UserName(rawValue: "anna")
        var admitted = 0
        for number in 0..<1_000 {
            let answer = try desk.store.admitLogIn(name, from: "10.0.\(number / 250).\(number % 250)", at: desk.now)
            if answer == .admitted { admitted += 1 }
            desk.pass(1)
        }
        #expect(admitted == 50)
        let stranger = try await Browser(desk, address: "192.0.2.9").logIn("anna")
        #expect(stranger.status == 429)
        // The wait is the hour's of the first guess, however many came since.
        #expect(try #require(stranger.headers[.retryAfter].flatMap { Int($0) }) == 3_600 - 1_000)
        #expect(try await own.logIn("anna").status == 303)
        desk.pass(2_600)
        #expect(try await Browser(desk, address: "192.0.2.9").logIn("anna").status == 303)
    }

    @Test func `a known browser is known for its person alone, under another secret each time, and may not guess without end`() async throws
    {
        let desk = try TestDesk()
        for name in ["anna", "bert"] { try await desk.add(name, .analyst) }
        let browser = try await desk.logIn("anna")
        let first = try #require(browser.cookie("vigie-browser"))
        _ = try await browser.post("/logout")
        #expect(browser.cookie("vigie-browser") == first)
        for _ in 1...5 { #expect(try await browser.logIn("bert", password: "wrong").status == 422) }
        #expect(try await browser.logIn("bert").status == 429)
        for _ in 1...5 { #expect(try await browser.logIn("anna", password: "wrong").status == 422) }
        #expect(try await browser.logIn("anna").headers[.retryAfter] == "30")
        desk.pass(30)
        #expect(try await browser.logIn("anna").status == 303)
        let second = try #require(browser.cookie("vigie-browser"))
        #expect(second != first)
        // The one before is nobody's any more.
        for _ in 1...5 { _ = try await Browser(desk).logIn("anna", password: "wrong") }
        let old = Browser(desk)
        old.plant(first, as: "vigie-browser")
        #expect(try await old.logIn("anna").status == 429)
        // A new password makes all browsers strangers.
        try desk.store.setPassword(
            try await desk.desk.passwords.hash(TestDesk.password), of: UserName(rawValue: "anna"), by: "test", at: desk.now)
        for _ in 1...5 { _ = try await Browser(desk).logIn("anna", password: "wrong") }
        let known = Browser(desk)
        known.plant(second, as: "vigie-browser")
        #expect(try await known.logIn("anna").status == 429)
    }

    @Test func `the cookie of a known browser is out of reach of scripts and of other sites`() async throws {
        let desk = try TestDesk { $0.base = BaseAddress("https://veille.example") }
        try await desk.add("anna", .analyst)
        let browser = Browser(desk, authority: "veille.example")
        let cookies = try await browser.logIn("anna").headers[values: .setCookie]
        let cookie = try #require(cookies.first { $0.hasPrefix("__Host-vigie-browser=") })
        for part in ["HttpOnly", "Secure", "SameSite=Lax", "Path=/"] { #expect(cookie.contains(part)) }
    }

    @Test func `a session may not guess its own password, and its waits are no other session's`() async throws {
        let desk = try TestDesk()
        try await desk.add("anna", .analyst)
        let (stolen, own) = (try await desk.logIn("anna"), try await desk.logIn("anna"))
        let wanted = "encore quatre autres mots"
        func change(_ browser: Browser, _ old: String) async throws -> Answer {
            _ = try await browser.get("/account")
            return try await browser.post("/account/password", ["old": old, "password": wanted, "again": wanted])
        }
        for _ in 1...5 { #expect(try await change(stolen, "wrong").status == 422) }
        #expect(try await change(stolen, TestDesk.password).status == 429)
        #expect(try await Browser(desk).logIn("anna").status == 303)
        #expect(try await change(own, TestDesk.password).status == 303)
    }

    @Test func `an address that tries many names waits, and others do not`() async throws {
        let desk = try TestDesk()
        try await desk.add("anna", .analyst)
        for number in 1...20 { #expect(try await Browser(desk).logIn("nobody\(number)").status == 422) }
        #expect(try await Browser(desk).logIn("anna").status == 429)
        #expect(try await Browser(desk, address: "192.0.2.2").logIn("anna").status == 303)
    }

    @Test func `a restart does not clear the counts`() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "vigie-\(UUID().uuidString)", directoryHint: .isDirectory)
        defer { try? FileManager.default.removeItem(at: folder) }
        let name = UserName(rawValue: "anna")
        let first = try Store(directory: folder)
        for _ in 1...5 { #expect(try first.admitLogIn(name, from: "192.0.2.1", at: TestDesk.start) == .admitted) }
        try first.close()
        let second = try Store(directory: folder)
        #expect(try second.admitLogIn(name, from: "192.0.2.2", at: TestDesk.start) == .admitted)
        #expect(try second.admitLogIn(name, from: "192.0.2.1", at: TestDesk.start) == .heldBack(until: TestDesk.start + 30))
        try second.close()
    }

    @Test func `the answer is the same for a wrong password, an unknown name, no password and an inactive account`() async throws {
        let desk = try TestDesk()
        try await desk.add("anna", .administrator)
        try await desk.add("bert", .analyst)
        try desk.store.setActive(false, of: UserName(rawValue: "bert"), by: "anna", at: desk.now)
        try desk.store.add(User(name: UserName(rawValue: "carl"), displayName: "Carl", role: .analyst, since: desk.now), by: "anna")
        var bodies: Set<String> = []
        for (name, password) in [("anna", "wrong"), ("bert", TestDesk.password), ("carl", ""), ("dora", "wrong")] {
            let browser = Browser(desk)
            browser.plant("A23456789012345678901234567890123456789012B", as: "vigie-form")
            let answer = try await browser.logIn(name, password: password)
            #expect(answer.status == 422)
            bodies.insert(answer.body.replacing("value=\"\(name)\"", with: ""))
        }
        #expect(bodies.count == 1)
    }

    @Test func `an unknown name costs the same work as a known one`() async throws {
        let hasher = PasswordHasher(cost: TestDesk.cost)
        #expect(try await !hasher.check("anything at all", stored: nil))
        #expect(try await !hasher.check("anything at all", stored: "no hash of ours"))
        // Both run scrypt once: the stranger's hash has the parameters of the others.
        #expect(await hasher.checks == 2)
        let stored = try await hasher.hash(TestDesk.password)
        #expect(try await hasher.check(TestDesk.password, stored: stored))
        #expect(await hasher.checks == 3)
    }

    @Test func `names in capitals are the same account`() async throws {
        let desk = try TestDesk()
        try await desk.add("anna", .analyst)
        for _ in 1...5 { _ = try await Browser(desk).logIn(" ANNA ", password: "wrong") }
        #expect(try await Browser(desk).logIn("anna").status == 429)
    }

    @Test func `what is typed as a name is neither stored nor logged`() async throws {
        let desk = try TestDesk()
        let typed = "myverysecretpassword"
        _ = try await Browser(desk).logIn(typed, password: "another secret thing")
        #expect(desk.logged.text.contains("log-in failed"))
        #expect(!desk.logged.text.contains(typed) && !desk.logged.text.contains("another secret"))
        try desk.store.close()
        let bytes = try Data(contentsOf: URL(fileURLWithPath: desk.store.path))
        #expect(bytes.range(of: Data(typed.utf8)) == nil)
    }

    @Test func `the address behind a known proxy is what it says last, and nobody else may say so`() async throws {
        let desk = try TestDesk { $0.proxies = ["198.51.100.1"] }
        let headers: HTTPFields = [.forwardedFor: "203.0.113.5, 203.0.113.9"]
        let browser = Browser(desk, address: "198.51.100.1")
        try await desk.add("anna", .analyst)
        _ = try await browser.get("/login", headers: headers)
        _ = try await browser.post("/login", ["name": "anna", "password": TestDesk.password], headers: headers)
        let liar = Browser(desk, address: "198.51.100.2")
        _ = try await liar.get("/login", headers: headers)
        _ = try await liar.post("/login", ["name": "anna", "password": TestDesk.password], headers: headers)
        let addresses = Set(try desk.store.sessions(of: UserName(rawValue: "anna"), at: desk.now).map(\.address))
        #expect(addresses == ["203.0.113.9", "198.51.100.2"])
    }

    @Test(arguments: [
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"), ("2001:db8::1", "2001:db8:0:0::/64"), ("::1", "0:0:0:0::/64"),
        ("192.0.2.1", "192.0.2.1"), ("::ffff:192.0.2.1", "::ffff:192.0.2.1"), ("", ""),
    ])
    func `of IPv6 the first half counts`(peer: String, counted: String) {
        #expect(ClientAddress.counted(peer) == counted)
    }

    @Test func `too many at once are asked to come back`() async throws {
        let hasher = PasswordHasher(cost: ScryptCost(logN: 12, r: 8, p: 1))
        let refused = await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<60 {
                group.addTask {
                    do { return try await hasher.check("x", stored: nil) } catch { return (error as? DeskError)?.reason == .busy }
                }
            }
            return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(refused > 0 && refused < 60)
    }
}
