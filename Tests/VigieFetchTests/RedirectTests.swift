// Redirects: recorded as values, each judged like a first address, and never given another address's validators.
import Foundation
import Testing
import VigieFetch
import VigieModel
import VigieTestKit

@Suite(.timeLimit(.minutes(2))) struct RedirectTests {
    @Test(arguments: [301, 302, 303, 307, 308]) func `a redirect is followed, recorded, and gets no validators`(status: Int) async throws {
        let server = try LoopbackServer { request in
            request.target == "/old"
                ? LoopbackResponse(status, headers: ["Location": "new/feed.xml?a=b#c"], body: "moved")
                : LoopbackResponse(headers: ["ETag": "\"n\""], body: "<rss/>")
        }
        let outcome = try await fetch(request(server.origin + "/old", etag: "\"o\"", modified: "Thu, 12 Mar 2026 08:00:00 GMT"))
        let target = server.origin + "/new/feed.xml?a=b"
        #expect(outcome.redirects == [.init(from: server.origin + "/old", to: target, status: status)])
        #expect(outcome.document?.finalURL == target)
        #expect(outcome.document?.requestedURL == server.origin + "/old")
        #expect(outcome.movedTo == (status == 301 || status == 308 ? target : nil))
        #expect(server.requests.map { $0.headers["if-none-match"] } == ["\"o\"", nil])
        #expect(server.requests.map { $0.headers["if-modified-since"] } == ["Thu, 12 Mar 2026 08:00:00 GMT", nil])
        #expect(server.requests.last?.headers["referer"] == nil)
        #expect(outcome.isConditional)
    }

    @Test func `a loop ends at the limit`() async throws {
        let server = try LoopbackServer { LoopbackResponse(302, headers: ["Location": $0.target]) }
        let outcome = try await fetch(server.origin + "/again")
        #expect(outcome.error?.reason == .tooManyRedirects(5))
        #expect(outcome.redirects.count == 5)
        #expect(server.requestCount == 6)
    }

    @Test(arguments: [
        ("file:///etc/passwd", FetchError.Reason.redirectRefused(to: "file:///etc/passwd")),
        ("gopher://127.0.0.1:70/", .redirectRefused(to: "gopher://127.0.0.1:70/")),
        ("javascript:alert(1)", .redirectRefused(to: "javascript:alert(1)")), ("http://", .redirectRefused(to: "http://")),
        ("http://exa mple/", .redirectRefused(to: "http://exa mple/")),
        ("http://10.0.0.1/", .addressRefused("10.0.0.1")), ("http://[::1]/", .addressRefused("::1")),
        ("http://169.254.169.254/latest/meta-data/", .addressRefused("169.254.169.254")), ("http://0x0a.1/", .addressRefused("10.0.0.1")),
        ("//192.168.1.1/", .addressRefused("192.168.1.1")),
    ]) func `a redirect to where we do not go is refused`(location: String, reason: FetchError.Reason) async throws {
        let server = try LoopbackServer { _ in LoopbackResponse(302, headers: ["Location": location]) }
        let outcome = try await fetch(server.origin)
        #expect(outcome.error?.reason == reason)
        #expect(server.requestCount == 1)
    }

    @Test(arguments: [300, 301, 304, 305, 399]) func `a status of redirection without a usable Location is a failure`(status: Int)
        async throws
    {
        let server = try LoopbackServer { _ in LoopbackResponse(status, headers: status == 301 ? [:] : ["Location": "/x"]) }
        #expect(try await fetch(server.origin).error?.reason == (status == 304 ? .unexpectedNotModified : .status(status)))
    }

    @Test func `a redirect to another host waits for its turn there`() async throws {
        let server = try LoopbackServer { request in
            request.host == "farm.example"
                ? LoopbackResponse(body: "x") : LoopbackResponse(301, headers: ["Location": "http://farm.example" + request.target])
        }
        let requests = (0..<12).map { request("http://h\($0).example/\($0)") }
        let options = loopbackOptions {
            $0.connectTo = [server.connectTo]
            $0.maxPerHost = 1
        }
        let outcomes = await fetchAll(requests, options)
        #expect(outcomes.allSatisfy { $0.document?.finalURL.hasPrefix("http://farm.example/") == true })
        #expect(server.requestCount == 24)
        // Twelve hosts and one connection for all that went to the farm.
        #expect(server.connectionCount == 13)
    }
}
