// Single sign-on by OpenID Connect (Core 1.0, authorization code flow): out to the provider, back with its answer, and in.
import Foundation
import HTTPTypes
import Hummingbird
import Logging
import VigieModel
import VigieStore

enum SignOnRoutes {
    static let all: [DeskRoute] =
        [.get("/sign-on", .anyone, begin), .get("/sign-on/callback", .anyone, finish)] + AccountLinkRoutes.all + StrangerRoutes.all

    /// The provider; `notFound` at a desk without one.
    static func provider(_ call: DeskCall) throws -> Provider {
        guard let provider = call.desk.provider else { throw DeskError(.notFound) }
        return provider
    }

    /// The way in for the log-in page; nil without single sign-on.
    static func choice(_ call: DeskCall, next: LocalPath?) async -> ProviderChoiceView? {
        guard let provider = call.desk.provider else { return nil }
        let label = provider.settings.label(call.context.language)
        let ended = call.query["done"] == "logged-out-here" ? await provider.endSession(back: call.base + "/login") : nil
        return ProviderChoiceView(
            label: call.words.fill(SignOnPhrase.logInWith, ["provider": label]),
            path: LocalPath("/sign-on", query: next.map { [("next", $0.text)] } ?? []).text,
            endSession: ended.map { ProviderLinkView(text: call.words.fill(SignOnPhrase.endSession, ["provider": label]), address: $0) })
    }

    static func notice(_ call: DeskCall) -> String? {
        switch call.query["done"] {
        case "linked": call.words[SignOnPhrase.noticeLinked]
        case "unlinked": call.words[SignOnPhrase.noticeUnlinked]
        case "stranger-added": call.words[SignOnPhrase.noticeAdded]
        default: nil
        }
    }

    private static func begin(_ call: DeskCall) async throws -> Response {
        let provider = try provider(call)
        let next = call.query["next"].flatMap { LocalPath($0) } ?? "/"
        if call.context.visit != nil { return call.redirect(to: next) }
        if let refusal = call.context.refusal { throw refusal }
        let flow = SignOnFlow(purpose: .logIn, begun: call.now, next: next)
        do throws(SignOnError) {
            let address = try await provider.authorization(of: flow, session: nil, asksAgain: false, language: call.context.language)
            var response = Response(status: .seeOther, headers: [.location: address])
            call.desk.cookies.setSignOn(flow, on: &response)
            return response
        } catch { return failed(error, provider, call) }
    }

    private static func finish(_ call: DeskCall) async throws -> Response {
        let provider = try provider(call)
        do {
            let (flow, session) = try flow(of: call)
            let person = try await provider.person(code: try await code(call, provider), flow: flow, session: session)
            switch flow.purpose {
            case .logIn: return try await SignOnEntry(call: call, provider: provider).enter(person, next: flow.next)
            case .link: return try await AccountLinkRoutes.link(person, call)
            }
        } catch let error as SignOnError {
            return failed(error, provider, call)
        }
    }

    /// The sign-on that this browser began and this answer is to.
    private static func flow(of call: DeskCall) throws(SignOnError) -> (SignOnFlow, session: SecretToken?) {
        guard let flow = call.desk.cookies.signOnFlow(in: call.request) else { throw SignOnError(.stale, "the browser brought no cookie") }
        guard !flow.isOver(at: call.now) else { throw SignOnError(.stale, "begun more than ten minutes ago") }
        let session = call.context.visit?.token
        let states = call.query.all("state")
        guard states.count == 1, Digest.areEqual(Array(states[0].utf8), Array(flow.state(session: session).utf8)) else {
            throw SignOnError(.stale, "the state is not the one of this browser's sign-on")
        }
        return (flow, session)
    }

    private static func code(_ call: DeskCall, _ provider: Provider) async throws(SignOnError) -> String {
        let (query, issuers) = (call.query, call.query.all("iss"))
        // RFC 9207: an answer that another provider gave must not be taken to this one (mix-up).
        guard issuers.allSatisfy({ $0 == provider.settings.issuer }) else {
            throw SignOnError(.untrusted, "the answer is from '\(issuers.first ?? "")'")
        }
        if issuers.isEmpty, try await provider.described().namesIssuer {
            throw SignOnError(.untrusted, "the answer does not name its issuer")
        }
        if let error = query["error"] {
            throw SignOnError(.declined, "the provider answered '\(error)': \(query["error_description"] ?? "nothing more")")
        }
        let codes = query.all("code")
        guard codes.count == 1, (1...4_000).contains(codes[0].utf8.count) else { throw SignOnError(.untrusted, "the answer has no code") }
        return codes[0]
    }

    /// The page says what to do; the log says why.
    static func failed(_ error: SignOnError, _ provider: Provider, _ call: DeskCall) -> Response {
        call.logger.notice(
            "sign-on failed",
            metadata: ["reason": "\(error.reason)", "cause": "\(error.cause)", "client.address": "\(call.context.address)"])
        var response = call.page(SignOnFailedPage(error, provider, call), status: SignOnFailedPage.status(error.reason))
        call.desk.cookies.clearSignOn(on: &response)
        return response
    }
}
