// Asks an address, and what it leads to, for feeds: one request after the other, each address once, and not many.
import Foundation
import VigieFetch
import VigieModel
import VigieParse

/// A search for feeds that begins at one address.
struct FeedFinder {
    /// A feed that was read, with the answer that brought it: it can be stored without asking again.
    struct Feed: Sendable {
        var candidate: FeedCandidate
        var outcome: FetchOutcome
        var document: FetchedDocument
        var feed: ParsedFeed

        /// Where the feed is: a redirect that holds for ever is believed, for nobody watches the old address yet.
        var address: String { outcome.movedTo ?? outcome.request.url }
    }

    /// An address that was asked and is no feed.
    struct Miss: Sendable {
        var url: String
        /// What it was instead, and what to do.
        var reason: String
        /// The same in one of the kinds that other languages have words for.
        var failure: PollFailure?
    }

    /// Requests of one search, the first one included.
    static let mostRequests = 12

    private let fetcher: Fetcher
    private let pause: Duration
    private let held: [String: Date]

    private(set) var feeds: [Feed] = []
    /// What the pages name and nobody asked.
    private(set) var unseen: [FeedCandidate] = []
    private(set) var misses: [Miss] = []
    /// The page at the address itself; nil where there is none.
    private(set) var page: WebPage?
    private(set) var requests = 0
    /// What hosts asked for meanwhile.
    private(set) var holds: [HostHold] = []

    private var asked: Set<String> = []
    private var found: Set<String> = []
    private var hosts: [String: ContinuousClock.Instant] = [:]

    /// - Parameters:
    ///   - pause: between two requests to one host.
    ///   - held: hosts that are not to be asked before a time.
    init(fetcher: Fetcher, pause: Duration, held: [String: Date]) {
        self.fetcher = fetcher
        self.pause = pause
        self.held = held
    }

    /// Looks at the address, then at the feeds that its page names, and only where none of these is one at addresses that are common.
    mutating func search(_ address: String) async throws {
        let start = FeedCandidate(url: address, origin: .given)
        let first = try await ask(start)
        guard case .page(let page, let final)? = first else {
            // A server that is there but knows no such page may still have feeds.
            if case .missing? = first { try await guess(from: address, page: nil) }
            return
        }
        self.page = page
        try await follow(page.feeds)
        if feeds.isEmpty { try await guess(from: final, page: page) }
        let known = asked
        unseen = unseen.filter { !known.contains($0.url) }
    }

    /// Looks at one candidate that was not looked at.
    mutating func look(at candidate: FeedCandidate) async throws -> Feed? {
        let before = feeds.count
        _ = try await ask(candidate)
        return feeds.count > before ? feeds.last : nil
    }

    private enum Answer {
        case feed
        case page(WebPage, address: String)
        /// A status that says that the address does not exist or is not for us.
        case missing
        case failed
    }

    /// The candidates of a page; one that turns out to be a page of feeds gives its own.
    private mutating func follow(_ candidates: [FeedCandidate]) async throws {
        var further: [FeedCandidate] = []
        for candidate in candidates {
            // Nobody means a feed of comments who asks for a site's feed: it is named, and asked for only if it is chosen.
            guard requests < Self.mostRequests, !candidate.isOfComments else {
                unseen.append(candidate)
                continue
            }
            if case .page(let page, _)? = try await ask(candidate), candidate.origin != .stated {
                further += page.feeds.filter { $0.origin != .mentioned }
            }
        }
        for candidate in further where !asked.contains(candidate.url) {
            guard requests < Self.mostRequests, !candidate.isOfComments else {
                unseen.append(candidate)
                continue
            }
            _ = try await ask(candidate)
        }
    }

    /// Common addresses, until one is a feed.
    private mutating func guess(from address: String, page: WebPage?) async throws {
        let before = misses.count
        for candidate in FeedDiscovery.guesses(for: address, page: page) where feeds.isEmpty && requests < Self.mostRequests {
            _ = try await ask(candidate)
        }
        // That a guess was wrong is no news.
        misses.removeSubrange(before...)
    }

    /// Nil where the address was asked before.
    private mutating func ask(_ candidate: FeedCandidate) async throws -> Answer? {
        guard asked.insert(candidate.url).inserted else { return nil }
        try await waitForTurn(of: candidate.url)
        requests += 1
        Console.progress("\(requests). \(candidate.url)")
        defer { Console.endProgress() }
        let resting = Dictionary(holds.map { ($0.host, $0.until) }, uniquingKeysWith: max).merging(held, uniquingKeysWith: max)
        let run = fetcher.run(for: [FetchRequest(source: SourceID(rawValue: "new"), url: candidate.url)], held: resting)
        guard let outcome = await run.next() else { return .failed }
        if let hold = outcome.hold { holds.append(hold) }
        guard let document = outcome.document else {
            misses.append(Miss(url: candidate.url, reason: outcome.error?.description ?? "no answer came", failure: outcome.error?.kind))
            if case .status(let status)? = outcome.error?.reason, [401, 403, 404, 405, 410].contains(status) { return .missing }
            return .failed
        }
        asked.insert(document.finalURL)
        switch FeedDiscovery.read(document) {
        case .feed(let feed):
            // Two addresses that lead to one document are one feed.
            guard found.insert(document.finalURL).inserted else { return .feed }
            feeds.append(Feed(candidate: candidate, outcome: outcome, document: document, feed: feed))
            return .feed
        case .page(let page):
            if candidate.origin == .stated {
                misses.append(Miss(url: candidate.url, reason: "\(document.finalURL): a web page, no feed", failure: .notAFeed))
            }
            return .page(page, address: document.finalURL)
        case .other(let error):
            misses.append(Miss(url: candidate.url, reason: "\(document.finalURL): \(error)", failure: .notAFeed))
            return .missing
        }
    }

    /// Requests to one host start at least a pause apart.
    private mutating func waitForTurn(of url: String) async throws {
        let host = Fetcher.hostKey(of: url) ?? url
        if let last = hosts[host] {
            let next = last + pause
            if next > .now { try await Task.sleep(until: next, clock: .continuous) }
        }
        hosts[host] = .now
    }
}
