// What a connection reads from and writes to: a socket, bare or behind TLS.
import Foundation

/// One connection's two directions. Every call blocks; one thread alone uses it.
protocol ByteStream {
    /// The socket beneath, which belongs to the server.
    var socket: Int32 { get }
    /// Bytes that have come; 0 at the end and on every failure.
    func receive(into buffer: UnsafeMutableRawBufferPointer) -> Int
    /// Whether all of it went out.
    func send(_ bytes: UnsafeRawBufferPointer) -> Bool
    /// Says that nothing more will be sent, where the protocol has a word for it.
    func end()
}

extension ByteStream {
    func send(_ bytes: some ContiguousBytes) -> Bool { bytes.withUnsafeBytes { send($0) } }

    /// Whether the client, and the server, are still there after so long.
    func wait(milliseconds: Int) -> Bool {
        // No event is asked for but the client's leaving, which also the server's stop looks like.
        var wait = pollfd(fd: socket, events: Self.peerHasClosed, revents: 0)
        return poll(&wait, 1, Int32(clamping: milliseconds)) == 0
    }

    /// Makes the close a TCP reset.
    func reset() {
        var abort = linger(l_onoff: 1, l_linger: 0)
        setsockopt(socket, SOL_SOCKET, SO_LINGER, &abort, socklen_t(MemoryLayout<linger>.size))
    }

    /// `POLLRDHUP` of Linux, which Glibc's module leaves out.
    private static var peerHasClosed: Int16 { 0x2000 }
}

/// A bare socket.
struct SocketStream: ByteStream {
    let socket: Int32

    func receive(into buffer: UnsafeMutableRawBufferPointer) -> Int {
        while true {
            let count = recv(socket, buffer.baseAddress, buffer.count, 0)
            if count >= 0 || errno != EINTR { return max(0, count) }
        }
    }

    func send(_ bytes: UnsafeRawBufferPointer) -> Bool {
        var sent = 0
        while sent < bytes.count {
            let count = Glibc.send(socket, bytes.baseAddress?.advanced(by: sent), bytes.count - sent, Int32(MSG_NOSIGNAL))
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return false }
            sent += count
        }
        return true
    }

    func end() {}
}
