// Where the proof of a poll lies: one record of a WARC file (ISO 28500, WARC 1.1).
import Foundation

/// A response record of the evidence.
package struct EvidenceRecord: Hashable, Codable, Sendable {
    /// `WARC-Record-ID` without its angle brackets, such as `urn:uuid:…`.
    package var id: String
    /// The file's name in the folder of evidence, such as `2026-11.warc.gz`.
    package var file: String
    /// Where its gzip member begins in the file, in bytes.
    package var offset: Int
    /// The bytes of its gzip member.
    package var length: Int
    /// The address that answered.
    package var url: String
    package var at: Date
    /// Of the body, decompressed.
    package var payloadHash: ContentHash
    /// Whether it only says that the body was that of an earlier record.
    package var isRevisit: Bool

    package init(
        id: String, file: String, offset: Int, length: Int, url: String, at: Date, payloadHash: ContentHash, isRevisit: Bool = false
    ) {
        self.id = id
        self.file = file
        self.offset = offset
        self.length = length
        self.url = url
        self.at = at
        self.payloadHash = payloadHash
        self.isRevisit = isRevisit
    }
}
