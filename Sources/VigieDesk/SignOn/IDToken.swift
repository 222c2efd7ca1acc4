// The token in which a provider says who somebody is (OpenID Connect Core 1.0, section 3.1.3.7), checked step by step.
import Foundation
import VigieModel

/// A token whose signature and claims were checked.
struct IDToken: Sendable {
    /// What the token has to be for.
    struct Expectation: Sendable {
        var issuer: String
        var clientID: String
        var nonce: String
        /// What came with the token.
        var accessToken: String?
        var now: Date
        /// Clocks differ, and not by more than that.
        var leeway: TimeInterval = 60
        /// Since when a token may have been made: nothing asked for it earlier.
        var begun: Date
    }

    /// A token before its signature was checked.
    struct Unverified: Sendable {
        let algorithm: SigningAlgorithm
        let keyID: String?
        fileprivate let signed: Data
        fileprivate let payload: Data
        fileprivate let signature: Data

        /// Refuses what is not signed by an algorithm of ours.
        init(_ text: String) throws(SignOnError) {
            guard text.utf8.count <= 64 << 10 else { throw IDToken.fault("longer than 64 KiB") }
            let parts = text.split(separator: ".", omittingEmptySubsequences: false)
            guard parts.count == 3, let head = Base64URL.bytes(String(parts[0])), let payload = Base64URL.bytes(String(parts[1])),
                let signature = Base64URL.bytes(String(parts[2]))
            else { throw IDToken.fault("not three parts in base64url (encrypted tokens are not taken)") }
            guard let fields = JSONValue(head) else { throw IDToken.fault("its head is no JSON") }
            let name = fields["alg"]?.text ?? ""
            guard let algorithm = SigningAlgorithm(rawValue: name) else { throw IDToken.fault("signed with '\(name)', which is not taken") }
            // RFC 7515, section 4.1.11: what must be understood and is not makes the token invalid.
            guard fields["crit"] == nil else { throw IDToken.fault("it has critical extensions") }
            guard !signature.isEmpty else { throw IDToken.fault("without a signature") }
            self.algorithm = algorithm
            keyID = fields["kid"]?.text
            signed = Data("\(parts[0]).\(parts[1])".utf8)
            self.payload = payload
            self.signature = signature
        }
    }

    let subject: String
    let claims: JSONValue

    /// Checks signature and claims.
    /// - Parameter keys: those that may have signed it.
    init(_ token: Unverified, keys: [SigningKey], _ expected: Expectation) async throws(SignOnError) {
        var isSigned = false
        for key in keys where !isSigned { isSigned = await key.verifies(token.signature, of: token.signed, token.algorithm) }
        guard isSigned else { throw Self.fault("its signature is none of the provider's keys'") }
        guard let claims = JSONValue(token.payload), case .object = claims else { throw Self.fault("its claims are no JSON object") }
        guard claims["iss"]?.text == expected.issuer else { throw Self.fault("made by '\(claims["iss"]?.text ?? "")'") }
        try Self.checkAudience(claims, expected)
        try Self.checkTimes(claims, expected)
        guard let nonce = claims["nonce"]?.text, Digest.areEqual(Array(nonce.utf8), Array(expected.nonce.utf8)) else {
            throw Self.fault("its nonce is not the one that was asked for")
        }
        if let hash = claims["at_hash"] { try Self.checkAccessToken(hash, expected, token.algorithm) }
        guard let subject = claims["sub"]?.text, Self.isSubject(subject) else {
            throw Self.fault("no subject of 1 to 255 visible characters")
        }
        self.subject = subject
        self.claims = claims
    }

    private static func checkAudience(_ claims: JSONValue, _ expected: Expectation) throws(SignOnError) {
        let audience = claims["aud"]?.texts ?? []
        guard audience.contains(expected.clientID) else { throw fault("made for another client") }
        let party = claims["azp"]?.text
        guard audience.count == 1 || party != nil else { throw fault("made for several clients without naming its own") }
        guard party == nil || party == expected.clientID else { throw fault("given to another client") }
    }

    private static func checkTimes(_ claims: JSONValue, _ expected: Expectation) throws(SignOnError) {
        let now = expected.now.timeIntervalSince1970
        guard let expires = claims["exp"]?.number, now < expires + expected.leeway else { throw fault("expired, or without an end") }
        guard let made = claims["iat"]?.number, made <= now + expected.leeway else { throw fault("made in the future, or without a date") }
        guard made >= expected.begun.timeIntervalSince1970 - expected.leeway else { throw fault("made before it was asked for") }
        if let start = claims["nbf"]?.number, start > now + expected.leeway { throw fault("not valid yet") }
    }

    /// Section 3.1.3.6: the left half of the hash that the algorithm's name says; Ed25519 has SHA-512 inside.
    private static func checkAccessToken(_ hash: JSONValue, _ expected: Expectation, _ algorithm: SigningAlgorithm) throws(SignOnError) {
        let token = Array((expected.accessToken ?? "").utf8)
        let digest = algorithm == .eddsa ? Digest.sha512(token) : Digest.sha256(token)
        let half = Base64URL.text(Data(digest.prefix(digest.count / 2)))
        guard expected.accessToken != nil, hash.text == half else { throw fault("it belongs to another access token") }
    }

    /// Section 2: at most 255 ASCII characters.
    static func isSubject(_ subject: String) -> Bool {
        (1...255).contains(subject.utf8.count) && subject.utf8.allSatisfy { (0x20...0x7E).contains($0) }
    }

    private static func fault(_ what: String) -> SignOnError { SignOnError(.untrusted, "the ID token: \(what)") }
}
