// One form for the addresses that lead to the same page, so that the same article from two sources is seen as one.
import Foundation

/// Addresses without what only counts visitors.
package enum CanonicalLink {
    // Parameters that name a campaign or a click, not a page: the lists of the ClearURLs and miniflux projects have them all.
    private static let trackers: Set<String> = [
        "fbclid", "gclid", "dclid", "msclkid", "yclid", "igshid", "mc_cid", "mc_eid", "mkt_tok", "oly_anon_id", "oly_enc_id", "vero_id",
        "wickedid", "_hsenc", "_hsmi", "ocid", "cmpid", "ref_src",
    ]

    /// The address with scheme and host in lower case and without default port, fragment, tracking parameters and closing slash;
    /// `http` counts as `https`. A fragment that names a page, such as `#/news/1` or `#!news`, stays. Nil where the text is no absolute
    /// http address.
    package static func of(_ address: String) -> String? { ofPlain(address) ?? takenApart(address) }

    /// The same without the short way for plain addresses.
    package static func takenApart(_ address: String) -> String? {
        guard var parts = URLComponents(string: address.trimmed),
            let scheme = parts.scheme?.lowercased(), scheme == "http" || scheme == "https",
            let host = parts.host?.lowercased(), !host.isEmpty
        else { return nil }
        let defaultPort = scheme == "http" ? 80 : 443
        parts.scheme = "https"
        parts.host = host
        parts.percentEncodedFragment = route(parts.percentEncodedFragment)
        parts.user = nil
        parts.password = nil
        if parts.port == defaultPort { parts.port = nil }
        if let query = parts.percentEncodedQueryItems {
            let kept = query.filter { item in
                let name = item.name.lowercased()
                return !name.hasPrefix("utm_") && !trackers.contains(name)
            }
            parts.percentEncodedQueryItems = kept.isEmpty ? nil : kept
        }
        if parts.percentEncodedPath.hasSuffix("/") { parts.percentEncodedPath.removeLast() }
        return parts.string
    }

    /// The fragment where it is a route of a page that is put together in the browser, where it alone tells two articles apart
    /// (defect: `/#/news/s1` and `/#/news/s2` were folded); nil where it is a place on a page, or the first page.
    private static func route(_ fragment: String?) -> String? {
        guard let fragment, fragment.hasPrefix("/") || fragment.hasPrefix("!") else { return nil }
        return fragment.allSatisfy { $0 == "/" || $0 == "!" } ? nil : fragment
    }
}
