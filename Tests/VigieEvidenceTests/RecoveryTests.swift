// What a kill, a full disk or a foreign hand leaves behind, and what opening the evidence makes of it.
import Foundation
import Synchronization
import Testing
import VigieModel

@testable import VigieEvidence

@Suite struct RecoveryTests {
    @Test func `a file that ends anywhere in its last entry, at every byte of its last record, loses what is unfinished alone`() throws {
        let folder = try Folder()
        let writer = try folder.writer()
        let first = try writer.append(entry(feed("A")))
        let second = try writer.append(entry(feed("B"), at: days(1)))
        let whole = try folder.bytes()
        let known = first.offset + first.length
        let members = try records(folder.file())
        let last = try #require(members.last)
        for length in known...whole.count where length >= last.offset || length % 23 == 0 {
            try whole.prefix(length).write(to: folder.file())
            let writer = try folder.writer(ends: ["2026-11.warc.gz": known])
            let ends = members.map { $0.offset + $0.length }.filter { $0 <= length }
            let expected = ends.max() ?? 0
            #expect(try folder.bytes() == whole.prefix(expected))
            #expect(writer.problems == [])
            #expect(writer.notes.contains { if case .cut = $0.kind { true } else { false } } == (expected < length))
            #expect(
                writer.notes.contains { if case .kept = $0.kind { true } else { false } } == (expected >= second.offset + second.length))
            guard length % 13 == 0 else { continue }
            _ = try writer.append(entry(feed("C"), at: days(2)))
            #expect(try records(folder.file()).count == ends.count + 3)
        }
    }

    @Test func `the companions of the last known response are no news`() throws {
        let folder = try Folder()
        let record = try folder.writer().append(entry(feed("A")))
        let writer = try folder.writer(ends: ["2026-11.warc.gz": record.offset + record.length])
        #expect(writer.notes == [])
        #expect(try records(folder.file()).count == 4)
    }

    @Test func `a first entry that was never finished leaves an empty file, which begins anew`() throws {
        let folder = try Folder()
        _ = try folder.writer().append(entry(feed("A")))
        let whole = try folder.bytes()
        try whole.prefix(100).write(to: folder.file())
        let writer = try folder.writer()
        #expect(writer.notes.map(\.kind) == [.cut(bytes: 100)])
        _ = try writer.append(entry(feed("A")))
        #expect(try records(folder.file()).map(\.type) == ["warcinfo", "response", "request", "metadata"])
    }

    @Test func `zeros that a power cut left are cut off`() throws {
        let folder = try Folder()
        let record = try folder.writer().append(entry(feed("A")))
        let whole = try folder.bytes()
        try (whole + Data(count: 5_000)).write(to: folder.file())
        let writer = try folder.writer(ends: ["2026-11.warc.gz": record.offset + record.length])
        #expect(writer.notes.map(\.kind) == [.cut(bytes: 5_000)])
        #expect(try folder.bytes() == whole)
    }

    @Test func `damaged bytes with whole records behind them are set aside, not deleted`() throws {
        let folder = try Folder()
        let writer = try folder.writer()
        let first = try writer.append(entry(feed("A")))
        let end = try folder.bytes().count
        _ = try writer.append(entry(feed("B"), at: days(1)))
        var bytes = try folder.bytes()
        bytes[end + 30] ^= 0xff
        try bytes.write(to: folder.file())
        let reopened = try folder.writer(ends: ["2026-11.warc.gz": first.offset + first.length])
        let aside = "2026-11.warc.gz.damaged-\(end)"
        #expect(reopened.notes.map(\.kind) == [.setAside(file: aside, bytes: bytes.count - end)])
        #expect(try folder.bytes() == bytes.prefix(end))
        #expect(try folder.bytes(aside) == bytes.dropFirst(end))
    }

    @Test func `a file shorter than the store knows is left as it is, and nothing is appended`() throws {
        let folder = try Folder()
        let record = try folder.writer().append(entry(feed("A")))
        let bytes = try folder.bytes().prefix(record.offset + 10)
        try bytes.write(to: folder.file())
        let writer = try folder.writer(ends: ["2026-11.warc.gz": record.offset + record.length])
        let expected = EvidenceError(
            reason: .shorterThanKnown(known: record.offset + record.length, found: bytes.count), path: folder.file().path)
        #expect(writer.problems == [expected])
        #expect(throws: expected) { try writer.append(entry(feed("B"))) }
        #expect(try folder.bytes() == bytes)
        #expect(try writer.append(entry(feed("B"), at: days(31))).file == "2026-12.warc.gz")
    }

    @Test func `a missing file that the store knows is not begun anew`() throws {
        let folder = try Folder()
        let writer = try folder.writer(ends: ["2026-11.warc.gz": 900, "2026-10.warc.gz": 0])
        #expect(writer.problems == [EvidenceError(reason: .missing(known: 900), path: folder.file().path)])
        #expect(throws: EvidenceError.self) { try writer.append(entry(feed("B"))) }
        #expect(folder.names == [])
    }

    @Test func `a file that is another one than the store knows is not touched`() throws {
        let folder = try Folder()
        _ = try folder.writer().append(entry(feed("A")))
        let bytes = try folder.bytes()
        let writer = try folder.writer(ends: ["2026-11.warc.gz": 37])
        #expect(writer.problems.map(\.reason) == [.differs(known: 37)])
        #expect(try folder.bytes() == bytes)
    }

    @Test(arguments: [0, 1, 57, 400]) func `on a full disk nothing half stays, and later entries are whole`(room: Int) throws {
        let folder = try Folder()
        _ = try folder.writer().append(entry(feed("A")))
        let before = try folder.bytes()
        let left = Mutex<Int?>(room)
        // Takes so many bytes, the last ones in a short write, then is full.
        let full: WriteFunction = { descriptor, bytes, offset in
            let allowed = left.withLock { room -> Int in
                guard let limit = room else { return bytes.count }
                room = max(0, limit - bytes.count)
                return min(limit, bytes.count)
            }
            guard allowed > 0 else {
                errno = ENOSPC
                return -1
            }
            return EvidenceWriter.systemWrite(descriptor, UnsafeRawBufferPointer(rebasing: bytes.prefix(allowed)), offset)
        }
        let writer = try EvidenceWriter(
            folder: folder.url, software: "Vigie/0.1", ends: ["2026-11.warc.gz": before.count], makeID: { UUID() }, write: full)
        #expect(throws: EvidenceError(reason: .diskFull, path: folder.file().path)) { try writer.append(entry(feed("B"))) }
        #expect(try folder.bytes() == before)
        left.withLock { $0 = nil }
        let record = try writer.append(entry(feed("B")))
        #expect(record.offset == before.count)
        #expect(try records(folder.file()).count == 7)
    }

    @Test func `what the system refuses to take is an error with the file's name`() throws {
        let folder = try Folder()
        try FileManager.default.createDirectory(at: folder.file(), withIntermediateDirectories: true)
        #expect(throws: EvidenceError.self) { try folder.writer() }
        let blocked = folder.url.appending(path: "2026-11.warc.gz/x")
        #expect(try EvidenceWriter(folder: blocked, software: "Vigie/0.1", ends: [:]).notes == [])
        try Data("x".utf8).write(to: folder.url.appending(path: "plain"))
        #expect(throws: EvidenceError.self) {
            try EvidenceWriter(folder: folder.url.appending(path: "plain/x"), software: "Vigie/0.1", ends: [:])
        }
    }
}
