// `vigie sources add`: one more feed, found from a page where need be, with the reason why it is watched.
import ArgumentParser
import Foundation
import VigieFetch
import VigieModel
import VigieParse
import VigieStore

struct SourcesAddCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Finds the feeds of a page, shows them, and adds one to the watch.",
        discussion: """
            The address may be a feed's or any page's. The feeds that the page names are looked at, else addresses that are common: at most \
            twelve requests, a second apart. Each feed is shown with language, rhythm, expected volume and samples, and with a warning where \
            it is watched already. On a terminal the rest is asked for; elsewhere --choose says which feed, and --kind and --reason are \
            needed. What was read is stored as the feed's first poll: it is not asked for twice.
            JSON of --json, which adds nothing without --choose: url, page, requests, feeds (number, url, title, origin, is_read, format, \
            language, reads_like, items, rhythm, newest_item, items_per_month, samples, watched_as, same_items_as, same_items, warnings), \
            misses (url, reason), translations (language, url), added; what is not known is left out.
            """)

    @OptionGroup var options: GlobalOptions
    @OptionGroup var network: NetworkOptions
    @OptionGroup var person: PersonOption

    @Option(help: ArgumentHelp("The number of the feed to add, where several are found.", valueName: "n"))
    var choose: Int?

    @Option(help: "Who publishes it (default: the feed's title).")
    var publisher: String?

    @Option(help: ArgumentHelp("One of \(SourceKind.allCases.map(\.rawValue).joined(separator: ", ")).", valueName: "kind"))
    var kind: SourceKind?

    @Option(help: ArgumentHelp("The languages it is written in, such as fr,nl (default: as found).", valueName: "codes"))
    var languages: String?

    @Option(help: "Why the Region watches it, in one line.")
    var reason: String?

    @Option(help: "What lists show (default: the feed's title).")
    var title: String?

    @Option(help: ArgumentHelp("A slug to call it by (default: made from the title).", valueName: "slug"))
    var id: String?

    @Option(help: ArgumentHelp("The time between two polls, such as 30m, 2h or 1d (default: its own rhythm).", valueName: "time"))
    var every: String?

    @Flag(help: "Take the address as it is, without asking it: the next harvest does.")
    var noFetch = false

    @Flag(help: "Print what was found as JSON.")
    var json = false

    @Argument(help: ArgumentHelp("The address of a feed or of a page.", valueName: "url"), transform: FeedAddress.ofWeb)
    var url: String

    func validate() throws {
        try WebAddressOption.check(url)
        if let id, !SourceID(rawValue: id).isWellFormed { throw ValidationError("'\(id)' is no slug; use 2 to 80 of a-z, 0-9 and -") }
        if let languages { _ = try LanguagesOption.read(languages) }
        if let every, PollInterval.minutes(every) == nil {
            throw ValidationError("'\(every)' is no time between polls; write it like 30m, 2h or 1d, from 5m to 31d")
        }
        if let choose, choose < 1 { throw ValidationError("--choose takes a number from 1 on") }
        if noFetch {
            if json || choose != nil { throw ValidationError("--no-fetch finds nothing to choose from: leave --json and --choose out") }
            if kind == nil || reason == nil || publisher == nil || languages == nil {
                throw ValidationError("--no-fetch needs --publisher, --kind, --languages and --reason")
            }
        }
    }

    func run() async throws {
        let workspace = try Workspace(options)
        let isThere = FileManager.default.fileExists(atPath: workspace.dataFolder.appending(path: "vigie.db").path)
        let store = isThere ? try workspace.openExistingStore() : nil
        let known = try store?.sources() ?? []
        let draft = SourceDraft(
            title: title, publisher: publisher, kind: kind, languages: try languages.map(LanguagesOption.read), reason: reason, id: id,
            pollMinutes: every.flatMap(PollInterval.minutes))
        guard !noFetch else {
            let source = try draft.source(at: url, found: nil, known: known, canAsk: false)
            try (store ?? workspace.openStore()).addSource(source, by: person.name(), at: workspace.surroundings.now())
            return Console.say("added \(source.id.rawValue); the next harvest polls it")
        }
        // What would be refused in the end is refused before anybody is asked.
        if choose != nil, !Self.canAsk(json) { try draft.requireAll(at: url) }
        let now = workspace.surroundings.now()
        let fetcher = Fetcher(options: try network.fetchOptions(workspace), surroundings: workspace.surroundings)
        var finder = FeedFinder(fetcher: fetcher, pause: network.pause, held: try store?.holds(at: now) ?? [:])
        try await finder.search(url)
        var found = try Self.found(finder, url: url, known: KnownAddresses(known), store: store)
        guard !found.feeds.isEmpty else {
            if json { Console.say(try SnakeJSON.pretty(found)) }
            throw Self.nothing(at: url, finder)
        }
        if !json { Console.say(found.text) }
        guard let number = try chosen(of: found) else {
            return json ? Console.say(try SnakeJSON.pretty(found)) : Console.say("Nothing was added.")
        }
        let added = try await add(number, found, &finder, draft, known, store, workspace)
        found.added = added.id.rawValue
        if json { Console.say(try SnakeJSON.pretty(found)) }
    }

    private static func canAsk(_ json: Bool) -> Bool { Question.canBeAsked && !json }

    private static func found(_ finder: FeedFinder, url: String, known: KnownAddresses, store: Store?) throws -> FoundFeeds {
        var feeds = try finder.feeds.enumerated().map { try FoundFeed($1, number: $0 + 1, known: known, store: store) }
        feeds += finder.unseen.enumerated().map { FoundFeed($1, number: finder.feeds.count + $0 + 1, known: known) }
        return FoundFeeds(
            url: url, page: finder.page?.title, requests: finder.requests, feeds: feeds,
            misses: finder.misses.map { .init(url: $0.url, reason: $0.reason) },
            translations: finder.page?.translations.map { .init(language: $0.language, url: $0.url) } ?? [])
    }

    private static func nothing(at url: String, _ finder: FeedFinder) -> CommandError {
        if finder.page == nil, finder.requests == 1, let miss = finder.misses.first {
            // Most reasons say what to do themselves.
            let parts = miss.reason.split(separator: "; ", maxSplits: 1).map(String.init)
            return CommandError(
                place: "no feed", cause: parts.first ?? miss.reason,
                remedy: parts.count > 1 ? parts[1] : "correct the address, or give the feed's own")
        }
        return CommandError(
            place: url, cause: "no feed was found there, in \(counted(finder.requests, "request"))",
            remedy: "look for a link called RSS, Atom or feed on the site and give its address")
    }

    /// The number of the feed to add; nil for none.
    private func chosen(of found: FoundFeeds) throws -> Int? {
        let numbers = 1...found.feeds.count
        if let choose {
            guard numbers.contains(choose) else {
                throw CommandError(
                    place: "--choose \(choose)", cause: "there are feeds 1 to \(found.feeds.count)", remedy: "choose one of them")
            }
            return choose
        }
        if json { return nil }
        // Where only one was asked for or looked at, there is nothing to choose.
        if found.feeds.count(where: \.isRead) == 1, found.feeds[0].isRead, !Question.canBeAsked || found.feeds.count == 1 { return 1 }
        guard Question.canBeAsked else {
            throw CommandError(place: url, cause: "\(counted(found.feeds.count, "feed")) found", remedy: "say which one with --choose N")
        }
        while let answer = Question.ask("Which one? [1-\(found.feeds.count), nothing for none]") {
            if answer.isEmpty { return nil }
            if let number = Int(answer), numbers.contains(number) { return number }
        }
        return nil
    }

    private func add(
        _ number: Int, _ found: FoundFeeds, _ finder: inout FeedFinder, _ draft: SourceDraft, _ known: [Source], _ store: Store?,
        _ workspace: Workspace
    ) async throws -> Source {
        var choice = found.feeds[number - 1]
        let feed: FeedFinder.Feed
        if number <= finder.feeds.count {
            feed = finder.feeds[number - 1]
        } else {
            guard let seen = try await finder.look(at: finder.unseen[number - 1 - finder.feeds.count]) else {
                let reason = finder.misses.last?.reason ?? "\(choice.url): no feed"
                throw CommandError(place: "feed \(number)", cause: reason, remedy: "choose another one")
            }
            feed = seen
            choice = try FoundFeed(seen, number: number, known: KnownAddresses(known), store: store)
        }
        if let double = choice.watchedAs {
            throw CommandError(place: choice.url, cause: "already watched as \(double)", remedy: "'vigie sources list' shows it")
        }
        let source = try draft.source(
            at: choice.url, found: choice, known: known, canAsk: Self.canAsk(json), site: feed.feed.feed.link)
        let first = try FirstPoll(store: store ?? workspace.openStore(), workspace: workspace, person: person.name())
        let items = try await first.add(source, feed, holds: finder.holds)
        if !json {
            Console.say("added \(source.id.rawValue): \(source.title)" + (items.map { ", \(counted($0, "item")) stored" } ?? ""))
        }
        return source
    }
}
