// Politeness on real connections: how many at once, and what happens when a server asks for rest.
import Foundation
import Synchronization
import Testing
import VigieFetch
import VigieModel
import VigieTestKit

@Suite(.timeLimit(.minutes(2))) struct PolitenessTests {
    /// Holds each answer back until a number of requests is there together, once.
    private final class Gate: Sendable {
        private let wanted: Int
        private let condition = NSCondition()
        private let here = Mutex(0)

        init(_ wanted: Int) { self.wanted = wanted }

        /// Whether they came; false after five seconds, so that a server that is asked too little ends the test.
        func enter() -> Bool {
            condition.lock()
            defer { condition.unlock() }
            here.withLock { $0 += 1 }
            condition.broadcast()
            let limit = Date().addingTimeInterval(5)
            while here.withLock({ $0 }) < wanted { guard condition.wait(until: limit) else { return false } }
            return true
        }
    }

    @Test(arguments: [1, 2, 4]) func `a host is asked by no more than its maximum at once, and by that many`(maximum: Int) async throws {
        let gate = Gate(maximum)
        let server = try LoopbackServer { _ in gate.enter() ? LoopbackResponse(body: "x") : LoopbackResponse(500) }
        let outcomes = await fetchAll((0..<12).map { request(server.origin + "/\($0)") }, loopbackOptions { $0.maxPerHost = maximum })
        #expect(outcomes.allSatisfy { $0.document != nil })
        #expect(server.mostAtOnce == maximum)
    }

    @Test func `all hosts together are asked by no more than the maximum at once`() async throws {
        let gate = Gate(3)
        let server = try LoopbackServer { _ in gate.enter() ? LoopbackResponse(body: "x") : LoopbackResponse(500) }
        let options = loopbackOptions {
            $0.connectTo = [server.connectTo]
            $0.maxConcurrent = 3
        }
        let outcomes = await fetchAll((0..<20).map { request("http://h\($0).example/") }, options)
        #expect(outcomes.allSatisfy { $0.document != nil })
        #expect(server.mostAtOnce == 3)
    }

    @Test(arguments: [
        ("120", 120.0), (" 0 ", 0), ("Thu, 12 Mar 2026 08:45:00 GMT", 900), ("Thursday, 12-Mar-26 08:45:00 GMT", 900),
        ("Thu, 12 Mar 2020 08:45:00 GMT", 0), ("99999999999999999999999", 86_400), ("Fri, 31 Dec 2049 00:00:00 GMT", 86_400),
    ]) func `Retry-After holds the host for the rest of the run`(header: String, seconds: Double) async throws {
        let server = try LoopbackServer { _ in LoopbackResponse(429, headers: ["Retry-After": header]) }
        let requests = (0..<5).map { request(server.origin + "/\($0)") }
        let outcomes = await fetchAll(requests, loopbackOptions { $0.maxPerHost = 1 })
        let until = fixedNow.addingTimeInterval(seconds)
        #expect(outcomes.map(\.request) == requests)
        #expect(outcomes.first?.error?.reason == .status(429))
        #expect(outcomes.dropFirst().allSatisfy { $0.error?.reason == .hostHeld(until: until) && $0.elapsed == .zero })
        #expect(outcomes.allSatisfy { $0.error?.retryAfter == until })
        #expect(outcomes.map { $0.error?.kind } == [.tooManyRequests, nil, nil, nil, nil])
        #expect(server.requestCount == 1)
    }

    @Test(arguments: [(503, "30", 1), (503, "soon", 3), (503, nil, 3), (429, "soon", 1), (429, nil, 1), (500, "30", 3)])
    func `a 429 always holds the host, a 503 only with a time`(status: Int, header: String?, sent: Int) async throws {
        let server = try LoopbackServer { _ in
            header.map { LoopbackResponse(status, headers: ["Retry-After": $0]) } ?? LoopbackResponse(status)
        }
        let requests = (0..<3).map { request(server.origin + "/\($0)") }
        let outcomes = await fetchAll(requests, loopbackOptions { $0.maxPerHost = 1 })
        #expect(outcomes.count == 3)
        #expect(server.requestCount == sent)
        #expect(outcomes.first?.error?.reason == .status(status))
    }

    @Test func `a hold keeps other hosts going`() async throws {
        let server = try LoopbackServer { request in
            request.host == "tired.example" ? LoopbackResponse(503, headers: ["Retry-After": "60"]) : LoopbackResponse(body: "x")
        }
        let requests = ["tired", "brisk", "tired", "brisk", "tired"].enumerated().map { request("http://\($1).example/\($0)") }
        let options = loopbackOptions {
            $0.connectTo = [server.connectTo]
            $0.maxPerHost = 1
        }
        let outcomes = await fetchAll(requests, options)
        #expect(outcomes.count(where: { $0.document != nil }) == 2)
        #expect(server.requests.count(where: { $0.host == "tired.example" }) == 1)
    }

    @Test func `the hold that arose is told once, and holds the host in the next run`() async throws {
        let server = try LoopbackServer { request in
            request.target == "/0" ? LoopbackResponse(429, headers: ["Retry-After": "90"]) : LoopbackResponse(body: "x")
        }
        let requests = (0..<3).map { request(server.origin + "/\($0)") }
        let options = loopbackOptions { $0.maxPerHost = 1 }
        let first = await fetchAll(requests, options)
        let hold = HostHold(host: "127.0.0.1:\(server.port)", until: fixedNow.addingTimeInterval(90))
        #expect(first.compactMap(\.hold) == [hold])
        #expect(hold.host == Fetcher.hostKey(of: server.origin))

        let next = await all(of: fetcher(options).run(for: requests, held: [hold.host: hold.until]))
        #expect(next.count == 3)
        #expect(next.allSatisfy { $0.error?.reason == .hostHeld(until: hold.until) && $0.hold == nil && $0.finalURL == nil })
        #expect(next.allSatisfy { $0.error?.retryAfter == hold.until && $0.error?.kind == nil && !$0.isConditional })
        #expect(server.requestCount == 1)

        let late = await all(of: fetcher(options).run(for: [requests[1]], held: [hold.host: fixedNow]))
        #expect(late.first?.document != nil)
    }

    @Test func `a redirect to a host that rests ends there`() async throws {
        let server = try LoopbackServer { request in
            request.host == "tired.example"
                ? LoopbackResponse(body: "x") : LoopbackResponse(301, headers: ["Location": "http://tired.example/"])
        }
        let options = loopbackOptions { $0.connectTo = [server.connectTo] }
        let until = fixedNow.addingTimeInterval(60)
        let outcomes = await all(of: fetcher(options).run(for: [request("http://brisk.example/")], held: ["tired.example": until]))
        #expect(outcomes.first?.error?.reason == .hostHeld(until: until))
        #expect(outcomes.first?.error?.url == "http://tired.example/")
        #expect(server.requestCount == 1)
    }

    @Test func `http and https are one host, another port and another name are not`() {
        let keys = [
            "http://A.example/x", "https://a.example./y", "https://u:p@a.example:443", "http://a.example:8080/", "http://b.example/", "a",
        ]
        #expect(keys.map { Fetcher.hostKey(of: $0) } == ["a.example", "a.example", "a.example", "a.example:8080", "b.example", nil])
    }
}
