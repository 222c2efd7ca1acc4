// Reads one WARC record from bytes that anybody may have made.
import Foundation

/// The fields of a record, and where its block lies in the bytes.
struct RecordParser {
    enum Outcome {
        case record(RecordParser)
        /// The bytes are no whole record; the text says why.
        case malformed(String)
        /// The fields go on beyond the bytes given.
        case endless
    }

    let version: String
    let fields: [WARCRecord.Field]
    /// Where the block begins.
    let blockStart: Int
    let blockLength: Int

    /// Reads version and fields (ISO 28500, clause 4). `limit` is of the fields' bytes.
    static func parse(_ bytes: UnsafeRawBufferPointer, limit: Int) -> Outcome {
        guard bytes.starts(with: Array("WARC/".utf8)) else { return .malformed("it does not begin with WARC/") }
        var version = ""
        var fields: [WARCRecord.Field] = []
        var place = 0
        while true {
            guard place < min(bytes.count, limit), let end = bytes[place..<min(bytes.count, limit)].firstIndex(of: 10) else {
                return bytes.count < limit ? .endless : .malformed("its fields have more than \(limit) bytes")
            }
            var line = bytes[place..<end]
            if line.last == 13 { line = line.dropLast() }
            place = end + 1
            guard let first = line.first else { break }
            if version.isEmpty {
                version = trimmed(line)
            } else if first == 32 || first == 9 {
                // A folded line goes on with the field before.
                if let last = fields.indices.last { fields[last].value += " " + trimmed(line) }
            } else if let colon = line.firstIndex(of: 58) {
                fields.append(.init(name: trimmed(line[..<colon]), value: trimmed(line[(colon + 1)...])))
            } else {
                return .malformed("a line among its fields is no field")
            }
        }
        guard let length = length(of: fields) else { return .malformed("it does not say how long it is") }
        return .record(RecordParser(version: version, fields: fields, blockStart: place, blockLength: length))
    }

    private static func trimmed(_ bytes: Slice<UnsafeRawBufferPointer>) -> String {
        var bytes = bytes
        while let last = bytes.last, last == 32 || last == 9 { bytes = bytes.dropLast() }
        return String(decoding: bytes.drop { $0 == 32 || $0 == 9 }, as: UTF8.self)
    }

    private static func length(of fields: [WARCRecord.Field]) -> Int? {
        let lengths = fields.filter { $0.has(name: "Content-Length") }.map(\.value)
        // Eighteen digits at most, so that no sum with a place overflows.
        guard lengths.count == 1, let text = lengths.first, (1...18).contains(text.utf8.count),
            text.utf8.allSatisfy({ (48...57).contains($0) })
        else { return nil }
        return Int(text)
    }

    /// The record with its block, out of all the bytes of its gzip member.
    static func record(_ bytes: UnsafeRawBufferPointer, limit: Int, offset: Int, length: Int) -> MemberContent {
        switch parse(bytes, limit: limit) {
        case .malformed(let why): return .malformed(why)
        case .endless: return .malformed("its fields do not end")
        case .record(let parsed):
            let end = parsed.blockStart + parsed.blockLength
            guard end <= bytes.count else { return .malformed("it says that it is longer than it is") }
            let rest = bytes[end...].drop { $0 == 13 || $0 == 10 }
            guard rest.isEmpty else {
                return rest.starts(with: Array("WARC/".utf8)) ? .several : .malformed("it says that it is shorter than it is")
            }
            let block = Data(bytes[parsed.blockStart..<end])
            return .record(
                WARCRecord(version: parsed.version, fields: parsed.fields, block: block, offset: offset, length: length))
        }
    }

    enum MemberContent {
        case record(WARCRecord)
        case malformed(String)
        /// The member holds more than one record.
        case several
    }
}
