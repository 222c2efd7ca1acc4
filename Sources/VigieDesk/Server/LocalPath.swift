// Where a redirect may lead: a path of this desk and nowhere else. `next` comes from whoever made the link.

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
        // A page of the queue holds hundreds of addresses: Foundation's own way takes a tenth of its time.
        String(
            unsafeUninitializedCapacity: text.utf8.count * 3,
            initializingUTF8With: { buffer in
                var count = 0
                for byte in text.utf8 {
                    if isUnreserved(byte) {
                        buffer[count] = byte
                        count += 1
                    } else {
                        buffer[count] = UInt8(ascii: "%")
                        buffer[count + 1] = hexDigits[Int(byte >> 4)]
                        buffer[count + 2] = hexDigits[Int(byte & 15)]
                        count += 3
                    }
                }
                return count
            })
    }

    private static let hexDigits = Array("0123456789ABCDEF".utf8)

    private static func isUnreserved(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
        case UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"): true
        default: false
        }
    }
}
