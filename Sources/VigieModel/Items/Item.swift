// An item: one entry of one source, with its newest revision at hand and all older ones in the store.
import Foundation

/// An entry of a source as the store keeps it.
package struct Item: Hashable, Sendable {
    package var id: ItemID
    package var source: SourceID
    package var identity: ItemIdentity
    package var firstSeen: Date
    /// When it was last present in its feed.
    package var lastSeen: Date
    /// Counted from 1.
    package var revisionNumber: Int
    package var revision: ItemRevision
    /// Nil where it stands as published.
    package var withdrawal: Withdrawal?

    package init(
        id: ItemID, source: SourceID, identity: ItemIdentity, firstSeen: Date, lastSeen: Date, revisionNumber: Int, revision: ItemRevision,
        withdrawal: Withdrawal? = nil
    ) {
        self.id = id
        self.source = source
        self.identity = identity
        self.firstSeen = firstSeen
        self.lastSeen = lastSeen
        self.revisionNumber = revisionNumber
        self.revision = revision
        self.withdrawal = withdrawal
    }

    /// The date to sort and count by: published, else updated, else first seen; a date after its first sight is not believed.
    package var date: Date {
        guard let stated = revision.published ?? revision.updated else { return firstSeen }
        // Feeds date items in 1970, in year 1 and in the future (feeds in the wild, defect 15).
        return stated > firstSeen.addingTimeInterval(24 * 3600) || stated < Date(timeIntervalSince1970: 0) + 1 ? firstSeen : stated
    }
}

/// What an item said at one time. A revision is never overwritten.
package struct ItemRevision: Hashable, Codable, Sendable {
    /// Plain text; empty where the item has no title and no text to take one from.
    package var title: String
    package var link: String?
    /// The address that the publisher calls the page's own; nil where it says nothing. It is no part of what the revision says.
    package var canonicalLink: String?
    /// Sanitised HTML.
    package var summary: String?
    /// Sanitised HTML.
    package var content: String?
    /// Plain text of content, else of summary.
    package var text: String
    package var published: Date?
    package var updated: Date?
    package var authors: [FeedPerson]
    package var categories: [String]
    /// As the feed states it; a hint, not a truth.
    package var statedLanguage: String?

    package init(
        title: String, link: String? = nil, canonicalLink: String? = nil, summary: String? = nil, content: String? = nil,
        text: String = "", published: Date? = nil, updated: Date? = nil, authors: [FeedPerson] = [], categories: [String] = [],
        statedLanguage: String? = nil
    ) {
        self.title = title
        self.link = link
        self.canonicalLink = canonicalLink
        self.summary = summary
        self.content = content
        self.text = text
        self.published = published
        self.updated = updated
        self.authors = authors
        self.categories = categories
        self.statedLanguage = statedLanguage
    }

    /// The revision that a parsed item states; an empty title is replaced by the first words of the text.
    package init(_ item: ParsedItem, feedLanguage: String?) {
        let title = item.title?.trimmed ?? ""
        self.init(
            title: title.isEmpty ? Self.opening(of: item.text) : title, link: item.link, canonicalLink: item.canonicalLink,
            summary: item.summary, content: item.content, text: item.text, published: item.published, updated: item.updated,
            authors: item.authors,
            categories: item.categories.compactMap { $0.label ?? $0.term }, statedLanguage: item.language ?? feedLanguage)
    }

    /// What tells one revision from the next. A corrected date of publication is a revision: it can move an item to another month or
    /// edition. `updated` alone is none: many feeds stamp it anew at each build.
    package var hash: ContentHash {
        ContentHash(
            of: [title, link ?? "", summary ?? "", content ?? "", publishedSeconds.map { String($0) } ?? ""].joined(separator: "\u{1F}"))
    }

    /// The date of publication in whole seconds within the years that four digits can write, as the store keeps it; feeds state every other
    /// date too. Nil where there is none, or what is stated is no instant.
    package var publishedSeconds: Int64? {
        guard let published else { return nil }
        let seconds = min(max(published.timeIntervalSince1970, -62_135_596_800), 253_402_300_799)
        return Int64(exactly: seconds.rounded(.down))
    }

    /// The hash of its words, to find the same text under other addresses; nil where it is too short to tell texts apart. Title and
    /// text in lower case, white space as one blank.
    package var textHash: ContentHash? {
        let words = PlainWords(title, text)
        return words.count >= Self.tellingWords ? ContentHash(of: words.bytes) : nil
    }

    /// Headlines repeat, such as "Patch Tuesday, November 2026"; a title with two sentences does not.
    package static let tellingWords = 30

    private static func opening(of text: String) -> String {
        let words = text.split(whereSeparator: \.isWhitespace)
        return words.prefix(12).joined(separator: " ") + (words.count > 12 ? "…" : "")
    }
}
