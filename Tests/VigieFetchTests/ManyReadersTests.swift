// A run with several readers, and a run that is stopped: no outcome twice, none lost that had come.
import Foundation
import Testing
import VigieFetch
import VigieModel
import VigieTestKit

@Suite(.timeLimit(.minutes(2))) struct ManyReadersTests {
    private func manyHosts(_ count: Int) -> [FetchRequest] { (0..<count).map { request("http://h\($0).example/") } }

    @Test(arguments: [1, 2, 7]) func `each outcome goes to exactly one of the readers`(readers: Int) async throws {
        let server = try LoopbackServer { LoopbackResponse(body: $0.host) }
        let run = fetcher(loopbackOptions { $0.connectTo = [server.connectTo] }).run(for: manyHosts(200))
        let urls = await withTaskGroup(of: [String].self) { group in
            for _ in 0..<readers { group.addTask { await all(of: run).map(\.request.url) } }
            return await group.reduce(into: []) { $0 += $1 }
        }
        #expect(urls.count == 200)
        #expect(Set(urls).count == 200)
        #expect(await run.next() == nil)
    }

    @Test func `a reader that is cancelled costs no outcome, and the others read on`() async throws {
        let server = try LoopbackServer { $0.host == "h0.example" ? LoopbackResponse(body: "x") : .scripted([.pause(.seconds(600))]) }
        let run = fetcher(loopbackOptions { $0.connectTo = [server.connectTo] }).run(for: manyHosts(3))
        #expect(await run.next()?.document != nil)
        let reader = Task { await run.next() == nil }
        reader.cancel()
        #expect(await reader.value)
        // The run goes on: its other transfers are still there.
        let other = Task { await run.next() }
        await server.waitForRequests(3)
        run.cancel()
        #expect(await other.value == nil)
        await server.waitForNoConnections()
    }

    @Test func `a run that is cancelled gives what had come, and ends its transfers`() async throws {
        let server = try LoopbackServer { request in
            Int(request.host.dropFirst().prefix { $0 != "." }).map { $0 < 10 } == true
                ? LoopbackResponse(body: "x") : .scripted([.pause(.seconds(600))])
        }
        let run = fetcher(loopbackOptions { $0.connectTo = [server.connectTo] }).run(for: manyHosts(100))
        var outcomes = [try #require(await run.next())]
        // Ten have answered and 64 hang: the tenth answer came before the last of those was asked.
        await server.waitForRequests(74)
        run.cancel()
        run.cancel()
        await server.waitForNoConnections()
        outcomes += await all(of: run)
        #expect(outcomes.allSatisfy { $0.document != nil })
        #expect(Set(outcomes.map(\.request.url)).count == 10)
        #expect(server.requestCount == 74)
        #expect(await run.next() == nil)
    }

    @Test func `a run that is cancelled before it began, and one without readers, end`() async throws {
        let server = try LoopbackServer { _ in LoopbackResponse(body: "x") }
        let run = fetcher(loopbackOptions { $0.connectTo = [server.connectTo] }).run(for: manyHosts(100))
        run.cancel()
        #expect(await all(of: run).count <= 100)
        await server.waitForNoConnections()
    }

    /// Seen on a machine that stored more slowly than a thousand feeds came in: healthy sources were reported as broken.
    @Test func `a transfer that we let wait for memory is not timed out for it`() async throws {
        let body = Data(repeating: 120, count: 2_000_000)
        let server = try LoopbackServer { _ in LoopbackResponse(body: body) }
        let answer = Data("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nx".utf8)
        let slow = try LoopbackServer { _ in .scripted([.pause(.milliseconds(1_500)), .send(answer)]) }
        let run = fetcher(
            loopbackOptions {
                $0.connectTo = [server.connectTo]
                $0.memoryLimitBytes = 3_000_000
                $0.totalTimeout = .milliseconds(1_000)
            }
        ).run(for: manyHosts(8))
        await server.waitForRequests(2)
        // Nobody reads for longer than a request may take.
        #expect(await fetchAll([request(slow.origin)])[0].document != nil)
        let outcomes = await all(of: run)
        #expect(outcomes.map { $0.document?.body.count } == Array(repeating: 2_000_000, count: 8))
        #expect(outcomes.allSatisfy { $0.elapsed < .milliseconds(1_000) })
    }

    @Test(arguments: [1, 3]) func `large bodies that come together wait for each other, each is asked for once, and none is lost`(
        readers: Int
    ) async throws {
        let body = Data(repeating: 120, count: 2_000_000)
        let server = try LoopbackServer { _ in LoopbackResponse(body: body) }
        let options = loopbackOptions {
            $0.connectTo = [server.connectTo]
            $0.memoryLimitBytes = 3_000_000
        }
        let run = fetcher(options).run(for: manyHosts(40))
        // Nobody reads until all that may start has started.
        await server.waitForRequests(2)
        let sizes = await withTaskGroup(of: [Int].self) { group in
            for _ in 0..<readers { group.addTask { await all(of: run).map { $0.document?.body.count ?? 0 } } }
            return await group.reduce(into: []) { $0 += $1 }
        }
        #expect(sizes == Array(repeating: 2_000_000, count: 40))
        #expect(server.requestCount == 40)
        // The limit, one body beyond it, and what each of the transfers may take in any case.
        #expect((2_000_000...(3_000_000 + 2_000_000 + 64 * 256 * 1_024)).contains(run.peakBodyBytes), "\(run.peakBodyBytes)")
    }
}
