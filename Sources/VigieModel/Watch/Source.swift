// A source: one feed that the watch follows, as the source lists describe it.
import Foundation

/// A feed's address, with who publishes it and why it is watched.
package struct Source: Hashable, Codable, Sendable {
    package var id: SourceID
    /// What a list shows, such as "Centre for Cybersecurity Belgium: news".
    package var title: String
    package var feedURL: String
    /// The publisher's page; nil where none is known.
    package var siteURL: String?
    package var publisher: String
    package var kind: SourceKind
    /// Languages that the feed is written in; empty where not known.
    package var languages: [LanguageCode]
    /// Why the Region watches it, in one line.
    package var reason: String
    /// Where the address was seen in public, and when; nil for sources that a person added by hand.
    package var seen: String?
    package var isPaused: Bool

    package init(
        id: SourceID, title: String, feedURL: String, siteURL: String? = nil, publisher: String, kind: SourceKind,
        languages: [LanguageCode] = [], reason: String = "", seen: String? = nil, isPaused: Bool = false
    ) {
        self.id = id
        self.title = title
        self.feedURL = feedURL
        self.siteURL = siteURL
        self.publisher = publisher
        self.kind = kind
        self.languages = languages
        self.reason = reason
        self.seen = seen
        self.isPaused = isPaused
    }
}
