// Where the next older page of a feed is: the rule alone, without network, so that it is tested as such.
import Foundation

/// The pages of one feed, from the newest back.
package struct PageTrail: Sendable {
    /// Why no page follows one that was read.
    package enum End: Hashable, Sendable {
        /// It has no items at all.
        case isEmpty
        /// All that it has was on the pages before it: many servers answer every page with the first.
        case repeats
        /// Even its newest item is older than what is wanted.
        case isOld
        /// The page after it was read already.
        case leadsBack
        case namesNone
    }

    /// The address to read next; nil at the end.
    package private(set) var next: String?
    /// Pages read.
    package private(set) var count = 0
    private let start: String
    private var seen: Set<String> = []
    private var items: Set<ContentHash> = []
    private var isGuessing = false

    package init(start: String) {
        self.start = start
        next = start
    }

    /// Takes a page that was read, and works out the next one: the archive before it, else the next page (RFC 5005), else WordPress'
    /// `paged`, where the address looks like one of its feeds.
    ///
    /// - Parameters:
    ///   - items: what tells its items from others (`mark`). A page without any that is new ends the trail.
    ///   - isOld: whether even its newest item is older than what is wanted.
    /// - Returns: why the page is the last one; nil where another follows.
    @discardableResult
    package mutating func took(_ pages: FeedPages, items page: Set<ContentHash>, isOld: Bool) -> End? {
        count += 1
        if let next { seen.insert(next) }
        let isRepeat = page.isSubset(of: items)
        items.formUnion(page)
        next = nil
        if page.isEmpty { return .isEmpty }
        if isRepeat { return .repeats }
        if isOld { return .isOld }
        if let stated = pages.previousArchive ?? pages.next, !isGuessing {
            next = stated
        } else if isGuessing || Self.isWordPress(start) {
            isGuessing = true
            next = Self.page(count + 1, of: start)
        }
        guard let address = next else { return .namesNone }
        guard !seen.contains(address) else {
            next = nil
            return .leadsBack
        }
        return nil
    }

    package mutating func end() { next = nil }

    /// What an item is known again by on another page: what it states and what it says, because the items of some feeds state the same.
    package static func mark(_ identity: ItemIdentity, _ revision: ItemRevision) -> ContentHash {
        ContentHash(of: identity.rawValue + "\u{1F}" + revision.hash.hex)
    }

    /// WordPress serves its feeds at `/feed/`, `/comments/feed/`, `/category/x/feed/` and `?feed=rss2`, and takes `paged` at each.
    static func isWordPress(_ address: String) -> Bool {
        guard let parts = URLComponents(string: address) else { return false }
        let names = parts.path.split(separator: "/").suffix(2)
        if names.last == "feed" || (names.first == "feed" && ["rss", "rss2", "atom", "rdf"].contains(names.last)) { return true }
        return parts.queryItems?.contains { $0.name == "feed" } == true
    }

    static func page(_ number: Int, of address: String) -> String? {
        guard var parts = URLComponents(string: address) else { return nil }
        var items = parts.percentEncodedQueryItems?.filter { $0.name != "paged" } ?? []
        items.append(URLQueryItem(name: "paged", value: String(number)))
        parts.percentEncodedQueryItems = items
        return parts.string
    }
}
