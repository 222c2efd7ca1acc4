// Reading WARC files: ours and other tools', damaged and hostile ones.
import Foundation
import Testing
import VigieModel

@testable import VigieEvidence

@Suite struct ReaderTests {
    @Test func `a response is found again by its place, with its request and source`() throws {
        let folder = try Folder()
        let writer = try folder.writer()
        _ = try writer.append(entry(feed("A")))
        let written = try writer.append(entry(feed("B"), source: source("canal-nl"), at: days(1)))
        _ = try writer.append(entry(feed("C"), at: days(2)))
        let reader = try EvidenceReader(file: folder.file())
        let capture = try reader.capture(written)
        #expect(capture.body == feed("B"))
        #expect(capture.fits(capture.body) == true)
        #expect(capture.fits(feed("A")) == false)
        #expect(capture.source == source("canal-nl"))
        #expect(capture.requestHead == exchange().requestHead)
        #expect(capture.responseHead == exchange().responseHead)
        var other = written
        other.id = "urn:uuid:0"
        #expect(throws: EvidenceError.self) { try reader.capture(other) }
        other.offset += 1
        #expect(throws: EvidenceError.self) { try reader.capture(other) }
        other.offset = 10_000_000
        #expect(throws: EvidenceError.self) { try reader.capture(other) }
    }

    @Test(arguments: [true, false]) func `records of other tools are read, compressed one by one or not at all`(compressed: Bool) throws {
        let folder = try Folder()
        let info = ForeignWARC.record(
            ["WARC-Type: warcinfo", "WARC-Record-ID: <urn:uuid:1>", "X-Folded: a", "\tb"], block: Data("software: crawler\r\n".utf8))
        let http = ForeignWARC.http(feed("A"))
        let pieces = [
            info, ForeignWARC.response(http), ForeignWARC.record(["warc-type: odd", "WARC-Record-ID: urn:uuid:3"], block: Data()),
        ]
        try pieces.map { compressed ? try ForeignWARC.gzip($0) : $0 }.reduce(Data(), +).write(to: folder.file("x.warc"))
        let found = try records(folder.file("x.warc"))
        #expect(found.map(\.type) == ["warcinfo", "response", "odd"])
        #expect(found.map(\.id) == ["urn:uuid:1", "urn:uuid:92283950-ef2f-4d72-b224-f54c6ec90bb0", "urn:uuid:3"])
        #expect(found[0]["x-folded"] == "a b")
        #expect(found[1].payload == feed("A"))
        let reader = try EvidenceReader(file: folder.file("x.warc"))
        for record in found { #expect(try reader.record(at: record.offset) == record) }
    }

    @Test func `line ends without carriage returns, and empty members, are no trouble`() throws {
        let folder = try Folder()
        let plain = Data("WARC/0.18\nWARC-Type: resource\nWARC-Record-ID: <urn:x:1>\nContent-Length: 2\n\nhi\n\n".utf8)
        try (ForeignWARC.gzip(plain) + ForeignWARC.gzip(Data())).write(to: folder.file())
        #expect(try records(folder.file()).map(\.block) == [Data("hi".utf8)])
        try (plain + plain).write(to: folder.file())
        #expect(try records(folder.file()).count == 2)
        try Data().write(to: folder.file())
        #expect(try records(folder.file()).isEmpty)
    }

    @Test func `a file compressed as a whole is refused with the remedy`() throws {
        let folder = try Folder()
        let record = ForeignWARC.response(ForeignWARC.http(feed("A")))
        try ForeignWARC.gzip(record + record).write(to: folder.file())
        let expected = EvidenceError(reason: .notPerRecord, path: folder.file().path)
        #expect(throws: expected) { try records(folder.file()) }
        #expect(expected.description.contains("warcio recompress"))
    }

    @Test(arguments: ["", "PK\u{3}\u{4}", "<rss/>", "\u{28}zstd"]) func `what is no WARC file is refused`(text: String) throws {
        let folder = try Folder()
        try Data((text + "some bytes").utf8).write(to: folder.file())
        #expect(throws: EvidenceError(reason: .notWARC, path: folder.file().path)) { try EvidenceReader(file: folder.file()) }
        try ForeignWARC.gzip(Data("some bytes".utf8)).write(to: folder.file())
        #expect(throws: EvidenceError(reason: .notWARC, path: folder.file().path)) { try records(folder.file()) }
        #expect(throws: EvidenceError.self) { try EvidenceReader(file: folder.file("missing")) }
        #expect(throws: EvidenceError(reason: .notWARC, path: folder.url.path)) { try EvidenceReader(file: folder.url) }
    }

    @Test(arguments: 0..<40) func `a flipped byte costs one record at most, and is reported where it is`(step: Int) throws {
        let folder = try Folder()
        let writer = try folder.writer()
        for day in 0..<4 { _ = try writer.append(entry(feed("day \(day)"), at: days(Double(day)))) }
        let whole = try records(folder.file())
        var bytes = try folder.bytes()
        let place = 10 + step * (bytes.count - 20) / 40
        bytes[place] ^= 0x55
        try bytes.write(to: folder.file())
        let hit = try #require(whole.firstIndex { place < $0.offset + $0.length })
        let reader = try EvidenceReader(file: folder.file())
        var found: [WARCRecord] = []
        while let record = try reader.next() { found.append(record) }
        // Of the bytes of a gzip member's header, some say nothing of the content: time and system.
        guard found != whole else { return #expect((4...9).contains(place - whole[hit].offset)) }
        var expected = whole
        expected.remove(at: hit)
        #expect(found == expected)
        #expect(reader.findings.map(\.offset) == [whole[hit].offset])
    }

    @Test func `in an uncompressed file, what is damaged is passed over to the next record`() throws {
        let folder = try Folder()
        let good = ForeignWARC.response(ForeignWARC.http(feed("A")))
        let lying = ForeignWARC.record(["WARC-Type: resource", "WARC-Record-ID: <urn:x:1>"], block: Data("hello".utf8), length: 3)
        let long = ForeignWARC.record(["WARC-Type: resource", "WARC-Record-ID: <urn:x:2>"], block: Data("hello".utf8), length: 900_000)
        try (good + lying + good + long).write(to: folder.file())
        let reader = try EvidenceReader(file: folder.file())
        #expect(try reader.next()?.type == "response")
        #expect(try reader.next()?.type == "response")
        #expect(try reader.next() == nil)
        #expect(reader.findings.map(\.offset) == [good.count, good.count * 2 + lying.count])
    }

    @Test(arguments: ["3", "900000000", "-1", "99999999999999999999", "5, 5", "", "0x5"])
    func `a length that lies is a finding`(length: String) throws {
        let folder = try Folder()
        let good = try ForeignWARC.gzip(ForeignWARC.response(ForeignWARC.http(feed("A"))))
        let text = "WARC/1.1\r\nWARC-Type: resource\r\nWARC-Record-ID: <urn:x:1>\r\nContent-Length: \(length)\r\n\r\nhello\r\n\r\n"
        try (good + ForeignWARC.gzip(Data(text.utf8)) + good).write(to: folder.file())
        let reader = try EvidenceReader(file: folder.file())
        #expect(try reader.next() != nil)
        #expect(try reader.next() != nil)
        #expect(try reader.next() == nil)
        #expect(reader.findings.map(\.offset) == [good.count])
    }

    @Test func `a bomb, and fields of a hundred megabytes, are passed over within the limits`() throws {
        let folder = try Folder()
        let good = try ForeignWARC.gzip(ForeignWARC.response(ForeignWARC.http(feed("A"))))
        let bomb = try ForeignWARC.gzip(
            ForeignWARC.record(["WARC-Type: resource", "WARC-Record-ID: <urn:x:1>"], block: Data(count: 100 * 1_024 * 1_024)))
        let fields = "WARC/1.1\r\nX-Long: " + String(repeating: "a", count: 100 * 1_024 * 1_024) + "\r\n\r\n"
        let longFields = try ForeignWARC.gzip(Data(fields.utf8))
        #expect(bomb.count < 1_000_000)
        try (good + bomb + good + longFields + good).write(to: folder.file())
        let reader = try EvidenceReader(file: folder.file())
        for _ in 0..<3 { #expect(try reader.next()?.type == "response") }
        #expect(try reader.next() == nil)
        #expect(reader.findings.map(\.offset) == [good.count, good.count * 2 + bomb.count])
        try (bomb + good).write(to: folder.file())
        let limit = EvidenceLimits().recordBytes
        #expect(throws: EvidenceError(reason: .memberTooLarge(limitBytes: limit), path: folder.file().path)) { try records(folder.file()) }
    }

    @Test func `uncompressed records beyond the limits are passed over`() throws {
        let folder = try Folder()
        let good = ForeignWARC.response(ForeignWARC.http(feed("A")))
        let large = ForeignWARC.record(["WARC-Type: resource", "WARC-Record-ID: <urn:x:1>"], block: Data(count: 5_000))
        let longFields = Data(("WARC/1.1\r\nX-Long: " + String(repeating: "a", count: 3_000) + "\r\n\r\n").utf8)
        try (good + large + longFields + good).write(to: folder.file())
        var limits = EvidenceLimits()
        limits.recordBytes = 4_000
        limits.fieldBytes = 2_000
        let reader = try EvidenceReader(file: folder.file(), limits: limits)
        #expect(try reader.next() != nil)
        #expect(try reader.next() != nil)
        #expect(try reader.next() == nil)
        #expect(reader.findings.map(\.offset) == [good.count, good.count + large.count])
    }

    @Test func `the search for whole records behind damaged ones comes to an end`() throws {
        let folder = try Folder()
        let good = try ForeignWARC.gzip(ForeignWARC.response(ForeignWARC.http(feed("A"))))
        // Nothing but beginnings of members.
        let hostile = Data([UInt8](repeating: 0, count: 20_000).indices.map { [0x1f, 0x8b, 8, 0][$0 % 4] })
        try (good + hostile + good).write(to: folder.file())
        var limits = EvidenceLimits()
        limits.searchBytes = 1_000_000
        let reader = try EvidenceReader(file: folder.file(), limits: limits)
        #expect(try reader.next() != nil)
        #expect(try reader.next() == nil)
        #expect(reader.findings.count == 1)
        let patient = try EvidenceReader(file: folder.file())
        #expect(try patient.next() != nil)
        #expect(try patient.next() != nil)
    }
}
