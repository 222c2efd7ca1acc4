// A token with which a person's own programs use the API, as pages and the command line list it. Its secret is shown once and never kept.
import Foundation

/// A token without its secret.
package struct APIToken: Hashable, Sendable {
    /// Never given again.
    package var number: Int64
    /// What its person calls it, such as `calendar export`; the access log names it so.
    package var name: String
    /// Whose it is: it may never do more than they may.
    package var owner: UserName
    package var scopes: Set<TokenScope>
    package var made: Date
    package var expires: Date
    /// To within a few minutes; nil where it was never used.
    package var lastUsed: Date?
    /// Nil while it works.
    package var revoked: Date?

    package init(
        number: Int64, name: String, owner: UserName, scopes: Set<TokenScope>, made: Date, expires: Date, lastUsed: Date? = nil,
        revoked: Date? = nil
    ) {
        self.number = number
        self.name = name
        self.owner = owner
        self.scopes = scopes
        self.made = made
        self.expires = expires
        self.lastUsed = lastUsed
        self.revoked = revoked
    }

    /// Whether it opens anything at that time.
    package func works(at time: Date) -> Bool { revoked == nil && time < expires }

    /// Whether a token may be called so: 1 to 60 characters on one line, none of which turns the direction of writing.
    package static func isName(_ text: String) -> Bool { User.isDisplayName(text) && text.unicodeScalars.count <= 60 }

    /// How secrets of tokens begin, so that a program that looks for leaked ones knows them.
    package static let prefix = "vigie_"

    /// What a program sends.
    package static func text(of secret: SecretToken) -> String { prefix + secret.text }

    /// Nil where it has not the form of one of ours.
    package static func secret(_ text: some StringProtocol) -> SecretToken? {
        text.hasPrefix(prefix) ? SecretToken(text.dropFirst(prefix.count)) : nil
    }
}
