// A provider's keys (RFC 7517), and which signatures of theirs count. An algorithm belongs to a kind of key: a token that asks for another,
// for none, or for one whose key would be a shared secret, is refused before anything is computed (RFC 8725, sections 3.1 and 3.2).
import Foundation
import JWTKit

/// The algorithms that are taken: all of them with a public key.
enum SigningAlgorithm: String, CaseIterable, Sendable {
    case rs256 = "RS256"
    case ps256 = "PS256"
    case es256 = "ES256"
    case eddsa = "EdDSA"

    /// The kind of key, as `kty` names it.
    var keyType: String {
        switch self {
        case .rs256, .ps256: "RSA"
        case .es256: "EC"
        case .eddsa: "OKP"
        }
    }
}

/// One key as it was published.
struct SigningKey: Sendable, Equatable {
    var id: String?
    private let fields: [String: String]

    /// Nil for what signs nothing: other kinds, secrets, keys for encryption.
    init?(_ value: JSONValue) {
        guard let type = value["kty"]?.text, SigningAlgorithm.allCases.contains(where: { $0.keyType == type }),
            value["use"]?.text ?? "sig" == "sig", value["key_ops"]?.texts.contains("verify") ?? true
        else { return nil }
        id = value["kid"]?.text
        fields = ["kty", "alg", "n", "e", "crv", "x", "y"].reduce(into: [:]) { $0[$1] = value[$1]?.text }
    }

    /// Whether its owner meant it for that algorithm.
    func suits(_ algorithm: SigningAlgorithm) -> Bool {
        guard fields["kty"] == algorithm.keyType, fields["alg"] ?? algorithm.rawValue == algorithm.rawValue else { return false }
        switch algorithm {
        case .rs256, .ps256: return true
        case .es256: return fields["crv"] == "P-256"
        case .eddsa: return fields["crv"] == "Ed25519"
        }
    }

    /// Whether the signature over the bytes is this key's. False also for keys that are none, or too short to be believed.
    func verifies(_ signature: Data, of bytes: Data, _ algorithm: SigningAlgorithm) async -> Bool {
        guard suits(algorithm), let key = publicKey(algorithm) else { return false }
        let id = JWKIdentifier(string: "key")
        guard let keys = try? await JWTKeyCollection().add(jwk: key(id)), let verifier = try? await keys.getKey(for: id) else {
            return false
        }
        return (try? verifier.verify(signature, signs: bytes)) ?? false
    }

    private func publicKey(_ algorithm: SigningAlgorithm) -> ((JWKIdentifier) -> JWK)? {
        let fields = fields
        switch algorithm {
        case .rs256, .ps256:
            guard let modulus = fields["n"], let exponent = fields["e"] else { return nil }
            return { .rsa(algorithm == .rs256 ? .rs256 : .ps256, identifier: $0, modulus: modulus, exponent: exponent) }
        case .es256:
            guard let x = fields["x"], let y = fields["y"] else { return nil }
            return { .ecdsa(.es256, identifier: $0, x: x, y: y, curve: .p256) }
        case .eddsa:
            guard let x = fields["x"] else { return nil }
            return { .octetKeyPair(.eddsa, identifier: $0, x: x, y: nil, curve: .ed25519) }
        }
    }
}

/// All keys that a provider publishes.
struct SigningKeys: Sendable, Equatable {
    let keys: [SigningKey]

    /// Keys that we cannot use are passed over, since providers publish such beside others; more than a hundred is no provider's list.
    init(_ body: Data) throws(SignOnError) {
        guard case .list(let values)? = JSONValue(body)?["keys"], values.count <= 100 else {
            throw SignOnError(.unavailable, "the provider's keys: no JSON object with a list of keys")
        }
        keys = values.compactMap(SigningKey.init)
    }

    /// The keys that may have signed; empty where the named one is not among them.
    /// - Parameter id: nil where the token names none: then the key must be the only one of its kind (OpenID Connect Core, section 10.1).
    func candidates(id: String?, _ algorithm: SigningAlgorithm) -> [SigningKey] {
        let suited = keys.filter { $0.suits(algorithm) }
        guard let id else { return suited.count == 1 ? suited : [] }
        return suited.filter { $0.id == id }
    }
}
