// One connection that speaks HTTP/2: enough of RFC 9113 for a client's requests, answered one after the other, and for breaking off.
import Foundation

/// A request and the stream that it came on.
struct HTTP2Request {
    let request: LoopbackRequest
    let stream: UInt32
}

/// Reads and writes one stream of bytes. Every call blocks.
struct HTTP2Connection {
    private let stream: any ByteStream
    private var received: [UInt8] = []
    private var hasBegun = false
    private var decoder = HPACKDecoder()
    /// HEADERS that CONTINUATION frames go on with.
    private var block: [UInt8] = []
    private var waiting: [HTTP2Request] = []
    /// How much the client takes: on the connection, on a new stream, and on each stream that has begun.
    private var window = 65_535
    private var firstWindow = 65_535
    private var windows: [UInt32: Int] = [:]

    private static let greeting = Array("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".utf8)
    /// The least that every client takes and the most that this server does (section 4.2).
    private static let frameLimit = 16_384

    init(stream: any ByteStream) {
        self.stream = stream
    }

    /// The next request; nil where the client has left or does not speak HTTP/2.
    mutating func read() -> HTTP2Request? {
        if !hasBegun {
            guard receive(atLeast: Self.greeting.count), received.starts(with: Self.greeting) else { return nil }
            received.removeFirst(Self.greeting.count)
            hasBegun = true
            guard send(HTTP2Frame(.settings)) else { return nil }
        }
        while waiting.isEmpty { guard let frame = readFrame(), take(frame) else { return nil } }
        return waiting.removeFirst()
    }

    /// Sends the response, or the trouble in its place; whether another request may follow.
    mutating func write(_ response: LoopbackResponse, for request: HTTP2Request) -> Bool {
        let stream = request.stream
        switch response.http2Trouble {
        case nil: return answer(response, for: request)
        case .goAwayBefore:
            _ = goAway(last: stream - 1)
            return false
        case .goAwayAmid:
            _ =
                send(head(of: response, on: stream, ends: false))
                && send(response.body.prefix(response.body.count / 2), on: stream, ends: false)
                && goAway(last: stream)
            return false
        case .goAwayAfter:
            guard answer(response, for: request), goAway(last: stream) else { return false }
            while readFrame() != nil {}
            return false
        case .resetStream(let code): return send(HTTP2Frame(.resetStream, stream: stream, payload: HTTP2Frame.bytes(code)))
        }
    }

    // MARK: Answers

    private mutating func answer(_ response: LoopbackResponse, for request: HTTP2Request) -> Bool {
        if let script = response.script { return play(script, for: request) }
        let isEmpty = response.body.isEmpty || request.request.method == "HEAD" || response.status == 304
        guard send(head(of: response, on: request.stream, ends: isEmpty)) else { return false }
        return isEmpty || send(response.body, on: request.stream, ends: true)
    }

    private mutating func play(_ script: [LoopbackResponse.Step], for request: HTTP2Request) -> Bool {
        guard send(head(of: LoopbackResponse(), on: request.stream, ends: false)) else { return false }
        for step in script {
            switch step {
            case .send(let bytes): guard send(bytes, on: request.stream, ends: false) else { return false }
            case .drip(let bytes, let pause):
                for byte in bytes {
                    guard send(Data([byte]), on: request.stream, ends: false), stream.wait(milliseconds: pause.wholeMilliseconds) else {
                        return false
                    }
                }
            case .endless(let bytes): while true { guard send(bytes, on: request.stream, ends: false) else { return false } }
            case .pause(let duration): guard stream.wait(milliseconds: duration.wholeMilliseconds) else { return false }
            case .reset:
                stream.reset()
                return false
            case .keepAlive: return send(HTTP2Frame(.data, flags: HTTP2Frame.endStream, stream: request.stream))
            }
        }
        return false
    }

    private func head(of response: LoopbackResponse, on stream: UInt32, ends: Bool) -> HTTP2Frame {
        let fields = response.headers.map { (name: $0.name.lowercased(), value: $0.value) }
        let block = HPACKEncoder.encode([(name: ":status", value: String(response.status))] + fields)
        return HTTP2Frame(.headers, flags: HTTP2Frame.endHeaders | (ends ? HTTP2Frame.endStream : 0), stream: stream, payload: block)
    }

    /// Sends as much as the client's windows allow, and waits for it to open them (section 5.2).
    private mutating func send(_ body: Data, on stream: UInt32, ends: Bool) -> Bool {
        var rest = body[...]
        repeat {
            let room = min(window, windows[stream] ?? 0, Self.frameLimit)
            let part = rest.prefix(max(0, room))
            guard !part.isEmpty || rest.isEmpty else {
                guard let frame = readFrame(), take(frame) else { return false }
                continue
            }
            rest = rest.dropFirst(part.count)
            window -= part.count
            windows[stream, default: 0] -= part.count
            let flags = ends && rest.isEmpty ? HTTP2Frame.endStream : 0
            guard send(HTTP2Frame(.data, flags: flags, stream: stream, payload: Array(part))) else { return false }
        } while !rest.isEmpty
        return true
    }

    private func goAway(last: UInt32) -> Bool {
        send(HTTP2Frame(.goAway, payload: HTTP2Frame.bytes(last) + HTTP2Frame.bytes(0)))
    }

    private func send(_ frame: HTTP2Frame) -> Bool { stream.send(frame.encoded) }

    // MARK: Frames that come

    /// Whether the connection goes on.
    private mutating func take(_ frame: HTTP2Frame) -> Bool {
        switch frame.kind {
        case .settings where frame.flags & HTTP2Frame.acknowledgement == 0:
            takeSettings(frame.payload)
            return send(HTTP2Frame(.settings, flags: HTTP2Frame.acknowledgement))
        case .ping where frame.flags & HTTP2Frame.acknowledgement == 0:
            return send(HTTP2Frame(.ping, flags: HTTP2Frame.acknowledgement, payload: frame.payload))
        case .windowUpdate:
            let increment = Int(HTTP2Frame.number(frame.payload) & 0x7FFF_FFFF)
            if frame.stream == 0 { window += increment } else { windows[frame.stream]? += increment }
            return true
        case .headers, .continuation:
            guard let content = frame.content else { return false }
            block += content
            guard frame.flags & HTTP2Frame.endHeaders != 0 else { return true }
            defer { block = [] }
            guard let request = decoder.decode(block[...]).flatMap(Self.request) else { return false }
            windows[frame.stream] = firstWindow
            waiting.append(HTTP2Request(request: request, stream: frame.stream))
            return true
        case .resetStream:
            waiting.removeAll { $0.stream == frame.stream }
            return true
        case .goAway: return false
        case .settings, .ping, .data, .priority, .pushPromise, nil: return true
        }
    }

    private mutating func takeSettings(_ payload: [UInt8]) {
        for start in stride(from: 0, to: payload.count - 5, by: 6) where payload[start] == 0 && payload[start + 1] == 4 {
            let size = Int(HTTP2Frame.number(payload[(start + 2)...]))
            for stream in windows.keys { windows[stream]? += size - firstWindow }
            firstWindow = size
        }
    }

    private static func request(_ fields: [HPACKDecoder.Field]) -> LoopbackRequest? {
        var headers: [String: String] = [:]
        for (name, value) in fields { headers[name] = headers[name].map { $0 + ", " + value } ?? value }
        guard let method = headers.removeValue(forKey: ":method"), let target = headers.removeValue(forKey: ":path") else { return nil }
        headers["host"] = headers.removeValue(forKey: ":authority") ?? headers["host"]
        headers[":scheme"] = nil
        return LoopbackRequest(method: method, target: target, headers: headers)
    }

    // MARK: Bytes

    private mutating func readFrame() -> HTTP2Frame? {
        guard receive(atLeast: HTTP2Frame.headerCount) else { return nil }
        let header = Array(received.prefix(HTTP2Frame.headerCount))
        let length = HTTP2Frame.length(of: header)
        guard length <= Self.frameLimit, receive(atLeast: header.count + length) else { return nil }
        let payload = Array(received[header.count..<header.count + length])
        received.removeFirst(header.count + length)
        return HTTP2Frame(header: header, payload: payload)
    }

    private mutating func receive(atLeast count: Int) -> Bool {
        while received.count < count {
            let hasMore = withUnsafeTemporaryAllocation(byteCount: Self.frameLimit, alignment: 1) { buffer in
                let got = stream.receive(into: buffer)
                received.append(contentsOf: buffer[..<got])
                return got > 0
            }
            guard hasMore else { return false }
        }
        return true
    }
}
