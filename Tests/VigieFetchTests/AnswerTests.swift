// Answers that are good: bodies, headers, conditional requests and compression.
import Foundation
import Testing
import VigieFetch
import VigieModel
import VigieTestKit

@Suite(.timeLimit(.minutes(2))) struct AnswerTests {
    @Test func `a body comes home with its status and its headers in lower case`() async throws {
        let server = try LoopbackServer { _ in
            LoopbackResponse(200, headers: ["Content-Type": "application/rss+xml", "X-Part": "a", "x-part": "b"], body: "<rss/>")
        }
        let outcome = try await fetch(server.origin + "/feed.xml#part")
        let document = try #require(outcome.document)
        #expect(document.status == 200)
        #expect(document.requestedURL == server.origin + "/feed.xml#part")
        #expect(document.finalURL == document.requestedURL)
        #expect(document.body == Data("<rss/>".utf8))
        #expect(document.contentType == "application/rss+xml")
        #expect(document.headers["x-part"] == "a, b")
        #expect(outcome.redirects.isEmpty)
        #expect(outcome.wireBytes == 6)
        #expect(outcome.elapsed > .zero)
        #expect(!outcome.isConditional)
        #expect(outcome.movedTo == nil)
    }

    @Test func `a request says who asks and for what, and nothing else`() async throws {
        let server = try LoopbackServer { _ in LoopbackResponse(headers: ["Set-Cookie": "a=b"], body: "x") }
        _ = await fetchAll([request(server.origin + "/1"), request(server.origin + "/2")], loopbackOptions { $0.maxPerHost = 1 })
        let sent = try #require(server.requests.last)
        #expect(sent.headers["user-agent"] == "Vigie/0.1 (+tests@vigie.example)")
        #expect(sent.headers["accept"]?.hasPrefix("application/atom+xml, application/rss+xml") == true)
        #expect(sent.accepts(coding: "gzip") && sent.accepts(coding: "br"))
        #expect(Set(sent.headers.keys) == ["host", "user-agent", "accept", "accept-encoding"])
        // One connection served both.
        #expect(server.connectionCount == 1)
    }

    @Test func `validators go back exactly as they came, and a 304 is an outcome with its new headers`() async throws {
        // A weak tag with odd characters, and a date that no formatter would write.
        let tag = "W/\"caf\u{E9}; x=\\\"1\\\"\""
        let date = "thu, 12 Mar 2026 09:00:00 +0100"
        let server = try LoopbackServer { request in
            request.headers["if-none-match"] == nil
                ? LoopbackResponse.raw(
                    "HTTP/1.1 200 OK\r\nETag:  \(tag)  \r\nLast-Modified: \(date)\r\nContent-Length: 1\r\nConnection: close\r\n\r\nx")
                : LoopbackResponse(304, headers: ["ETag": "\"new\""])
        }
        let first = try #require(try await fetch(server.origin).document)
        let validators = first.validators
        #expect(validators.lastModified == date)
        let again = try await fetch(request(server.origin, etag: validators.entityTag, modified: validators.lastModified))
        guard case .notModified(let headers) = again.result else {
            Issue.record("not a 304: \(again.result)")
            return
        }
        #expect(again.isConditional)
        #expect(headers["etag"] == "\"new\"")
        // The server reads UTF-8: the two bytes of the accent went back as they came.
        #expect(server.requests.last?.headers["if-none-match"] == tag)
        #expect(server.requests.last?.headers["if-modified-since"] == date)
    }

    @Test func `validators that would end their line are not sent`() async throws {
        let server = try LoopbackServer { _ in LoopbackResponse(body: "x") }
        _ = try await fetch(request(server.origin, etag: "\"a\"\r\nX-Forged: 1", modified: ""))
        let sent = try #require(server.requests.first)
        #expect(sent.headers["if-none-match"] == nil && sent.headers["x-forged"] == nil && sent.headers["if-modified-since"] == nil)
    }

    @Test func `a 304 that nobody asked for is a failure`() async throws {
        let server = try LoopbackServer { _ in LoopbackResponse(304) }
        #expect(try await fetch(server.origin).error?.reason == .unexpectedNotModified)
    }

    @Test(arguments: [("gzip", "feed.xml.gz"), ("br", "feed.xml.br")]) func `compressed bodies are decompressed`(
        coding: String, file: String
    ) async throws {
        let body = try fixture(file)
        let server = try LoopbackServer { _ in LoopbackResponse(headers: ["Content-Encoding": coding], body: body) }
        let outcome = try await fetch(server.origin)
        #expect(outcome.document?.body == (try fixture("feed.xml")))
        #expect(outcome.wireBytes == body.count)
    }

    @Test func `a chunked body and an interim response are understood`() async throws {
        let server = try LoopbackServer { _ in
            .raw(
                "HTTP/1.1 103 Early Hints\r\nETag: \"early\"\r\n\r\nHTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                    + "3\r\nabc\r\n2\r\nde\r\n0\r\nX-Trailer: late\r\n\r\n")
        }
        let document = try #require(try await fetch(server.origin).document)
        #expect(document.body == Data("abcde".utf8))
        #expect(document.headers == ["transfer-encoding": "chunked"])
    }

    @Test func `four hundred addresses of two hundred hosts all come home`() async throws {
        let server = try LoopbackServer { LoopbackResponse(body: $0.host + $0.target) }
        let requests = (0..<400).map { request("http://h\($0 % 200).example/\($0)") }
        let outcomes = await fetchAll(requests, loopbackOptions { $0.connectTo = [server.connectTo] })
        #expect(outcomes.count == 400)
        for outcome in outcomes {
            let expected = outcome.request.url.replacing("http://", with: "")
            #expect(outcome.document?.body == Data(expected.utf8), "\(outcome.result)")
        }
        #expect(Set(outcomes.map(\.request)) == Set(requests))
        // Each host's second request goes over its first one's connection, except while that is in use.
        #expect(server.connectionCount < 300)
    }

    @Test func `no requests give no outcomes`() async {
        #expect(await fetchAll([]).isEmpty)
    }
}
