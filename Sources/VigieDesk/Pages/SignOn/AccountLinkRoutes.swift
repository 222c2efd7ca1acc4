// Linking one's own account to the provider, and taking that back. It begins with a form of ours and not with an address: else a page
// elsewhere could link somebody's account to the identity of whoever is logged in at the provider.
import Foundation
import HTTPTypes
import Hummingbird
import VigieModel
import VigieStore

enum AccountLinkRoutes {
    static let all: [DeskRoute] = [
        .post("/account/sign-on", .least(.reader), bodyBytes: 16 << 10, begin),
        .post("/account/sign-on/unlink", .least(.reader), bodyBytes: 16 << 10, unlink),
    ]

    /// The part of the account page; nil without single sign-on.
    static func part(of person: User, _ call: DeskCall) async throws -> AccountSignOnView? {
        guard let settings = call.desk.provider?.settings else { return nil }
        let link = try await call.work { try $0.identityLinks(issuer: settings.issuer)[person.name] }
        return AccountSignOnView(
            linkLabel: call.words.fill(SignOnPhrase.linkTo, ["provider": settings.label(call.context.language)]),
            identity: link.map { IdentityView($0, call.words) }, canUnlink: canUnlink(person, call))
    }

    private static func canUnlink(_ person: User, _ call: DeskCall) -> Bool {
        (person.hasPassword && call.desk.settings.usesPasswords) || call.context.visit?.session == nil
    }

    private static func begin(_ call: DeskCall) async throws -> Response {
        let provider = try SignOnRoutes.provider(call)
        let flow = SignOnFlow(purpose: .link, begun: call.now, next: "/account")
        let label = provider.settings.label(call.context.language)
        do throws(SignOnError) {
            // Asked to log in again there: the one at the provider must be the one who is here, and not who sat here before.
            let address = try await provider.authorization(
                of: flow, session: call.context.visit?.token, asksAgain: true, language: call.context.language)
            let page = SignOnLinkPage(
                layout: call.layout(call.words[SignOnPhrase.linkTitle]),
                lede: call.words.fill(SignOnPhrase.linkLede, ["provider": label]), address: address,
                goOn: call.words.fill(SignOnPhrase.continueTo, ["provider": label]))
            var response = call.page(page)
            call.desk.cookies.setSignOn(flow, on: &response)
            return response
        } catch { return SignOnRoutes.failed(error, provider, call) }
    }

    /// The answer of the provider came: the account that is logged in has that identity from now on.
    static func link(_ identified: SignedOnPerson, _ call: DeskCall) async throws -> Response {
        let (person, now) = (try call.person, call.now)
        do {
            try await call.work { try $0.link(identified.identity, to: person.name, by: person.name.rawValue, at: now) }
        } catch let error as StoreError {
            switch error.reason {
            case .identityTaken, .identityExists: throw SignOnError(.linkedElsewhere, error.description)
            default: throw error
            }
        }
        var response = call.redirect(to: "/account?done=linked")
        call.desk.cookies.clearSignOn(on: &response)
        return response
    }

    private static func unlink(_ call: DeskCall) async throws -> Response {
        let (person, now, issuer) = (try call.person, call.now, try SignOnRoutes.provider(call).settings.issuer)
        // Nobody shuts themselves out; an administrator can still take the link back.
        guard canUnlink(person, call) else { throw DeskError(.forbidden(person.role)) }
        let here = call.context.visit?.session?.number
        _ = try await call.work { try $0.unlink(issuer: issuer, of: person.name, keeping: here, by: person.name.rawValue, at: now) }
        return call.redirect(to: "/account?done=unlinked")
    }
}
