// A provider of OpenID Connect inside the test: it gives codes, keeps what PKCE and nonces it was sent, and lies where a test wants it to.
import Foundation
import JWTKit
import VigieModel

@testable import VigieDesk  // The desk's parts are internal; its one door listens on a port.

/// One provider and its keys.
final class TestProvider: ProviderTransport, Sendable {
    static let issuer = "https://login.example"
    static let clientID = "vigie"
    static let secret = "s3cret of the client: 100%"

    /// What a test may change.
    struct Behaviour: Sendable {
        /// By name, over the document's own fields; nil leaves the field out.
        var document: [String: JSONValue?] = [:]
        var algorithm = "RS256"
        /// The key's name in the token's head; nil for none.
        var keyID: String? = "rsa-1"
        var extraHead: [String: JSONValue] = [:]
        /// Over the token's own claims; nil leaves the claim out.
        var claims: [String: JSONValue?] = [:]
        /// What the user information says beside the subject; nil where there is no such endpoint.
        var userInfo: [String: JSONValue]?
        var userInfoSubject: String?
        /// Names of the keys that are published.
        var published: Set<String> = ["rsa-1", "ec-1", "ed-1"]
        /// Whether published keys carry names and algorithms.
        var namesKeys = true
        var isDown = false
        /// Other bytes than the JSON, by the end of the address.
        var bodies: [String: String] = [:]
        /// The signature, after it was made.
        var tamper: @Sendable (String) -> String = { $0 }
    }

    private struct Grant: Sendable {
        var query: [String: String]
        var subject: String
    }

    private let state = Locked<(behaviour: Behaviour, grants: [String: Grant], asked: [String])>((Behaviour(), [:], []))
    private let rsa: [String: String]
    let ec: ES256PrivateKey
    private let ed: EdDSA.PrivateKey
    private let now: @Sendable () -> Date

    init(now: @escaping @Sendable () -> Date) throws {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "Fixtures/rsa-key.json")
        rsa = try JSONDecoder().decode([String: String].self, from: Data(contentsOf: file))
        ec = ES256PrivateKey()
        ed = try EdDSA.PrivateKey(curve: .ed25519)
        self.now = now
    }

    var behaviour: Behaviour {
        get { state.withLock { $0.behaviour } }
        set { state.withLock { $0.behaviour = newValue } }
    }

    /// The paths that were asked, in order.
    var asked: [String] { state.withLock { $0.asked } }

    /// What a person does at the provider: they log in there, and it sends them back with a code.
    /// - Returns: the path and query of the desk to which the browser is sent.
    func visit(_ address: String, as subject: String, iss: String? = TestProvider.issuer) throws -> String {
        let query = Self.query(address)
        let code = "code-\(UUID().uuidString)"
        state.withLock { $0.grants[code] = Grant(query: query, subject: subject) }
        let back = query["redirect_uri"] ?? ""
        let fields = [("code", code), ("state", query["state"] ?? "")] + (iss.map { [("iss", $0)] } ?? [])
        return LocalPath(URLComponents(string: back)?.path ?? "", query: fields).text
    }

    static func query(_ address: String) -> [String: String] {
        let items = URLComponents(string: address)?.queryItems ?? []
        return Dictionary(items.map { ($0.name, $0.value ?? "") }) { first, _ in first }
    }

    func answer(to request: ProviderRequest) async throws(ProviderUnreachable) -> ProviderAnswer {
        let path = String(request.url.dropFirst(Self.issuer.count))
        let behaviour = state.withLock { state -> Behaviour in
            state.asked.append(path)
            return state.behaviour
        }
        guard !behaviour.isDown, request.url.hasPrefix(Self.issuer) else {
            throw ProviderUnreachable(cause: "\(request.url): the connection was refused")
        }
        if let body = behaviour.bodies[path] { return ProviderAnswer(status: 200, body: Data(body.utf8)) }
        switch path {
        case "/.well-known/openid-configuration": return Self.json(document(behaviour))
        case "/keys": return Self.json(.object(["keys": .list(keys(behaviour))]))
        case "/token": return await token(request, behaviour)
        case "/userinfo":
            guard request.fields.contains(where: { $0 == ("Authorization", "Bearer access") }), let more = behaviour.userInfo else {
                return ProviderAnswer(status: 401, body: Data())
            }
            return Self.json(.object(more.merging(["sub": .text(behaviour.userInfoSubject ?? "u-1")]) { $1 }))
        default: return ProviderAnswer(status: 404, body: Data())
        }
    }

    private func document(_ behaviour: Behaviour) -> JSONValue {
        var fields: [String: JSONValue?] = [
            "issuer": .text(Self.issuer), "authorization_endpoint": .text(Self.issuer + "/authorize?tenant=1"),
            "token_endpoint": .text(Self.issuer + "/token"), "jwks_uri": .text(Self.issuer + "/keys"),
            "end_session_endpoint": .text(Self.issuer + "/end"), "response_types_supported": .list([.text("code")]),
            "code_challenge_methods_supported": .list([.text("S256")]),
            "id_token_signing_alg_values_supported": .list([.text("RS256"), .text("none")]),
        ]
        if behaviour.userInfo != nil { fields["userinfo_endpoint"] = .text(Self.issuer + "/userinfo") }
        return .object(fields.merging(behaviour.document) { $1 }.compactMapValues { $0 })
    }

    private func keys(_ behaviour: Behaviour) -> [JSONValue] {
        let point = ec.publicKey.parameters.map { (Self.url($0.x), Self.url($0.y)) } ?? ("", "")
        let all: [(String, String, [String: String])] = [
            ("rsa-1", "RS256", ["kty": "RSA", "n": rsa["n"] ?? "", "e": rsa["e"] ?? ""]),
            ("rsa-2", "PS256", ["kty": "RSA", "n": rsa["n"] ?? "", "e": rsa["e"] ?? ""]),
            ("ec-1", "ES256", ["kty": "EC", "crv": "P-256", "x": point.0, "y": point.1]),
            ("ed-1", "EdDSA", ["kty": "OKP", "crv": "Ed25519", "x": Base64URL.text(ed.publicKey.rawRepresentation)]),
            ("secret-1", "HS256", ["kty": "oct", "k": "c2VjcmV0"]),
            ("encryption-1", "RS256", ["kty": "RSA", "use": "enc", "n": rsa["n"] ?? "", "e": rsa["e"] ?? ""]),
        ]
        return all.filter { behaviour.published.contains($0.0) }.map { name, algorithm, fields in
            let named = behaviour.namesKeys ? ["kid": name, "alg": algorithm] : [:]
            return .object(fields.merging(named) { $1 }.mapValues { JSONValue.text($0) })
        }
    }

    /// jwt-kit writes a point's numbers in plain base64.
    private static func url(_ base64: String) -> String {
        base64.replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }

    private func token(_ request: ProviderRequest, _ behaviour: Behaviour) async -> ProviderAnswer {
        let form = Self.query("?" + (request.form ?? ""))
        let basic = "Basic " + Data("vigie:\(LocalPath.encoded(Self.secret))".utf8).base64EncodedString()
        guard request.fields.contains(where: { $0 == ("Authorization", basic) }) || form["client_secret"] == Self.secret else {
            return Self.json(.object(["error": .text("invalid_client")]), status: 401)
        }
        let grant = state.withLock { $0.grants.removeValue(forKey: form["code"] ?? "") }
        let challenge = Base64URL.text(Data(Digest.sha256(Array((form["code_verifier"] ?? "").utf8))))
        guard let grant, grant.query["code_challenge"] == challenge, grant.query["code_challenge_method"] == "S256",
            grant.query["redirect_uri"] == form["redirect_uri"], form["grant_type"] == "authorization_code"
        else { return Self.json(.object(["error": .text("invalid_grant")]), status: 400) }
        guard let text = try? await idToken(grant.subject, nonce: grant.query["nonce"] ?? "", behaviour) else {
            return ProviderAnswer(status: 500, body: Data())
        }
        return Self.json(
            .object(["id_token": .text(text), "access_token": .text("access"), "token_type": .text("Bearer"), "expires_in": .number(300)]))
    }

    private func idToken(_ subject: String, nonce: String, _ behaviour: Behaviour) async throws -> String {
        let time = now().timeIntervalSince1970
        let claims: [String: JSONValue?] = [
            "iss": .text(Self.issuer), "sub": .text(subject), "aud": .text(Self.clientID), "iat": .number(time), "exp": .number(time + 300),
            "nonce": .text(nonce), "preferred_username": .text("anna"), "name": .text("Anna Zonderland"),
        ]
        var head = behaviour.extraHead.merging(["alg": .text(behaviour.algorithm), "typ": .text("JWT")]) { $1 }
        head["kid"] = behaviour.keyID.map { .text($0) }
        let payload = claims.merging(behaviour.claims) { $1 }.compactMapValues { $0 }
        let signed = Base64URL.text(Self.data(.object(head))) + "." + Base64URL.text(Self.data(.object(payload)))
        let signature = try await sign(Data(signed.utf8), behaviour.algorithm)
        return behaviour.tamper(signed + "." + Base64URL.text(signature))
    }

    private func sign(_ bytes: Data, _ algorithm: String) async throws -> Data {
        let id = JWKIdentifier(string: "key")
        let keys = JWTKeyCollection()
        switch algorithm {
        case "RS256", "PS256":
            let key = JWK.rsa(
                algorithm == "RS256" ? .rs256 : .ps256, identifier: id, modulus: rsa["n"], exponent: rsa["e"], privateExponent: rsa["d"])
            try await keys.add(jwk: key)
        case "ES256": await keys.add(ecdsa: ec, kid: id)
        case "EdDSA": await keys.add(eddsa: ed, kid: id)
        // The classic confusion: a secret that everybody knows, the public key's own text.
        case "HS256": await keys.add(hmac: HMACKey(stringLiteral: rsa["n"] ?? ""), digestAlgorithm: .sha256, kid: id)
        default: return Data()
        }
        return Data(try await keys.getKey(for: id).sign(bytes))
    }

    static func data(_ value: JSONValue) -> Data {
        (try? JSONSerialization.data(withJSONObject: plain(value), options: .sortedKeys)) ?? Data()
    }

    private static func plain(_ value: JSONValue) -> Any {
        switch value {
        case .null: NSNull()
        case .flag(let flag): flag
        case .number(let number): number
        case .whole(let number): number
        case .text(let text): text
        case .list(let values): values.map(plain)
        case .object(let fields): fields.mapValues(plain)
        }
    }

    private static func json(_ value: JSONValue, status: Int = 200) -> ProviderAnswer { ProviderAnswer(status: status, body: data(value)) }
}
