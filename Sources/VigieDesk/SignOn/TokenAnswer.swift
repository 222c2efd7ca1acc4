// The exchange of a code for tokens (RFC 6749, section 4.1.3, with RFC 7636).
import Foundation

/// What the provider's token endpoint gave.
struct TokenAnswer: Sendable {
    var idToken: String
    var accessToken: String?

    static func ask(
        _ document: ProviderDocument, _ settings: SignOnSettings, code: String, verifier: String, redirect: String
    ) async throws(SignOnError) -> TokenAnswer {
        var form = [
            ("grant_type", "authorization_code"), ("code", code), ("redirect_uri", redirect), ("code_verifier", verifier),
        ]
        var fields = [("Accept", "application/json"), ("Content-Type", "application/x-www-form-urlencoded")]
        switch settings.clientSecret {
        case .some(let secret) where document.wantsSecretInForm:
            form += [("client_id", settings.clientID), ("client_secret", secret.text)]
        case .some(let secret):
            // Section 2.3.1: both are encoded as a form would be, before they are joined.
            let pair = "\(LocalPath.encoded(settings.clientID)):\(LocalPath.encoded(secret.text))"
            fields.append(("Authorization", "Basic \(Data(pair.utf8).base64EncodedString())"))
        case nil: form.append(("client_id", settings.clientID))
        }
        let body = form.map { "\($0.0)=\(LocalPath.encoded($0.1))" }.joined(separator: "&")
        let answer: ProviderAnswer
        do throws(ProviderUnreachable) {
            answer = try await settings.transport.answer(
                to: ProviderRequest(url: document.token, fields: fields.map { (name: $0.0, value: $0.1) }, form: body))
        } catch { throw SignOnError(.unavailable, error.cause) }
        let value = JSONValue(answer.body)
        guard answer.status == 200 else {
            // The code was used, is too old or another's; or the secret is wrong, which the log must tell apart.
            let reason: SignOnError.Reason = value?["error"]?.text == "invalid_grant" ? .stale : .unavailable
            throw SignOnError(reason, "the provider gave no tokens: status \(answer.status), error '\(value?["error"]?.text ?? "none")'")
        }
        guard let idToken = value?["id_token"]?.text, value?["token_type"]?.text?.lowercased() == "bearer" else {
            throw SignOnError(.unavailable, "the provider's token answer has no id_token of type Bearer; is 'openid' among the scopes?")
        }
        // What would break the head that it is sent in is no token.
        let access = value?["access_token"]?.text.flatMap { $0.utf8.allSatisfy { (0x21...0x7E).contains($0) } ? $0 : nil }
        return TokenAnswer(idToken: idToken, accessToken: access)
    }
}
