// Addresses as libcurl reads them: the parser that judges an address is the one that connects, so the two cannot disagree.
import CLibCurl
import Foundation

/// An absolute http or https address, taken apart.
struct WebAddress: Hashable, Sendable {
    /// Normalised, percent-encoded and without fragment.
    let text: String
    let isSecure: Bool
    /// Lower case, without port and without the dot that may end a full name.
    let hostName: String
    let port: String

    /// The key of politeness. A publisher's http and https are one host; other ports are servers of their own.
    var hostKey: String { port == "80" || port == "443" ? hostName : hostName + ":" + port }

    /// Far above any real feed's; browsers refuse more than that in practice.
    private static let lengthLimit = 8_192

    /// Reads the bytes of an address; a base makes relative references valid (RFC 3986 section 5).
    init(_ bytes: some Sequence<UInt8>, base: WebAddress? = nil) throws(FetchError.Reason) {
        let isBlank = { (byte: UInt8) in byte == 32 || (9...10).contains(byte) || byte == 13 }
        var trimmed = Array(bytes.drop(while: isBlank))
        while let last = trimmed.last, isBlank(last) { trimmed.removeLast() }
        guard !trimmed.isEmpty, trimmed.count <= Self.lengthLimit, !trimmed.contains(0) else { throw .badAddress }
        trimmed.append(0)
        guard let parts = curl_url() else { throw .other("libcurl has no memory for an address") }
        defer { curl_url_cleanup(parts) }
        let flags = UInt32(CURLU_URLENCODE | CURLU_NON_SUPPORT_SCHEME)
        if let base { guard curl_url_set(parts, CURLUPART_URL, base.text, 0) == CURLUE_OK else { throw .badAddress } }
        let isRead = trimmed.withUnsafeBytes { raw in
            raw.withMemoryRebound(to: CChar.self) { curl_url_set(parts, CURLUPART_URL, $0.baseAddress, flags) == CURLUE_OK }
        }
        guard isRead, let scheme = Self.part(CURLUPART_SCHEME, of: parts) else { throw .badAddress }
        guard scheme == "http" || scheme == "https" else { throw .scheme(scheme) }
        _ = curl_url_set(parts, CURLUPART_FRAGMENT, nil, 0)
        guard let text = Self.part(CURLUPART_URL, of: parts), let host = Self.part(CURLUPART_HOST, of: parts), !host.isEmpty,
            let port = Self.part(CURLUPART_PORT, of: parts, flags: UInt32(CURLU_DEFAULT_PORT))
        else { throw .badAddress }
        self.text = text
        self.port = port
        isSecure = scheme == "https"
        let name = host.lowercased()
        hostName = name.hasSuffix(".") ? String(name.dropLast()) : name
    }

    private static func part(_ part: CURLUPart, of parts: OpaquePointer, flags: UInt32 = 0) -> String? {
        var text: UnsafeMutablePointer<CChar>?
        guard curl_url_get(parts, part, &text, flags) == CURLUE_OK, let text else { return nil }
        defer { curl_free(text) }
        return String(cString: text)
    }

    /// The address as it may be shown and kept: without user name and password. Text that is no address is returned as it is.
    static func withoutCredentials(_ url: String) -> String {
        guard url.utf8.contains(64), let schemeEnd = url.range(of: "://") else { return url }
        let authorityEnd = url[schemeEnd.upperBound...].firstIndex { "/?#".contains($0) } ?? url.endIndex
        guard let at = url[schemeEnd.upperBound..<authorityEnd].lastIndex(of: "@") else { return url }
        return String(url[..<schemeEnd.upperBound] + url[url.index(after: at)...])
    }
}
