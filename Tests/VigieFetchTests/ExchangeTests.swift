// Evidence: what went over the wire around a body, without what must not be kept.
import Foundation
import Testing
import VigieFetch
import VigieModel
import VigieTestKit

@Suite(.timeLimit(.minutes(2))) struct ExchangeTests {
    private func text(_ data: Data?) -> [String] {
        String(decoding: data ?? Data(), as: UTF8.self).components(separatedBy: "\r\n")
    }

    @Test func `request and response head are kept as they travelled, of the last hop alone`() async throws {
        let server = try LoopbackServer { request in
            request.target == "/old"
                ? LoopbackResponse(302, headers: ["Location": "/new", "X-Hop": "first"])
                : .raw(
                    "HTTP/1.1 103 Early Hints\r\nX-Early: 1\r\n\r\nHTTP/1.1 200 Fine by me\r\netag:  \"a\"\r\nX-B: caf\u{E9}\r\n\r\n<rss/>")
        }
        let document = try #require(try await fetch(request(server.origin + "/old", etag: "\"n\"", of: server.origin + "/new")).document)
        let exchange = try #require(document.exchange)
        #expect(exchange.url == server.origin + "/new")
        #expect(exchange.sentAt == fixedNow)
        #expect(exchange.httpVersion == "http/1.1")
        #expect(exchange.remoteAddress == "127.0.0.1")
        #expect(
            text(exchange.requestHead) == [
                "GET /new HTTP/1.1", "Host: 127.0.0.1:\(server.port)", "User-Agent: Vigie/0.1 (+tests@vigie.example)",
                "Accept: \(loopbackOptions().accept)", "Accept-Encoding: gzip, deflate, br", "If-None-Match: \"n\"", "", "",
            ])
        #expect(text(exchange.responseHead) == ["HTTP/1.1 200 Fine by me", "etag:  \"a\"", "X-B: caf\u{E9}", "", ""])
    }

    @Test func `a name and a password in an address are sent and never kept`() async throws {
        let server = try LoopbackServer { request in
            request.target == "/a" ? LoopbackResponse(301, headers: ["Location": "/b"]) : LoopbackResponse(body: "x")
        }
        let url = "http://me:s3cret@127.0.0.1:\(server.port)/a"
        // One transfer after the other on the same handle: what belongs to an address must not go on to the next one.
        let outcomes = await fetchAll([request(url), request(server.origin + "/c")], loopbackOptions { $0.maxConcurrent = 1 })
        let sent = server.requests.map { $0.headers["authorization"] != nil }
        #expect(sent == [true, true, false])
        let exchange = try #require(outcomes.first { !$0.redirects.isEmpty }?.document?.exchange)
        #expect(exchange.url == server.origin + "/b")
        #expect(text(exchange.requestHead).contains("Authorization: (left out)"))
        for part in [exchange.requestHead, exchange.responseHead] {
            let kept = String(decoding: part, as: UTF8.self)
            #expect(!kept.contains("s3cret") && !kept.contains(Data("me:s3cret".utf8).base64EncodedString()))
        }
    }

    @Test func `an exchange that nobody wants is not kept`() async throws {
        let server = try LoopbackServer { _ in LoopbackResponse(body: "x") }
        let document = try #require(try await fetch(server.origin, loopbackOptions { $0.keepsExchange = false }).document)
        #expect(document.exchange == nil)
    }

    @Test func `a request that libcurl sends again on a new connection is kept once`() async throws {
        // The server closes after each answer without a word, so that the second request meets a dead connection.
        let server = try LoopbackServer { _ in .raw("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nx") }
        let requests = (0..<6).map { request(server.origin + "/\($0)") }
        for outcome in await fetchAll(requests, loopbackOptions { $0.maxConcurrent = 1 }) {
            let head = text(outcome.document?.exchange?.requestHead)
            #expect(head.count(where: { $0.hasPrefix("GET ") }) == 1)
        }
    }
}
