// One WARC record as bytes, ready to be compressed: its fields first, then its block with the block's digest.
import Foundation
import VigieModel

/// A record while it is put together.
struct RecordText {
    private(set) var bytes: [UInt8] = []

    init(type: String, id: String, at date: Date) {
        append(WARCFormat.version + "\r\n")
        field("WARC-Type", type)
        field("WARC-Record-ID", "<\(id)>")
        field("WARC-Date", Timestamp.text(date))
    }

    mutating func field(_ name: String, _ value: String) {
        append("\(name): \(OneLine.text(value))\r\n")
    }

    /// Adds content type, length and digest of the block, then the block, which is `head` followed by `body`.
    mutating func finish(contentType: String, head: [UInt8], body: Data = Data()) {
        field("Content-Type", contentType)
        field("Content-Length", String(head.count + body.count))
        // The digest is of fixed length: its place is kept, and filled once the block lies behind it in one piece.
        append("WARC-Block-Digest: sha256:")
        let digestStart = bytes.count
        append(String(repeating: "0", count: 64) + "\r\n\r\n")
        let blockStart = bytes.count
        bytes.reserveCapacity(blockStart + head.count + body.count + 4)
        bytes.append(contentsOf: head)
        body.withUnsafeBytes { bytes.append(contentsOf: $0) }
        let hash = bytes.withUnsafeBytes { Self.hash(UnsafeRawBufferPointer(rebasing: $0[blockStart...])) }
        bytes.replaceSubrange(digestStart..<digestStart + 64, with: hash.hex.utf8)
        append("\r\n\r\n")
    }

    private mutating func append(_ text: String) {
        bytes.append(contentsOf: text.utf8)
    }

    private static func hash(_ block: UnsafeRawBufferPointer) -> ContentHash {
        guard let start = block.baseAddress, !block.isEmpty else { return ContentHash(of: Data()) }
        // Read only, and not beyond this call: the copy is spared.
        return ContentHash(of: Data(bytesNoCopy: UnsafeMutableRawPointer(mutating: start), count: block.count, deallocator: .none))
    }
}
