// Addresses of feeds as people and other programs write them: buttons and lists of readers hand them over under a scheme of their own.
import Foundation

/// Addresses of feeds from outside.
package enum FeedAddress {
    /// The address of the web that is meant, without blanks around it: `feed:https://h.example/x` is what follows, and
    /// `feed://h.example/x` lies at `http://h.example/x`. Any other text stays as it is, for whoever asks to judge.
    package static func ofWeb(_ text: String) -> String {
        let text = text.trimmingCharacters(in: .whitespacesAndNewlines)
        guard let colon = text.firstIndex(of: ":"), text[..<colon].lowercased() == "feed" else { return text }
        let rest = String(text[text.index(after: colon)...])
        guard rest.hasPrefix("//") else { return rest }
        // Also seen: `feed://https://h.example/x`.
        let inner = rest.dropFirst(2)
        let isWhole = ["http://", "https://"].contains { inner.lowercased().hasPrefix($0) }
        return isWhole ? String(inner) : "http:" + rest
    }

    /// The same of what a person typed: a host and path without a scheme, such as `h.example/news`, lie at `https`.
    package static func typed(_ text: String) -> String {
        let address = ofWeb(text)
        let host = address.prefix { !"/?#".contains($0) }
        guard !address.contains("://"), host.contains("."), !host.contains("@"), !host.contains(where: \.isWhitespace) else {
            return address
        }
        // What has a colon is a scheme of its own, such as `mailto:`, unless only a port follows.
        if let colon = host.firstIndex(of: ":"), !host[host.index(after: colon)...].allSatisfy(\.isNumber) { return address }
        return "https://" + address
    }

    /// Why an address cannot be a feed's or a page's.
    package enum Problem: Hashable, Sendable {
        /// No `http` or `https` address with a host.
        case notOfWeb
        /// It holds a name or password, and addresses are printed in reports.
        case holdsSecret
    }

    /// What is wrong with an address that a person gave; nil where nothing is.
    package static func problem(_ text: String) -> Problem? {
        guard text.utf8.count <= 2_000, let address = URL(string: text), ["http", "https"].contains(address.scheme?.lowercased()),
            address.host()?.isEmpty == false
        else { return .notOfWeb }
        return address.user() == nil && address.password() == nil ? nil : .holdsSecret
    }
}
