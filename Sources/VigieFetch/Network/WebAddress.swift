// Addresses as libcurl reads them: the parser that judges an address is the one that connects, so the two cannot disagree.
import CLibCurl
import Foundation

/// An absolute http or https address, taken apart.
struct WebAddress: Hashable, Sendable {
    /// Normalised, percent-encoded and without fragment.
    let text: String
    let isSecure: Bool
    /// Lower case, without port.
    let hostName: String
    let port: String

    /// The key of politeness: one server at one port.
    var hostKey: String { hostName + ":" + port }

    /// Far above any real feed's; browsers refuse more than that in practice.
    private static let lengthLimit = 8_192

    /// Reads the bytes of an address; a base makes relative references valid (RFC 3986 section 5).
    init(_ bytes: some Sequence<UInt8>, base: WebAddress? = nil) throws(FetchError.Reason) {
        let blanks: Set<UInt8> = [9, 10, 13, 32]
        let trimmed = bytes.drop { blanks.contains($0) }.reversed().drop { blanks.contains($0) }.reversed()
        guard !trimmed.isEmpty, trimmed.count <= Self.lengthLimit, !trimmed.contains(0) else { throw .badAddress }
        guard let parts = curl_url() else { throw .other("libcurl has no memory for an address") }
        defer { curl_url_cleanup(parts) }
        let flags = UInt32(CURLU_URLENCODE | CURLU_NON_SUPPORT_SCHEME)
        if let base { guard curl_url_set(parts, CURLUPART_URL, base.text, 0) == CURLUE_OK else { throw .badAddress } }
        let terminated = trimmed.map { CChar(bitPattern: $0) } + [0]
        guard curl_url_set(parts, CURLUPART_URL, terminated, flags) == CURLUE_OK else { throw .badAddress }
        guard let scheme = Self.part(CURLUPART_SCHEME, of: parts) else { throw .badAddress }
        guard scheme == "http" || scheme == "https" else { throw .scheme(scheme) }
        _ = curl_url_set(parts, CURLUPART_FRAGMENT, nil, 0)
        guard let text = Self.part(CURLUPART_URL, of: parts), let host = Self.part(CURLUPART_HOST, of: parts), !host.isEmpty,
            let port = Self.part(CURLUPART_PORT, of: parts, flags: UInt32(CURLU_DEFAULT_PORT))
        else { throw .badAddress }
        self.text = text
        self.port = port
        isSecure = scheme == "https"
        hostName = host.lowercased()
    }

    private static func part(_ part: CURLUPart, of parts: OpaquePointer, flags: UInt32 = 0) -> String? {
        var text: UnsafeMutablePointer<CChar>?
        guard curl_url_get(parts, part, &text, flags) == CURLUE_OK, let text else { return nil }
        defer { curl_free(text) }
        return String(cString: text)
    }
}
