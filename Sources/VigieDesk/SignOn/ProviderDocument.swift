// What a provider says of itself (OpenID Connect Discovery 1.0): where to send people and where to ask. All of it is checked once, here.
import Foundation

/// A provider's metadata.
struct ProviderDocument: Sendable, Equatable {
    var authorization: String
    var token: String
    var keys: String
    var userInfo: String?
    var endSession: String?
    /// Whether each answer names its issuer (RFC 9207), so that one without a name is another's.
    var namesIssuer: Bool
    /// Whether the secret goes into the form; else into the head, which every provider takes.
    var wantsSecretInForm: Bool

    /// Where a provider of that issuer publishes it.
    static func address(issuer: String) -> String {
        (issuer.hasSuffix("/") ? String(issuer.dropLast()) : issuer) + "/.well-known/openid-configuration"
    }

    /// Refuses with `unavailable` what is another issuer's, lacks an address, or offers nothing that we take.
    init(_ body: Data, issuer: String) throws(SignOnError) {
        guard let fields = JSONValue(body), case .object = fields else { throw Self.fault("no JSON object") }
        // Section 4.3: else a document elsewhere could stand in for this provider's.
        guard fields["issuer"]?.text == issuer else {
            throw Self.fault("its issuer is '\(fields["issuer"]?.text ?? "")' and not '\(issuer)' to the letter")
        }
        authorization = try Self.address("authorization_endpoint", fields, issuer)
        token = try Self.address("token_endpoint", fields, issuer)
        keys = try Self.address("jwks_uri", fields, issuer)
        userInfo = try? Self.address("userinfo_endpoint", fields, issuer)
        endSession = try? Self.address("end_session_endpoint", fields, issuer)
        namesIssuer = fields["authorization_response_iss_parameter_supported"]?.flag ?? false
        let methods = fields["token_endpoint_auth_methods_supported"]?.texts ?? []
        wantsSecretInForm = methods.contains("client_secret_post") && !methods.contains("client_secret_basic")
        try Self.need("code", in: "response_types_supported", fields)
        try Self.need("S256", in: "code_challenge_methods_supported", fields)
        if let algorithms = fields["id_token_signing_alg_values_supported"]?.texts,
            !algorithms.contains(where: { SigningAlgorithm(rawValue: $0) != nil })
        {
            throw Self.fault("it signs with none of \(SigningAlgorithm.allCases.map(\.rawValue).joined(separator: ", "))")
        }
    }

    private static func address(_ name: String, _ fields: JSONValue, _ issuer: String) throws(SignOnError) -> String {
        guard let address = fields[name]?.text, SignOnSettings.isSafe(address, issuer: issuer) else {
            throw fault("its \(name) is no https address")
        }
        return address
    }

    /// A provider that does not say what it supports is tried.
    private static func need(_ value: String, in name: String, _ fields: JSONValue) throws(SignOnError) {
        if let offered = fields[name]?.texts, !offered.isEmpty, !offered.contains(value) { throw fault("its \(name) lacks \(value)") }
    }

    private static func fault(_ what: String) -> SignOnError { SignOnError(.unavailable, "the provider's document: \(what)") }
}
