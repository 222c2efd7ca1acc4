// What makes an item the same item at the next poll: its id as published, else its link, else a hash of what it says.
import Foundation

/// An item's identity within its source: `id:…`, `link:…` or `hash:…`.
///
/// An item states one by itself. Where others of its source state the same one, link, title or text are mixed in (`ItemFamily`):
/// `id:GUID link:LINK`, `id:GUID link:LINK title:HASH`, `link:LINK title:HASH`, `link:LINK title:HASH text:HASH`.
package struct ItemIdentity: RawRepresentable, Hashable, Codable, Sendable {
    package var rawValue: String
    package init(rawValue: String) { self.rawValue = rawValue }

    /// The identity that an item states, whatever else is in its document and in the store.
    package init(of item: ParsedItem) {
        if let id = Self.published(item.id) {
            rawValue = "id:" + id
        } else if let link = Self.published(item.link) {
            rawValue = "link:" + link
        } else {
            rawValue = "hash:" + ContentHash(of: [item.title ?? "", item.text].joined(separator: "\n")).hex
        }
    }

    /// The identities that the items of a document state, in order. Equal ones are told apart when they are stored, where it is known
    /// what the source said before.
    package static func assign(to items: [ParsedItem]) -> [ItemIdentity] {
        items.map(ItemIdentity.init(of:))
    }

    /// Whether it is the id that the publisher gave.
    package var isPublished: Bool { rawValue.hasPrefix("id:") }

    /// Trimmed; nil where nothing is left.
    static func published(_ text: String?) -> String? {
        guard let trimmed = text?.trimmed, !trimmed.isEmpty else { return nil }
        return trimmed
    }
}
