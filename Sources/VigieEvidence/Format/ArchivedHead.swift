// The head of a response in front of a body that is no longer encoded: the fields that would not fit any more are renamed, and nothing
// else is touched, so that the head as received can be had again.
import Foundation

/// A response's head as evidence keeps it.
struct ArchivedHead: Sendable {
    /// Status line and fields with their line ends and the empty line.
    private(set) var bytes: [UInt8] = []
    /// What was done to it.
    private(set) var changes = Changes()

    /// Which fields were renamed and which added, by lower-case name.
    struct Changes: Hashable, Codable, Sendable {
        var renamed: [String] = []
        var added: [String] = []
    }

    static let prefix = "X-Archive-Orig-"

    /// Nil where there is no status line. `bodyCount` is the length of the body that will follow.
    init?(received: Data, bodyCount: Int) {
        let lines = Self.lines(received)
        guard let status = lines.first else { return nil }
        let names = lines.dropFirst().map { Self.name($0) }
        let fits = Self.lengthFits(Array(zip(names, lines.dropFirst())), bodyCount)
        bytes = Self.statusLine(status)
        for (name, line) in zip(names, lines.dropFirst()) {
            if name == "content-encoding" || name == "transfer-encoding" || (name == "content-length" && !fits), let name {
                bytes.append(contentsOf: Self.prefix.utf8)
                if !changes.renamed.contains(name) { changes.renamed.append(name) }
            }
            bytes.append(contentsOf: line)
            if bytes.last != 10 { bytes.append(contentsOf: [13, 10]) }
        }
        if !fits {
            bytes.append(contentsOf: "Content-Length: \(bodyCount)\r\n".utf8)
            changes.added.append("content-length")
        }
        bytes.append(contentsOf: [13, 10])
    }

    /// The head as received, but for its status line.
    static func restored(_ archived: Data, _ changes: Changes) -> Data {
        let prefix = Self.prefix.lowercased()
        var head: [UInt8] = []
        for line in lines(archived) {
            guard let name = name(line) else {
                head.append(contentsOf: line)
                continue
            }
            if changes.added.contains(name) { continue }
            let isRenamed = name.hasPrefix(prefix) && changes.renamed.contains(String(name.dropFirst(prefix.count)))
            head.append(contentsOf: isRenamed ? line.dropFirst(prefix.utf8.count) : line)
        }
        return Data(head + [13, 10])
    }

    /// Status line and fields with their line ends. An interim response (1xx) before the one that counts is left out, and so are trailers.
    private static func lines(_ head: Data) -> [ArraySlice<UInt8>] {
        var rest = Array(head)[...]
        var lines: [ArraySlice<UInt8>] = []
        while !rest.isEmpty {
            let end = rest.firstIndex(of: 10).map { $0 + 1 } ?? rest.endIndex
            let line = rest[..<end]
            rest = rest[end...]
            guard line.allSatisfy({ $0 == 13 || $0 == 10 }) else {
                lines.append(line)
                continue
            }
            guard rest.starts(with: Array("HTTP/".utf8)) else { break }
            lines = []
        }
        return lines.first?.starts(with: Array("HTTP/".utf8)) == true ? lines : []
    }

    /// The lower-case name of a field's line; nil for the status line and for the lines that an obsolete fold continues.
    private static func name(_ line: ArraySlice<UInt8>) -> String? {
        guard let first = line.first, first != 32, first != 9, let colon = line.firstIndex(of: 58) else { return nil }
        guard !line.starts(with: Array("HTTP/".utf8)) else { return nil }
        return String(decoding: line[..<colon].drop { $0 == 32 }.prefix { $0 != 32 && $0 != 9 }, as: UTF8.self).lowercased()
    }

    private static func lengthFits(_ fields: [(String?, ArraySlice<UInt8>)], _ bodyCount: Int) -> Bool {
        let lengths = fields.filter { $0.0 == "content-length" }.map { String(decoding: $0.1.drop { $0 != 58 }.dropFirst(), as: UTF8.self) }
        return lengths.count == 1 && lengths[0].trimmingCharacters(in: .whitespacesAndNewlines) == String(bodyCount)
    }

    /// HTTP/2 and later have no status line; libcurl shows one that no reader of WARC files takes for HTTP. The reason phrase may be empty,
    /// the blank before it may not (RFC 9112 section 4).
    private static func statusLine(_ line: ArraySlice<UInt8>) -> [UInt8] {
        if line.starts(with: Array("HTTP/1.".utf8)) {
            return line.last == 10 ? Array(line) : Array(line) + [13, 10]
        }
        var parts = String(decoding: line, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines).split(
            separator: " ", maxSplits: 2, omittingEmptySubsequences: true)
        parts = Array(parts.dropFirst())
        let status = parts.first ?? "000"
        return Array("HTTP/1.1 \(status) \(parts.count > 1 ? parts[1] : "")\r\n".utf8)
    }
}
