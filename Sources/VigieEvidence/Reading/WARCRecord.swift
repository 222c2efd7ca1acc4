// One record of a WARC file, ours or another tool's.
import Foundation
import VigieModel

/// A record's fields and block, and where it lies.
package struct WARCRecord: Hashable, Sendable {
    package struct Field: Hashable, Sendable {
        package var name: String
        package var value: String

        /// Names mean the same in upper and lower case; they are ASCII (ISO 28500, clause 4).
        func has(name wanted: String) -> Bool {
            guard name.utf8.count == wanted.utf8.count else { return false }
            return zip(name.utf8, wanted.utf8).allSatisfy { Self.folded($0) == Self.folded($1) }
        }

        private static func folded(_ byte: UInt8) -> UInt8 { (65...90).contains(byte) ? byte + 32 : byte }
    }

    /// Such as `WARC/1.1`.
    package var version: String
    /// In the order of the record.
    package var fields: [Field]
    package var block: Data
    /// Where the record, or its gzip member, begins in the file, in bytes.
    package var offset: Int
    /// The bytes of the record, or of its gzip member.
    package var length: Int

    /// The first field of that name, in whatever case.
    package subscript(_ name: String) -> String? {
        fields.first { $0.has(name: name) }?.value
    }

    /// `response`, `revisit`, `request`, `metadata`, `warcinfo`, or a type that is none of ours.
    package var type: String { self["WARC-Type"]?.lowercased() ?? "" }
    /// Without angle brackets; empty where there is none.
    package var id: String { WARCFormat.withoutBrackets(self["WARC-Record-ID"] ?? "") }
    package var date: Date? { WARCFormat.date(self["WARC-Date"]) }
    package var targetURL: String? { self["WARC-Target-URI"].map { WARCFormat.withoutBrackets($0) } }
    /// The ids of the records of the same poll, as far as this one names them.
    package var concurrentTo: [String] {
        fields.filter { $0.has(name: "WARC-Concurrent-To") }.map { WARCFormat.withoutBrackets($0.value) }
    }
    package var refersTo: String? { self["WARC-Refers-To"].map { WARCFormat.withoutBrackets($0) } }
    /// The SHA-256 that the record states of its payload; nil where it states none or another digest.
    package var payloadHash: ContentHash? { WARCFormat.hash(self["WARC-Payload-Digest"]) }

    /// Whether it holds an HTTP response, or what a revisit keeps of one.
    var isCapture: Bool {
        (type == "response" || type == "revisit") && targetURL?.lowercased().hasPrefix("http") == true
            && self["WARC-Segment-Number"] == nil
    }

    /// The HTTP message of the block, up to its empty line; all of it where there is none.
    package var head: Data { Data(block.prefix(HTTPHead.bodyStart(block) ?? block.count)) }
    /// What follows the head in the block.
    package var payload: Data { Data(block.dropFirst(HTTPHead.bodyStart(block) ?? block.count)) }
}
