// What the fetch tests share: a fetcher that may reach the loopback server, and fixtures.
import Foundation
import Testing
import VigieFetch
import VigieModel
import VigieTestKit

/// 2026-03-12 08:30:00 UTC, a Thursday.
let fixedNow = Date(timeIntervalSince1970: 1_773_304_200)

/// Options for the loopback network, without the pause between requests to one host.
func loopbackOptions(_ change: (inout FetchOptions) -> Void = { _ in }) -> FetchOptions {
    var options = FetchOptions(userAgent: "Vigie/0.1 (+tests@vigie.example)")
    options.network = NetworkPolicy(allowed: [CIDR("127.0.0.0/8")].compactMap { $0 })
    options.hostDelay = .zero
    // A busy machine may let a test wait for minutes; what times out says so itself.
    options.connectTimeout = .seconds(600)
    options.totalTimeout = .seconds(600)
    change(&options)
    return options
}

func fetcher(_ options: FetchOptions = loopbackOptions()) -> Fetcher {
    Fetcher(options: options, surroundings: .fixed(at: fixedNow))
}

func request(_ url: String, etag: String? = nil, modified: String? = nil, of validatorsURL: String? = nil) -> FetchRequest {
    FetchRequest(
        source: SourceID(rawValue: "canal-fr"), url: url, validators: Validators(entityTag: etag, lastModified: modified),
        validatorsURL: validatorsURL)
}

/// Fetches one address.
func fetch(_ request: FetchRequest, _ options: FetchOptions = loopbackOptions()) async throws -> FetchOutcome {
    let outcomes = await fetchAll([request], options)
    #expect(outcomes.count == 1)
    return try #require(outcomes.first)
}

func fetch(_ url: String, _ options: FetchOptions = loopbackOptions()) async throws -> FetchOutcome {
    try await fetch(request(url), options)
}

func fetchAll(_ requests: [FetchRequest], _ options: FetchOptions = loopbackOptions()) async -> [FetchOutcome] {
    await all(of: fetcher(options).run(for: requests))
}

/// Reads a run to its end.
func all(of run: FetchRun) async -> [FetchOutcome] {
    var outcomes: [FetchOutcome] = []
    while let outcome = await run.next() { outcomes.append(outcome) }
    return outcomes
}

func fixture(_ name: String, _ file: StaticString = #filePath) throws -> Data {
    try Data(contentsOf: URL(filePath: "\(file)").deletingLastPathComponent().appending(path: "Fixtures/" + name))
}
