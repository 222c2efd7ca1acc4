// The WARC records that one poll becomes: the response or a revisit of an earlier one, the request, and what we know of the source.
import Foundation
import VigieModel

/// The records of an entry as bytes, uncompressed.
struct EntryRecords {
    /// Of the response.
    let id: String
    /// The address that answered, as the records write it.
    let url: String
    let response: [UInt8]
    /// What belongs to it, in the order of the file.
    let companions: [[UInt8]]

    /// Nil where the response has no status line.
    init?(_ entry: EvidenceEntry, makeID: () -> UUID) {
        guard let head = ArchivedHead(received: entry.exchange.responseHead, bodyCount: entry.body.count) else { return nil }
        let id = Self.recordID(makeID())
        url = WARCFormat.address(entry.exchange.url)
        self.id = id
        response = Self.response(entry, id: id, url: url, head: head)
        var companions: [[UInt8]] = []
        if !entry.exchange.requestHead.isEmpty {
            var request = RecordText(type: "request", id: Self.recordID(makeID()), at: entry.at)
            Self.addCommon(to: &request, entry.exchange, url: url)
            request.field("WARC-Concurrent-To", "<\(id)>")
            request.finish(contentType: WARCFormat.request, head: Self.withoutSecrets(entry.exchange.requestHead))
            companions.append(request.bytes)
        }
        var metadata = RecordText(type: "metadata", id: Self.recordID(makeID()), at: entry.at)
        metadata.field("WARC-Target-URI", url)
        metadata.field("WARC-Concurrent-To", "<\(id)>")
        metadata.finish(contentType: WARCFormat.json, head: [], body: PollDescription(entry, head: head.changes).json)
        companions.append(metadata.bytes)
        self.companions = companions
    }

    /// The record with which each file begins (ISO 28500, 6.2).
    static func warcinfo(file: String, software: String, id: UUID, at date: Date) -> [UInt8] {
        var record = RecordText(type: "warcinfo", id: recordID(id), at: date)
        record.field("WARC-Filename", file)
        let lines = [
            "software: \(OneLine.text(software))", "format: WARC file version 1.1", "conformsTo: \(WARCFormat.conformsTo)",
            "description: Feeds as they were polled. Bodies are kept decompressed; fields of a response's head that no longer fit are"
                + " renamed to \(ArchivedHead.prefix)NAME. A metadata record describes the source of each response.",
        ]
        record.finish(contentType: WARCFormat.fields, head: Array((lines.joined(separator: "\r\n") + "\r\n").utf8))
        return record.bytes
    }

    private static func response(_ entry: EvidenceEntry, id: String, url: String, head: ArchivedHead) -> [UInt8] {
        var record = RecordText(type: entry.original == nil ? "response" : "revisit", id: id, at: entry.at)
        addCommon(to: &record, entry.exchange, url: url)
        record.field("WARC-Payload-Digest", WARCFormat.digest(entry.bodyHash))
        guard let original = entry.original else {
            record.finish(contentType: WARCFormat.response, head: head.bytes, body: entry.body)
            return record.bytes
        }
        record.field("WARC-Profile", WARCFormat.identicalPayload)
        record.field("WARC-Refers-To", "<\(original.id)>")
        record.field("WARC-Refers-To-Target-URI", WARCFormat.address(original.url))
        record.field("WARC-Refers-To-Date", Timestamp.text(original.at))
        record.field("WARC-Truncated", "length")
        record.finish(contentType: WARCFormat.response, head: head.bytes)
        return record.bytes
    }

    private static func addCommon(to record: inout RecordText, _ exchange: HTTPExchange, url: String) {
        record.field("WARC-Target-URI", url)
        if let address = exchange.remoteAddress, !address.isEmpty { record.field("WARC-IP-Address", address) }
        if let version = exchange.httpVersion, !version.isEmpty { record.field("WARC-Protocol", version) }
    }

    private static func recordID(_ id: UUID) -> String { "urn:uuid:" + id.uuidString.lowercased() }

    /// Evidence is handed on: what opens a publisher's door is not.
    private static func withoutSecrets(_ head: Data) -> [UInt8] {
        var kept: [UInt8] = []
        var isSecret = false
        for line in head.split(separator: 10, omittingEmptySubsequences: false) {
            if line.first != 32, line.first != 9 {
                let name = String(decoding: line.prefix { $0 != 58 }, as: UTF8.self).lowercased()
                isSecret = ["authorization", "proxy-authorization", "cookie"].contains(name)
            }
            if !isSecret { kept.append(contentsOf: line + [10]) }
        }
        // The split adds a line end behind the last one.
        return kept.dropLast()
    }
}
