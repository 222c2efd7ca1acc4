// Where the next older page of a feed is: the rule alone, without network, so that it is tested as such.
import Foundation

/// The pages of one feed, from the newest back.
package struct PageTrail: Sendable {
    /// The address to read next; nil at the end.
    package private(set) var next: String?
    /// Pages read.
    package private(set) var count = 0
    private let start: String
    private var seen: Set<String> = []
    private var items: Set<ItemIdentity> = []
    private var isGuessing = false

    package init(start: String) {
        self.start = start
        next = start
    }

    /// Takes a page that was read, and works out the next one: the archive before it, else the next page (RFC 5005), else WordPress'
    /// `paged`, where the address looks like one of its feeds.
    ///
    /// - Parameters:
    ///   - items: the identities of its items. A page without any that is new ends the trail: many servers answer every page with the first.
    ///   - isOld: whether even its newest item is older than what is wanted.
    package mutating func took(_ pages: FeedPages, items page: Set<ItemIdentity>, isOld: Bool) {
        count += 1
        if let next { seen.insert(next) }
        let hasNews = !page.isSubset(of: items)
        items.formUnion(page)
        next = nil
        guard hasNews, !isOld else { return }
        if let stated = pages.previousArchive ?? pages.next, !isGuessing {
            next = stated
        } else if isGuessing || Self.isWordPress(start) {
            isGuessing = true
            next = Self.page(count + 1, of: start)
        }
        if let address = next, seen.contains(address) { next = nil }
    }

    package mutating func end() { next = nil }

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
