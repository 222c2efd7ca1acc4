// What an administrator does with those who signed on without an account, and with other people's links.
import Foundation
import HTTPTypes
import Hummingbird
import VigieModel
import VigieStore

enum StrangerRoutes {
    static let all: [DeskRoute] = [
        .post("/users/strangers/{number}/link", .least(.administrator), link),
        .post("/users/strangers/{number}/add", .least(.administrator), add),
        .post("/users/{name}/unlink", .least(.administrator), unlink),
    ]

    /// What the users' page shows; nothing without single sign-on.
    static func people(_ call: DeskCall) async throws -> (links: [UserName: IdentityLink], strangers: [Stranger]) {
        guard let issuer = call.desk.provider?.settings.issuer else { return ([:], []) }
        return try await call.work { (try $0.identityLinks(issuer: issuer), try $0.strangers(issuer: issuer)) }
    }

    private static func link(_ call: DeskCall) async throws -> Response {
        let (person, now, number) = (try call.person, call.now, try number(call))
        let name = UserName(rawValue: call.form.trimmed("user"))
        return try await change(call, done: "linked") { try $0.link(stranger: number, to: name, by: person.name.rawValue, at: now) }
    }

    private static func add(_ call: DeskCall) async throws -> Response {
        let (person, now, number) = (try call.person, call.now, try number(call))
        let name = UserName(typed: call.form.trimmed("name"))
        guard let role = Role(rawValue: call.form["role"] ?? "") else { throw DeskError(.malformed) }
        guard name.isWellFormed else { return try await UserRoutes.page(call, fault: call.words[AccountPhrase.nameMalformed]) }
        let known = try await people(call).strangers.first { $0.number == number }
        guard let displayName = known?.displayName else {
            return try await UserRoutes.page(call, fault: call.words[SignOnPhrase.strangerGone])
        }
        return try await change(call, done: "stranger-added") {
            try $0.add(User(name: name, displayName: displayName, role: role, since: now), stranger: number, by: person.name.rawValue)
        }
    }

    private static func unlink(_ call: DeskCall) async throws -> Response {
        let (person, now, name) = (try call.person, call.now, UserName(rawValue: try call.parameter("name")))
        let issuer = try SignOnRoutes.provider(call).settings.issuer
        return try await change(call, done: "unlinked") {
            try $0.unlink(issuer: issuer, of: name, by: person.name.rawValue, at: now)
        }
    }

    private static func number(_ call: DeskCall) throws -> Int64 {
        _ = try SignOnRoutes.provider(call)
        guard let number = Int64(try call.parameter("number")) else { throw DeskError(.notFound) }
        return number
    }

    /// Says on the page what stands against the change.
    private static func change(
        _ call: DeskCall, done: String, _ body: @escaping @Sendable (Store) throws -> Void
    ) async throws -> Response {
        do {
            try await call.work(body)
        } catch let error as StoreError {
            let words = call.words
            switch error.reason {
            case .noSuchStranger: return try await UserRoutes.page(call, fault: words[SignOnPhrase.strangerGone])
            case .userExists(let name):
                return try await UserRoutes.page(call, fault: words.fill(UserPhrase.userExists, ["name": name.rawValue]))
            case .identityTaken(let name), .identityExists(let name):
                return try await UserRoutes.page(call, fault: words.fill(SignOnPhrase.identityExists, ["name": name.rawValue]))
            default: throw error
            }
        }
        return call.redirect(to: LocalPath("/users", query: [("done", done)]))
    }
}
