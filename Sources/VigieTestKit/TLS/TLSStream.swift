// A connection behind TLS.
import CLibSSL
import Foundation

/// Owns an `SSL` and frees it; the socket stays its server's. One thread alone uses it, the one that made it.
final class TLSStream: ByteStream {
    let socket: Int32
    private let session: OpaquePointer

    /// Shakes hands; nil where the client does not take the certificate, or speaks no TLS.
    init?(socket: Int32, _ context: TLSContext) {
        guard let session = SSL_new(context.context) else { return nil }
        self.socket = socket
        self.session = session
        // OpenSSL writes without MSG_NOSIGNAL: a client that has left would end the process.
        var signals = sigset_t()
        sigemptyset(&signals)
        sigaddset(&signals, SIGPIPE)
        pthread_sigmask(SIG_BLOCK, &signals, nil)
        guard SSL_set_fd(session, socket) == 1, SSL_accept(session) == 1 else { return nil }
    }

    deinit { SSL_free(session) }

    /// Whether the handshake settled on HTTP/2.
    var isHTTP2: Bool {
        var name: UnsafePointer<UInt8>?
        var count: UInt32 = 0
        SSL_get0_alpn_selected(session, &name, &count)
        return UnsafeBufferPointer(start: name, count: Int(count)).elementsEqual("h2".utf8)
    }

    func receive(into buffer: UnsafeMutableRawBufferPointer) -> Int {
        max(0, Int(SSL_read(session, buffer.baseAddress, Int32(clamping: buffer.count))))
    }

    /// A blocking socket takes all or fails.
    func send(_ bytes: UnsafeRawBufferPointer) -> Bool {
        var rest = bytes[...]
        while !rest.isEmpty {
            let part = UnsafeRawBufferPointer(rebasing: rest.prefix(1 << 20))
            guard SSL_write(session, part.baseAddress, Int32(part.count)) == Int32(part.count) else { return false }
            rest = rest.dropFirst(part.count)
        }
        return true
    }

    func end() { SSL_shutdown(session) }
}
