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
    /// Minutes between polls as a person set them; nil lets the publisher and the source's rhythm decide.
    package var pollMinutes: Int?
    /// Addresses that it had before, oldest first: a list that names one of them means this source.
    package var formerURLs: [String]
    /// What the list that it came from says beyond the above; nil where nothing.
    package var outline: SourceOutline?

    package init(
        id: SourceID, title: String, feedURL: String, siteURL: String? = nil, publisher: String, kind: SourceKind,
        languages: [LanguageCode] = [], reason: String = "", seen: String? = nil, isPaused: Bool = false, pollMinutes: Int? = nil,
        formerURLs: [String] = [], outline: SourceOutline? = nil
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
        self.pollMinutes = pollMinutes
        self.formerURLs = formerURLs
        self.outline = outline
    }
}

/// What a source list says of a source that is none of our fields: kept, so that a list goes out as it came in.
package struct SourceOutline: Hashable, Codable, Sendable {
    package struct Attribute: Hashable, Codable, Sendable {
        /// The namespace's address; nil for none.
        package var namespace: String?
        package var name: String
        package var value: String

        package init(namespace: String? = nil, name: String, value: String) {
            self.namespace = namespace
            self.name = name
            self.value = value
        }
    }

    /// A folder of outlines on the way to the source.
    package struct Folder: Hashable, Codable, Sendable {
        package var text: String
        package var attributes: [Attribute]

        package init(text: String, attributes: [Attribute] = []) {
            self.text = text
            self.attributes = attributes
        }
    }

    /// Outermost first.
    package var folders: [Folder]
    /// Other readers' attributes, in the order of the list.
    package var attributes: [Attribute]

    package init(folders: [Folder] = [], attributes: [Attribute] = []) {
        self.folders = folders
        self.attributes = attributes
    }

    package var isEmpty: Bool { folders.isEmpty && attributes.isEmpty }
}
