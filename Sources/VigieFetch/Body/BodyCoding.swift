// Undoing a body's compression, apart from libcurl: it reads a body that is cut off in its compression as if it were whole.
import Foundation

/// A content coding (RFC 9110 section 8.4.1) that we ask for and can undo.
enum BodyCoding: Sendable {
    case identity, gzip, deflate, brotli

    /// The value of Accept-Encoding.
    static let accepted = "gzip, deflate, br"

    /// From the Content-Encoding field, nil where it is missing. Throws `.badEncoding` for a coding that was not asked for.
    init(field: String?) throws(FetchError.Reason) {
        switch field?.lowercased().replacing("identity", with: "").trimmingCharacters(in: CharacterSet(charactersIn: ", \t")) ?? "" {
        case "", "none": self = .identity
        // Servers that mean the charset were seen.
        case "utf-8", "utf8": self = .identity
        case "gzip", "x-gzip": self = .gzip
        case "deflate": self = .deflate
        case "br": self = .brotli
        case let other: throw .badEncoding("unknown coding '\(other.prefix(100))'")
        }
    }

    /// The body as its author wrote it.
    ///
    /// - Parameter limit: bytes that the result may have.
    /// - Throws: `.tooLargeDecompressed`, or `.badEncoding` where the body is damaged or ends before its coding does.
    func undone(_ body: Data, limit: Int) throws(FetchError.Reason) -> Data {
        switch self {
        case .identity:
            guard body.count <= limit else { throw .tooLargeDecompressed(limitBytes: limit) }
            return body
        case .gzip: return try Inflation.gunzipped(body, limit: limit)
        case .deflate: return try Inflation.inflated(body, limit: limit)
        case .brotli: return try Brotli.decoded(body, limit: limit)
        }
    }
}
