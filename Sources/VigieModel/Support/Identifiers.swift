// The typed keys of the nouns, so that one kind of id is never taken for another.
import Foundation

/// The key of a source: a slug such as `ccb-news-fr`, given in the source list and stable for ever.
package struct SourceID: RawRepresentable, Hashable, Comparable, Codable, Sendable {
    package var rawValue: String
    package init(rawValue: String) { self.rawValue = rawValue }
    package static func < (left: SourceID, right: SourceID) -> Bool { left.rawValue < right.rawValue }

    package var isWellFormed: Bool { Slug.isWellFormed(rawValue) }
}

/// The key of an item: sixteen lower-case hexadecimal digits made from its source and identity, so the same item has the same id in
/// every store.
package struct ItemID: RawRepresentable, Hashable, Comparable, Codable, Sendable {
    package var rawValue: String
    package init(rawValue: String) { self.rawValue = rawValue }

    /// The first 64 bits of SHA-256 over the source's id, a line feed, and the identity.
    package init(source: SourceID, identity: ItemIdentity) {
        rawValue = String(ContentHash(of: Data((source.rawValue + "\n" + identity.rawValue).utf8)).hex.prefix(16))
    }
    package static func < (left: ItemID, right: ItemID) -> Bool { left.rawValue < right.rawValue }
}

/// The key of a theme: one of the sixteen ids of the theme catalogue, such as `digital-identity`.
package struct ThemeID: RawRepresentable, Hashable, Comparable, Codable, Sendable {
    package var rawValue: String
    package init(rawValue: String) { self.rawValue = rawValue }
    package static func < (left: ThemeID, right: ThemeID) -> Bool { left.rawValue < right.rawValue }
}

/// The key of a brief: a slug such as `wallet-at-the-counter`, chosen by its author and unique in a store.
package struct BriefID: RawRepresentable, Hashable, Comparable, Codable, Sendable {
    package var rawValue: String
    package init(rawValue: String) { self.rawValue = rawValue }
    package static func < (left: BriefID, right: BriefID) -> Bool { left.rawValue < right.rawValue }

    package var isWellFormed: Bool { Slug.isWellFormed(rawValue) }
}

/// The form of the keys that people choose.
package enum Slug {
    /// Whether the text is 2 to 80 of `a-z`, `0-9` and `-`, starting with a letter or digit.
    package static func isWellFormed(_ text: String) -> Bool {
        (2...80).contains(text.utf8.count) && text.first != "-"
            && text.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == 45 }
    }
}
