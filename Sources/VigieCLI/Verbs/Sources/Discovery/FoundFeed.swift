// A feed that was found, as an analyst wants to know it before watching it: language, rhythm, volume, samples, and whether it is watched
// already.
import Foundation
import VigieClassify
import VigieFetch
import VigieModel
import VigieParse
import VigieStore

/// One candidate. Its keys in snake_case are a stable edge.
struct FoundFeed: Encodable {
    /// Counted from 1: what `--choose` takes.
    var number: Int
    var url: String
    var title: String
    /// `given` by the person, `stated` by the page, `linked` or `mentioned` on it, by a `platform`'s rule, or `guessed`.
    var origin: String
    /// False where the page names it and it was not asked: what follows is then not known.
    var isRead: Bool
    var format: String?
    /// As the feed states, else as its items read.
    var language: String?
    /// As its items read, where that differs from what the feed states.
    var readsLike: String?
    var items: Int?
    /// In words.
    var rhythm: String?
    var newestItem: Date?
    var itemsPerMonth: Int?
    /// Titles of its newest items.
    var samples: [String] = []
    /// The source that is polled at this address, or was.
    var watchedAs: String?
    /// The source that has the same items.
    var sameItemsAs: String?
    var sameItems: Int?
    /// In words: doubles and other doubts.
    var warnings: [String] = []

    /// A feed that was read.
    init(_ found: FeedFinder.Feed, number: Int, known: KnownAddresses, store: Store?) throws {
        self.init(found.candidate, number: number, known: known)
        let feed = found.feed
        url = found.address
        title = Self.line(feed.feed.title) ?? Self.line(found.candidate.title) ?? url
        isRead = true
        format = feed.format
        items = feed.items.count
        let dates = feed.items.compactMap { $0.published ?? $0.updated }
        let measured = Rhythm(dates: dates)
        rhythm = RhythmWords.text(measured)
        itemsPerMonth = RhythmWords.perMonth(measured)
        newestItem = dates.max()
        let newest = feed.items.enumerated().sorted {
            ($0.element.published ?? .distantPast, -$0.offset) > ($1.element.published ?? .distantPast, -$1.offset)
        }.map(\.element)
        samples = newest.compactMap { Self.line($0.title) ?? Self.line(ItemRevision.opening($0)) }.prefix(3).map { $0 }
        setLanguage(feed, newest)
        for address in [url, found.outcome.request.url, found.document.finalURL, feed.feed.selfLink ?? ""] where watchedAs == nil {
            watched(known, address)
        }
        if let store { try compareItems(feed, store) }
        if feed.items.isEmpty { warnings.append("it has no items now") }
        if feed.isMalformed { warnings.append("it is malformed: it can be read, but its publisher may want to know") }
    }

    /// A feed that a page names and that was not read.
    init(_ candidate: FeedCandidate, number: Int, known: KnownAddresses) {
        self.number = number
        url = candidate.url
        title = Self.line(candidate.title) ?? candidate.url
        origin = "\(candidate.origin)"
        isRead = false
        watched(known, url)
    }

    private mutating func watched(_ known: KnownAddresses, _ address: String) {
        guard let holder = known.holder(of: address) else { return }
        watchedAs = holder.id.rawValue
        warnings.append(
            holder.isFormer
                ? "it is watched already as \(holder.id.rawValue), which had this address before"
                : "it is watched already as \(holder.id.rawValue)")
    }

    private mutating func setLanguage(_ feed: ParsedFeed, _ items: [ParsedItem]) {
        let stated = feed.feed.language.map { String($0.lowercased().prefix { $0 != "-" && $0 != "_" }) }.flatMap {
            $0.count == 2 ? $0 : nil
        }
        let read = items.prefix(20).map { LanguageDetector.language(title: $0.title ?? "", summary: String($0.text.prefix(600))).rawValue }
        let counts = Dictionary(read.filter { $0 != LanguageCode.undetermined.rawValue }.map { ($0, 1) }, uniquingKeysWith: +)
        let detected = counts.max { ($0.value, $1.key) < ($1.value, $0.key) }
        language = stated ?? detected?.key
        guard let stated, let detected, detected.key != stated, detected.value >= 3, detected.value * 3 >= read.count * 2 else { return }
        readsLike = detected.key
        warnings.append("it says that it is in '\(stated)', but reads like '\(detected.key)'")
    }

    /// Half of the items under links that another source has: it is that source under another address, or a part of it.
    private mutating func compareItems(_ feed: ParsedFeed, _ store: Store) throws {
        let links = Set(feed.items.compactMap { ($0.canonicalLink ?? $0.link).flatMap(CanonicalLink.of) })
        guard links.count >= 2, let most = try store.sourcesSharing(links: links).max(by: { ($0.value, $1.key) < ($1.value, $0.key) }),
            most.value >= 2, most.value * 2 >= links.count
        else { return }
        sameItemsAs = most.key.rawValue
        sameItems = most.value
        if watchedAs != most.key.rawValue {
            warnings.append(
                "\(most.value) of its \(counted(links.count, "item")) are those of \(most.key.rawValue), which is watched already")
        }
    }

    private static func line(_ text: String?) -> String? {
        let words = (text ?? "").split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return words.isEmpty ? nil : words
    }
}

/// Where sources are polled and were polled before.
struct KnownAddresses {
    private var holders: [String: (id: SourceID, isFormer: Bool)] = [:]

    init(_ sources: [Source]) {
        for source in sources where holders[SourceList.key(of: source.feedURL)] == nil {
            holders[SourceList.key(of: source.feedURL)] = (source.id, false)
        }
        for source in sources {
            for url in source.formerURLs where holders[SourceList.key(of: url)] == nil {
                holders[SourceList.key(of: url)] = (source.id, true)
            }
        }
    }

    func holder(of url: String) -> (id: SourceID, isFormer: Bool)? { holders[SourceList.key(of: url)] }
}

extension ItemRevision {
    /// The first words of an item without a title.
    fileprivate static func opening(_ item: ParsedItem) -> String { ItemRevision(item, feedLanguage: nil).title }
}
