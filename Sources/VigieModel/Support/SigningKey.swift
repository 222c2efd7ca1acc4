// Ed25519 (RFC 8032): who froze an edition signs its manifest, and anybody can check that years later, with our program or with openssl.
import CLibCrypto
import Foundation

/// A key that signs. Only who holds its file can sign in its name.
package struct SigningKey: Sendable {
    private let seed: [UInt8]
    package let publicKey: PublicKey

    /// A new one, from the system's randomness.
    package init() {
        var generator = SystemRandomNumberGenerator()
        self.init(seed: (0..<32).map { _ in UInt8.random(in: 0...255, using: &generator) })
    }

    private init(seed: [UInt8]) {
        var bytes = [UInt8](repeating: 0, count: 32)
        _ = vigie_ed25519_public(seed, &bytes)
        self.seed = seed
        publicKey = PublicKey(bytes: bytes)
    }

    /// The PKCS #8 form of RFC 8410, as `openssl genpkey -algorithm ed25519` writes it; nil for anything else.
    package init?(pem: String) {
        guard let der = PEM.bytes(of: pem, label: "PRIVATE KEY"), der.count == 48, Array(der.prefix(16)) == Self.prefix else { return nil }
        self.init(seed: Array(der.dropFirst(16)))
    }

    package var pem: String { PEM.text(Self.prefix + seed, label: "PRIVATE KEY") }

    /// SEQUENCE, version 0, the algorithm 1.3.101.112, and the key as an OCTET STRING in an OCTET STRING (RFC 8410 section 7).
    private static let prefix: [UInt8] = [
        0x30, 0x2E, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2B, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20,
    ]

    /// The 64 bytes of the signature; nil where the library fails.
    package func signature(of message: Data) -> Data? {
        var signature = [UInt8](repeating: 0, count: 64)
        let bytes = Array(message)
        guard vigie_ed25519_sign(seed, bytes, bytes.count, &signature) == 1 else { return nil }
        return Data(signature)
    }
}

/// The half of a key that everybody may have.
package struct PublicKey: Hashable, Sendable {
    private let bytes: [UInt8]

    fileprivate init(bytes: [UInt8]) { self.bytes = bytes }

    /// The form of RFC 8410, as `openssl pkey -pubout` writes it; nil for anything else.
    package init?(pem: String) {
        guard let der = PEM.bytes(of: pem, label: "PUBLIC KEY"), der.count == 44, Array(der.prefix(12)) == Self.prefix else { return nil }
        bytes = Array(der.dropFirst(12))
    }

    package var pem: String { PEM.text(Self.prefix + bytes, label: "PUBLIC KEY") }

    private static let prefix: [UInt8] = [0x30, 0x2A, 0x30, 0x05, 0x06, 0x03, 0x2B, 0x65, 0x70, 0x03, 0x21, 0x00]

    /// SHA-256 over its DER form: what `openssl pkey -pubin -outform DER | sha256sum` prints.
    package var fingerprint: ContentHash { ContentHash(of: Data(Self.prefix + bytes)) }

    package func verifies(_ signature: Data, of message: Data) -> Bool {
        let (signature, message) = (Array(signature), Array(message))
        return signature.count == 64 && vigie_ed25519_verify(bytes, message, message.count, signature) == 1
    }
}

/// The text form of keys (RFC 7468).
private enum PEM {
    static func text(_ der: [UInt8], label: String) -> String {
        "-----BEGIN \(label)-----\n\(Data(der).base64EncodedString())\n-----END \(label)-----\n"
    }

    static func bytes(of text: String, label: String) -> [UInt8]? {
        let lines = text.split(whereSeparator: \.isNewline).map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
        guard lines.count >= 3, lines.first == "-----BEGIN \(label)-----", lines.last == "-----END \(label)-----" else { return nil }
        return Data(base64Encoded: lines.dropFirst().dropLast().joined()).map(Array.init)
    }
}
