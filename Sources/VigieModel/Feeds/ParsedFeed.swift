// A feed as read: the fields of every format in one shape. This is also what `vigie parse` prints, so the coding keys are a stable edge.
import Foundation

/// A feed with its items in document order, and what was wrong with it.
package struct ParsedFeed: Hashable, Sendable {
    /// `rss0.91`, `rss2.0`, `rss1.0`, `atom0.3`, `atom1.0`, `jsonfeed1.1` and the like.
    package var format: String
    /// The charset that the bytes were read in, lower case; nil for JSON that says nothing.
    package var encoding: String?
    /// Whether it had to be mended to be read.
    package var isMalformed: Bool
    package var feed: FeedFields
    package var items: [ParsedItem]
    /// What the publisher takes back (RFC 6721), in document order.
    package var withdrawn: [WithdrawnEntry]
    package var findings: [Finding]

    package init(
        format: String, encoding: String? = nil, isMalformed: Bool = false, feed: FeedFields = FeedFields(), items: [ParsedItem] = [],
        withdrawn: [WithdrawnEntry] = [], findings: [Finding] = []
    ) {
        self.format = format
        self.encoding = encoding
        self.isMalformed = isMalformed
        self.feed = feed
        self.items = items
        self.withdrawn = withdrawn
        self.findings = findings
    }
}

/// What a feed says of itself. Nil and empty mean that it says nothing.
package struct FeedFields: Hashable, Sendable {
    package var id: String?
    /// Plain text.
    package var title: String?
    package var link: String?
    package var links: [FeedLink] = []
    /// A BCP 47 tag as published.
    package var language: String?
    package var published: Date?
    package var updated: Date?
    package var authors: [FeedPerson] = []
    package var contributors: [FeedPerson] = []
    package var categories: [FeedCategory] = []
    package var rights: String?
    package var image: String?
    /// The small picture for tabs and lists (Atom `icon`, JSON Feed `favicon`).
    package var favicon: String?
    /// Sanitised HTML.
    package var description: String?
    package var selfLink: String?
    package var hub: String?
    package var ttlMinutes: Int?
    /// Hours in UTC, 0 to 23.
    package var skipHours: [Int] = []
    /// English day names as published.
    package var skipDays: [String] = []
    /// How often it says that it changes (`sy:updatePeriod` divided by `sy:updateFrequency`), in minutes.
    package var updatePeriodMinutes: Int?
    package var pages = FeedPages()

    package init() {}
}

/// The feed's other documents (RFC 5005, and JSON Feed's `next_url`), as absolute addresses.
package struct FeedPages: Hashable, Sendable {
    /// The archive document before this one (`prev-archive`): complete and never changing.
    package var previousArchive: String?
    /// The next page of a paged feed (`next`), with older items.
    package var next: String?
    /// The subscription document of an archive document (`current`).
    package var current: String?
    /// Whether this is an archive document (`fh:archive`).
    package var isArchive = false
    /// Whether the document holds every item there is (`fh:complete`): one that is missing was taken back.
    package var isComplete = false

    package init() {}
}

/// An entry that its publisher takes back (`at:deleted-entry`, RFC 6721).
package struct WithdrawnEntry: Hashable, Sendable {
    /// The id of the entry, as published.
    package var id: String
    package var at: Date?
    /// Plain text.
    package var reason: String?

    package init(id: String, at: Date? = nil, reason: String? = nil) {
        self.id = id
        self.at = at
        self.reason = reason
    }
}

/// One entry of a feed. Nil and empty mean that it says nothing.
package struct ParsedItem: Hashable, Sendable {
    /// As published, never resolved: ids are opaque.
    package var id: String?
    /// Plain text.
    package var title: String?
    package var link: String?
    /// The address that the publisher calls the page's own (`rel="canonical"`).
    package var canonicalLink: String?
    package var links: [FeedLink] = []
    package var language: String?
    package var published: Date?
    package var updated: Date?
    package var authors: [FeedPerson] = []
    package var contributors: [FeedPerson] = []
    package var categories: [FeedCategory] = []
    package var rights: String?
    package var image: String?
    package var source: FeedOrigin?
    /// The address of the comments page.
    package var comments: String?
    package var enclosures: [FeedEnclosure] = []
    /// Sanitised HTML.
    package var summary: String?
    /// Sanitised HTML.
    package var content: String?
    /// The text of content, else of summary, without markup; empty where there is none.
    package var text: String = ""

    package init() {}
}

package struct FeedLink: Hashable, Sendable {
    package var href: String
    package var rel: String?
    package var type: String?
    package var title: String?
    package var hreflang: String?
    /// In bytes; nil where absent or not a number.
    package var length: Int?

    package init(
        href: String, rel: String? = nil, type: String? = nil, title: String? = nil, hreflang: String? = nil, length: Int? = nil
    ) {
        self.href = href
        self.rel = rel
        self.type = type
        self.title = title
        self.hreflang = hreflang
        self.length = length
    }
}

package struct FeedPerson: Hashable, Codable, Sendable {
    package var name: String?
    package var email: String?
    package var uri: String?

    package init(name: String? = nil, email: String? = nil, uri: String? = nil) {
        self.name = name
        self.email = email
        self.uri = uri
    }
}

package struct FeedCategory: Hashable, Sendable {
    package var term: String?
    package var scheme: String?
    package var label: String?

    package init(term: String?, scheme: String? = nil, label: String? = nil) {
        self.term = term
        self.scheme = scheme
        self.label = label
    }
}

package struct FeedEnclosure: Hashable, Sendable {
    package var url: String
    package var type: String?
    /// In bytes; nil where absent, 0 where what is stated is no number.
    package var length: Int?

    package init(url: String, type: String? = nil, length: Int? = nil) {
        self.url = url
        self.type = type
        self.length = length
    }
}

/// The feed that an item was first published in (RSS `source`, Atom `source`).
package struct FeedOrigin: Hashable, Sendable {
    package var id: String?
    package var title: String?
    package var link: String?
    /// What else it says of that feed (Atom `source` holds a whole feed head).
    package var fields: FeedFields {
        get { kept.first ?? FeedFields() }
        set { kept = newValue == FeedFields() ? [] : [newValue] }
    }
    // Most items have none of it: kept apart, it halves the room that an item takes.
    private var kept: [FeedFields] = []

    package init(id: String? = nil, title: String? = nil, link: String? = nil) {
        self.id = id
        self.title = title
        self.link = link
    }
}

/// Something about a document that its publisher should mend: never a reason to lose it.
package struct Finding: Hashable, Codable, Sendable {
    /// A stable short name such as `undeclared-entity`.
    package var code: String
    /// One sentence in plain words.
    package var message: String
    /// Counted from 1; nil where no line can be named.
    package var line: Int?

    package init(code: String, message: String, line: Int? = nil) {
        self.code = code
        self.message = message
        self.line = line
    }
}
