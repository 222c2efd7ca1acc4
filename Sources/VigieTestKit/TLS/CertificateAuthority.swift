// Certificates of the test server, made when a test runs, so that none can expire in the repository.
import CLibSSL
import Foundation

/// An authority of its own, and servers' certificates that it signed.
package struct CertificateAuthority: Sendable {
    /// When a certificate holds, counted from now.
    package enum Validity: Sendable {
        case current
        /// It ended yesterday.
        case expired
        /// It begins tomorrow.
        case notYet
    }

    private let identity: TLSIdentity

    package init() throws {
        identity = try Self.makeCertificate(name: "Loopback Test Authority", alternativeNames: nil, validity: .current, issuer: nil)
    }

    /// Its certificate, for those who shall trust it.
    package var pem: String { identity.certificatePEM }

    /// A server's certificate.
    ///
    /// - Parameter names: as they stand in a certificate, such as `DNS:good.example` or `IP:127.0.0.1`.
    package func issue(for names: [String], validity: Validity = .current) throws -> TLSIdentity {
        try Self.makeCertificate(name: "Loopback Test Server", alternativeNames: names, validity: validity, issuer: identity)
    }

    /// A server's certificate that nobody else vouches for.
    package static func selfSigned(for names: [String]) throws -> TLSIdentity {
        try makeCertificate(name: "Loopback Test Server", alternativeNames: names, validity: .current, issuer: nil)
    }

    // MARK: OpenSSL. What is made here is freed here; the results are text.

    /// - Parameter alternativeNames: nil makes an authority.
    private static func makeCertificate(
        name: String, alternativeNames: [String]?, validity: Validity, issuer: TLSIdentity?
    ) throws -> TLSIdentity {
        guard let key = vigie_new_key(), let certificate = X509_new() else { throw TLSError("no memory for a certificate") }
        defer {
            EVP_PKEY_free(key)
            X509_free(certificate)
        }
        let day = 24 * 3_600
        let (start, end) =
            switch validity {
            case .current: (-day, day)
            case .expired: (-2 * day, -day)
            case .notYet: (day, 2 * day)
            }
        // Version 3 is written as 2.
        X509_set_version(certificate, 2)
        ASN1_INTEGER_set_int64(X509_get_serialNumber(certificate), Int64.random(in: 1...Int64.max))
        X509_gmtime_adj(X509_getm_notBefore(certificate), start)
        X509_gmtime_adj(X509_getm_notAfter(certificate), end)
        X509_set_pubkey(certificate, key)
        X509_NAME_add_entry_by_txt(X509_get_subject_name(certificate), "CN", MBSTRING_UTF8, name, -1, -1, 0)
        let basic = alternativeNames == nil ? "critical,CA:TRUE" : "critical,CA:FALSE"
        try add(NID_basic_constraints, basic, to: certificate)
        if let alternativeNames { try add(NID_subject_alt_name, alternativeNames.joined(separator: ","), to: certificate) }
        if let issuer {
            try issuer.withHandles { issuerCertificate, issuerKey in
                X509_set_issuer_name(certificate, X509_get_subject_name(issuerCertificate))
                guard X509_sign(certificate, issuerKey, EVP_sha256()) > 0 else { throw TLSError("a certificate cannot be signed") }
            }
        } else {
            X509_set_issuer_name(certificate, X509_get_subject_name(certificate))
            guard X509_sign(certificate, key, EVP_sha256()) > 0 else { throw TLSError("a certificate cannot be signed") }
        }
        return TLSIdentity(
            certificatePEM: try pem { PEM_write_bio_X509($0, certificate) },
            keyPEM: try pem { PEM_write_bio_PrivateKey($0, key, nil, nil, 0, nil, nil) })
    }

    private static func add(_ kind: Int32, _ value: String, to certificate: OpaquePointer) throws {
        guard let part = X509V3_EXT_conf_nid(nil, nil, kind, value) else { throw TLSError("'\(value)' is no part of a certificate") }
        X509_add_ext(certificate, part, -1)
        X509_EXTENSION_free(part)
    }

    private static func pem(_ write: (OpaquePointer) -> Int32) throws -> String {
        guard let file = BIO_new(BIO_s_mem()) else { throw TLSError("no memory for a certificate") }
        defer { BIO_free(file) }
        var count = 0
        guard write(file) == 1, let bytes = vigie_bio_bytes(file, &count) else { throw TLSError("a certificate cannot be written") }
        return String(decoding: UnsafeBufferPointer(start: bytes, count: count), as: UTF8.self)
    }
}
