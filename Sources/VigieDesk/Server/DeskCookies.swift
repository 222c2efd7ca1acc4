// The cookies of the desk: the session, the secret of forms before log-in, the browser that is known, and the language.
import HTTPTypes
import Hummingbird
import VigieModel

/// Names and attributes of cookies. Over TLS the names begin with `__Host-`, which browsers take from this very host alone, so that no
/// neighbouring site can set them (RFC 6265bis, section 4.1.3).
struct DeskCookies: Sendable {
    let isSecure: Bool

    var session: String { isSecure ? "__Host-vigie" : "vigie" }
    var formSecret: String { isSecure ? "__Host-vigie-form" : "vigie-form" }
    var signOn: String { isSecure ? "__Host-vigie-sign-on" : "vigie-sign-on" }
    /// Tells the store that somebody logged in with this browser before; it opens nothing.
    var browser: String { isSecure ? "__Host-vigie-browser" : "vigie-browser" }
    static let language = "vigie-language"

    func session(in request: Request) -> SecretToken? { request.cookies[session].flatMap { SecretToken($0.value) } }
    func formSecret(in request: Request) -> SecretToken? { request.cookies[formSecret].flatMap { SecretToken($0.value) } }

    /// Until the browser is closed; the store knows when it is over.
    func setSession(_ token: SecretToken, on response: inout Response) { set(session, token.text, on: &response) }
    func clearSession(on response: inout Response) { set(session, "", maxAge: 0, on: &response) }
    func setFormSecret(_ token: SecretToken, on response: inout Response) { set(formSecret, token.text, on: &response) }
    func clearFormSecret(on response: inout Response) { set(formSecret, "", maxAge: 0, on: &response) }

    func browser(in request: Request) -> SecretToken? { request.cookies[browser].flatMap { SecretToken($0.value) } }
    func setBrowser(_ token: SecretToken, on response: inout Response) {
        set(browser, token.text, maxAge: 180 * 86_400, on: &response)
    }

    func signOnFlow(in request: Request) -> SignOnFlow? { request.cookies[signOn].flatMap { SignOnFlow(cookie: $0.value) } }
    func setSignOn(_ flow: SignOnFlow, on response: inout Response) {
        set(signOn, flow.cookie, maxAge: Int(SignOnFlow.lifetime), on: &response)
    }
    func clearSignOn(on response: inout Response) { set(signOn, "", maxAge: 0, on: &response) }

    func setLanguage(_ language: LanguageCode, on response: inout Response) {
        set(Self.language, language.rawValue, maxAge: 365 * 86_400, on: &response)
    }

    private func set(_ name: String, _ value: String, maxAge: Int? = nil, on response: inout Response) {
        response.setCookie(
            Cookie(name: name, value: value, maxAge: maxAge, path: "/", secure: isSecure, httpOnly: true, sameSite: .lax))
    }
}
