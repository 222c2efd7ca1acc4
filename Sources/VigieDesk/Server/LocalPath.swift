// Where a redirect may lead: a path of this desk and nowhere else. `next` comes from whoever made the link.
import Foundation

/// A path with its query, safe in a `Location` field.
struct LocalPath: Sendable, Equatable, ExpressibleByStringLiteral {
    let text: String

    init(stringLiteral text: String) {
        self.text = text
    }

    /// Takes a path as it was sent; nil for whatever a browser could read as another site, or a server as another header.
    ///
    /// Browsers take `//host` and `/\host` for a host, and drop tabs and line breaks before they look. So: one slash, no backslash,
    /// nothing but visible ASCII.
    init?(_ sent: String) {
        let bytes = Array(sent.utf8)
        guard bytes.first == UInt8(ascii: "/"), bytes.count <= 2_000, bytes.dropFirst().first != UInt8(ascii: "/"),
            bytes.allSatisfy({ (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "\\") })
        else { return nil }
        text = sent
    }

    /// A path of ours with fields of a query.
    init(_ path: String, query: [(String, String)]) {
        let fields = query.map { "\($0.0)=\(Self.encoded($0.1))" }.joined(separator: "&")
        text = fields.isEmpty ? path : "\(path)?\(fields)"
    }

    /// As one part of a path or one value of a query (RFC 3986, section 2.3).
    static func encoded(_ text: String) -> String {
        text.addingPercentEncoding(withAllowedCharacters: unreserved) ?? ""
    }

    private static let unreserved = CharacterSet(charactersIn: "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~")
}
