// What a fetch brings home: bytes with the headers that say how to read them.
import Foundation

/// The body of a successful response, decompressed, and where it came from.
package struct FetchedDocument: Hashable, Sendable {
    /// The address that was asked for.
    package var requestedURL: String
    /// The address that answered, after redirects.
    package var finalURL: String
    package var status: Int
    /// Header fields of the last response by lower-case name; repeated ones are joined with ", ".
    package var headers: [String: String]
    package var body: Data
    /// The request and the answer's head as they travelled; nil where the document was not fetched.
    package var exchange: HTTPExchange?

    package init(
        requestedURL: String, finalURL: String, status: Int, headers: [String: String], body: Data, exchange: HTTPExchange? = nil
    ) {
        self.requestedURL = requestedURL
        self.finalURL = finalURL
        self.status = status
        self.headers = headers
        self.body = body
        self.exchange = exchange
    }

    package var contentType: String? { headers["content-type"] }
    package var validators: Validators { Validators(entityTag: headers["etag"], lastModified: headers["last-modified"]) }
    package var hash: ContentHash { ContentHash(of: body) }
}
