// Who came, as the provider's claims say: the identity, and what a new account would be called.
import Foundation
import VigieModel
import VigieStore

/// Somebody whom the provider vouched for.
struct SignedOnPerson: Sendable, Equatable {
    var identity: ProviderIdentity
    /// The name for a new account; nil where the claim is missing or no account can have it.
    var name: UserName?
    var displayName: String
    /// The role that the provider's groups give; nil where they give none.
    var role: Role?

    init(subject: String, claims: JSONValue, settings: SignOnSettings) {
        let stated = claims.claim(settings.nameClaim)?.text ?? ""
        let typed = UserName(typed: stated)
        name = typed.isWellFormed ? typed : nil
        let shown = [claims.claim(settings.displayNameClaim)?.text, stated, subject].compactMap { $0 }
        displayName =
            shown.map { String($0.trimmingCharacters(in: .whitespacesAndNewlines).prefix(100)) }.first(where: User.isDisplayName) ?? "?"
        let readable = String(stated.isEmpty ? subject.prefix(100) : stated.prefix(100))
        identity = ProviderIdentity(
            issuer: settings.issuer, subject: subject, name: User.isDisplayName(readable) ? readable : String(subject.prefix(100)))
        role = settings.roleClaim.flatMap { path in
            let values = Set(claims.claim(path)?.texts ?? [])
            return settings.roles.filter { !values.isDisjoint(with: $0.value) }.keys.max()
        }
    }

    /// The claims that the person's account needs; where the ID token lacks one, the provider's user information is asked.
    static func lacks(_ claims: JSONValue, _ settings: SignOnSettings) -> Bool {
        ([settings.nameClaim, settings.displayNameClaim] + [settings.roleClaim].compactMap { $0 }).contains { claims.claim($0) == nil }
    }
}
