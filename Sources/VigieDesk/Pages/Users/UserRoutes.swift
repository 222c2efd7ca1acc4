// What an administrator does with accounts.
import Foundation
import HTTPTypes
import Hummingbird
import VigieModel
import VigieStore

enum UserRoutes {
    static let all: [DeskRoute] = [
        .get("/users", .least(.administrator)) { call in try await page(call, fault: nil) },
        .post("/users", .least(.administrator), add),
        .post("/users/{name}/role", .least(.administrator), setRole),
        .post("/users/{name}/link", .least(.administrator), makeLink),
        .post("/users/{name}/tokens/{number}/revoke", .least(.administrator), revokeToken),
        .post("/users/{name}/deactivate", .least(.administrator)) { call in try await setActive(false, call) },
        .post("/users/{name}/activate", .least(.administrator)) { call in try await setActive(true, call) },
    ]

    static func page(_ call: DeskCall, fault: String?) async throws -> Response {
        let (person, words) = (try call.person, call.words)
        let (identities, strangers) = try await StrangerRoutes.people(call)
        let usesPasswords = call.desk.settings.usesPasswords
        let now = call.now
        let (users, events, tokens) = try await call.work {
            (try $0.users(), try $0.accountEvents(limit: 30), try $0.workingTokens(at: now))
        }
        let names = Dictionary(users.map { ($0.name, $0.displayName) }, uniquingKeysWith: { first, _ in first })
        let active = users.filter(\.isActive)
        let page = UsersPage(
            layout: call.layout(words[UserPhrase.usersTitle], notice: notice(call)), fault: fault.map(FaultView.init(text:)),
            count: words.counted(AccountCount.users, active.count),
            users: (active + users.filter { !$0.isActive }).map { user in
                UserView(
                    name: user.name.rawValue, path: "/users/\(LocalPath.encoded(user.name.rawValue))", displayName: user.displayName,
                    role: words[UserPhrase.name(of: user.role)], roles: roles(words, chosen: user.role), isActive: user.isActive,
                    hasPassword: user.hasPassword || !usesPasswords || identities[user.name] != nil, isSelf: user.name == person.name,
                    isReset: usesPasswords && (user.hasPassword || identities[user.name] != nil),
                    identity: identities[user.name].map { IdentityView($0, words) })
            },
            roles: roles(words, chosen: Role(rawValue: call.form["role"] ?? "") ?? .analyst), name: call.form.trimmed("name"),
            displayName: call.form.trimmed("display-name"), events: events.map { EventView($0, words) },
            strangers: strangers.map {
                StrangerView($0, users: active, linked: Set(identities.keys), roles: roles(words, chosen: .reader), words)
            },
            tokens: tokens.map { UserTokenView($0, of: names[$0.owner] ?? $0.owner.rawValue, at: now, words) }, usesPasswords: usesPasswords
        )
        return call.page(page, status: fault == nil ? .ok : .unprocessableContent)
    }

    private static func roles(_ words: DeskWords, chosen: Role) -> [ChoiceView] {
        Role.allCases.map { ChoiceView(value: $0.rawValue, label: words[UserPhrase.name(of: $0)], isChosen: $0 == chosen) }
    }

    private static func notice(_ call: DeskCall) -> String? {
        let phrase: UserPhrase? =
            switch call.query["done"] {
            case "role": .noticeRole
            case "deactivated": .noticeDeactivated
            case "activated": .noticeActivated
            default: nil
            }
        if call.query["done"] == "token" { return call.words[TokenPhrase.noticeRevoked] }
        return phrase.map { call.words[$0] } ?? SignOnRoutes.notice(call)
    }

    private static func add(_ call: DeskCall) async throws -> Response {
        let (person, now) = (try call.person, call.now)
        let name = UserName(typed: call.form.trimmed("name"))
        let displayName = call.form.trimmed("display-name")
        guard let role = Role(rawValue: call.form["role"] ?? "") else { throw DeskError(.malformed) }
        guard name.isWellFormed else { return try await page(call, fault: call.words[AccountPhrase.nameMalformed]) }
        guard User.isDisplayName(displayName) else { return try await page(call, fault: call.words[AccountPhrase.displayNameMissing]) }
        let link = LinkMaker(now: now)
        do {
            try await call.work { store in
                try store.add(User(name: name, displayName: displayName, role: role, since: now), by: person.name.rawValue)
                try link.make(for: name, by: person.name.rawValue, in: store)
            }
        } catch let error as StoreError where error.reason == .userExists(name) {
            return try await page(call, fault: call.words.fill(UserPhrase.userExists, ["name": name.rawValue]))
        }
        return show(link, for: displayName, call)
    }

    private static func setRole(_ call: DeskCall) async throws -> Response {
        let (person, now, name) = (try call.person, call.now, UserName(rawValue: try call.parameter("name")))
        guard let role = Role(rawValue: call.form["role"] ?? "") else { throw DeskError(.malformed) }
        return try await unlessLast(call, name, done: "role") { try $0.setRole(role, of: name, by: person.name.rawValue, at: now) }
    }

    private static func setActive(_ isActive: Bool, _ call: DeskCall) async throws -> Response {
        let (person, now, name) = (try call.person, call.now, UserName(rawValue: try call.parameter("name")))
        return try await unlessLast(call, name, done: isActive ? "activated" : "deactivated") {
            try $0.setActive(isActive, of: name, by: person.name.rawValue, at: now)
        }
    }

    private static func makeLink(_ call: DeskCall) async throws -> Response {
        let (person, now, name) = (try call.person, call.now, UserName(rawValue: try call.parameter("name")))
        let link = LinkMaker(now: now)
        // Without passwords such an address is how people log in, and resets nothing.
        let resets = call.desk.settings.usesPasswords
        let own = name == person.name ? call.context.visit?.session?.number : nil
        let user = try await call.work { store -> User? in
            try link.make(for: name, resets: resets, keeping: own, by: person.name.rawValue, in: store)
            return try store.user(name)
        }
        return show(link, for: user?.displayName ?? name.rawValue, resets: resets ? own == nil ? .resetDone : .resetOwn : nil, call)
    }

    private static func revokeToken(_ call: DeskCall) async throws -> Response {
        let (person, now, name) = (try call.person, call.now, UserName(rawValue: try call.parameter("name")))
        guard let number = Int64(try call.parameter("number")) else { throw DeskError(.notFound) }
        try await call.work { try $0.revokeToken(number, of: name, by: person.name.rawValue, at: now) }
        return call.redirect(to: "/users?done=token")
    }

    private static func unlessLast(
        _ call: DeskCall, _ name: UserName, done: String, _ change: @escaping @Sendable (Store) throws -> Void
    ) async throws -> Response {
        do {
            try await call.work(change)
        } catch let error as StoreError where error.reason == .lastAdministrator(name) {
            return try await page(call, fault: call.words[UserPhrase.userLastAdministrator])
        }
        return call.redirect(to: LocalPath("/users", query: [("done", done)]))
    }

    private static func show(_ link: LinkMaker, for displayName: String, resets: UserPhrase? = nil, _ call: DeskCall) -> Response {
        let words = call.words
        let page = LinkPage(
            layout: call.layout(words[UserPhrase.linkTitle]),
            explanation: words.fill(
                call.desk.settings.usesPasswords ? UserPhrase.linkFor : .linkForEntry,
                ["name": displayName, "time": words.moment(link.expires)]),
            address: link.address(base: call.base), reset: resets.map { FaultView(text: words[$0]) })
        return call.page(page)
    }
}

/// A one-time address before and after it is stored.
package struct LinkMaker: Sendable {
    package let token = SecretToken()
    package let expires: Date
    private let now: Date

    /// Three days: an address made on Friday works on Monday.
    package init(now: Date, lasting: TimeInterval = 3 * 86_400) {
        self.now = now
        expires = now + lasting
    }

    /// Stores it in place of earlier ones of that person; see `Store.makeLink`.
    package func make(
        for name: UserName, resets: Bool = false, keeping session: Int64? = nil, by person: String, in store: Store
    ) throws(StoreError) {
        try store.makeLink(token, for: name, expires: expires, resets: resets, keeping: session, by: person, at: now)
    }

    /// - Parameter base: such as `https://veille.example`.
    package func address(base: String) -> String { "\(base)/start/\(token.text)" }
}
