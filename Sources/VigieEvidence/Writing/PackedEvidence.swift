// Composing and compressing the records takes most of the time of keeping them, and needs no file: readers do it, each on its own core.
import Foundation
import VigieModel

/// The records of one entry as they will stand in a file.
package struct PackedEvidence: Sendable {
    /// Of the response.
    let id: String
    let url: String
    let at: Date
    let payloadHash: ContentHash
    let isRevisit: Bool
    /// gzip members: the response's, and those of the records that belong to it.
    let response: [UInt8]
    let companions: [UInt8]
}

/// Packs entries; for one task at a time.
package final class EvidencePacker {
    private let compressor: GzipCompressor
    private let makeID: () -> UUID

    /// Nil where memory ran out.
    package convenience init?() { self.init(makeID: { UUID() }) }

    init?(makeID: @escaping () -> UUID) {
        guard let compressor = GzipCompressor() else { return nil }
        self.compressor = compressor
        self.makeID = makeID
    }

    /// Nil where the response has no status line.
    package func pack(_ entry: EvidenceEntry) -> PackedEvidence? {
        guard let records = EntryRecords(entry, makeID: makeID) else { return nil }
        return PackedEvidence(
            id: records.id, url: records.url, at: entry.at, payloadHash: entry.bodyHash, isRevisit: entry.original != nil,
            response: compressor.member(records.response), companions: records.companions.flatMap { compressor.member($0) })
    }

    /// The record with which a file begins.
    func head(of file: String, software: String, at date: Date) -> [UInt8] {
        compressor.member(EntryRecords.warcinfo(file: file, software: software, id: makeID(), at: date))
    }
}
