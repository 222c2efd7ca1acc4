// What a hostile server may make us take: bytes on the wire, bytes in memory, headers.
import Foundation
import Testing
import VigieFetch
import VigieModel
import VigieTestKit

@Suite(.timeLimit(.minutes(2))) struct LimitTests {
    @Test func `nested codings are refused before they are undone`() async throws {
        let body = try fixture("bomb.gz.gz")
        let server = try LoopbackServer { _ in LoopbackResponse(headers: ["Content-Encoding": "gzip, gzip"], body: body) }
        #expect(try await fetch(server.origin).error?.reason == .badEncoding("more than one coding: gzip, gzip"))
    }

    @Test(arguments: ["gzip", "x-unknown"]) func `a body that its encoding does not fit is a failure`(coding: String) async throws {
        let server = try LoopbackServer { _ in LoopbackResponse(headers: ["Content-Encoding": coding], body: "<rss/>") }
        guard case .badEncoding = try await fetch(server.origin).error?.reason else {
            Issue.record("not an encoding failure")
            return
        }
    }

    @Test(arguments: [true, false]) func `the limit on the wire holds with and without a Content-Length`(saysLength: Bool) async throws {
        let body = Data(repeating: 120, count: 3_000_000)
        let server = try LoopbackServer { _ in
            saysLength
                ? LoopbackResponse(body: body)
                : .scripted([.send(Data("HTTP/1.1 200 OK\r\n\r\n".utf8)), .send(body), .pause(.seconds(60))])
        }
        let outcome = try await fetch(server.origin, loopbackOptions { $0.compressedLimitBytes = 1_000_000 })
        #expect(outcome.error?.reason == .tooLarge(limitBytes: 1_000_000))
    }

    @Test func `a body of exactly the limit is taken and one byte more is not`() async throws {
        let server = try LoopbackServer { LoopbackResponse(body: Data(repeating: 120, count: $0.target == "/more" ? 1_001 : 1_000)) }
        let options = loopbackOptions { $0.bodyLimitBytes = 1_000 }
        #expect(try await fetch(server.origin + "/just", options).document?.body.count == 1_000)
        #expect(try await fetch(server.origin + "/more", options).error?.reason == .tooLargeDecompressed(limitBytes: 1_000))
    }

    @Test func `endless headers are refused`() async throws {
        let line = Data(("X-Padding: " + String(repeating: "y", count: 1_000) + "\r\n").utf8)
        let server = try LoopbackServer { _ in
            .scripted([.send(Data("HTTP/1.1 200 OK\r\n".utf8))] + Array(repeating: .send(line), count: 100) + [.pause(.seconds(60))])
        }
        #expect(try await fetch(server.origin).error?.reason == .headersTooLarge(limitBytes: 65_536))
    }

    @Test func `an endless error page is cut short and its status kept`() async throws {
        let server = try LoopbackServer { _ in
            .scripted([
                .send(Data("HTTP/1.1 404 Not Found\r\n\r\n".utf8)), .send(Data(repeating: 120, count: 1_000_000)), .pause(.seconds(60)),
            ])
        }
        #expect(try await fetch(server.origin).error?.reason == .status(404))
    }
}
