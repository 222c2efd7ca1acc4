// Which redirects are followed. libcurl follows none itself, so that validators stay with their address and every hop is judged.

enum RedirectRule {
    /// Whether the status sends elsewhere: 300 offers a choice that only a person can make, 304 and 305 are none.
    static func isRedirect(_ status: Int) -> Bool {
        [301, 302, 303, 307, 308].contains(status)
    }

    /// The address to ask next. Throws `.redirectRefused`, `.insecureRedirect`, or `.tooManyRedirects`.
    static func target(location: String, from: WebAddress, followed: Int, limit: Int) throws(FetchError.Reason) -> WebAddress {
        guard followed < limit else { throw .tooManyRedirects(limit) }
        guard let bytes = FieldText.bytes(location), let target = try? WebAddress(bytes, base: from) else {
            throw .redirectRefused(to: String(location.prefix(200)))
        }
        guard target.isSecure || !from.isSecure else { throw .insecureRedirect(to: target.text) }
        return target
    }
}
