// What a server shows and proves: a certificate and its key, as text, because OpenSSL's handles may not be shared among threads.
import CLibSSL
import Foundation

/// A certificate with its private key.
package struct TLSIdentity: Sendable {
    package let certificatePEM: String
    let keyPEM: String

    /// Reads both for the time of the call, and frees them.
    func withHandles<Result>(_ body: (_ certificate: OpaquePointer, _ key: OpaquePointer) throws -> Result) throws -> Result {
        guard let certificate = Self.read(certificatePEM, { PEM_read_bio_X509($0, nil, nil, nil) }) else {
            throw TLSError("a certificate cannot be read")
        }
        defer { X509_free(certificate) }
        guard let key = Self.read(keyPEM, { PEM_read_bio_PrivateKey($0, nil, nil, nil) }) else { throw TLSError("a key cannot be read") }
        defer { EVP_PKEY_free(key) }
        return try body(certificate, key)
    }

    private static func read(_ text: String, _ parse: (OpaquePointer) -> OpaquePointer?) -> OpaquePointer? {
        let bytes = Array(text.utf8)
        return bytes.withUnsafeBytes { buffer in
            // The BIO reads the bytes in place.
            guard let file = BIO_new_mem_buf(buffer.baseAddress, Int32(buffer.count)) else { return nil }
            defer { BIO_free(file) }
            return parse(file)
        }
    }
}

/// OpenSSL refused something.
package struct TLSError: Error, CustomStringConvertible {
    package let description: String

    init(_ what: String) {
        description = "the test server's TLS: \(what)"
    }
}
