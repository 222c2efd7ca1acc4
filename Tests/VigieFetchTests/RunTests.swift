// The run as a whole: readers that are slow, that stop, and that never come.
import Foundation
import Testing
import VigieFetch
import VigieModel
import VigieTestKit

@Suite(.timeLimit(.minutes(2))) struct RunTests {
    private func manyHosts(_ count: Int) -> [FetchRequest] { (0..<count).map { request("http://h\($0).example/") } }

    @Test func `nothing new is sent while too much waits unread`() async throws {
        let server = try LoopbackServer { _ in LoopbackResponse(body: "x") }
        let options = loopbackOptions { $0.connectTo = [server.connectTo] }
        let run = fetcher(options).run(for: manyHosts(300))
        #expect(await run.next() != nil)
        await server.waitForRequests(64)
        // A whole other run, over which the first has all the time to go too far.
        let other = try LoopbackServer { _ in LoopbackResponse(body: "x") }
        #expect(await fetchAll(manyHosts(300), loopbackOptions { $0.connectTo = [other.connectTo] }).count == 300)
        // 64 unread, those that had started, and the one that was read.
        #expect(server.requestCount <= 64 + 64 + 1)
        var count = 1
        while await run.next() != nil { count += 1 }
        #expect(count == 300)
        #expect(server.requestCount == 300)
    }

    @Test func `cancelling the reader ends the run and closes its connections`() async throws {
        let server = try LoopbackServer { _ in .scripted([.pause(.seconds(600))]) }
        let options = loopbackOptions { $0.connectTo = [server.connectTo] }
        let reader = Task { await fetchAll(manyHosts(100), options) }
        await server.waitForRequests(64)
        reader.cancel()
        #expect(await reader.value.isEmpty)
        await server.waitForNoConnections()
        #expect(server.requestCount == 64)
    }

    @Test func `a reader that leaves early ends the run`() async throws {
        let server = try LoopbackServer { request in
            request.host == "h0.example" ? LoopbackResponse(body: "x") : .scripted([.pause(.seconds(600))])
        }
        let options = loopbackOptions { $0.connectTo = [server.connectTo] }
        var run: FetchRun? = fetcher(options).run(for: manyHosts(100))
        #expect(await run?.next()?.document != nil)
        run = nil
        await server.waitForNoConnections()
        #expect(server.requestCount <= 65)
    }

    @Test func `a reader that never reads sends requests and leaves nothing behind`() async throws {
        let server = try LoopbackServer { _ in .scripted([.pause(.seconds(600))]) }
        var run: FetchRun? = fetcher().run(for: [request(server.origin)])
        await server.waitForRequests(1)
        #expect(run != nil)
        run = nil
        await server.waitForNoConnections()
    }

    @Test func `several runs at once keep to themselves`() async throws {
        let server = try LoopbackServer { LoopbackResponse(body: $0.target) }
        await withTaskGroup(of: Bool.self) { group in
            for run in 0..<8 {
                group.addTask {
                    let outcomes = await fetchAll((0..<20).map { request(server.origin + "/\(run)/\($0)") })
                    return outcomes.count == 20 && outcomes.allSatisfy { $0.document?.body.starts(with: Data("/\(run)/".utf8)) == true }
                }
            }
            for await isRight in group { #expect(isRight) }
        }
    }

    @Test func `a connection that nobody will use again is closed at once, and one that somebody will is kept`() async throws {
        let brisk = try LoopbackServer { request in
            request.target == "/old" ? LoopbackResponse(302, headers: ["Location": "/new"]) : LoopbackResponse(body: "x")
        }
        let slow = try LoopbackServer { _ in .scripted([.pause(.seconds(600))]) }
        let requests = [brisk.origin + "/1", brisk.origin + "/old", slow.origin].map { request($0) }
        let run = fetcher(loopbackOptions { $0.maxPerHost = 1 }).run(for: requests)
        for _ in 0..<2 { #expect(await run.next()?.document != nil) }
        // A redirect's target may have more to come: its connection stays until the run ends.
        #expect(brisk.requestCount == 3)
        #expect(brisk.connectionCount == 1)
        let single = try LoopbackServer { _ in LoopbackResponse(body: "x") }
        let patient = loopbackOptions {
            $0.lowSpeedTime = .seconds(600)
            $0.totalTimeout = .seconds(600)
        }
        let other = fetcher(patient).run(for: [request(single.origin), request(slow.origin)])
        #expect(await other.next()?.document != nil)
        // The run still waits for the slow one.
        await single.waitForNoConnections()
        run.cancel()
        other.cancel()
        await slow.waitForNoConnections()
    }
}
