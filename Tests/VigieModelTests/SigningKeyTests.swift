// Signatures of editions: the standard's own example, the forms that openssl reads, and what must not verify.
import Foundation
import Testing
import VigieModel

struct SigningKeyTests {
    private func bytes(_ hex: String) -> [UInt8] {
        stride(from: 0, to: hex.count, by: 2).compactMap { UInt8(hex.dropFirst($0).prefix(2), radix: 16) }
    }

    /// RFC 8032 section 7.1, test 2.
    @Test func `the example of the standard comes out`() throws {
        let seed = bytes("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb")
        let prefix = bytes("302e020100300506032b657004220420")
        let pem = "-----BEGIN PRIVATE KEY-----\n\(Data(prefix + seed).base64EncodedString())\n-----END PRIVATE KEY-----\n"
        let key = try #require(SigningKey(pem: pem))
        #expect(key.pem == pem)
        let signature = try #require(key.signature(of: Data([0x72])))
        let expected = bytes(
            "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"
        )
        #expect(Array(signature) == expected)
        #expect(key.publicKey.verifies(signature, of: Data([0x72])))
        #expect(try #require(PublicKey(pem: key.publicKey.pem)) == key.publicKey)
        let der = bytes("302a300506032b65700321003d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c")
        #expect(key.publicKey.fingerprint == ContentHash(of: Data(der)))
    }

    @Test func `what was changed does not verify, nor does another key`() throws {
        let (key, other) = (SigningKey(), SigningKey())
        #expect(key.publicKey != other.publicKey)
        let message = Data("manifest".utf8)
        var signature = try #require(key.signature(of: message))
        #expect(key.publicKey.verifies(signature, of: message))
        #expect(!other.publicKey.verifies(signature, of: message))
        #expect(!key.publicKey.verifies(signature, of: message + [0]))
        #expect(!key.publicKey.verifies(signature.dropLast(), of: message))
        signature[0] ^= 1
        #expect(!key.publicKey.verifies(signature, of: message))
        #expect(key.signature(of: Data()).map { key.publicKey.verifies($0, of: Data()) } == true)
    }

    @Test(arguments: ["", "x", "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n"])
    func `what is no key is none`(text: String) {
        #expect(SigningKey(pem: text) == nil && PublicKey(pem: text) == nil)
    }
}
