// The bodies that revisits stand for: they lie in earlier records, mostly of the same files.
import Foundation
import VigieModel

/// Knows where the responses of a set of files lie, and reads a body again.
struct OriginalBodies {
    private struct Place {
        var file: Int32
        var offset: Int
    }

    private let files: [URL]
    private let limits: EvidenceLimits
    private var places: [RecordKey: Place] = [:]
    private var readers: [Int32: EvidenceReader] = [:]
    private var isComplete = false

    init(files: [URL], limits: EvidenceLimits) {
        self.files = files
        self.limits = limits
    }

    /// Remembers where a response lies.
    mutating func note(_ response: WARCRecord, file: Int) {
        places[RecordKey(response.id)] = Place(file: Int32(file), offset: response.offset)
    }

    /// The payload of a response; nil where none of the files holds it.
    mutating func body(of id: String) throws(EvidenceError) -> Data? {
        if places[RecordKey(id)] == nil { try complete() }
        guard let place = places[RecordKey(id)] else { return nil }
        let record = try reader(place.file).record(at: place.offset)
        return record.payload
    }

    /// A revisit before its original happens where files are given out of order: then all of them are gone through, once.
    private mutating func complete() throws(EvidenceError) {
        guard !isComplete else { return }
        isComplete = true
        for (number, file) in files.enumerated() {
            let reader = try EvidenceReader(file: file, limits: limits)
            while let record = try reader.next() {
                if record.type == "response" { note(record, file: number) }
            }
        }
    }

    private mutating func reader(_ file: Int32) throws(EvidenceError) -> EvidenceReader {
        if let reader = readers[file] { return reader }
        let reader = try EvidenceReader(file: files[Int(file)], limits: limits)
        readers[file] = reader
        return reader
    }
}

/// A record's id in sixteen bytes, since a year of evidence has many.
struct RecordKey: Hashable {
    private let high: UInt64
    private let low: UInt64

    init(_ id: String) {
        let bytes: (UInt64, UInt64)
        if id.lowercased().hasPrefix("urn:uuid:"), let uuid = UUID(uuidString: String(id.dropFirst(9))) {
            bytes = withUnsafeBytes(of: uuid.uuid) { ($0.load(as: UInt64.self), $0.load(fromByteOffset: 8, as: UInt64.self)) }
        } else {
            let hex = ContentHash(of: id).hex
            bytes = (UInt64(hex.prefix(16), radix: 16) ?? 0, UInt64(hex.dropFirst(16).prefix(16), radix: 16) ?? 0)
        }
        (high, low) = bytes
    }
}
