// What an administration sets for single sign-on: the provider of OpenID Connect, or the header of a reverse proxy.
import Foundation
import VigieModel

/// A provider of OpenID Connect, and what its word is worth here.
package struct SignOnSettings: Sendable {
    /// As the provider writes it in its tokens, such as `https://login.example`.
    package var issuer: String
    package var clientID: String
    /// Nil for a client without one: PKCE alone then ties the code to us.
    package var clientSecret: ClientSecret?
    package var scopes = ["openid", "profile"]
    /// The claim that names somebody who is to be added; steps into a claim are parted by dots.
    package var nameClaim = "preferred_username"
    package var displayNameClaim = "name"
    /// The claim whose values give a role; nil leaves roles to the administrators.
    package var roleClaim: String?
    /// Which values of that claim give which role; the highest counts, and nobody comes in without one.
    package var roles: [Role: [String]] = [:]
    /// The role of somebody who has no account yet; nil where administrators add people.
    package var create: Role?
    /// How people call the provider; its host where a language is missing.
    package var labels: [LanguageCode: String] = [:]
    /// How the provider is asked.
    package var transport: any ProviderTransport

    package init(issuer: String, clientID: String, transport: any ProviderTransport) {
        self.issuer = issuer
        self.clientID = clientID
        self.transport = transport
    }

    /// The issuer's host, such as `login.example`.
    var host: String { URLComponents(string: issuer)?.host ?? issuer }

    func label(_ language: LanguageCode) -> String { labels[language] ?? host }

    /// Whether an address may be asked: over TLS, or on this very machine where the issuer is there too.
    package static func isSafe(_ address: String, issuer: String? = nil) -> Bool {
        // Foundation would encode what no address holds; this goes into heads as it is.
        guard address.utf8.allSatisfy({ (0x21...0x7E).contains($0) }), let parts = URLComponents(string: address), let host = parts.host,
            !host.isEmpty, parts.fragment == nil, parts.user == nil,
            parts.password == nil
        else { return false }
        if parts.scheme == "https" { return true }
        guard parts.scheme == "http", BaseAddress.isLoopback(host) else { return false }
        return issuer.map { URLComponents(string: $0)?.scheme == "http" } ?? true
    }
}

/// The header in which a reverse proxy says who somebody is; believed from known proxies alone.
package struct TrustedHeader: Sendable {
    package var name: String
    /// The header with the name that pages show, for people who are to be added.
    package var displayName: String?
    /// The role of somebody who has no account yet; nil where administrators add people.
    package var create: Role?
    /// Where the proxy ends its own session; nil where it has no such address.
    package var logOut: String?

    package init(name: String) {
        self.name = name
    }

    /// Whether a header of that name can say who somebody is: a token (RFC 9110, section 5.6.2) that means nothing else to servers.
    package static func isUsable(_ name: String) -> Bool {
        let known = ["host", "cookie", "authorization", "content-type", "content-length", "origin", "x-forwarded-for", "x-form-token"]
        return name.wholeMatch(of: /[A-Za-z0-9-]{1,80}/) != nil && !known.contains(name.lowercased())
    }
}

/// What the provider knows us by. Nothing prints it: it shows itself as a word in logs, errors and debuggers.
package struct ClientSecret: Sendable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    let text: String

    /// Nil where it holds what no secret holds: line breaks, or nothing at all.
    package init?(_ text: String) {
        guard !text.isEmpty, text.utf8.allSatisfy({ (0x20...0x7E).contains($0) }) else { return nil }
        self.text = text
    }

    package var description: String { "(secret)" }
    package var debugDescription: String { "(secret)" }
    package var customMirror: Mirror { Mirror(self, children: []) }
}
