// What a feed or an item says, as it is met: several elements may claim one field, and the better claim wins, not the later one.
import Foundation
import VigieModel

/// The best of several claims to a field; of equal ones the first.
struct Claim<Value> {
    private(set) var value: Value?
    private var rank = Int.max

    mutating func offer(_ value: Value?, rank: Int = 0) {
        guard let value, rank < self.rank else { return }
        self.value = value
        self.rank = rank
    }
}

/// Everything that the formats let a feed or an item say of itself.
struct Gathered {
    var id = Claim<String>()
    var title = Claim<String>()
    var link = Claim<String>()
    var links: [FeedLink] = []
    var language = Claim<String>()
    var published = Claim<Date>()
    var updated = Claim<Date>()
    /// Those of the best rank that names anybody: the feed's own element, then Dublin Core, then iTunes.
    private(set) var authors: [FeedPerson] = []
    private var rankOfAuthors = Int.max
    var contributors: [FeedPerson] = []
    var categories: [FeedCategory] = []
    var rights = Claim<String>()
    var image = Claim<String>()
    var favicon = Claim<String>()
    var description = Claim<Markup>()
    var summary = Claim<Markup>()
    var content = Claim<Markup>()
    var source: FeedOrigin?
    var comments = Claim<String>()
    var enclosures: [FeedEnclosure] = []
    /// Addresses of files before a feed service put its own in their place.
    private var originalEnclosures: [String] = []
    var ttlMinutes: Int?
    var skipHours: [Int] = []
    var skipDays: [String] = []
    /// `sy:updatePeriod` in minutes, and how often in that time.
    var updatePeriodMinutes: Int?
    var updateFrequency: Int?
    /// Whether the document is an archive, or holds every item there is (RFC 5005).
    var isArchive = false
    var isComplete = false

    // Each new one is compared with all before it; the most seen on a real item were 60.
    private static let listLimit = 200

    mutating func add(contributor: FeedPerson?) {
        if let contributor, contributors.count < Self.listLimit, !contributors.contains(contributor) { contributors.append(contributor) }
    }

    mutating func add(_ category: FeedCategory) {
        if categories.count < Self.listLimit, !categories.contains(category) { categories.append(category) }
    }

    /// The same file as `enclosure` and `media:content` is one file.
    mutating func add(_ enclosure: FeedEnclosure) {
        guard let known = enclosures.firstIndex(where: { $0.url == enclosure.url }) else {
            if enclosures.count < Self.listLimit { enclosures.append(enclosure) }
            return
        }
        enclosures[known].type = enclosures[known].type ?? enclosure.type
        if enclosures[known].length ?? 0 == 0 { enclosures[known].length = enclosure.length ?? enclosures[known].length }
    }

    mutating func add(originalEnclosure address: String) {
        if originalEnclosures.count < Self.listLimit { originalEnclosures.append(address) }
    }

    /// The files under the addresses that their publisher gave them; only the name tells which is which.
    private var ownEnclosures: [FeedEnclosure] {
        guard !originalEnclosures.isEmpty else { return enclosures }
        func fileName(_ address: String) -> Substring? { address.split(separator: "/").last?.split(separator: "?").first }
        return enclosures.map { enclosure in
            var own = enclosure
            if let original = originalEnclosures.first(where: { fileName($0) == fileName(enclosure.url) }) { own.url = original }
            return own
        }
    }

    mutating func add(author: FeedPerson?, rank: Int) {
        guard let author, rank <= rankOfAuthors else { return }
        if rank < rankOfAuthors { authors.removeAll() }
        rankOfAuthors = rank
        if authors.count < Self.listLimit, !authors.contains(author) { authors.append(author) }
    }

    /// The stated time between two changes; a feed cannot change more often than once a minute.
    var updateMinutes: Int? {
        updatePeriodMinutes.map { max(1, $0 / max(1, updateFrequency ?? 1)) }
    }

    private func address(ofRelation rel: String) -> String? {
        links.first { $0.rel == rel && !$0.href.isEmpty }?.href
    }

    var feed: FeedFields {
        var feed = FeedFields()
        feed.id = id.value
        feed.title = title.value
        feed.link = link.value
        feed.links = links
        feed.language = language.value
        feed.published = published.value
        feed.updated = updated.value
        feed.authors = authors
        feed.contributors = contributors
        feed.categories = categories
        feed.rights = rights.value
        feed.image = image.value
        feed.favicon = favicon.value
        feed.description = (description.value ?? summary.value).flatMap { $0.html.isEmpty ? nil : $0.html }
        feed.selfLink = address(ofRelation: "self")
        feed.hub = address(ofRelation: "hub")
        feed.ttlMinutes = ttlMinutes
        feed.skipHours = skipHours
        feed.skipDays = skipDays
        feed.updatePeriodMinutes = updateMinutes
        feed.pages.previousArchive = address(ofRelation: "prev-archive")
        feed.pages.next = address(ofRelation: "next")
        feed.pages.current = address(ofRelation: "current")
        feed.pages.isArchive = isArchive
        feed.pages.isComplete = isComplete
        return feed
    }

    var item: ParsedItem {
        var item = ParsedItem()
        item.id = id.value
        item.title = title.value
        item.link = link.value
        item.canonicalLink = address(ofRelation: "canonical")
        item.links = links
        item.language = language.value
        item.published = published.value
        item.updated = updated.value
        item.authors = authors
        item.contributors = contributors
        item.categories = categories
        item.rights = rights.value
        item.image = image.value
        item.source = source
        item.comments = comments.value
        item.enclosures = ownEnclosures
        // A summary beside a description: then the description is the text itself.
        let body = content.value ?? (summary.value != nil ? description.value : nil)
        // A drawing or a formula without a word is all there is to show of the item, in a list as well.
        let short = summary.value ?? description.value ?? body.flatMap { $0.isFigure ? $0 : nil }
        item.content = body.flatMap { $0.html.isEmpty ? nil : $0.html }
        item.summary = short.flatMap { $0.html.isEmpty ? nil : $0.html }
        item.text = [body?.text, short?.text].compactMap { $0 }.first { !$0.isEmpty } ?? ""
        return item
    }
}
