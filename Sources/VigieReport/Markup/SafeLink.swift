// Addresses from feeds, made fit to be printed: only the web's own schemes, and nothing in them that could end an attribute or a link.
import Foundation

/// Links that a report may carry.
enum SafeLink {
    // What RFC 3986 lets stand in an address, less the parentheses, quotes and the star, which mean something in Markdown or HTML.
    private static let allowed = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~:/?#@!$&+,;=%".utf8)
    private static let hexadecimal = Array("0123456789ABCDEF".utf8)

    /// The address with every other byte percent-encoded; nil where it is no absolute http or https address.
    static func of(_ address: String?) -> String? {
        guard let address = address?.trimmed, !address.isEmpty, address.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }) else { return nil }
        let lower = address.prefix(8).lowercased()
        guard let scheme = ["https://", "http://"].first(where: lower.hasPrefix) else { return nil }
        let rest = address.dropFirst(scheme.count)
        guard let first = rest.first, first.isLetter || first.isNumber || first == "[" else { return nil }
        var bytes = Array(scheme.utf8)
        for byte in rest.utf8 {
            if allowed.contains(byte) {
                bytes.append(byte)
            } else {
                bytes += [UInt8(ascii: "%"), hexadecimal[Int(byte >> 4)], hexadecimal[Int(byte & 15)]]
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
