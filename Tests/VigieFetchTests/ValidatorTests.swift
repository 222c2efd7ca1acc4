// Validators belong to one address: they are sent to that one, wherever it comes in a chain of redirects, and to no other.
import Foundation
import Testing
import VigieFetch
import VigieModel
import VigieTestKit

@Suite(.timeLimit(.minutes(2))) struct ValidatorTests {
    /// `/old` redirects to `/middle`, `/middle` to `/new`; each answers 304 to the tag of `/new`, as a careless server does.
    private func chain(_ status: Int) throws -> LoopbackServer {
        try LoopbackServer { request in
            if request.headers["if-none-match"] == "\"n\"" { return LoopbackResponse(304, headers: ["ETag": "\"n\""]) }
            switch request.target {
            case "/old": return LoopbackResponse(status, headers: ["Location": "/middle"])
            case "/middle": return LoopbackResponse(301, headers: ["Location": "new?a=b"])
            default: return LoopbackResponse(headers: ["ETag": "\"n\""], body: "<rss/>")
            }
        }
    }

    @Test(arguments: [(301, true), (308, true), (302, false), (307, false)])
    func `the validators of a redirect's target are sent there, and its 304 counts`(status: Int, isPermanent: Bool) async throws {
        let server = try chain(status)
        let first = try await fetch(server.origin + "/old")
        let answered = try #require(first.finalURL)
        #expect(answered == server.origin + "/new?a=b")
        #expect(first.document?.finalURL == answered)
        #expect(first.movedTo == (isPermanent ? answered : nil))

        let again = try await fetch(request(server.origin + "/old", etag: "\"n\"", of: answered))
        guard case .notModified(let headers) = again.result else {
            Issue.record("not a 304: \(again.result)")
            return
        }
        #expect(headers["etag"] == "\"n\"")
        #expect(server.requests.suffix(3).map { $0.headers["if-none-match"] } == [nil, nil, "\"n\""])
        #expect(again.isConditional)
        #expect(again.finalURL == answered)
        #expect(again.redirects.count == 2)
        #expect(again.movedTo == (isPermanent ? answered : nil))
    }

    @Test(arguments: ["/elsewhere", "/old/", "/old?x", "//old", "not an address"])
    func `validators of another address are not sent`(path: String) async throws {
        let server = try chain(301)
        let outcome = try await fetch(request(server.origin + "/old", etag: "\"n\"", of: path.hasPrefix("/") ? server.origin + path : path))
        #expect(outcome.document != nil)
        #expect(!outcome.isConditional)
        #expect(server.requests.allSatisfy { $0.headers["if-none-match"] == nil })
    }

    @Test(arguments: ["/old", "/%6Fld", "/old#fragment"])
    func `another spelling of one address is still that address only where libcurl says so`(path: String) async throws {
        let server = try chain(301)
        let outcome = try await fetch(request(server.origin + "/old", etag: "\"n\"", of: server.origin + path))
        #expect(outcome.isConditional == (path != "/%6Fld"))
    }

    @Test func `a 304 at an address to which nothing was sent is a failure, before or after the one that got the validators`() async throws
    {
        let server = try LoopbackServer { request in
            request.target == "/old" ? LoopbackResponse(301, headers: ["Location": "/new"]) : LoopbackResponse(304)
        }
        let outcome = try await fetch(request(server.origin + "/old", etag: "\"o\""))
        #expect(outcome.error?.reason == .unexpectedNotModified)
        #expect(outcome.isConditional)
        #expect(outcome.movedTo == nil)
        #expect(outcome.finalURL == server.origin + "/new")
        let other = try await fetch(request(server.origin + "/new", etag: "\"o\"", of: server.origin + "/old"))
        #expect(other.error?.reason == .unexpectedNotModified)
    }

    @Test func `the address that answered is told of failures, and is missing where nothing answered`() async throws {
        let server = try LoopbackServer { request in
            switch request.target {
            case "/moved": LoopbackResponse(302, headers: ["Location": "/gone"])
            case "/away": LoopbackResponse(302, headers: ["Location": "http://10.0.0.1/"])
            case "/script": LoopbackResponse(302, headers: ["Location": "javascript:alert(1)"])
            case "/cut": .raw("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nhalf")
            case "/silent": .scripted([])
            default: LoopbackResponse(410)
            }
        }
        let expected: [(String, String?)] = [
            ("/moved", "/gone"), ("/gone", "/gone"), ("/away", nil), ("/script", "/script"), ("/cut", "/cut"), ("/silent", nil),
        ]
        for (path, answered) in expected {
            let outcome = try await fetch(server.origin + path)
            #expect(outcome.error != nil)
            #expect(outcome.finalURL == answered.map { server.origin + $0 }, "\(path)")
        }
    }
}
