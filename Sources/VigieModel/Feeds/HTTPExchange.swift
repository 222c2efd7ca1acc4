// What went over the wire around a body, so that evidence shows what was asked and what was answered.
import Foundation

/// A request and the head of its response, as they travelled: the last hop where there were redirects.
package struct HTTPExchange: Hashable, Sendable {
    /// The address that was asked.
    package var url: String
    /// When the request was sent.
    package var sentAt: Date
    /// Request line and fields with their line ends and the empty line. Of HTTP/2, which has no such text, the same in the form of HTTP/1.1.
    package var requestHead: Data
    /// Status line and fields as received, with their line ends and the empty line; of HTTP/2 in the form of HTTP/1.1.
    package var responseHead: Data
    /// `http/1.1` or `h2`; nil where libcurl does not say.
    package var httpVersion: String?
    /// The network address that answered; nil where it is not known.
    package var remoteAddress: String?

    package init(
        url: String, sentAt: Date, requestHead: Data, responseHead: Data, httpVersion: String? = nil, remoteAddress: String? = nil
    ) {
        self.url = url
        self.sentAt = sentAt
        self.requestHead = requestHead
        self.responseHead = responseHead
        self.httpVersion = httpVersion
        self.remoteAddress = remoteAddress
    }
}
