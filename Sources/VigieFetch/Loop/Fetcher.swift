// The door of this stage: requests in, outcomes out.
import VigieModel

/// Fetches many addresses politely and within limits.
///
/// Politeness holds within one call of `outcomes`: two calls at once know nothing of each other.
package struct Fetcher: Sendable {
    private let options: FetchOptions
    private let surroundings: Surroundings

    package init(options: FetchOptions, surroundings: Surroundings) {
        self.options = options
        self.surroundings = surroundings
    }

    /// One outcome for each request, as they end.
    package func outcomes(for requests: [FetchRequest]) -> FetchOutcomes {
        FetchOutcomes(requests: requests, options: options, surroundings: surroundings)
    }
}
