// How a request ended, as a value: a source that fails is data, not an error of the run.
import VigieModel

/// The end of one request.
package struct FetchOutcome: Sendable {
    package enum Result: Sendable {
        /// A body came with a status of 200 to 299.
        case fetched(FetchedDocument)
        /// The server answered 304 to our validators. It may have sent new ones: keep them.
        case notModified(headers: [String: String])
        case failed(FetchError)
    }

    /// One redirect that was followed, with absolute addresses.
    package struct Redirect: Hashable, Sendable {
        package var from: String
        package var to: String
        package var status: Int

        package init(from: String, to: String, status: Int) {
            self.from = from
            self.to = to
            self.status = status
        }

        /// Whether the server says that it holds for ever (RFC 9110 sections 15.4.2 and 15.4.9).
        package var isPermanent: Bool { status == 301 || status == 308 }
    }

    package var request: FetchRequest
    package var result: Result
    /// The address that answered, with whatever status: the request's own as it was written, or the last redirect's target. Nil where
    /// nothing answered there.
    package var finalURL: String?
    /// In the order in which they were followed; they are kept when the request fails too.
    package var redirects: [Redirect]
    /// The time on the network, all redirects together, without the wait for the host's turn. Zero where nothing was sent.
    package var elapsed: Duration
    /// Body bytes as they travelled, all redirects together.
    package var wireBytes: Int
    /// Whether validators were sent.
    package var isConditional: Bool
    /// The rest that this answer asks for on behalf of its whole host; nil for nearly all. Hand it to the next runs.
    package var hold: HostHold?

    package init(
        request: FetchRequest, result: Result, finalURL: String? = nil, redirects: [Redirect] = [], elapsed: Duration = .zero,
        wireBytes: Int = 0, isConditional: Bool = false, hold: HostHold? = nil
    ) {
        self.request = request
        self.result = result
        self.finalURL = finalURL
        self.redirects = redirects
        self.elapsed = elapsed
        self.wireBytes = wireBytes
        self.isConditional = isConditional
        self.hold = hold
    }

    package var document: FetchedDocument? {
        if case .fetched(let document) = result { document } else { nil }
    }

    package var error: FetchError? {
        if case .failed(let error) = result { error } else { nil }
    }

    /// Where the address has moved for good: set only where a body or a 304 came and every redirect on the way was permanent.
    package var movedTo: String? {
        guard error == nil, !redirects.isEmpty, redirects.allSatisfy(\.isPermanent) else { return nil }
        return finalURL
    }
}
