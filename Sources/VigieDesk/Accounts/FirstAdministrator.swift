// Nobody can log in to a new desk: whoever starts it gets one address with which the first administrator comes in.
import Foundation
import VigieModel
import VigieStore

/// The first administrator's one-time address.
package enum FirstAdministrator {
    /// Nil where there is an administrator. Else a new address, which works for a day; earlier ones stop working.
    package static func makeLink(in store: Store, base: String, at now: Date) throws(StoreError) -> String? {
        let token = SecretToken()
        guard try store.makeFirstLink(token, expires: now + 86_400, at: now) else { return nil }
        return "\(base)/start/\(token.text)"
    }
}
