// Under attack and in trouble: each way of misbehaving has its outcome, costs bounded memory, and neither delays nor loses anybody else.
import Foundation
import Testing
import VigieFetch
import VigieModel
import VigieTestKit

@Suite(.timeLimit(.minutes(2))) struct ChaosTests {
    private static let chaosHost = "chaos.example"
    private static var goodBody: Data { Data("<rss><channel/></rss>".utf8) }

    /// These end by the limits of time alone. Their tests have none where others share the run: a machine that is busy is slow as well.
    private static let slow: [Chaos] = [.slowHeaders, .oneByteASecond, .silence, .endlessChunkExtension]
    private static let quick = Chaos.allCases.filter { !slow.contains($0) }

    /// Small limits of size, so that they are reached soon; none of time.
    private func options(_ server: LoopbackServer) -> FetchOptions {
        loopbackOptions {
            $0.connectTo = [server.connectTo]
            $0.totalTimeout = .seconds(600)
            $0.lowSpeedTime = .seconds(600)
            $0.compressedLimitBytes = 1_000_000
            $0.bodyLimitBytes = 4_000_000
            $0.maxConcurrent = 8
        }
    }

    /// What each comes to; nil where a document comes.
    private static func failure(of chaos: Chaos) -> FetchError.Reason? {
        switch chaos {
        case .slowHeaders, .oneByteASecond, .silence, .endlessChunkExtension: .timedOut(after: .seconds(1))
        case .endlessBody: .tooLarge(limitBytes: 1_000_000)
        case .hugeHeaderLine, .manyHeaderLines, .endlessInterim, .endlessTrailer: .headersTooLarge(limitBytes: 65_536)
        case .tooShort, .badChunk, .reset, .resetInHead: .interrupted
        case .truncatedGzip, .damagedGzip: .badEncoding("the compressed body is damaged, or ends too early")
        case .truncatedBrotli: .badEncoding("the compressed body ends too early")
        case .gzipBomb, .deflateBomb, .brotliBomb: .tooLargeDecompressed(limitBytes: 4_000_000)
        case .nestedGzip: .badEncoding("more than one coding: gzip, gzip")
        case .gzippedTransfer: .badEncoding("more than one coding: gzip")
        case .unaskedCoding: .badEncoding("unknown coding 'zstd'")
        case .redirectLoop: .tooManyRedirects(5)
        case .redirectToPrivateAddress: .addressRefused("10.11.12.13")
        case .redirectToLocalName: .addressRefused("::1")
        case .redirectToFile: .redirectRefused(to: "file:///etc/passwd")
        case .redirectToGopher: .redirectRefused(to: "gopher://127.0.0.1:70/_secret")
        case .unaskedNotModified: .unexpectedNotModified
        case .noHTTP: .other("Received HTTP/0.9 when not allowed")
        // A trailer that looks like another head is more than libcurl takes.
        case .twoHeads: .other("Failed reading the chunked-encoded stream")
        case .tooLong, .errorPage: nil
        }
    }

    @Test(arguments: Self.quick) func `one bad source among fifty good ones harms only itself`(chaos: Chaos) async throws {
        let server = try LoopbackServer(address: "127.0.0.2") { request in
            request.host == Self.chaosHost ? chaos.response(to: request) : LoopbackResponse(body: Self.goodBody)
        }
        // It comes first, and has two addresses: more than one thread of the fetcher could be held up.
        let good = (0..<50).map { request("http://good\($0).example/") }
        let bad = ["/a", "/b"].map { request("http://\(Self.chaosHost)\($0)") }
        var options = options(server)
        // Where a redirect leads is not led back to the server.
        options.connectTo = ([Self.chaosHost] + good.indices.map { "good\($0).example" }).map { "\($0):80:127.0.0.2:\(server.port)" }
        options.network = NetworkPolicy(allowed: [CIDR("127.0.0.2/32")].compactMap { $0 })
        let outcomes = await fetchAll(bad + good, options)

        #expect(outcomes.count == 52)
        #expect(Set(outcomes.map(\.request)) == Set(bad + good))
        for outcome in outcomes where outcome.request.url.contains("good") {
            #expect(outcome.document?.body == Self.goodBody, "\(outcome.result)")
        }
        for outcome in outcomes where !outcome.request.url.contains("good") {
            guard let expected = Self.failure(of: chaos) else {
                let body = outcome.document.map { String(decoding: $0.body, as: UTF8.self) }
                #expect(body == (chaos == .errorPage ? Chaos.errorPageBody : "<rss/>"), "\(outcome.result)")
                continue
            }
            if case .addressRefused("::1") = expected, case .addressRefused(let address)? = outcome.error?.reason {
                // What a local name resolves to first is the machine's own business.
                #expect(["::1", "127.0.0.1"].contains(address))
            } else {
                #expect(outcome.error?.reason == expected, "\(outcome.result)")
            }
        }
    }

    @Test(arguments: Self.slow) func `slowness ends at its limit`(chaos: Chaos) async throws {
        let server = try LoopbackServer { chaos.response(to: $0) }
        // The bytes of an endless chunk extension are none of the body: nothing comes, as far as slowness is measured.
        let outcome = try await fetch(server.origin, loopbackOptions { $0.lowSpeedTime = .seconds(1) })
        #expect(outcome.error?.reason == Self.failure(of: chaos))
        #expect(outcome.error?.kind?.isPassing == true)
    }

    @Test(arguments: Self.slow) func `nobody waits for one who is slow`(chaos: Chaos) async throws {
        let server = try LoopbackServer { request in
            request.host == Self.chaosHost ? chaos.response(to: request) : LoopbackResponse(body: Self.goodBody)
        }
        let bad = ["/a", "/b"].map { request("http://\(Self.chaosHost)\($0)") }
        // The bad one never ends: all the good ones come first, or the test does not end either.
        let run = fetcher(options(server)).run(for: bad + (0..<50).map { request("http://good\($0).example/") })
        for _ in 0..<50 { #expect(await run.next()?.document?.body == Self.goodBody) }
        run.cancel()
        #expect(await run.next() == nil)
        await server.waitForNoConnections()
    }

    @Test func `what an answer has too much is not the answer to the next request`() async throws {
        let server = try LoopbackServer { request in
            request.target == "/0" ? Chaos.tooLong.response(to: request) : LoopbackResponse(body: request.target)
        }
        let requests = (0..<4).map { request(server.origin + "/\($0)") }
        let outcomes = await fetchAll(requests, loopbackOptions { $0.maxPerHost = 1 })
        let bodies = outcomes.map { String(decoding: $0.document?.body ?? Data(), as: UTF8.self) }
        #expect(bodies == ["<rss/>", "/1", "/2", "/3"])
    }

    @Test func `every way to misbehave at once, twice over, neither loses nor delays a good source`() async throws {
        let server = try LoopbackServer { request in
            Chaos.allCases.first { request.host.hasPrefix($0.rawValue.lowercased() + ".") }?.response(to: request)
                ?? LoopbackResponse(body: Self.goodBody)
        }
        var options = options(server)
        options.maxConcurrent = 32
        options.memoryLimitBytes = 2_000_000
        let bad = Chaos.allCases.flatMap { chaos in (0..<2).map { request("http://\(chaos.rawValue).example/\($0)") } }
        let good = (0..<100).map { request("http://good\($0).example/") }
        let run = fetcher(options).run(for: bad + good)
        var outcomes: [FetchOutcome] = []
        for _ in 0..<(good.count + 2 * Self.quick.count) { outcomes.append(try #require(await run.next())) }
        run.cancel()
        #expect(await run.next() == nil)
        #expect(outcomes.count(where: { $0.request.url.contains("good") && $0.document?.body == Self.goodBody }) == 100)
        let missing = Set(bad + good).subtracting(outcomes.map(\.request))
        #expect(missing == Set(bad.filter { request in Self.slow.contains { request.url.contains($0.rawValue) } }))
        #expect(outcomes.allSatisfy { ($0.document?.body.count ?? 0) <= options.bodyLimitBytes })
    }
}
