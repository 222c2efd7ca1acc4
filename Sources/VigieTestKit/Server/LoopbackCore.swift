// The threads of the loopback server: one that accepts, one for each connection.
import Foundation

/// The listening socket and the open connections.
///
/// Each connection's thread closes its own socket, after taking it out of `open`; `stop` only shuts sockets down, which wakes the threads.
final class LoopbackCore: Sendable {
    private struct State {
        var isStopped = false
        var open: Set<Int32> = []
    }

    let log: LoopbackLog
    private let listener: Int32
    private let handler: LoopbackServer.Handler
    private let security: TLSContext?
    private let delay: Duration
    private let state = Locked(State())

    init(listener: Int32, records: Bool, security: TLSContext?, delay: Duration, handler: @escaping LoopbackServer.Handler) {
        self.listener = listener
        self.security = security
        self.delay = delay
        self.handler = handler
        log = LoopbackLog(records: records)
    }

    func stop() {
        state.withLock { state in
            guard !state.isStopped else { return }
            state.isStopped = true
            shutdown(listener, Int32(SHUT_RDWR))
            for socket in state.open { shutdown(socket, Int32(SHUT_RDWR)) }
        }
    }

    /// Returns when the server stops.
    func acceptConnections() {
        while true {
            let socket = accept(listener, nil, nil)
            if socket < 0 {
                if state.withLock({ $0.isStopped }) { break }
                // A client that left before it was accepted, or no file descriptor at this moment: the next one may do.
                if errno != EINTR, errno != ECONNABORTED { usleep(1_000) }
                continue
            }
            _ = fcntl(socket, F_SETFD, FD_CLOEXEC)
            guard register(socket) else {
                close(socket)
                break
            }
            let thread = Thread { self.serve(socket) }
            thread.stackSize = 512 * 1_024
            thread.start()
        }
        close(listener)
    }

    private func register(_ socket: Int32) -> Bool {
        let isOpen = state.withLock { state in
            guard !state.isStopped else { return false }
            state.open.insert(socket)
            return true
        }
        if isOpen { log.opened() }
        return isOpen
    }

    private func serve(_ socket: Int32) {
        var yes: Int32 = 1
        setsockopt(socket, Int32(IPPROTO_TCP), TCP_NODELAY, &yes, socklen_t(MemoryLayout<Int32>.size))
        if let security {
            if let stream = TLSStream(socket: socket, security) {
                if stream.isHTTP2 { serveHTTP2(stream) } else { serveHTTP1(stream) }
                stream.end()
            }
        } else {
            serveHTTP1(SocketStream(socket: socket))
        }
        state.withLock { state in
            state.open.remove(socket)
            close(socket)
        }
        log.closed()
    }

    private func serveHTTP1(_ stream: some ByteStream) {
        var connection = LoopbackConnection(stream: stream)
        while let request = connection.read() {
            log.began(request)
            let response = handler(request)
            let isHere = delay == .zero || stream.wait(milliseconds: delay.wholeMilliseconds)
            let goesOn = answering(response) { isHere && connection.write(response, for: request) }
            guard goesOn else { break }
        }
    }

    private func serveHTTP2(_ stream: some ByteStream) {
        var connection = HTTP2Connection(stream: stream)
        while let request = connection.read() {
            log.began(request.request)
            let response = handler(request.request)
            let isHere = delay == .zero || stream.wait(milliseconds: delay.wholeMilliseconds)
            let goesOn = answering(response) { isHere && connection.write(response, for: request) }
            guard goesOn else { break }
        }
    }

    /// A plain answer counts as given before it goes: its client may have it whole, and ask again, before this thread goes on.
    private func answering(_ response: LoopbackResponse, _ write: () -> Bool) -> Bool {
        if response.script == nil {
            log.answered()
            return write()
        }
        defer { log.answered() }
        return write()
    }
}
