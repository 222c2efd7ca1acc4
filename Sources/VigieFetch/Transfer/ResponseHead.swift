// The head of a response, line by line as libcurl hands it over.

/// The status and header fields of the last response on a transfer.
struct ResponseHead: Sendable {
    enum Verdict: Equatable {
        case more
        /// All lines together pass the limit.
        case tooLarge
        /// More than one content coding. No feed needs two, and nested ones multiply a bomb's work where no output limit sees it.
        case nestedEncoding(String)
    }

    private let limitBytes: Int
    private var byteCount = 0
    private var isComplete = false
    private var lastName: String?
    /// 0 until a status line came.
    private(set) var status = 0
    /// By lower-case name; repeated fields are joined with ", " (RFC 9110 section 5.3).
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
        let bytes = Array(line.reversed().drop { $0 == 10 || $0 == 13 }.reversed())
        if bytes.starts(with: Array("HTTP/".utf8)) {
            // An interim response (1xx) came before: only the last one counts.
            status = Self.status(bytes)
            fields = [:]
            location = nil
            lastName = nil
            isComplete = false
        } else if bytes.isEmpty {
            isComplete = true
        } else if !isComplete {
            add(bytes)
        }
        // What follows a complete head is a trailer, which nothing here needs.
        let codings = (fields["content-encoding"] ?? "").lowercased().split { $0 == "," || $0 == " " || $0 == "\t" }
        guard codings.count(where: { $0 != "identity" }) < 2 else {
            return .nestedEncoding(fields["content-encoding"] ?? "")
        }
        return .more
    }

    private mutating func add(_ bytes: [UInt8]) {
        if let lastName, bytes[0] == 32 || bytes[0] == 9 {
            // An obsolete folded line goes on with the field before (RFC 9112 section 5.2).
            fields[lastName, default: ""] += " " + Self.trimmed(bytes[...])
            return
        }
        guard let colon = bytes.firstIndex(of: 58) else { return }
        let name = FieldText.text(bytes[..<colon]).lowercased()
        let value = Self.trimmed(bytes[(colon + 1)...])
        if name == "location", location == nil { location = value }
        fields[name] = fields[name].map { $0 + ", " + value } ?? value
        lastName = name
    }

    private static func status(_ line: [UInt8]) -> Int {
        let digits = line.drop { $0 != 32 }.dropFirst().prefix(3)
        return Int(String(decoding: digits, as: UTF8.self)) ?? 0
    }

    private static func trimmed(_ bytes: ArraySlice<UInt8>) -> String {
        let isBlank = { (byte: UInt8) in byte == 32 || byte == 9 }
        return FieldText.text(bytes.drop(while: isBlank).reversed().drop(while: isBlank).reversed())
    }
}
