// The head of a response, line by line as libcurl hands it over: kept as bytes for the evidence, read once it is whole.

/// The status and header fields of the last response on a transfer.
struct ResponseHead: Sendable {
    enum Verdict: Equatable {
        case more
        /// All lines together pass the limit.
        case tooLarge
        /// More than one coding, or one of the transfer. No feed needs two, and nested ones multiply a bomb's work where no limit sees it.
        case nestedEncoding(String)
    }

    private let limitBytes: Int
    private var byteCount = 0
    private(set) var isComplete = false
    /// Status line and fields with their line ends and the empty line, as received.
    private(set) var bytes: [UInt8] = []
    /// 0 until a status line came.
    private(set) var status = 0
    /// By lower-case name; repeated fields are joined with ", " (RFC 9110 section 5.3). Empty until the head is whole.
    private(set) var fields: [String: String] = [:]
    /// The first Location alone: addresses must not be joined.
    private(set) var location: String?

    init(limitBytes: Int) {
        self.limitBytes = limitBytes
    }

    /// Takes one line with its end; the empty line ends the head.
    mutating func take(_ line: some BidirectionalCollection<UInt8>) -> Verdict {
        byteCount += line.count
        guard byteCount <= limitBytes else { return .tooLarge }
        // An interim response (1xx) came before: only the last one counts. After any other, what follows is a trailer, which nothing
        // here needs and which must not pass for a head.
        let isInterim = isComplete && (100...199).contains(status)
        if bytes.isEmpty || isInterim, line.starts(with: Self.protocolName) {
            status = Self.status(line)
            bytes.removeAll(keepingCapacity: true)
            fields = [:]
            location = nil
            isComplete = false
        }
        guard !isComplete else { return .more }
        bytes.append(contentsOf: line)
        guard let first = line.first, first == 13 || first == 10 else { return .more }
        isComplete = true
        readFields()
        return codings
    }

    private static let protocolName = Array("HTTP/".utf8)

    private var codings: Verdict {
        for name in ["content-encoding", "transfer-encoding"] {
            guard let text = fields[name] else { continue }
            let codings = text.lowercased().split { $0 == "," || $0 == " " || $0 == "\t" }.filter { $0 != "identity" && $0 != "chunked" }
            if codings.count > (name == "content-encoding" ? 1 : 0) { return .nestedEncoding(text) }
        }
        return .more
    }

    private mutating func readFields() {
        var lastName: String?
        for line in bytes.split(separator: 10).dropFirst() {
            guard let first = line.first, first != 13 else { continue }
            if let lastName, first == 32 || first == 9 {
                // An obsolete folded line goes on with the field before (RFC 9112 section 5.2).
                fields[lastName, default: ""] += " " + Self.trimmed(line)
                continue
            }
            guard let colon = line.firstIndex(of: 58) else { continue }
            let name = Self.lowercased(line[..<colon])
            let value = Self.trimmed(line[(colon + 1)...])
            if name == "location", location == nil { location = value }
            fields[name] = fields[name].map { $0 + ", " + value } ?? value
            lastName = name
        }
    }

    private static func lowercased(_ name: ArraySlice<UInt8>) -> String {
        FieldText.text(name.map { (65...90).contains($0) ? $0 + 32 : $0 })
    }

    private static func status(_ line: some BidirectionalCollection<UInt8>) -> Int {
        let digits = line.drop { $0 != 32 }.dropFirst().prefix(3)
        return Int(String(decoding: digits, as: UTF8.self)) ?? 0
    }

    private static func trimmed(_ bytes: ArraySlice<UInt8>) -> String {
        let isBlank = { (byte: UInt8) in byte == 32 || byte == 9 || byte == 13 }
        var rest = bytes.drop(while: isBlank)
        while let last = rest.last, isBlank(last) { rest.removeLast() }
        return FieldText.text(rest)
    }
}
