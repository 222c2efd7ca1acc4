// A request as the loopback server read it, for handlers and for tests that look at what was sent.
import Foundation

/// One HTTP request.
package struct LoopbackRequest: Sendable, Hashable {
    package var method: String
    /// As sent: the path with its query, percent-encoded.
    package var target: String
    /// By lower-case name; of repeated fields the values are joined with ", ".
    package var headers: [String: String]
    package var body: Data

    package init(method: String = "GET", target: String, headers: [String: String] = [:], body: Data = Data()) {
        self.method = method
        self.target = target
        self.headers = headers
        self.body = body
    }

    /// The target without its query, still percent-encoded.
    package var path: String { String(target.prefix { $0 != "?" }) }

    /// The query without its question mark; nil where there is none.
    package var query: String? {
        target.firstIndex(of: "?").map { String(target[target.index(after: $0)...]) }
    }

    /// The Host header in lower case and without port.
    package var host: String {
        let host = (headers["host"] ?? "").lowercased()
        if host.hasPrefix("[") { return String(host.prefix { $0 != "]" }.dropFirst()) }
        return String(host.prefix { $0 != ":" })
    }

    package func accepts(coding: String) -> Bool {
        let codings = (headers["accept-encoding"] ?? "").split(separator: ",")
        return codings.contains { $0.split(separator: ";").first?.trimmingCharacters(in: .whitespaces) == coding }
    }

    /// Reads a request's head without its closing empty line; nil where it is no HTTP/1 request.
    init?(head: ArraySlice<UInt8>) {
        var lines = head.split(separator: 10).map { $0.last == 13 ? $0.dropLast() : $0 }[...]
        let first = (lines.popFirst() ?? []).split(separator: 32)
        guard first.count == 3, first[2].starts(with: Array("HTTP/1.".utf8)) else { return nil }
        var headers: [String: String] = [:]
        for line in lines {
            guard let colon = line.firstIndex(of: 58) else { return nil }
            let name = String(decoding: line[..<colon].map { (65...90).contains($0) ? $0 + 32 : $0 }, as: UTF8.self)
            let value = String(decoding: Self.trimmed(line[(colon + 1)...]), as: UTF8.self)
            headers[name] = headers[name].map { $0 + ", " + value } ?? value
        }
        // An HTTP/1.0 client closes unless it says otherwise.
        if first[2].last == 48, headers["connection"] == nil { headers["connection"] = "close" }
        self.init(method: String(decoding: first[0], as: UTF8.self), target: String(decoding: first[1], as: UTF8.self), headers: headers)
    }

    private static func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        let isBlank = { (byte: UInt8) in byte == 32 || byte == 9 }
        var rest = bytes.drop(while: isBlank)
        while let last = rest.last, isBlank(last) { rest.removeLast() }
        return rest
    }
}
