// Reads a WARC file record by record, with bounded memory: ours, other tools', damaged ones, and hostile ones.
import Foundation
import VigieModel

/// Goes through a file: gzip record by record, or not compressed at all.
///
/// What is damaged becomes a finding and is passed over, as far as what comes behind it can be found. For one task at a time.
package final class EvidenceReader {
    /// What could not be read so far.
    package private(set) var findings: [EvidenceFinding] = []
    package var path: String { file.path }
    private let file: ByteWindow
    private let members: MemberReader
    private let limits: EvidenceLimits
    private let isGzip: Bool
    private var offset = 0

    /// Throws where the file cannot be read, or is no WARC file from its beginning.
    package init(file url: URL, limits: EvidenceLimits = EvidenceLimits()) throws(EvidenceError) {
        file = try ByteWindow(path: url.path)
        self.limits = limits
        members = try MemberReader(file: file, limits: limits)
        let start = Array(try file.slice(at: 0, wanted: 5).prefix(5))
        isGzip = start.starts(with: [0x1f, 0x8b])
        guard isGzip || start.isEmpty || start == Array("WARC/".utf8) else {
            throw EvidenceError(reason: .notWARC, path: url.path)
        }
    }

    /// The next record; nil at the end of the file. Throws where the file as a whole cannot be used.
    package func next() throws(EvidenceError) -> WARCRecord? {
        while offset < file.count {
            if let record = isGzip ? try nextMember() : try nextPlain() { return record }
        }
        return nil
    }

    /// The record that lies there.
    package func record(at offset: Int) throws(EvidenceError) -> WARCRecord {
        guard offset >= 0, offset < file.count else { throw damaged(offset, "the file ends before") }
        guard isGzip else {
            switch try plain(at: offset) {
            case .record(let record): return record
            case .malformed(let why), .tooLong(let why, _): throw damaged(offset, why)
            }
        }
        switch try members.read(at: offset) {
        case .damaged: throw damaged(offset, "its gzip member is damaged")
        case .tooLarge: throw damaged(offset, "it unpacks to more than \(limits.recordBytes) bytes")
        case .member(let length):
            switch RecordParser.record(members.output, limit: limits.fieldBytes, offset: offset, length: length) {
            case .record(let record): return record
            case .several: throw EvidenceError(reason: .notPerRecord, path: path)
            case .malformed(let why): throw damaged(offset, why)
            }
        }
    }

    private func nextMember() throws(EvidenceError) -> WARCRecord? {
        let place = offset
        switch try members.read(at: place) {
        case .member(let length):
            offset = place + length
            // Some tools end a file with an empty member.
            if members.output.isEmpty { return nil }
            switch RecordParser.record(members.output, limit: limits.fieldBytes, offset: place, length: length) {
            case .record(let record): return record
            case .several: throw EvidenceError(reason: .notPerRecord, path: path)
            case .malformed(let why):
                guard place > 0 || members.output.starts(with: Array("WARC/".utf8)) else {
                    throw EvidenceError(reason: .notWARC, path: path)
                }
                add(place, why)
            }
        case .tooLarge:
            guard place > 0 else { throw EvidenceError(reason: .memberTooLarge(limitBytes: limits.recordBytes), path: path) }
            try passOver(place, "a record unpacks to more than \(limits.recordBytes) bytes")
        case .damaged: try passOver(place, "a record is damaged, or the file ends within it")
        }
        return nil
    }

    private func passOver(_ place: Int, _ why: String) throws(EvidenceError) {
        if let next = try members.find(from: place + 1) {
            add(place, "\(why); \(next - place) bytes were passed over")
            offset = next
        } else {
            add(place, "\(why); no whole record was found in the \(file.count - place) bytes from there on")
            offset = file.count
        }
    }

    private func nextPlain() throws(EvidenceError) -> WARCRecord? {
        let place = offset
        switch try plain(at: place) {
        case .record(let record):
            offset = try skipLineEnds(from: place + record.length)
            return record
        case .tooLong(let why, let length):
            add(place, why)
            offset = try skipLineEnds(from: place + length)
        case .malformed(let why):
            let next = try findPlain(from: place + 1)
            add(place, next.map { "\(why); \($0 - place) bytes were passed over" } ?? why)
            offset = next ?? file.count
        }
        return nil
    }

    private enum Plain {
        case record(WARCRecord)
        case malformed(String)
        case tooLong(String, length: Int)
    }

    private func plain(at place: Int) throws(EvidenceError) -> Plain {
        let start = try file.slice(at: place, wanted: limits.fieldBytes).prefix(limits.fieldBytes)
        let outcome = start.withUnsafeBytes { RecordParser.parse($0, limit: limits.fieldBytes) }
        guard case .record(let parsed) = outcome else {
            if case .malformed(let why) = outcome { return .malformed(why) }
            return .malformed("its fields do not end")
        }
        let length = parsed.blockStart + parsed.blockLength
        guard length <= file.count - place else { return .malformed("it says that it is longer than the file") }
        guard parsed.blockLength <= limits.recordBytes else {
            return .tooLong("a record has more than \(limits.recordBytes) bytes and was passed over", length: length)
        }
        let behind = try file.slice(at: place + length, wanted: 1).first
        guard behind == nil || behind == 13 || behind == 10 else { return .malformed("it says that it is shorter than it is") }
        let block = Data(try file.exactly(parsed.blockLength, at: place + parsed.blockStart))
        return .record(WARCRecord(version: parsed.version, fields: parsed.fields, block: block, offset: place, length: length))
    }

    private func skipLineEnds(from start: Int) throws(EvidenceError) -> Int {
        var place = start
        while let byte = try file.slice(at: place, wanted: 1).first, byte == 13 || byte == 10 { place += 1 }
        return place
    }

    /// Where a line begins with the version of a record, behind a damaged one.
    private func findPlain(from start: Int) throws(EvidenceError) -> Int? {
        let mark = Array("\nWARC/1.".utf8)
        var place = start
        while place + mark.count <= file.count {
            let bytes = try file.slice(at: place, wanted: 64 * 1_024)
            guard bytes.count >= mark.count else { return nil }
            if let found = bytes.firstRange(of: mark)?.lowerBound { return place + (found - bytes.startIndex) + 1 }
            place += bytes.count - mark.count + 1
        }
        return nil
    }

    private func add(_ place: Int, _ what: String) {
        findings.append(EvidenceFinding(path: path, offset: place, what: what))
    }

    private func damaged(_ place: Int, _ why: String) -> EvidenceError {
        EvidenceError(reason: .damaged(at: place, why), path: path)
    }
}
