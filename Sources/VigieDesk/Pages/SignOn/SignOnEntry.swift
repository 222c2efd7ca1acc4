// From a person whom the provider vouched for to a session here: whose account it is, whether they may come in, and as what.
import Foundation
import Hummingbird
import Logging
import VigieModel
import VigieStore

/// Lets somebody in, or says why not.
struct SignOnEntry: Sendable {
    let call: DeskCall
    let provider: Provider

    private var settings: SignOnSettings { provider.settings }

    /// Opens a session under a new secret. Throws a `SignOnError` where the person may not come in.
    func enter(_ person: SignedOnPerson, next: LocalPath) async throws -> Response {
        guard settings.roleClaim == nil || person.role != nil else {
            throw SignOnError(.noRole, "no value of \(settings.roleClaim ?? "") gives a role")
        }
        let identity = person.identity
        let known = try await call.work { try $0.user(issuer: identity.issuer, subject: identity.subject) }
        let name: UserName
        if let known {
            guard known.isActive else { throw SignOnError(.inactive, "the account '\(known.name.rawValue)' is deactivated") }
            try await align(known, person)
            name = known.name
        } else {
            name = try await add(person)
        }
        var response = try await LogInRoutes.open(call, name, next: next, way: .provider)
        call.desk.cookies.clearSignOn(on: &response)
        return response
    }

    /// Where the provider's groups give roles, they do so at each sign-on.
    private func align(_ user: User, _ person: SignedOnPerson) async throws {
        guard let role = person.role, role != user.role else { return }
        let (host, now) = (settings.host, call.now)
        do {
            try await call.work { try $0.setRole(role, of: user.name, by: host, at: now) }
        } catch let error as StoreError where error.reason == .lastAdministrator(user.name) {
            call.logger.warning("role kept: the only administrator", metadata: ["role.stated": "\(role.rawValue)"])
        }
    }

    /// Adds an account where the administration wants that, or tells the administrators who came. An account that only has the same name is
    /// never taken: whoever chooses names at the provider would choose whom to be here.
    private func add(_ person: SignedOnPerson) async throws -> UserName {
        guard let least = settings.create else {
            try await note(person)
            throw SignOnError(.unknownPerson, "no account has this identity, and unknown people are not added")
        }
        guard let name = person.name else {
            try await note(person)
            throw SignOnError(.unusableName, "the claim \(settings.nameClaim) holds no name of a user")
        }
        let user = User(name: name, displayName: person.displayName, role: person.role ?? least, since: call.now)
        let host = settings.host
        do {
            try await call.work { try $0.add(user, identity: person.identity, by: host) }
        } catch let error as StoreError where error.reason == .userExists(name) {
            try await note(person)
            throw SignOnError(.nameTaken, "an account of that name is linked to nobody, or to somebody else")
        }
        return name
    }

    private func note(_ person: SignedOnPerson) async throws {
        let now = call.now
        try await call.work { try $0.noteStranger(person.identity, displayName: person.displayName, at: now) }
    }
}
