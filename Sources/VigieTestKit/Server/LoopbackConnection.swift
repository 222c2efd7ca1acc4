// One connection that speaks HTTP/1.1: bytes to requests, responses to bytes.
import Foundation

/// Reads and writes one stream. Every call blocks.
struct LoopbackConnection {
    private let stream: any ByteStream
    private var received: [UInt8] = []

    private static let headLimitBytes = 64 * 1_024
    private static let bodyLimitBytes = 16 * 1_024 * 1_024

    init(stream: any ByteStream) {
        self.stream = stream
    }

    /// The next request; nil where the client has left or does not speak HTTP.
    mutating func read() -> LoopbackRequest? {
        var searched = 0
        while true {
            if let end = received.withUnsafeBytes({ Self.headEnd(in: $0, from: searched) }) {
                guard var request = LoopbackRequest(head: received[..<end]) else { return nil }
                let length = Int(request.headers["content-length"] ?? "0") ?? -1
                let bodyStart = end + 4
                guard (0...Self.bodyLimitBytes).contains(length), receive(atLeast: bodyStart + length) else { return nil }
                if length > 0 { request.body = Data(received[bodyStart..<bodyStart + length]) }
                received.removeFirst(bodyStart + length)
                return request
            }
            searched = max(0, received.count - 3)
            guard received.count < Self.headLimitBytes, receive() else { return nil }
            // A method is of capital letters: what starts otherwise, such as a TLS greeting, would never end its head.
            guard let first = received.first, (65...90).contains(first) else { return nil }
        }
    }

    /// Sends the response; whether another request may follow.
    func write(_ response: LoopbackResponse, for request: LoopbackRequest) -> Bool {
        if let script = response.script { return play(script) }
        let wantsClose = request.headers["connection"]?.lowercased() == "close"
        return stream.send(response.encoded(for: request, keepsAlive: !wantsClose)) && !wantsClose
    }

    private func play(_ script: [LoopbackResponse.Step]) -> Bool {
        for step in script { guard perform(step) else { return false } }
        // The connection lives on only where the script says so.
        if case .keepAlive = script.last { return true }
        return false
    }

    private func perform(_ step: LoopbackResponse.Step) -> Bool {
        switch step {
        case .send(let bytes): return stream.send(bytes)
        case .drip(let bytes, let pause):
            return bytes.allSatisfy { stream.send([$0]) && stream.wait(milliseconds: pause.wholeMilliseconds) }
        case .endless(let bytes):
            while stream.send(bytes) {}
            return false
        case .pause(let duration): return stream.wait(milliseconds: duration.wholeMilliseconds)
        case .reset:
            stream.reset()
            return false
        case .keepAlive: return true
        }
    }

    private static func headEnd(in bytes: UnsafeRawBufferPointer, from start: Int) -> Int? {
        var place = start
        while place + 4 <= bytes.count {
            if bytes[place] == 13, bytes[place + 1] == 10, bytes[place + 2] == 13, bytes[place + 3] == 10 { return place }
            place += 1
        }
        return nil
    }

    private mutating func receive(atLeast count: Int) -> Bool {
        while received.count < count { guard receive() else { return false } }
        return true
    }

    private mutating func receive() -> Bool {
        withUnsafeTemporaryAllocation(byteCount: 16 * 1_024, alignment: 1) { buffer in
            let count = stream.receive(into: buffer)
            received.append(contentsOf: buffer[..<count])
            return count > 0
        }
    }
}

extension Duration {
    var wholeMilliseconds: Int { Int(components.seconds) * 1_000 + Int(components.attoseconds / 1_000_000_000_000_000) }
}
