// How the desk asks the provider: the command layer fulfils this with the fetcher's HTTP client, tests with a provider of their own.
import Foundation

/// One request to the provider. Redirects are answers: a provider answers where its own document says.
package struct ProviderRequest: Sendable {
    package var url: String
    package var fields: [(name: String, value: String)]
    /// A form to post; nil asks by `GET`.
    package var form: String?
}

/// What came back, whatever its status.
package struct ProviderAnswer: Sendable {
    package var status: Int
    package var body: Data

    package init(status: Int, body: Data) {
        self.status = status
        self.body = body
    }
}

/// Nothing came back.
package struct ProviderUnreachable: Error {
    /// For the log: the address and what happened, on one line, without secrets.
    package var cause: String

    package init(cause: String) {
        self.cause = cause
    }
}

/// Asks over HTTP, within limits of time and size, and follows no redirect.
package protocol ProviderTransport: Sendable {
    func answer(to request: ProviderRequest) async throws(ProviderUnreachable) -> ProviderAnswer
}
