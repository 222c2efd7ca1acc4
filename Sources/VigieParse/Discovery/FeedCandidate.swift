// An address that may be a feed's, and why it is thought so.

/// A candidate for a feed.
package struct FeedCandidate: Hashable, Sendable {
    /// Why the address is thought to be a feed's; the surest first.
    package enum Origin: Int, Comparable, Sendable {
        /// A person gave it.
        case given
        /// The page says so in its head (`link rel="alternate"` with a feed's type).
        case stated
        /// A link on the page whose address is like a feed's.
        case linked
        /// The rule of the platform that the page is on.
        case platform
        /// A link on the page whose text speaks of feeds: it may lead to a page that lists them.
        case mentioned
        /// An address that is common for feeds.
        case guessed

        package static func < (left: Origin, right: Origin) -> Bool { left.rawValue < right.rawValue }
    }

    /// Absolute, http or https, without fragment.
    package var url: String
    /// As the page calls it; nil where it does not.
    package var title: String?
    package var origin: Origin

    package init(url: String, title: String? = nil, origin: Origin) {
        self.url = url
        self.title = title
        self.origin = origin
    }

    /// Whether it is a feed of readers' comments, which nobody means who asks for a site's feed.
    package var isOfComments: Bool {
        let words = (url + " " + (title ?? "")).lowercased()
        return ["comment", "reactie", "kommentar"].contains { words.contains($0) }
    }
}
