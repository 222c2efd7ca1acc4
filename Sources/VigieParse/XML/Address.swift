// Relative references made absolute by RFC 3986, section 5, on text as published: feeds hold addresses that stricter types refuse.

/// An address split into its parts, ready to resolve references against. A class, because every element has one and nearly all the same.
final class Address: Sendable {
    private let scheme: String
    private let authority: String?
    private let path: String
    private let query: String?

    /// Nil where the text has no scheme: nothing can be resolved against it.
    init?(_ text: String) {
        let parts = Self.split(text)
        guard let scheme = parts.scheme else { return nil }
        self.scheme = scheme
        authority = parts.authority
        path = parts.path
        query = parts.query
    }

    var isWeb: Bool { authority?.isEmpty == false && ["http", "https"].contains(scheme.lowercased()) }

    /// Whether scheme, host and port are the same.
    func hasSameOrigin(as other: Address) -> Bool {
        scheme.lowercased() == other.scheme.lowercased() && authority?.lowercased() == other.authority?.lowercased()
    }

    /// The reference made absolute; unchanged, but for blanks around it, where it is absolute already.
    func resolve(_ reference: String) -> String {
        let text = Self.trimmed(reference)
        if text.isEmpty { return recomposed(authority, path, query) }
        if Self.endOfScheme(text.utf8) != nil { return text }
        let parts = Self.split(text)
        let fragment = parts.fragment.map { "#" + $0 } ?? ""
        if let host = parts.authority {
            return recomposed(host, Self.removingDots(parts.path), parts.query) + fragment
        }
        if parts.path.isEmpty {
            return recomposed(authority, path, parts.query ?? query) + fragment
        }
        if parts.path.utf8.first == UInt8(ascii: "/") {
            return recomposed(authority, Self.removingDots(parts.path), parts.query) + fragment
        }
        return recomposed(authority, Self.removingDots(merged(parts.path)), parts.query) + fragment
    }

    /// Absolute where the base is known, else only without the blanks around it.
    static func resolve(_ reference: String, against base: Address?) -> String {
        base?.resolve(reference) ?? trimmed(reference)
    }

    /// The scheme in lower case, or nil for a relative reference.
    static func scheme(of text: String) -> String? {
        endOfScheme(text.utf8).map { text[..<$0].lowercased() }
    }

    /// Where the colon after the scheme is.
    private static func endOfScheme(_ bytes: String.UTF8View) -> String.Index? {
        guard let first = bytes.first, first.isASCIILetter else { return nil }
        let end = bytes.firstIndex { !$0.isASCIILetterOrDigit && $0 != 43 && $0 != 45 && $0 != 46 }
        guard let end, bytes[end] == UInt8(ascii: ":") else { return nil }
        return end
    }

    static func trimmed(_ text: String) -> String {
        let bytes = text.utf8
        guard let first = bytes.first, let last = bytes.last, first.isBlank || last.isBlank else { return text }
        guard let start = bytes.firstIndex(where: { !$0.isBlank }), let end = bytes.lastIndex(where: { !$0.isBlank }) else { return "" }
        return String(text[start...end])
    }

    private func merged(_ reference: String) -> String {
        if authority != nil, path.isEmpty { return "/" + reference }
        guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return reference }
        return path[...slash] + reference
    }

    private func recomposed(_ authority: String?, _ path: String, _ query: String?) -> String {
        var text = scheme + ":"
        if let authority { text += "//" + authority }
        text += path
        if let query { text += "?" + query }
        return text
    }

    /// RFC 3986, section 5.2.4.
    private static func removingDots(_ path: String) -> String {
        guard path.utf8.contains(UInt8(ascii: ".")) else { return path }
        let isRooted = path.utf8.first == UInt8(ascii: "/")
        var kept: [Substring] = []
        let segments = path.split(separator: "/", omittingEmptySubsequences: false)
        for (position, segment) in segments.enumerated() {
            let isLast = position == segments.count - 1
            switch segment {
            case ".": if isLast { kept.append("") }
            case "..":
                if kept.count > (isRooted ? 1 : 0) { kept.removeLast() }
                if isLast { kept.append("") }
            default: kept.append(segment)
            }
        }
        let joined = kept.joined(separator: "/")
        return isRooted && !joined.hasPrefix("/") ? "/" + joined : joined
    }

    private struct Parts {
        var scheme: String?
        var authority: String?
        var path: String
        var query: String?
        var fragment: String?
    }

    private static func split(_ text: String) -> Parts {
        let bytes = text.utf8
        var rest = bytes[...]
        var parts = Parts(path: "")
        if let end = endOfScheme(bytes) {
            parts.scheme = String(text[..<end])
            rest = bytes[bytes.index(after: end)...]
        }
        if let hash = rest.firstIndex(of: UInt8(ascii: "#")) {
            parts.fragment = String(text[rest.index(after: hash)..<rest.endIndex])
            rest = rest[..<hash]
        }
        if let mark = rest.firstIndex(of: UInt8(ascii: "?")) {
            parts.query = String(text[rest.index(after: mark)..<rest.endIndex])
            rest = rest[..<mark]
        }
        if rest.starts(with: "//".utf8) {
            let start = rest.index(rest.startIndex, offsetBy: 2)
            let end = rest[start...].firstIndex(of: UInt8(ascii: "/")) ?? rest.endIndex
            parts.authority = String(text[start..<end])
            rest = rest[end...]
        }
        parts.path = String(text[rest.startIndex..<rest.endIndex])
        return parts
    }
}
