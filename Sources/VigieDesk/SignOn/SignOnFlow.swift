// One sign-on from the click to the answer. All of it lies in a cookie of this browser: what is sent to the provider is worked out from the
// cookie's secret, so an answer that another browser began fits nothing here (login CSRF), and visitors cannot fill any memory of ours.
import Foundation
import VigieModel

/// A sign-on that is under way.
struct SignOnFlow: Sendable, Equatable {
    enum Purpose: String, Sendable {
        case logIn = "l"
        /// To give the account that is logged in an identity.
        case link = "k"
    }

    /// Long enough to find a second factor, short enough to be forgotten on a shared machine.
    static let lifetime: TimeInterval = 600

    let secret: SecretToken
    let purpose: Purpose
    /// In whole seconds.
    let begun: Date
    /// Where the person goes afterwards.
    let next: LocalPath

    init(purpose: Purpose, begun: Date, next: LocalPath) {
        secret = SecretToken()
        self.purpose = purpose
        self.begun = Date(timeIntervalSince1970: begun.timeIntervalSince1970.rounded(.down))
        self.next = next
    }

    /// Reads a cookie; nil for what is none of ours.
    init?(cookie: String) {
        let parts = cookie.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 4, let secret = SecretToken(parts[0]), let purpose = Purpose(rawValue: parts[1]), let seconds = Int(parts[2]),
            let path = Base64URL.bytes(parts[3]), let next = LocalPath(String(decoding: path, as: UTF8.self))
        else { return nil }
        self.secret = secret
        self.purpose = purpose
        begun = Date(timeIntervalSince1970: TimeInterval(seconds))
        self.next = next
    }

    var cookie: String {
        "\(secret.text).\(purpose.rawValue).\(Int(begun.timeIntervalSince1970)).\(Base64URL.text(Data(next.text.utf8)))"
    }

    func isOver(at now: Date) -> Bool { now >= begun + Self.lifetime || now < begun - 60 }

    /// What the provider sends back as it was. All that the cookie says goes into it, and for a link the session too: a cookie that was
    /// planted in somebody's browser cannot give their account another's identity.
    func state(session: SecretToken?) -> String {
        let bound = purpose == .link ? session?.text ?? "none" : ""
        return derived("state", purpose.rawValue, String(Int(begun.timeIntervalSince1970)), next.text, bound)
    }

    /// Stands in the ID token, which so belongs to this sign-on.
    var nonce: String { derived("nonce") }

    /// Proves to the provider that who brings the code is who asked for it (RFC 7636, section 4.1: 43 characters are the least).
    var verifier: String { derived("verifier") }

    /// What is shown of the verifier beforehand, by `S256`.
    var challenge: String { Base64URL.text(Data(Digest.sha256(Array(verifier.utf8)))) }

    private func derived(_ parts: String...) -> String {
        Base64URL.text(Data(Digest.hmac(key: Array(secret.text.utf8), Array(parts.joined(separator: "\n").utf8))))
    }
}
