// A small HTTP server on 127.0.0.1, with and without TLS, so that tests, the demonstration and benchmarks need no network.
import Foundation

/// Serves a handler's answers from the moment it is made until `stop`, or until nobody holds it.
///
/// Each connection has a thread, on which the handler runs: it may block. Connections are kept alive.
package final class LoopbackServer: Sendable {
    package typealias Handler = @Sendable (LoopbackRequest) -> LoopbackResponse

    package struct StartError: Error, CustomStringConvertible {
        package let description: String
    }

    package let port: Int
    private let address: String
    private let scheme: String
    private let core: LoopbackCore

    /// Listens on the port, or on one that the system chooses for 0.
    ///
    /// - Parameters:
    ///   - address: one of this machine's, of which all in 127.0.0.0/8 are.
    ///   - records: whether every request is kept for `requests`.
    ///   - identity: the certificate to show; nil serves without TLS.
    ///   - http2: whether HTTP/2 is offered beside HTTP/1.1; only with TLS, as browsers and libcurl do.
    ///   - delay: the time between a request and its answer. A connection that waits costs a sleeping thread.
    package init(
        address: String = "127.0.0.1", port: UInt16 = 0, records: Bool = true, identity: TLSIdentity? = nil, http2: Bool = false,
        delay: Duration = .zero,
        handler: @escaping Handler
    ) throws {
        let security = try identity.map { try TLSContext($0, http2: http2) }
        let (listener, port) = try Self.listen(on: address, port)
        let core = LoopbackCore(listener: listener, records: records, security: security, delay: delay, handler: handler)
        self.address = address
        scheme = security == nil ? "http" : "https"
        self.port = port
        self.core = core
        let thread = Thread { core.acceptConnections() }
        thread.name = "loopback-accept"
        thread.start()
    }

    deinit { core.stop() }

    /// Such as `http://127.0.0.1:40123`, without a slash at the end.
    package var origin: String { "\(scheme)://\(address):\(port)" }
    /// A libcurl CONNECT_TO entry that leads every host and port here.
    package var connectTo: String { "::\(address):\(port)" }

    /// The requests so far, in the order in which they came; empty where they are not recorded.
    package var requests: [LoopbackRequest] { core.log.requests }
    package var requestCount: Int { core.log.requestCount }
    /// Connections accepted so far.
    package var connectionCount: Int { core.log.connectionCount }
    /// The most requests that were being answered at one time.
    package var mostAtOnce: Int { core.log.mostAtOnce }

    /// Returns once that many requests have come.
    package func waitForRequests(_ count: Int) async {
        await core.log.wait { $0.requestCount >= count }
    }

    /// Returns once every connection is closed.
    package func waitForNoConnections() async {
        await core.log.wait { $0.openConnections == 0 }
    }

    /// Closes everything; answers that are being written are cut.
    package func stop() { core.stop() }

    private static func listen(on host: String, _ port: UInt16) throws -> (socket: Int32, port: Int) {
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        guard listener >= 0 else { throw StartError(description: "no socket: \(String(cString: strerror(errno)))") }
        var yes: Int32 = 1
        setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        guard inet_pton(AF_INET, host, &address.sin_addr) == 1 else { throw StartError(description: "'\(host)' is no address") }
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
                bind(listener, generic, length) == 0 && Glibc.listen(listener, 511) == 0 && getsockname(listener, generic, &length) == 0
            }
        }
        guard isBound else {
            let reason = String(cString: strerror(errno))
            close(listener)
            throw StartError(description: "cannot listen on \(host):\(port): \(reason)")
        }
        return (listener, Int(UInt16(bigEndian: address.sin_port)))
    }
}
