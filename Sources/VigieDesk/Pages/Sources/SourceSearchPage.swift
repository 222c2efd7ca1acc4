// Finds the feeds of an address and adds one: what is there is shown before anything is stored.
import Foundation
import Hummingbird
import VigieModel
import VigieParse
import VigieReport
import VigieStore

struct SourceSearchPage: Page {
    static let template = "source-search"

    var layout = LayoutView()
    var address = ""
    var fault: FaultView?
    var isMissing = false
    /// The number of a search that has begun.
    var running: NoticeView?
    var summary: NoticeView?
    var feeds: [FoundFeedView] = []
    var misses: [MissView] = []
    var kinds: [ChoiceView] = []
    var action = ""
    /// Whether there is anything to add, and so a form.
    var hasChoice = false

    var content: ViewContent {
        [
            "layout": .part(layout), "address": .text(address), "fault": .maybe(fault), "isMissing": .flag(isMissing),
            "running": .maybe(running), "summary": .maybe(summary), "feeds": .list(feeds), "misses": .list(misses), "kinds": .list(kinds),
            "action": .text(action), "hasChoice": .flag(hasChoice),
        ]
    }
}

/// A feed that may be added.
struct FoundFeedView: View {
    var place = ""
    var title = ""
    var link = FeedAddressView()
    var isRead = false
    var isChosen = false
    var mayAdd = false
    var languageCode = ""
    var language = ""
    var rhythm = ""
    var volume: NoticeView?
    var newest = ""
    var format = ""
    var samples: [NoticeView] = []
    var warnings: [NoticeView] = []

    init() {}

    /// - Parameter titles: what the sources that are watched are called.
    init(_ feed: FeedSearch.Feed, place: Int, isChosen: Bool, titles: [SourceID: String], _ words: DeskWords) {
        self.place = String(place)
        title = feed.title
        link = FeedAddressView(feed.url)
        isRead = feed.isRead
        self.isChosen = isChosen
        mayAdd = feed.watchedAs == nil
        languageCode = (feed.readsLike ?? feed.language)?.rawValue ?? ""
        language = words.languages([feed.readsLike ?? feed.language].compactMap(\.self))
        rhythm = words.rhythm(feed.rhythm)
        volume = feed.rhythm.map { NoticeView(text: words.counted(SourceCount.perMonth, $0.perMonth)) }
        newest = words.day(feed.newestItem)
        format = feed.format ?? ""
        samples = feed.samples.map(NoticeView.init(text:))
        warnings = Self.warnings(feed, titles, words).map(NoticeView.init(text:))
    }

    var content: ViewContent {
        [
            "place": .text(place), "title": .text(title), "link": .part(link), "isRead": .flag(isRead), "isChosen": .flag(isChosen),
            "mayAdd": .flag(mayAdd), "languageCode": .text(languageCode), "language": .text(language), "rhythm": .text(rhythm),
            "volume": .maybe(volume), "newest": .text(newest), "format": .text(format), "samples": .list(samples),
            "warnings": .list(warnings),
        ]
    }

    /// Doubles and other doubts.
    private static func warnings(_ feed: FeedSearch.Feed, _ titles: [SourceID: String], _ words: DeskWords) -> [String] {
        let name = { (id: SourceID) in titles[id] ?? id.rawValue }
        var warnings: [String] = []
        if let known = feed.watchedAs {
            warnings.append(words.fill(feed.wasFormer ? SourcePhrase.watchedBefore : .watchedAlready, ["source": name(known)]))
        }
        if let other = feed.sameItemsAs, other != feed.watchedAs {
            warnings.append(
                words.fill(
                    SourcePhrase.sameItems, ["source": name(other), "items": words.counted(SourceCount.items, feed.sameItems)]))
        }
        if let stated = feed.language, let read = feed.readsLike {
            warnings.append(
                words.fill(
                    SourcePhrase.readsLike, ["stated": words.report.name(of: stated), "language": words.report.name(of: read)]))
        }
        if feed.items == 0 { warnings.append(words[SourcePhrase.hasNoItems]) }
        if feed.isMalformed { warnings.append(words[SourcePhrase.isMalformed]) }
        return warnings
    }
}

struct MissView: View {
    var link = FeedAddressView()
    var what = ""

    init() {}

    init(_ miss: FeedSearch.Miss, _ words: DeskWords) {
        link = FeedAddressView(miss.url)
        what = words[TroublePhrase(miss.failure)]
    }

    var content: ViewContent { ["link": .part(link), "what": .text(what)] }
}

enum SourceSearchRoutes {
    static let all: [DeskRoute] = [
        .get("/source-search", .least(.editor)) { call in form(call) },
        .post("/source-search", .least(.editor), begin),
        .get("/source-search/{number}", .least(.editor), show),
        .post("/source-search/{number}/add", .least(.editor), add),
    ]

    /// How long a page waits for a search before it says that it is still running: most have ended by then.
    static let patience: Duration = .seconds(15)

    private static func form(_ call: DeskCall, fault: SourcePhrase? = nil, text: String? = nil) -> Response {
        let words = call.words
        var page = SourceSearchPage()
        page.layout = call.layout(words[SourcePhrase.findTitle], section: .sources)
        page.address = String((call.request.method == .get ? call.query : call.form).trimmed("address").prefix(2_000))
        page.isMissing = call.desk.settings.watch.findFeeds == nil
        page.fault = (text ?? fault.map { words[$0] }).map(FaultView.init(text:))
        return call.page(page, status: page.fault == nil ? .ok : .unprocessableContent)
    }

    private static func begin(_ call: DeskCall) async throws -> Response {
        guard let find = call.desk.settings.watch.findFeeds else { return form(call, fault: .findMissing) }
        let address = FeedAddress.typed(call.form["address"] ?? "")
        switch FeedAddress.problem(address) {
        case .notOfWeb: return form(call, fault: .faultAddress)
        case .holdsSecret: return form(call, fault: .faultSecret)
        case nil: break
        }
        let number = try await call.desk.room.search(address, by: call.person.name, at: call.now, find: find)
        return try call.changed(LocalPath("/source-search/\(number)", query: []))
    }

    private static func show(_ call: DeskCall) async throws -> Response { try await show(call, fault: nil) }

    private static func show(_ call: DeskCall, fault: String?) async throws -> Response {
        let words = call.words
        guard let number = Int(try call.parameter("number")),
            let search = await call.desk.room.search(number, of: try call.person.name, waitingFor: patience)
        else { throw DeskError(.notFound) }
        var page = SourceSearchPage()
        page.layout = call.layout(words[SourcePhrase.findTitle], section: .sources)
        page.address = search.address
        page.action = "/source-search/\(number)/add"
        page.fault = fault.map(FaultView.init(text:))
        switch search.state {
        case .running: page.running = NoticeView(text: "/source-search/\(number)")
        case .failed: page.fault = FaultView(text: words[SourcePhrase.findFailed])
        case .found(let found):
            let titles = try await call.work { try $0.sourceTitles() }
            page.summary = NoticeView(
                text: words.counted(SourceCount.feeds, found.feeds.count) + " · "
                    + words.counted(SourceCount.requests, found.requests))
            let chosen = call.form["feed"].flatMap { Int($0) } ?? found.feeds.firstIndex { $0.watchedAs == nil }
            page.feeds = found.feeds.enumerated().map { FoundFeedView($1, place: $0, isChosen: $0 == chosen, titles: titles, words) }
            page.misses = found.misses.map { MissView($0, words) }
            page.hasChoice = found.feeds.contains { $0.watchedAs == nil }
            page.kinds = SourceRoutes.kinds(words, chosen: SourceKind(rawValue: call.form["kind"] ?? ""), first: "–")
            if found.feeds.isEmpty { page.fault = FaultView(text: nothing(found, words)) }
        }
        return call.page(page, status: fault == nil ? .ok : .unprocessableContent)
    }

    /// Why there is no feed: where nothing could be read at all, what kept the address from answering, and what to do about that.
    private static func nothing(_ found: FeedSearch, _ words: DeskWords) -> String {
        guard found.page == nil, let first = found.misses.first, found.misses.allSatisfy({ $0.failure != .notAFeed }) else {
            return words[SourcePhrase.findNothing]
        }
        let remedy: RemedyPhrase? =
            switch first.failure {
            case .nameNotResolved: .spelling
            case .tls: .browser
            case .unauthorized: .askPublisher
            case .forbidden: .askEntry
            case .tooLarge: .shorter
            case .address: nil
            default: .tryLater
            }
        let told = words.fill(SourcePhrase.findSilent, ["what": words[TroublePhrase(first.failure)]])
        return [told, remedy.map { words[$0] }].compactMap(\.self).joined(separator: " ")
    }

    private static func add(_ call: DeskCall) async throws -> Response {
        let (person, words) = (try call.person, call.words)
        guard let number = Int(try call.parameter("number")),
            let search = await call.desk.room.search(number, of: person.name, waitingFor: patience), case .found(let found) = search.state,
            let place = call.form["feed"].flatMap({ Int($0) }), found.feeds.indices.contains(place)
        else { throw DeskError(.notFound) }
        let feed = found.feeds[place]
        let titles = try await call.work { try $0.sourceTitles() }
        guard let kind = SourceKind(rawValue: call.form["kind"] ?? "") else {
            return try await show(call, fault: words[SourcePhrase.faultKind])
        }
        let reason = call.form.trimmed("reason").split(whereSeparator: \.isWhitespace).joined(separator: " ")
        guard (1...1_000).contains(reason.count) else { return try await show(call, fault: words[SourcePhrase.faultReason]) }
        let publisher = call.form.trimmed("publisher")
        let title = feed.title.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        if let other = try await call.work({ store in try SourceForm.holder(of: feed.url, but: nil, in: store.sources()) }) {
            return try await show(call, fault: words.fill(SourcePhrase.faultTaken, ["source": titles[other] ?? other.rawValue]))
        }
        let source = Source(
            id: SourceID(rawValue: SourceList.slug(of: title, address: feed.url)), title: String(title.prefix(300)), feedURL: feed.url,
            siteURL: feed.site, publisher: String((publisher.isEmpty ? title : publisher).prefix(300)), kind: kind,
            languages: [feed.readsLike ?? feed.language].compactMap(\.self), reason: reason)
        do {
            let added = try await found.add(place, source, person.name.rawValue)
            return try call.changed(
                LocalPath(
                    SourceRoutes.path(of: added.source).text,
                    query: [("done", "added")] + (added.items.map { [("items", String($0))] } ?? [])))
        } catch let miss as FeedSearch.Miss {
            return try await show(call, fault: words[TroublePhrase(miss.failure)])
        } catch let error as StoreError where error.reason == .sourceExists(source.id) {
            return try await show(call, fault: words.fill(SourcePhrase.faultTaken, ["source": titles[source.id] ?? source.id.rawValue]))
        }
    }
}
