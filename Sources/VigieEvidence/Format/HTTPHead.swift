// The head of an HTTP message from a WARC record, read the way that the fetch stage reads it from the wire.
import Foundation

/// Status and fields of a response.
struct HTTPHead: Sendable {
    let status: Int
    /// By lower-case name; repeated fields are joined with ", " (RFC 9110 section 5.3). One byte is one character, so nothing is lost.
    let fields: [String: String]

    /// Nil where there is no status line.
    init?(_ bytes: Data) {
        var fields: [String: String] = [:]
        var status: Int?
        var last: String?
        for slice in bytes.split(separator: 10, omittingEmptySubsequences: false) {
            let line = slice.last == 13 ? slice.dropLast() : slice
            guard status != nil else {
                guard line.starts(with: Array("HTTP/".utf8)) else { return nil }
                status = Int(String(decoding: line.drop { $0 != 32 }.dropFirst().prefix(3), as: UTF8.self)) ?? 0
                continue
            }
            guard let first = line.first else { break }
            if let last, first == 32 || first == 9 {
                fields[last, default: ""] += " " + Self.trimmed(line)
            } else if let colon = line.firstIndex(of: 58) {
                let name = Self.text(line[..<colon]).lowercased()
                let value = Self.trimmed(line[(colon + 1)...])
                fields[name] = fields[name].map { $0 + ", " + value } ?? value
                last = name
            }
        }
        guard let status else { return nil }
        self.status = status
        self.fields = fields
    }

    private static func trimmed(_ bytes: Data) -> String {
        let isBlank = { (byte: UInt8) in byte == 32 || byte == 9 || byte == 13 }
        return text(bytes.drop(while: isBlank).reversed().drop(while: isBlank).reversed())
    }

    private static func text(_ bytes: some Sequence<UInt8>) -> String {
        String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
    }

    /// Where the body begins in a message: after the first empty line; nil where there is none.
    static func bodyStart(_ message: Data) -> Int? {
        message.withUnsafeBytes { bytes in
            var lineStart = 0
            while lineStart < bytes.count, let end = bytes[lineStart...].firstIndex(of: 10) {
                let length = end - lineStart
                if length == 0 || (length == 1 && bytes[lineStart] == 13) { return end + 1 }
                lineStart = end + 1
            }
            return nil
        }
    }
}
