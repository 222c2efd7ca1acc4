// The frames of HTTP/2 (RFC 9113 section 4.1), as far as a small server needs them.

/// One frame.
struct HTTP2Frame {
    enum Kind: UInt8 {
        case data = 0
        case headers = 1
        case priority = 2
        case resetStream = 3
        case settings = 4
        case pushPromise = 5
        case ping = 6
        case goAway = 7
        case windowUpdate = 8
        case
            continuation = 9
    }

    /// END_STREAM of DATA and HEADERS, ACK of SETTINGS and PING.
    static let endStream: UInt8 = 0x1
    static let acknowledgement: UInt8 = 0x1
    static let endHeaders: UInt8 = 0x4
    static let padded: UInt8 = 0x8
    static let hasPriority: UInt8 = 0x20

    /// Nil for a kind that this server does not know, which it ignores.
    var kind: Kind?
    var flags: UInt8 = 0
    var stream: UInt32 = 0
    var payload: [UInt8] = []

    static let headerCount = 9

    /// The payload's length, of the nine bytes of a header.
    static func length(of header: some Collection<UInt8>) -> Int { header.prefix(3).reduce(0) { $0 << 8 | Int($1) } }

    init(_ kind: Kind, flags: UInt8 = 0, stream: UInt32 = 0, payload: [UInt8] = []) {
        self.kind = kind
        self.flags = flags
        self.stream = stream
        self.payload = payload
    }

    init(header: [UInt8], payload: [UInt8]) {
        kind = Kind(rawValue: header[3])
        flags = header[4]
        stream = Self.number(header[5...]) & 0x7FFF_FFFF
        self.payload = payload
    }

    var encoded: [UInt8] {
        let length = Self.bytes(UInt32(payload.count))[1...]
        return Array(length) + [kind?.rawValue ?? 0, flags] + Self.bytes(stream) + payload
    }

    /// The payload of HEADERS or DATA without padding and priority; nil where the frame lies about them.
    var content: ArraySlice<UInt8>? {
        var content = payload[...]
        var padding = 0
        if flags & Self.padded != 0 {
            guard let count = content.popFirst() else { return nil }
            padding = Int(count)
        }
        if kind == .headers, flags & Self.hasPriority != 0 {
            guard content.count >= 5 else { return nil }
            content = content.dropFirst(5)
        }
        return padding <= content.count ? content.dropLast(padding) : nil
    }

    static func bytes(_ number: UInt32) -> [UInt8] { (0..<4).map { UInt8(truncatingIfNeeded: number >> (24 - 8 * UInt32($0))) } }

    static func number(_ bytes: some Collection<UInt8>) -> UInt32 { bytes.prefix(4).reduce(0) { $0 << 8 | UInt32($1) } }
}
