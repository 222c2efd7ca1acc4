// Polls out of evidence: what comes out is what went in, and what cannot come out is said.
import Foundation
import Testing
import VigieModel

@testable import VigieEvidence

@Suite struct ReplayTests {
    @Test func `what the parser is given is what it was given at the poll`() throws {
        let folder = try Folder()
        let head =
            "HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\nContent-Encoding: br\r\nVary: a\r\nvary: b\r\nX-Latin: \u{e9}\r\n folded\r\n\r\n"
        var exchange = exchange("https://www.canal.example/flux.xml", version: "h2")
        exchange.responseHead = Data(head.unicodeScalars.map { UInt8($0.value) })
        let written = try folder.writer().append(entry(feed("A"), exchange: exchange))
        let (entries, findings) = try replay([folder.file()])
        let found = try #require(entries.first)
        #expect(findings == [])
        #expect(entries.count == 1)
        #expect(found.source == source())
        #expect(found.at == fixedNow)
        #expect(found.record == written)
        let document = found.document
        #expect(document.requestedURL == source().feedURL)
        #expect(document.finalURL == "https://www.canal.example/flux.xml")
        #expect(document.status == 200)
        #expect(document.body == feed("A"))
        let fields = ["content-type": "text/xml", "content-encoding": "br", "vary": "a, b", "x-latin": "\u{e9} folded"]
        #expect(document.headers == fields)
        #expect(document.exchange == exchange)
    }

    @Test func `a length that the server did not state is not there at replay`() throws {
        let folder = try Folder()
        let writer = try folder.writer()
        _ = try writer.append(entry(feed("A")))
        _ = try writer.append(entry(feed("B"), exchange: exchange(head: "HTTP/1.1 200 OK\r\nContent-Length: 7\r\n\r\n")))
        let entries = try replay([folder.file()]).entries
        #expect(entries.map { $0.document.headers["content-length"] } == [nil, "7"])
    }

    @Test func `revisits come with the body of the earlier record, across files and in any order of files`() throws {
        let folder = try Folder()
        let writer = try folder.writer()
        let first = try writer.append(entry(feed("A")))
        let second = try writer.append(entry(feed("A"), at: days(30), earlier: first))
        let november = folder.file()
        let december = folder.file("2026-12.warc.gz")
        for files in [[november, december], [december, november]] {
            let (entries, findings) = try replay(files)
            #expect(findings == [])
            #expect(entries.map(\.document.body) == [feed("A"), feed("A")])
            #expect(Set(entries.map(\.record)) == [first, second])
        }
        let (entries, findings) = try replay([december])
        #expect(entries.isEmpty)
        #expect(findings.count == 1)
        #expect(findings[0].contains("2026-11-12T08:30:00Z"))
    }

    @Test func `a body that is not the one that was kept is not replayed`() throws {
        let folder = try Folder()
        var changed = entry(feed("A"))
        changed.body = feed("forged")
        _ = try folder.writer().append(changed)
        let (entries, findings) = try replay([folder.file()])
        #expect(entries.isEmpty)
        #expect(findings == ["not replayed: its body is not the one that was kept"])
    }

    @Test func `responses that another tool kept are decoded and given to the source of their address`() throws {
        let folder = try Folder()
        let body = feed("A")
        let packed = try ForeignWARC.gzip(body)
        let chunked =
            Data("\(String(packed.count / 2, radix: 16))\r\n".utf8) + packed.prefix(packed.count / 2) + Data("\r\n".utf8)
            + Data("\(String(packed.count - packed.count / 2, radix: 16));x=y\r\n".utf8) + packed.dropFirst(packed.count / 2)
            + Data("\r\n0\r\n\r\n".utf8)
        let codings = ["Transfer-Encoding: chunked", "Content-Encoding: gzip"]
        let messages = [
            ForeignWARC.http(body), ForeignWARC.http(packed, fields: ["Content-Encoding: gzip"]),
            ForeignWARC.http(chunked, fields: codings), ForeignWARC.http(body, fields: codings),
            ForeignWARC.http(body, fields: ["Content-Encoding: br"]),
        ]
        try messages.map { ForeignWARC.response($0, date: "2026-10-03T07:00:00.123456Z") }.reduce(Data(), +).write(to: folder.file())
        let (entries, findings) = try replay([folder.file()]) { $0 == "https://canal.example/canal-fr.xml" ? source() : nil }
        #expect(findings == [])
        #expect(entries.map(\.document.body) == messages.map { _ in body })
        #expect(Set(entries.map(\.at)) == [Timestamp.date("2026-10-03T07:00:00Z")])
        #expect(entries.allSatisfy { $0.source == source() && $0.record.payloadHash == ContentHash(of: body) })
    }

    @Test func `what cannot be replayed is said`() throws {
        let folder = try Folder()
        let good = ForeignWARC.http(feed("A"))
        let pieces = [
            ForeignWARC.response(ForeignWARC.http(Data(), status: "301 Moved Permanently")),
            ForeignWARC.response(ForeignWARC.http(Data([1, 2, 3]), fields: ["Content-Encoding: br"])),
            ForeignWARC.response(ForeignWARC.http(Data([0x1f, 0x8b, 3]), fields: ["Content-Encoding: gzip"])),
            ForeignWARC.response(good, date: "2026-10"), ForeignWARC.response(good, url: "https://other.example/"),
            ForeignWARC.response(good, extra: ["WARC-Segment-Number: 1"]), ForeignWARC.response(good, url: "dns:canal.example"),
            ForeignWARC.response(Data("no HTTP".utf8)),
        ]
        try pieces.reduce(Data(), +).write(to: folder.file())
        let (entries, findings) = try replay([folder.file()]) { $0 == "https://canal.example/canal-fr.xml" ? source() : nil }
        #expect(entries.isEmpty)
        #expect(
            Set(findings) == [
                "not replayed: its body is encoded with br, which only gzip may be here", "not replayed: its gzip body is damaged",
                "not replayed: it has no date to the second", "not replayed: no source is known for https://other.example/",
                "a record in several segments is not replayed", "not replayed: it holds no HTTP response",
            ])
    }

    @Test func `a response whose metadata was cut off goes to the source of its address`() throws {
        let folder = try Folder()
        let written = try folder.writer().append(entry(feed("A")))
        try folder.bytes().prefix(written.offset + written.length).write(to: folder.file())
        #expect(try replay([folder.file()]).entries.isEmpty)
        let entries = try replay([folder.file()]) { _ in source() }.entries
        #expect(entries.map(\.record) == [written])
    }
}
