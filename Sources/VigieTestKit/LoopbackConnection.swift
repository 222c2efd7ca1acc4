// One connection of the loopback server: bytes to requests, responses to bytes.
import Foundation

/// Reads and writes one socket, which belongs to its caller. Every call blocks.
struct LoopbackConnection {
    private let socket: Int32
    private var received = Data()

    /// `POLLRDHUP` of Linux, which Glibc's module leaves out.
    private static let peerHasClosed: Int16 = 0x2000
    private static let headLimitBytes = 64 * 1_024
    private static let bodyLimitBytes = 16 * 1_024 * 1_024

    init(socket: Int32) {
        self.socket = socket
    }

    /// The next request; nil where the client has left or does not speak HTTP.
    mutating func read() -> LoopbackRequest? {
        let end = Data("\r\n\r\n".utf8)
        var searched = received.startIndex
        while true {
            if let found = received.range(of: end, in: searched..<received.endIndex) {
                guard var request = LoopbackRequest(head: received[..<found.lowerBound]) else { return nil }
                received = Data(received[found.upperBound...])
                let length = Int(request.headers["content-length"] ?? "0") ?? -1
                guard (0...Self.bodyLimitBytes).contains(length), receive(atLeast: length) else { return nil }
                request.body = Data(received.prefix(length))
                received = Data(received.dropFirst(length))
                return request
            }
            searched = max(received.startIndex, received.endIndex - 3)
            guard received.count < Self.headLimitBytes, receive() else { return nil }
            // A method is of capital letters: what starts otherwise, such as a TLS greeting, would never end its head.
            guard let first = received.first, (65...90).contains(first) else { return nil }
        }
    }

    /// Sends the response; whether another request may follow.
    func write(_ response: LoopbackResponse, for request: LoopbackRequest) -> Bool {
        if let script = response.script {
            _ = script.allSatisfy { perform($0) }
            return false
        }
        let wantsClose = request.headers["connection"]?.lowercased() == "close"
        return send(response.encoded(for: request, keepsAlive: !wantsClose)) && !wantsClose
    }

    private func perform(_ step: LoopbackResponse.Step) -> Bool {
        switch step {
        case .send(let bytes): return send(bytes)
        case .pause(let duration):
            let milliseconds = duration.components.seconds * 1_000 + duration.components.attoseconds / 1_000_000_000_000_000
            // No event is asked for but the client's leaving, which also the server's stop looks like.
            var wait = pollfd(fd: socket, events: Self.peerHasClosed, revents: 0)
            return poll(&wait, 1, Int32(clamping: milliseconds)) == 0
        case .reset:
            var abort = linger(l_onoff: 1, l_linger: 0)
            setsockopt(socket, SOL_SOCKET, SO_LINGER, &abort, socklen_t(MemoryLayout<linger>.size))
            return false
        }
    }

    private mutating func receive(atLeast count: Int) -> Bool {
        while received.count < count { guard receive() else { return false } }
        return true
    }

    private mutating func receive() -> Bool {
        let bytes = [UInt8](unsafeUninitializedCapacity: 16 * 1_024) { buffer, count in
            var got = 0
            repeat { got = recv(socket, buffer.baseAddress, buffer.count, 0) } while got < 0 && errno == EINTR
            count = max(0, got)
        }
        received.append(contentsOf: bytes)
        return !bytes.isEmpty
    }

    private func send(_ bytes: Data) -> Bool {
        bytes.withUnsafeBytes { buffer in
            var sent = 0
            while sent < buffer.count {
                let count = Glibc.send(socket, buffer.baseAddress?.advanced(by: sent), buffer.count - sent, Int32(MSG_NOSIGNAL))
                if count < 0, errno == EINTR { continue }
                guard count > 0 else { return false }
                sent += count
            }
            return true
        }
    }
}
