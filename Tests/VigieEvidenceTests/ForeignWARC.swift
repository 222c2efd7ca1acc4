// WARC files in the form that other tools give them, put together byte by byte: not by the writer under test.
import Foundation

@testable import VigieEvidence

/// Builds records of other tools.
enum ForeignWARC {
    /// `fields` go before Content-Length, which is right unless `length` says otherwise.
    static func record(_ fields: [String], block: Data, version: String = "WARC/1.0", length: Int? = nil) -> Data {
        let head = ([version] + fields + ["Content-Length: \(length ?? block.count)"]).joined(separator: "\r\n")
        return Data((head + "\r\n\r\n").utf8) + block + Data("\r\n\r\n".utf8)
    }

    static func response(
        _ http: Data, id: String = "<urn:uuid:92283950-ef2f-4d72-b224-f54c6ec90bb0>", url: String = "https://canal.example/canal-fr.xml",
        date: String = "2026-10-03T07:00:00Z", extra: [String] = []
    ) -> Data {
        let fields = [
            "WARC-Type: response", "WARC-Target-URI: \(url)", "WARC-Date: \(date)", "WARC-Record-ID: \(id)",
            "Content-Type: application/http; msgtype=response",
        ]
        return record(fields + extra, block: http)
    }

    static func http(_ body: Data, fields: [String] = [], status: String = "200 OK") -> Data {
        Data(((["HTTP/1.1 \(status)"] + fields).joined(separator: "\r\n") + "\r\n\r\n").utf8) + body
    }

    static func gzip(_ bytes: Data) throws -> Data {
        guard let compressor = GzipCompressor() else { throw EvidenceError(reason: .outOfMemory, path: "") }
        return Data(compressor.member(Array(bytes)))
    }
}
