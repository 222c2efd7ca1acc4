// Against forms that other sites make a browser send (CSRF): each of ours carries a token that only this browser's pages hold.
import CLibCrypto
import Foundation
import HTTPTypes
import Hummingbird
import VigieModel

/// Tokens of forms. They are worked out from the session's secret, so that none needs storing and each ends with its session.
enum FormToken {
    static let field = "form-token"
    static func text(for secret: SecretToken) -> String {
        Base64URL.text(Data(Digest.hmac(key: Array(secret.text.utf8), Array("vigie form token".utf8))))
    }

    /// The token, in the form or as a field of the head, as scripts send it.
    static func check(_ request: Request, _ form: FormFields, secret: SecretToken) throws {
        guard let sent = request.headers[.formToken] ?? form[field], Digest.areEqual(Array(sent.utf8), Array(text(for: secret).utf8)) else {
            throw DeskError(.formExpired)
        }
    }

    /// Browsers say where a form comes from; what comes from elsewhere is refused before its body is read. Programs that are no browsers
    /// send neither field. (The referrer policy must not be `no-referrer`: forms would then come from `null`.)
    static func checkOrigin(_ request: Request, base: BaseAddress?) throws {
        if let site = request.headers[.fetchSite], site != "same-origin", site != "none" { throw DeskError(.formExpired) }
        guard let origin = request.headers[.origin] else { return }
        if let base, origin == base.text { return }
        guard let authority = request.head.authority, origin == "http://\(authority)" || origin == "https://\(authority)" else {
            throw DeskError(.formExpired)
        }
    }
}

/// libcrypto's keyed hash and comparison.
enum Digest {
    /// HMAC with SHA-256 (RFC 2104): 32 bytes.
    static func hmac(key: [UInt8], _ message: [UInt8]) -> [UInt8] {
        var digest = [UInt8](repeating: 0, count: 32)
        vigie_hmac_sha256(key, key.count, message, message.count, &digest)
        return digest
    }

    /// SHA-256: 32 bytes.
    static func sha256(_ message: [UInt8]) -> [UInt8] {
        var digest = [UInt8](repeating: 0, count: 32)
        vigie_sha256(message, message.count, &digest)
        return digest
    }

    /// SHA-512: 64 bytes.
    static func sha512(_ message: [UInt8]) -> [UInt8] {
        var digest = [UInt8](repeating: 0, count: 64)
        vigie_sha512(message, message.count, &digest)
        return digest
    }

    /// In a time that does not tell where the first difference is.
    static func areEqual(_ left: [UInt8], _ right: [UInt8]) -> Bool {
        left.count == right.count && vigie_equal(left, right, left.count) == 0
    }
}
