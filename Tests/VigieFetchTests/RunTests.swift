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
        var reader = fetcher(options).outcomes(for: manyHosts(300)).makeAsyncIterator()
        #expect(await reader.next() != nil)
        await server.waitForRequests(64)
        // A whole other run, over which the first has all the time to go too far.
        let other = try LoopbackServer { _ in LoopbackResponse(body: "x") }
        #expect(await fetchAll(manyHosts(300), loopbackOptions { $0.connectTo = [other.connectTo] }).count == 300)
        // 64 unread, those that had started, and the one that was read.
        #expect(server.requestCount <= 64 + 32 + 1)
        var count = 1
        while await reader.next() != nil { count += 1 }
        #expect(count == 300)
        #expect(server.requestCount == 300)
    }

    @Test func `cancelling the reader ends the run and closes its connections`() async throws {
        let server = try LoopbackServer { _ in .scripted([.pause(.seconds(600))]) }
        let options = loopbackOptions { $0.connectTo = [server.connectTo] }
        let reader = Task { await fetchAll(manyHosts(100), options) }
        await server.waitForRequests(32)
        reader.cancel()
        #expect(await reader.value.isEmpty)
        await server.waitForNoConnections()
        #expect(server.requestCount == 32)
    }

    @Test func `a reader that leaves early ends the run`() async throws {
        let server = try LoopbackServer { request in
            request.host == "h0.example" ? LoopbackResponse(body: "x") : .scripted([.pause(.seconds(600))])
        }
        let options = loopbackOptions { $0.connectTo = [server.connectTo] }
        for await outcome in fetcher(options).outcomes(for: manyHosts(100)) {
            #expect(outcome.document != nil)
            break
        }
        await server.waitForNoConnections()
        #expect(server.requestCount <= 33)
    }

    @Test func `a reader that never reads sends requests and leaves nothing behind`() async throws {
        let server = try LoopbackServer { _ in .scripted([.pause(.seconds(600))]) }
        var reader: FetchOutcomes.AsyncIterator? = fetcher().outcomes(for: [request(server.origin)]).makeAsyncIterator()
        await server.waitForRequests(1)
        #expect(reader != nil)
        reader = nil
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
}
