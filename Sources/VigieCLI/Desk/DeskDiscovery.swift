// How the desk looks for feeds: as `vigie sources add` does, with the same fetcher, guards and manners.
import Foundation
import VigieDesk
import VigieFetch
import VigieModel
import VigieParse
import VigieStore

/// Searches for feeds on behalf of the desk's pages.
struct DeskDiscovery: Sendable {
    var workspace: Workspace
    var store: Store
    var options: FetchOptions
    /// Between two requests to one host.
    var pause: Duration

    /// Looks at an address, and at what it leads to.
    func find(_ address: String) async throws -> FeedSearch {
        let now = workspace.surroundings.now()
        let fetcher = Fetcher(options: options, surroundings: workspace.surroundings)
        var finder = FeedFinder(fetcher: fetcher, pause: pause, held: try store.holds(at: now))
        try await finder.search(address)
        try store.saveHolds(Dictionary(finder.holds.map { ($0.host, $0.until) }, uniquingKeysWith: max))
        let known = KnownAddresses(try store.sources())
        var feeds = try finder.feeds.map { try Self.feed($0, known: known, store: store) }
        feeds += finder.unseen.map { Self.unread($0, known: known) }
        let found = FoundBefore(finder)
        return FeedSearch(
            page: finder.page?.title, requests: finder.requests, feeds: feeds,
            misses: finder.misses.map { FeedSearch.Miss(url: $0.url, failure: $0.failure, reason: $0.reason) }
        ) { place, source, person in
            try await add(place, source, person, found)
        }
    }

    private func add(_ place: Int, _ source: Source, _ person: String, _ found: FoundBefore) async throws -> FeedSearch.Added {
        let feed = try await found.feed(at: place)
        var source = source
        source.feedURL = feed.address
        if let holder = KnownAddresses(try store.sources()).holder(of: feed.address) {
            throw StoreError(reason: .sourceExists(holder.id), path: store.path)
        }
        let first = FirstPoll(store: store, workspace: workspace, person: person)
        let items = try await first.add(source, feed, holds: await found.holds)
        return FeedSearch.Added(source: source.id, items: items)
    }

    private static func feed(_ found: FeedFinder.Feed, known: KnownAddresses, store: Store) throws -> FeedSearch.Feed {
        let told = try FoundFeed(found, number: 1, known: known, store: store)
        var feed = FeedSearch.Feed(url: told.url, title: told.title)
        feed.site = found.feed.feed.link.flatMap { FeedAddress.problem($0) == nil ? $0 : nil }
        feed.isRead = true
        feed.format = told.format
        feed.language = told.language.map(LanguageCode.init(rawValue:))
        feed.readsLike = told.readsLike.map(LanguageCode.init(rawValue:))
        feed.items = told.items
        feed.rhythm = Rhythm(dates: found.feed.items.compactMap { $0.published ?? $0.updated })
        feed.newestItem = told.newestItem
        feed.samples = told.samples
        feed.watchedAs = told.watchedAs.map(SourceID.init(rawValue:))
        feed.wasFormer = known.holder(of: told.url)?.isFormer ?? false
        feed.sameItemsAs = told.sameItemsAs.map(SourceID.init(rawValue:))
        feed.sameItems = told.sameItems ?? 0
        feed.isMalformed = found.feed.isMalformed
        return feed
    }

    private static func unread(_ candidate: FeedCandidate, known: KnownAddresses) -> FeedSearch.Feed {
        let told = FoundFeed(candidate, number: 1, known: known)
        var feed = FeedSearch.Feed(url: told.url, title: told.title)
        feed.watchedAs = told.watchedAs.map(SourceID.init(rawValue:))
        feed.wasFormer = known.holder(of: told.url)?.isFormer ?? false
        return feed
    }
}

/// What a search has found, for as long as somebody may add one of it.
private actor FoundBefore {
    private var finder: FeedFinder
    private let unseen: [FeedCandidate]
    private let readCount: Int

    init(_ finder: FeedFinder) {
        self.finder = finder
        unseen = finder.unseen
        readCount = finder.feeds.count
    }

    var holds: [HostHold] { finder.holds }

    /// The feed of that place: one that was read, or one that is asked only now. Throws a `Miss` where that is none.
    func feed(at place: Int) async throws -> FeedFinder.Feed {
        if place < readCount { return finder.feeds[place] }
        let candidate = unseen[place - readCount]
        if let known = finder.feeds.first(where: { $0.candidate.url == candidate.url }) { return known }
        var asking = finder
        let found = try await asking.look(at: candidate)
        finder = asking
        guard let found else {
            let miss = finder.misses.last { $0.url == candidate.url }
            throw FeedSearch.Miss(url: candidate.url, failure: miss?.failure ?? .notAFeed, reason: miss?.reason ?? "no feed")
        }
        return found
    }
}
