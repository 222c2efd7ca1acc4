// The door of this stage: requests in, outcomes out.
import Foundation
import VigieModel

/// Fetches many addresses politely and within limits.
///
/// Politeness holds within one run: two runs at once know nothing of each other. What hosts asked for goes from one run to the next through
/// `FetchOutcome.hold` and `held`.
package struct Fetcher: Sendable {
    private let options: FetchOptions
    private let surroundings: Surroundings

    package init(options: FetchOptions, surroundings: Surroundings) {
        self.options = options
        self.surroundings = surroundings
    }

    /// Starts to fetch.
    ///
    /// - Parameter held: hosts that are not to be asked before a time, by the key that `hostKey(of:)` gives; times that have passed do not
    ///   count. A request to such a host ends as `.failed` with the reason `.hostHeld`, also where a redirect leads there.
    package func run(for requests: [FetchRequest], held: [String: Date] = [:]) -> FetchRun {
        FetchRun(requests, held: held, options: options, surroundings: surroundings)
    }

    /// The key under which the address's host is asked and left alone: its name for http and https alike, with the port if that is another.
    /// Nil where the address is none of the web.
    package static func hostKey(of url: String) -> String? {
        (try? WebAddress(url.utf8))?.hostKey
    }
}
