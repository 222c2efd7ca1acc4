// What one poll leaves as evidence: what was asked, what was answered, and of which source.
import Foundation
import VigieModel

/// One response to keep, with the request that led to it.
package struct EvidenceEntry: Sendable {
    package var source: Source
    /// The address that was asked first; `exchange.url` is the one that answered.
    package var requestedURL: String
    package var exchange: HTTPExchange
    /// Decompressed.
    package var body: Data
    package var bodyHash: ContentHash
    /// When the source was polled.
    package var at: Date
    /// The response record that already holds this body; nil where the body is new. One that is itself a revisit, or of another body,
    /// is not referred to: the body is then written again.
    package var earlier: EvidenceRecord?

    package init(
        source: Source, requestedURL: String, exchange: HTTPExchange, body: Data, bodyHash: ContentHash, at: Date,
        earlier: EvidenceRecord? = nil
    ) {
        self.source = source
        self.requestedURL = requestedURL
        self.exchange = exchange
        self.body = body
        self.bodyHash = bodyHash
        self.at = at
        self.earlier = earlier
    }

    /// The earlier record, where it may stand for the body.
    var original: EvidenceRecord? {
        earlier.flatMap { !$0.isRevisit && $0.payloadHash == bodyHash ? $0 : nil }
    }
}
