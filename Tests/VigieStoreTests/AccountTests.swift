// Accounts in the store: what is refused, what is kept, and what two at once cannot do.
import Foundation
import GRDB
import Testing
import VigieModel
import VigieStore

struct AccountTests {
    private let archive: Archive
    private let start = Sample.now
    private let anna = UserName(rawValue: "anna")
    private let bert = UserName(rawValue: "bert")

    init() throws {
        archive = try Archive()
    }

    private var store: Store { archive.store }

    private func add(_ name: UserName, _ role: Role) throws {
        try store.add(User(name: name, displayName: name.rawValue, role: role, since: start), by: "test")
    }

    @Test(arguments: ["", "a", "Anna", "an na", "-anna", ".anna", "anna\n", "ann\u{E9}", String(repeating: "a", count: 65), "a'b", "a/b"])
    func `a malformed name is refused`(name: String) throws {
        let error = #expect(throws: StoreError.self) { try add(UserName(rawValue: name), .reader) }
        #expect(error?.reason == .malformedUser(UserName(rawValue: name)))
    }

    @Test func `names are unique, typed in any case`() throws {
        try add(UserName(typed: "  Anna@Region.example "), .reader)
        let error = #expect(throws: StoreError.self) { try add(UserName(typed: "anna@region.example"), .editor) }
        #expect(error?.reason == .userExists(UserName(rawValue: "anna@region.example")))
        #expect(try store.users().count == 1)
    }

    @Test func `users stay, and so do their names and the journal of accounts`() throws {
        try add(anna, .administrator)
        for statement in [
            "DELETE FROM users", "UPDATE users SET name = 'other'", "DELETE FROM account_events",
            "UPDATE account_events SET person = 'other'",
        ] {
            #expect(throws: (any Error).self, "\(statement)") { try archive.outsider().write { try $0.execute(sql: statement) } }
        }
        #expect(try store.user(anna)?.role == .administrator)
    }

    @Test func `nobody is left without an administrator`() throws {
        try add(anna, .administrator)
        #expect(throws: StoreError.self) { try store.setRole(.editor, of: anna, by: "anna", at: start) }
        #expect(throws: StoreError.self) { try store.setActive(false, of: anna, by: "anna", at: start) }
        try add(bert, .administrator)
        try store.setActive(false, of: bert, by: "anna", at: start)
        // An inactive one cannot look after accounts.
        let error = #expect(throws: StoreError.self) { try store.setRole(.editor, of: anna, by: "anna", at: start) }
        #expect(error?.reason == .lastAdministrator(anna))
        #expect(try store.hasAdministrator())
    }

    @Test func `a session is found by its secret alone, until it is over`() throws {
        try add(anna, .analyst)
        let token = SecretToken()
        let session = try store.openSession(token, of: anna, address: "192.0.2.1", agent: "Browser", at: start)
        #expect(try store.session(token, at: start)?.user.name == anna)
        #expect(try store.session(SecretToken(), at: start) == nil)
        let limits = SessionLimits()
        #expect(try store.session(token, at: start + limits.idle - 1) != nil)
        #expect(try store.session(token, at: start + limits.idle) == nil)
        for hour in 1...12 { try store.sessionSeen(session.number, at: start + Double(hour) * 3600 - 1) }
        #expect(try store.session(token, at: start + limits.absolute - 1) != nil)
        #expect(try store.session(token, at: start + limits.absolute) == nil)
    }

    @Test func `sessions that are over are cleared away`() throws {
        try add(anna, .analyst)
        for hour in [0.0, 5, 20] {
            try store.openSession(SecretToken(), of: anna, address: "", agent: "", at: start + hour * 3600)
        }
        #expect(try archive.outsider().read { try Int.fetchOne($0, sql: "SELECT count(*) FROM sessions") } == 1)
    }

    @Test func `an inactive person has no session, gets none and gets no address`() throws {
        try add(anna, .administrator)
        try add(bert, .analyst)
        let (token, link) = (SecretToken(), SecretToken())
        try store.openSession(token, of: bert, address: "", agent: "", at: start)
        try store.makeLink(link, for: bert, expires: start + 100, by: "anna", at: start)
        try store.setActive(false, of: bert, by: "anna", at: start)
        #expect(try store.session(token, at: start) == nil)
        #expect(try store.link(link, at: start) == nil)
        #expect(throws: StoreError.self) { try store.openSession(SecretToken(), of: bert, address: "", agent: "", at: start) }
        #expect(throws: StoreError.self) { try store.makeLink(SecretToken(), for: bert, expires: start + 100, by: "anna", at: start) }
    }

    @Test func `a one-time address works once`() throws {
        try add(anna, .administrator)
        let token = SecretToken()
        try store.makeLink(token, for: anna, expires: start + 100, by: "anna", at: start)
        #expect(try store.link(token, at: start + 99)?.user?.name == anna)
        #expect(try store.link(token, at: start + 100) == nil)
        try store.spendLink(token, password: "hash", at: start)
        #expect(try store.passwordHash(of: anna)?.hash == "hash")
        let error = #expect(throws: StoreError.self) { try store.spendLink(token, password: "other", at: start) }
        #expect(error?.reason == .linkSpent)
        #expect(try store.passwordHash(of: anna)?.hash == "hash")
    }

    @Test func `the first administrator's address makes one administrator, and sets no password of others`() throws {
        let token = SecretToken()
        #expect(try store.makeFirstLink(token, expires: start + 100, at: start))
        let error = #expect(throws: StoreError.self) { try store.spendLink(token, password: "hash", at: start) }
        #expect(error?.reason == .linkSpent)
        let first = User(name: anna, displayName: "Anna", role: .administrator, since: start)
        try store.spendFirstLink(token, for: first, password: "hash")
        #expect(throws: StoreError.self) {
            try store.spendFirstLink(token, for: User(name: bert, displayName: "B", role: .administrator, since: start), password: "hash")
        }
        #expect(try !store.makeFirstLink(SecretToken(), expires: start + 100, at: start))
        #expect(try store.users().map(\.name) == [anna])
    }

    @Test func `waits grow to a quarter of an hour and are forgotten after a day`() throws {
        try add(anna, .analyst)
        var (now, waits) = (start, [TimeInterval]())
        for _ in 1...20 {
            switch try store.admitLogIn(anna, from: "192.0.2.1", at: now, limits: LogInLimits()) {
            case .admitted: now += 1
            case .heldBack(let until):
                waits.append(until.timeIntervalSince(now) + 1)
                now = until
            }
        }
        #expect(waits == [30, 60, 120, 240, 480, 900, 900, 900])
        #expect(try store.admitLogIn(anna, from: "192.0.2.1", at: now + 86_400 + 901) == .admitted)
        #expect(try archive.outsider().read { try Int.fetchOne($0, sql: "SELECT max(count) FROM log_in_failures") } == 1)
    }

    @Test func `a success takes back one attempt of the address, and no more`() throws {
        for number in 1...19 { _ = try store.admitLogIn(UserName(rawValue: "n\(number)"), from: "a", at: start) }
        for _ in 1...5 {
            #expect(try store.admitLogIn(anna, from: "a", at: start) == .admitted)
            try store.logInSucceeded(anna, from: "a", at: start)
        }
        #expect(try store.admitLogIn(anna, from: "a", at: start) == .admitted)
        #expect(try store.admitLogIn(bert, from: "a", at: start) != .admitted)
    }

    @Test func `attempts at the same moment are all counted`() async throws {
        let store = store
        let admitted = await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<40 {
                group.addTask { (try? store.admitLogIn(UserName(rawValue: "anna"), from: "a", at: Sample.now)) == .admitted }
            }
            return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(admitted == 5)
    }

    @Test func `preferences and the journal of one person`() throws {
        try add(anna, .administrator)
        try add(bert, .reader)
        try store.setPreferences(language: .dutch, usesKeys: false, of: bert)
        let user = try #require(try store.user(bert))
        #expect(user.language == .dutch && !user.usesKeys && !user.hasPassword)
        try store.setRole(.analyst, of: bert, by: "anna", at: start)
        try store.setRole(.analyst, of: bert, by: "anna", at: start)
        #expect(try store.accountEvents(of: bert, limit: 9).map(\.action) == [.role, .added])
        #expect(try store.accountEvents(limit: 1).first?.detail == "analyst")
    }
}
