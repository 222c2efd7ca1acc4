// What a tired server asked for, so that the caller can keep it until the next run.
import Foundation

/// A host that is not to be asked before a time.
package struct HostHold: Hashable, Sendable {
    /// As `Fetcher.hostKey(of:)` gives it.
    package var host: String
    package var until: Date

    package init(host: String, until: Date) {
        self.host = host
        self.until = until
    }
}
