// Which addresses may stay in a text: a list of schemes, so that nobody needs to know all bad ones.

enum AddressRules {
    /// Schemes that a reader may follow, besides the web's.
    private static let linkSchemes: Set<String> = ["mailto", "ftp", "tel", "sftp", "xmpp", "geo", "doi", "urn", "magnet", "news"]

    /// Schemes that run something or bring their own document along, in whatever program follows them.
    private static let activeSchemes: Set<String> = [
        "javascript", "vbscript", "livescript", "mocha", "data", "blob", "filesystem", "view-source", "jar", "about",
    ]

    /// Whether a feed's own link, as good as any from outside, would run something if it were followed.
    static func isActive(_ address: String) -> Bool {
        if address.hasPrefix("http") { return false }
        // Browsers drop controls and blanks, and a feed's own scheme may stand before another.
        var text = String(String.UnicodeScalarView(address.unicodeScalars.filter { $0.value > 32 && $0.value != 127 }))
        if text.lowercased().hasPrefix("feed:") { text = String(text.dropFirst(5)) }
        return Address.scheme(of: text).map { activeSchemes.contains($0) } ?? false
    }

    /// Whether the address may stay; pictures and sounds come from the web only.
    static func allows(address: String, isSource: Bool) -> Bool {
        guard let scheme = Address.scheme(of: address) else {
            // Something like "java\u{0}script:" is no scheme to us but might be to a browser: a relative path has no colon before its first
            // slash.
            guard let colon = address.utf8.firstIndex(of: UInt8(ascii: ":")) else { return true }
            return address.utf8[..<colon].contains { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "#") }
        }
        return scheme == "https" || scheme == "http" || (!isSource && linkSchemes.contains(scheme))
    }
}
