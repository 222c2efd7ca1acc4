// One request that is no poll of a feed: to a provider of single sign-on, by GET or POST, whose every answer counts as it is.
import Foundation

/// What is asked.
package struct WebCall: Sendable {
    /// An absolute http or https address.
    package var url: String
    /// Header fields, such as an authorization; they go to this address alone, since no redirect is followed.
    package var fields: [(name: String, value: String)]
    /// Text to post; nil asks by GET.
    package var body: String?

    package init(url: String, fields: [(name: String, value: String)] = [], body: String? = nil) {
        self.url = url
        self.fields = fields
        self.body = body
    }
}

/// What came back, whatever its status.
package struct WebAnswer: Sendable {
    package var status: Int
    package var body: Data
}

/// Sends single requests under the same rules as a harvest: the web's protocols, the network policy, the limits of time and size, the
/// authorities that are trusted. Neither politeness nor redirects nor codings: what it asks is ours to ask.
package struct WebCaller: Sendable {
    private let options: FetchOptions

    package init(options: FetchOptions) {
        self.options = options
    }

    /// Waits for the answer, on a thread of its own. Throws where none came; `FetchError.what` says why.
    package func answer(to call: WebCall) async throws(FetchError) -> WebAnswer {
        let options = options
        let result = await withCheckedContinuation { (done: CheckedContinuation<Result<WebAnswer, FetchError>, Never>) in
            let thread = Thread { done.resume(returning: CallTransfer.run(call, options)) }
            thread.name = "vigie-call"
            thread.start()
        }
        return try result.get()
    }
}
