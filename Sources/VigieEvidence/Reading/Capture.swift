// The records of one poll, put together again.
import Foundation
import VigieModel

/// A response with the request and the metadata that were kept beside it.
package struct Capture: Sendable {
    /// The response, or the revisit that stands for it.
    package var response: WARCRecord
    package var request: WARCRecord?
    /// What we know of the poll; nil where another tool made the record.
    private var description: PollDescription?
    /// The file's name.
    package var file: String

    init(response: WARCRecord, path: String) {
        self.response = response
        file = (path as NSString).lastPathComponent
    }

    /// Takes a record that belongs to this poll; false where it does not.
    mutating func take(_ record: WARCRecord) -> Bool {
        guard record.concurrentTo.contains(response.id) else { return false }
        if record.type == "request" {
            request = record
        } else if record.type == "metadata", let description = PollDescription(record.block) {
            self.description = description
        }
        return true
    }

    /// Whether the body is that of an earlier record, `response.refersTo`.
    package var isRevisit: Bool { response.type == "revisit" }
    package var source: Source? { description?.model }
    package var isOurs: Bool { description != nil }
    /// The address that was asked first.
    package var requestedURL: String { description?.requestedURL ?? url }
    /// The address that answered.
    package var finalURL: String { description?.finalURL ?? url }
    private var url: String { response.targetURL ?? "" }
    package var requestHead: Data { request?.block ?? Data() }
    /// Status line and fields as they came over the wire; of other tools' records as they keep them.
    package var responseHead: Data { description.map { ArchivedHead.restored(response.head, $0.head) } ?? response.head }
    /// The body in this record, as it is kept; empty for a revisit.
    package var body: Data { isRevisit ? Data() : response.payload }

    /// Whether the body is the one that the record was made of; nil where the record states no SHA-256.
    package func fits(_ body: Data) -> Bool? {
        response.payloadHash.map { $0 == ContentHash(of: body) }
    }

    /// Where the response lies.
    package func record(at date: Date, bodyHash: ContentHash) -> EvidenceRecord {
        EvidenceRecord(
            id: response.id, file: file, offset: response.offset, length: response.length, url: url, at: date, payloadHash: bodyHash,
            isRevisit: isRevisit)
    }

    /// The exchange as the fetch stage handed it over.
    package func exchange(at date: Date) -> HTTPExchange {
        HTTPExchange(
            url: finalURL, sentAt: date, requestHead: requestHead, responseHead: responseHead, httpVersion: response["WARC-Protocol"],
            remoteAddress: response["WARC-IP-Address"])
    }
}

extension EvidenceReader {
    /// The poll whose response lies where the record says. For a revisit, the body is in the record `response.refersTo`.
    package func capture(_ wanted: EvidenceRecord) throws(EvidenceError) -> Capture {
        let response = try record(at: wanted.offset)
        guard response.id == wanted.id else {
            throw EvidenceError(reason: .otherRecord(at: wanted.offset, wanted: wanted.id, found: response.id), path: path)
        }
        var capture = Capture(response: response, path: path)
        var place = response.offset + response.length
        // Request and metadata follow the response, in either order.
        for _ in 0..<2 {
            guard let companion = try? record(at: place), capture.take(companion) else { break }
            place = companion.offset + companion.length
        }
        return capture
    }
}
