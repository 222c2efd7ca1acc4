// The provider of OpenID Connect as the desk knows it: its document and keys, fetched when they are needed and kept for a while, and the
// exchange of a code for a person.
import Foundation
import VigieModel

/// One provider. All that comes from it passes through here.
actor Provider {
    nonisolated let settings: SignOnSettings
    /// Where the provider sends people back to.
    nonisolated let redirect: String
    private let now: @Sendable () -> Date
    private let document: Cached<ProviderDocument>
    /// By the address at which the document says they are.
    private var keys: (address: String, cached: Cached<SigningKeys>)?
    private var running = 0
    /// Sign-ons that brought somebody in, by state, until they would be over anyway: each does so once.
    private var used: [String: Date] = [:]

    /// Sign-ons that wait for the provider at once; who comes then is asked to try again.
    private static let mostRunning = 16
    /// How long a document or keys are taken as they are. Both change rarely, and unknown keys are looked up at once.
    private static let fresh: TimeInterval = 3600

    /// - Parameter base: the address of this desk, such as `https://veille.example`.
    init(_ settings: SignOnSettings, base: String, now: @escaping @Sendable () -> Date) {
        self.settings = settings
        self.now = now
        redirect = base + "/sign-on/callback"
        document = Cached { () async throws(SignOnError) -> ProviderDocument in
            let body = try await Self.fetch(ProviderDocument.address(issuer: settings.issuer), settings)
            return try ProviderDocument(body, issuer: settings.issuer)
        }
    }

    /// The provider's document, fetched where it is not at hand. An old one serves on while the provider does not answer.
    func described() async throws(SignOnError) -> ProviderDocument {
        try await document.value(noOlderThan: Self.fresh, at: now())
    }

    /// Where to send the person.
    func authorization(of flow: SignOnFlow, session: SecretToken?, asksAgain: Bool, language: LanguageCode) async throws(SignOnError)
        -> String
    {
        let document = try await described()
        var query = [
            ("response_type", "code"), ("client_id", settings.clientID), ("redirect_uri", redirect),
            ("scope", settings.scopes.joined(separator: " ")), ("state", flow.state(session: session)), ("nonce", flow.nonce),
            ("code_challenge", flow.challenge), ("code_challenge_method", "S256"), ("ui_locales", language.rawValue),
        ]
        if asksAgain { query.append(("prompt", "login")) }
        return Self.address(document.authorization, query)
    }

    /// Where the person ends the provider's own session, if the provider says; nil before anybody asked it.
    func endSession(back: String) async -> String? {
        await document.last?.endSession.map {
            Self.address($0, [("client_id", settings.clientID), ("post_logout_redirect_uri", back)])
        }
    }

    /// Exchanges the code for who it stands for. Each flow succeeds once.
    func person(code: String, flow: SignOnFlow, session: SecretToken?) async throws -> SignedOnPerson {
        let state = flow.state(session: session)
        let time = now()
        used = used.filter { $0.value > time }
        guard used[state] == nil else { throw SignOnError(.stale, "the answer came a second time") }
        guard running < Self.mostRunning else { throw DeskError(.busy) }
        running += 1
        used[state] = flow.begun + SignOnFlow.lifetime
        defer { running -= 1 }
        do {
            return try await exchange(code, flow)
        } catch {
            used[state] = nil
            throw error
        }
    }

    private func exchange(_ code: String, _ flow: SignOnFlow) async throws(SignOnError) -> SignedOnPerson {
        let document = try await described()
        let tokens = try await TokenAnswer.ask(document, settings, code: code, verifier: flow.verifier, redirect: redirect)
        let unverified = try IDToken.Unverified(tokens.idToken)
        let token = try await IDToken(
            unverified, keys: try await candidates(for: unverified),
            IDToken.Expectation(
                issuer: settings.issuer, clientID: settings.clientID, nonce: flow.nonce, accessToken: tokens.accessToken, now: now(),
                begun: flow.begun))
        var claims = token.claims
        if SignedOnPerson.lacks(claims, settings), let address = document.userInfo, let access = tokens.accessToken {
            claims = try await userInfo(address, access, subject: token.subject, beside: claims)
        }
        return SignedOnPerson(subject: token.subject, claims: claims, settings: settings)
    }

    /// The keys that may have signed. An unknown one is looked up once more: providers change keys without notice.
    private func candidates(for token: IDToken.Unverified) async throws(SignOnError) -> [SigningKey] {
        let known = try await currentKeys(noOlderThan: Self.fresh).candidates(id: token.keyID, token.algorithm)
        if !known.isEmpty { return known }
        return try await currentKeys(noOlderThan: 0).candidates(id: token.keyID, token.algorithm)
    }

    private func currentKeys(noOlderThan age: TimeInterval) async throws(SignOnError) -> SigningKeys {
        let settings = settings
        let address = try await described().keys
        if keys?.address != address {
            let cached = Cached { () async throws(SignOnError) -> SigningKeys in try SigningKeys(try await Self.fetch(address, settings)) }
            keys = (address, cached)
        }
        guard let cached = keys?.cached else { throw SignOnError(.unavailable, "the provider's keys are not at hand") }
        return try await cached.value(noOlderThan: age, at: now())
    }

    /// Core, section 5.3.2: what it says counts for that subject alone. What the token says goes before it.
    private func userInfo(
        _ address: String, _ access: String, subject: String, beside claims: JSONValue
    ) async throws(SignOnError) -> JSONValue {
        let body = try await Self.fetch(address, settings, fields: [("Authorization", "Bearer \(access)")])
        guard let answer = JSONValue(body), case .object(let more) = answer, case .object(let stated) = claims else {
            throw SignOnError(.unavailable, "the provider's user information: no JSON object")
        }
        guard answer["sub"]?.text == subject else { throw SignOnError(.untrusted, "the provider's user information is somebody else's") }
        return .object(more.merging(stated) { _, token in token })
    }

    private static func fetch(
        _ address: String, _ settings: SignOnSettings, fields: [(name: String, value: String)] = []
    ) async throws(SignOnError) -> Data {
        let request = ProviderRequest(url: address, fields: [("Accept", "application/json")] + fields, form: nil)
        let answer: ProviderAnswer
        do throws(ProviderUnreachable) { answer = try await settings.transport.answer(to: request) } catch {
            throw SignOnError(.unavailable, error.cause)
        }
        guard answer.status == 200 else { throw SignOnError(.unavailable, "\(address): the provider answered \(answer.status)") }
        return answer.body
    }

    /// An address of the provider's with fields, beside those that it has.
    private static func address(_ address: String, _ query: [(String, String)]) -> String {
        let fields = query.map { "\($0.0)=\(LocalPath.encoded($0.1))" }.joined(separator: "&")
        return address + (address.contains("?") ? "&" : "?") + fields
    }
}
