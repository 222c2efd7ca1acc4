// Sources that fail: each way is an outcome with its own reason, and the run goes on.
import Foundation
import Testing
import VigieFetch
import VigieModel
import VigieTestKit

@Suite(.timeLimit(.minutes(2))) struct FailureTests {
    @Test(arguments: [(401, false), (403, false), (404, false), (410, false), (418, false), (500, true), (502, true)])
    func `an error status is a failure, passing or not`(status: Int, isPassing: Bool) async throws {
        let server = try LoopbackServer { _ in LoopbackResponse(status, body: String(repeating: "no ", count: 100_000)) }
        let error = try #require(try await fetch(server.origin).error)
        #expect(error.reason == .status(status))
        #expect(error.kind?.isPassing == isPassing)
        #expect(error.source == SourceID(rawValue: "canal-fr"))
        #expect(error.url == server.origin)
        #expect(error.retryAfter == nil)
    }

    @Test(arguments: [200, 204]) func `a good status without a body is a failure`(status: Int) async throws {
        let server = try LoopbackServer { _ in LoopbackResponse(status) }
        #expect(try await fetch(server.origin).error?.reason == .emptyBody)
    }

    @Test func `a refused connection is an outcome`() async throws {
        let server = try LoopbackServer { _ in LoopbackResponse() }
        let origin = server.origin
        server.stop()
        // The port is closed once its thread has left `accept`; until then a connection is cut instead.
        let error = try #require(try await fetch(origin).error)
        #expect([.connectionRefused, .interrupted].contains(error.reason), "\(error)")
        #expect(error.kind?.isPassing == true)
        #expect(try await fetch("http://127.0.0.1:1/").error?.reason == .connectionRefused)
    }

    @Test func `a connection reset in the middle of the body is an interruption`() async throws {
        let server = try LoopbackServer { _ in .scripted([.send(Data("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nhalf".utf8)), .reset])
        }
        #expect(try await fetch(server.origin).error?.reason == .interrupted)
    }

    @Test func `a body shorter than its length is an interruption`() async throws {
        let server = try LoopbackServer { _ in .raw("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nhalf") }
        let outcome = try await fetch(server.origin)
        #expect(outcome.error?.reason == .interrupted)
        #expect(outcome.wireBytes == 4)
    }

    @Test func `a server that hangs up without a word is an interruption`() async throws {
        let server = try LoopbackServer { _ in .scripted([]) }
        #expect(try await fetch(server.origin).error?.reason == .interrupted)
    }

    @Test func `a server that does not speak HTTP is a failure`() async throws {
        let server = try LoopbackServer { _ in .raw("SSH-2.0-OpenSSH_9.2\r\n") }
        let error = try #require(try await fetch(server.origin).error)
        guard case .other(let text) = error.reason else {
            Issue.record("\(error)")
            return
        }
        #expect(text.contains("HTTP/0.9"))
    }

    @Test func `https to a server that has no TLS is a TLS failure`() async throws {
        let server = try LoopbackServer { _ in LoopbackResponse(body: "x") }
        let error = try #require(try await fetch("https://127.0.0.1:\(server.port)/").error)
        guard case .tls = error.reason else {
            Issue.record("\(error)")
            return
        }
    }

    @Test func `a slow body reaches the limit of the whole`() async throws {
        let server = try LoopbackServer { _ in
            .scripted([.send(Data("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nx".utf8)), .pause(.seconds(60))])
        }
        let outcome = try await fetch(server.origin, loopbackOptions { $0.totalTimeout = .milliseconds(300) })
        #expect(outcome.error?.reason == .timedOut(after: .milliseconds(300)))
        #expect(outcome.error?.description == "\(server.origin): timed out after 0.3 s; tried again at the next poll")
    }

    @Test func `a drip is given up long before the limit of the whole`() async throws {
        let server = try LoopbackServer { _ in
            .scripted([.send(Data("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nx".utf8)), .pause(.seconds(60))])
        }
        let outcome = try await fetch(server.origin, loopbackOptions { $0.lowSpeedTime = .seconds(1) })
        #expect(outcome.error?.reason == .timedOut(after: .seconds(1)))
    }

    @Test func `a name that does not exist does not resolve`() async throws {
        #expect(try await fetch("http://nowhere.invalid/").error?.reason == .nameNotResolved)
    }

    @Test(arguments: [
        ("", FetchError.Reason.badAddress), ("feed.xml", .badAddress), ("http://", .badAddress), ("http://a b.example/", .badAddress),
        ("http://a.example:99999/", .badAddress), ("http://a.example/\u{0}", .badAddress), ("file:///etc/passwd", .scheme("file")),
        ("gopher://a.example/", .scheme("gopher")), ("feed://a.example/x", .scheme("feed")), ("FTP://a.example/", .scheme("ftp")),
    ]) func `an address that is not of the web is refused unsent`(url: String, reason: FetchError.Reason) async throws {
        let outcome = try await fetch(url)
        #expect(outcome.error?.reason == reason)
        #expect(outcome.elapsed == .zero && !outcome.isConditional)
    }

    @Test func `one bad source does not stop the others`() async throws {
        let server = try LoopbackServer { _ in LoopbackResponse(body: "x") }
        let urls = ["nonsense", server.origin + "/1", "http://127.0.0.1:1/", server.origin + "/2"]
        let outcomes = await fetchAll(urls.map { request($0) })
        #expect(Set(outcomes.filter { $0.document != nil }.map(\.request.url)) == [server.origin + "/1", server.origin + "/2"])
        #expect(outcomes.count == 4)
    }

    @Test func `an error is one line that names the address without its credentials`() {
        let error = FetchError(
            source: SourceID(rawValue: "a"), url: "https://me:secret@a.example/x@y\nforged", reason: .tls("bad\r\ncertificate"))
        #expect(error.description == "https://a.example/x@y forged: no secure connection (bad  certificate); ask the publisher if it lasts")
    }
}
