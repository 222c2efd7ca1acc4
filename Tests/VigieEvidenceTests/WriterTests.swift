// Writing evidence: what a record says, what is renamed, what revisits refer to, and how files are named.
import Foundation
import Testing
import VigieModel

@testable import VigieEvidence

@Suite struct WriterTests {
    @Test func `a poll becomes a response, its request and its metadata, behind the file's own record`() throws {
        let folder = try Folder()
        let body = feed("Guichet numérique")
        let written = try folder.writer().append(entry(body))
        let found = try records(folder.file())
        #expect(found.map(\.type) == ["warcinfo", "response", "request", "metadata"])
        #expect(Set(found.map(\.version)) == ["WARC/1.1"])
        let response = found[1]
        #expect(response.id == written.id)
        #expect(response.offset == written.offset)
        #expect(response.length == written.length)
        #expect(response["WARC-Date"] == "2026-11-12T08:30:00Z")
        #expect(response["WARC-Target-URI"] == "https://canal.example/canal-fr.xml")
        #expect(response["WARC-IP-Address"] == "192.0.2.7")
        #expect(response["WARC-Protocol"] == "http/1.1")
        #expect(response["Content-Type"] == "application/http;msgtype=response")
        #expect(response["WARC-Payload-Digest"] == "sha256:" + ContentHash(of: body).hex)
        #expect(response.payload == body)
        for record in found { #expect(record["WARC-Block-Digest"] == "sha256:" + ContentHash(of: record.block).hex) }
        #expect(found[2].concurrentTo == [response.id])
        #expect(found[3].concurrentTo == [response.id])
        #expect(Set(found.map(\.id)).count == 4)
        #expect(String(decoding: found[2].block, as: UTF8.self).hasPrefix("GET /canal-fr.xml HTTP/1.1\r\n"))
        #expect(String(decoding: found[0].block, as: UTF8.self).hasPrefix("software: Vigie/0.1\r\n"))
        #expect(written.payloadHash == ContentHash(of: body))
        #expect(!written.isRevisit)
    }

    @Test func `fields that no longer fit the decompressed body are renamed, and the rest is as received`() throws {
        let folder = try Folder()
        let head =
            "HTTP/1.1 200 OK\r\nServer: caf\u{e9}\r\ncontent-encoding: gzip\r\nTransfer-Encoding: chunked\r\nContent-Length: 9\r\nX-Long: a\r\n b\r\n\r\n"
        var exchange = exchange()
        exchange.responseHead = Data(head.unicodeScalars.map { UInt8($0.value) })
        _ = try folder.writer().append(entry(feed("A"), exchange: exchange))
        let kept = try records(folder.file())[1].head
        let expected =
            "HTTP/1.1 200 OK\r\nServer: caf\u{e9}\r\nX-Archive-Orig-content-encoding: gzip\r\nX-Archive-Orig-Transfer-Encoding: chunked\r\n"
            + "X-Archive-Orig-Content-Length: 9\r\nX-Long: a\r\n b\r\nContent-Length: \(feed("A").count)\r\n\r\n"
        #expect(kept == Data(expected.unicodeScalars.map { UInt8($0.value) }))
        let entries = try replay([folder.file()]).entries
        #expect(entries.first?.document.exchange?.responseHead == exchange.responseHead)
    }

    @Test func `a length that fits stays as it came`() throws {
        let folder = try Folder()
        let body = feed("A")
        let head = "HTTP/1.1 200 OK\r\nContent-Length: \(body.count)\r\n\r\n"
        _ = try folder.writer().append(entry(body, exchange: exchange(head: head)))
        #expect(try records(folder.file())[1].head == Data(head.utf8))
    }

    @Test(arguments: [
        ("HTTP/2 200 \r\nserver: x\r\n\r\n", "HTTP/1.1 200 \r\n"),
        ("HTTP/2 200\r\n\r\n", "HTTP/1.1 200 \r\n"),
        ("HTTP/1.0 200 Fine\r\n\r\n", "HTTP/1.0 200 Fine\r\n"),
        ("HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\nHTTP/1.1 200 OK\r\n\r\n", "HTTP/1.1 200 OK\r\n"),
    ])
    func `the status line has the form of HTTP 1`(head: String, line: String) throws {
        let folder = try Folder()
        _ = try folder.writer().append(entry(feed("A"), exchange: exchange(head: head, version: "h2")))
        let response = try records(folder.file())[1]
        #expect(String(decoding: response.head, as: UTF8.self).hasPrefix(line + (head.contains("server") ? "server" : "Content-Length")))
        #expect(response["WARC-Protocol"] == "h2")
    }

    @Test func `a head without a status line is refused, and nothing is written`() throws {
        let folder = try Folder()
        let writer = try folder.writer()
        #expect(throws: EvidenceError.self) { try writer.append(entry(feed("A"), exchange: exchange(head: "no HTTP"))) }
        #expect(folder.names == [])
    }

    @Test func `an equal body is a revisit that refers to the earlier record`() throws {
        let folder = try Folder()
        let writer = try folder.writer()
        let body = feed("A")
        let first = try writer.append(entry(body))
        let second = try writer.append(entry(body, at: days(1), earlier: first))
        let revisit = try #require(try records(folder.file()).first { $0.type == "revisit" })
        #expect(second.isRevisit)
        #expect(revisit.id == second.id)
        #expect(revisit["WARC-Profile"] == "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest")
        #expect(revisit.refersTo == first.id)
        #expect(revisit["WARC-Refers-To-Target-URI"] == first.url)
        #expect(revisit["WARC-Refers-To-Date"] == "2026-11-12T08:30:00Z")
        #expect(revisit["WARC-Truncated"] == "length")
        #expect(revisit["WARC-Payload-Digest"] == "sha256:" + ContentHash(of: body).hex)
        #expect(revisit.payload.isEmpty)
    }

    @Test func `another body, or a revisit as the earlier record, is written whole`() throws {
        let folder = try Folder()
        let writer = try folder.writer()
        let first = try writer.append(entry(feed("A")))
        let revisit = try writer.append(entry(feed("A"), earlier: first))
        #expect(try !writer.append(entry(feed("B"), earlier: first)).isRevisit)
        #expect(try !writer.append(entry(feed("A"), earlier: revisit)).isRevisit)
    }

    @Test func `each month has its file, by UTC`() throws {
        let folder = try Folder()
        let writer = try folder.writer()
        let lastSecond = try #require(Timestamp.date("2026-11-30T23:59:59Z"))
        #expect(try writer.append(entry(feed("A"), at: lastSecond)).file == "2026-11.warc.gz")
        #expect(try writer.append(entry(feed("B"), at: lastSecond.addingTimeInterval(1))).file == "2026-12.warc.gz")
        #expect(try writer.append(entry(feed("C"), at: lastSecond)).file == "2026-11.warc.gz")
        try writer.sync()
        #expect(try records(folder.file()).map(\.type).count { $0 == "warcinfo" } == 1)
        #expect(try records(folder.file("2026-12.warc.gz")).first?["WARC-Filename"] == "2026-12.warc.gz")
    }

    @Test func `more months than may be open at once are written all the same`() throws {
        let folder = try Folder()
        let writer = try folder.writer()
        for round in 0..<2 {
            for month in 0..<7 { _ = try writer.append(entry(feed("\(round)"), at: days(Double(month) * 31))) }
        }
        #expect(folder.names.count == 7)
        for name in folder.names { #expect(try records(folder.file(name)).count == 7) }
    }

    @Test func `passwords stay out of evidence`() throws {
        let folder = try Folder()
        var exchange = exchange("https://ann:hush@canal.example/a b.xml?q=1|2")
        exchange.requestHead = Data("GET / HTTP/1.1\r\nAuthorization: Basic aHVzaA==\r\n folded\r\nHost: canal.example\r\n\r\n".utf8)
        var source = source()
        source.feedURL = "https://ann:hush@canal.example/feed"
        let written = try folder.writer().append(entry(feed("A"), source: source, exchange: exchange))
        #expect(written.url == "https://canal.example/a%20b.xml?q=1%7C2")
        let found = try records(folder.file())
        #expect(found[2].block == Data("GET / HTTP/1.1\r\nHost: canal.example\r\n\r\n".utf8))
        for record in found {
            #expect(!record.fields.contains { $0.value.contains("hush") })
            #expect(!String(decoding: record.block, as: UTF8.self).contains("hush"))
        }
    }
}
