// Secrets that a browser or a person carries: sessions and one-time addresses. The store keeps their fingerprints alone, so that a copy of
// the file opens no session.
import Foundation

/// 256 bits from the system's generator, written in base64url.
package struct SecretToken: Hashable, Sendable {
    package let text: String

    /// A new secret.
    package init() {
        var system = SystemRandomNumberGenerator()
        var bytes = Data()
        for _ in 0..<4 { withUnsafeBytes(of: system.next()) { bytes.append(contentsOf: $0) } }
        text = Base64URL.text(bytes)
    }

    /// What somebody sent; nil where it has not the form of a secret of ours.
    package init?(_ text: some StringProtocol) {
        guard text.utf8.count == 43, text.utf8.allSatisfy(Base64URL.isDigit) else { return nil }
        self.text = String(text)
    }

    /// What the store knows of it. A plain hash is enough: nobody guesses 256 random bits.
    package var fingerprint: ContentHash { ContentHash(of: text) }
}

/// Base64 with the digits that addresses and cookies may hold (RFC 4648, section 5), without padding.
package enum Base64URL {
    package static func text(_ bytes: Data) -> String {
        bytes.base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }

    /// Nil where it is no such text.
    package static func bytes(_ text: String) -> Data? {
        guard text.utf8.allSatisfy(isDigit) else { return nil }
        let padding = String(repeating: "=", count: (4 - text.utf8.count % 4) % 4)
        return Data(base64Encoded: text.replacing("-", with: "+").replacing("_", with: "/") + padding)
    }

    static func isDigit(_ byte: UInt8) -> Bool {
        (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte) || byte == 45 || byte == 95
    }
}
