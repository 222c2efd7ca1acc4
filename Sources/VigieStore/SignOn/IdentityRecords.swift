// What the store says of single sign-on: who is linked to which identity, and who came without an account.
import Foundation
import VigieModel

/// Somebody as a provider of OpenID Connect knows them. Issuer and subject together are theirs alone, for ever; the names may change.
package struct ProviderIdentity: Hashable, Sendable {
    package var issuer: String
    package var subject: String
    /// What people read, such as a user name; decides nothing.
    package var name: String

    package init(issuer: String, subject: String, name: String) {
        self.issuer = issuer
        self.subject = subject
        self.name = name
    }
}

/// A link between an account and an identity.
package struct IdentityLink: Hashable, Sendable {
    package var identity: ProviderIdentity
    package var at: Date
    package var by: String
}

/// Somebody who signed on without having an account.
package struct Stranger: Hashable, Sendable {
    package var number: Int64
    package var identity: ProviderIdentity
    package var displayName: String
    /// When they last came.
    package var last: Date
}
