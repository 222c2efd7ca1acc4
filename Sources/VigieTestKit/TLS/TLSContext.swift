// The settings of a TLS server, shared by its connections.
import CLibSSL
import Foundation

/// Owns an `SSL_CTX` and frees it; connections count their own references. OpenSSL lets threads share one that no longer changes.
final class TLSContext: Sendable {
    /// A pointer is not Sendable but its number is.
    private let address: UInt

    init(_ identity: TLSIdentity, http2: Bool) throws {
        guard let context = SSL_CTX_new(TLS_server_method()) else { throw TLSError("no memory for its settings") }
        address = UInt(bitPattern: context)
        _ = vigie_accept_tls12(context)
        try identity.withHandles { certificate, key in
            guard SSL_CTX_use_certificate(context, certificate) == 1, SSL_CTX_use_PrivateKey(context, key) == 1 else {
                throw TLSError("certificate and key do not fit")
            }
        }
        SSL_CTX_set_alpn_select_cb(context, http2 ? chooseHTTP2 : chooseHTTP1, nil)
    }

    deinit { SSL_CTX_free(context) }

    /// Not nil, as `init` saw to.
    var context: OpaquePointer? { OpaquePointer(bitPattern: address) }
}

private typealias Chooser =
    @convention(c) (
        OpaquePointer?, UnsafeMutablePointer<UnsafePointer<UInt8>?>?, UnsafeMutablePointer<UInt8>?, UnsafePointer<UInt8>?, UInt32,
        UnsafeMutableRawPointer?
    ) -> Int32

private let chooseHTTP2: Chooser = { _, chosen, length, offer, count, _ in choose("h2", chosen, length, offer, count) }
private let chooseHTTP1: Chooser = { _, chosen, length, offer, count, _ in choose("http/1.1", chosen, length, offer, count) }

/// Finds the protocol in the client's offer, a list of names that each follow their length (RFC 7301), and points into it.
private func choose(
    _ name: String, _ chosen: UnsafeMutablePointer<UnsafePointer<UInt8>?>?, _ length: UnsafeMutablePointer<UInt8>?,
    _ offer: UnsafePointer<UInt8>?, _ count: UInt32
) -> Int32 {
    var rest = UnsafeBufferPointer(start: offer, count: Int(count))[...]
    while let first = rest.first, rest.count > Int(first) {
        let candidate = rest.dropFirst().prefix(Int(first))
        if candidate.elementsEqual(name.utf8) {
            chosen?.pointee = offer.map { $0 + candidate.startIndex }
            length?.pointee = first
            return SSL_TLSEXT_ERR_OK
        }
        rest = rest.dropFirst(Int(first) + 1)
    }
    return SSL_TLSEXT_ERR_NOACK
}
