// What makes an item the same item at the next poll: its id as published, else its link, else a hash of what it says.
import Foundation

/// An item's identity within its source: `id:…`, `link:…` or `hash:…`.
package struct ItemIdentity: RawRepresentable, Hashable, Codable, Sendable {
    package var rawValue: String
    package init(rawValue: String) { self.rawValue = rawValue }

    /// The identities of a feed's items, in order.
    ///
    /// Where several items of one document share an id but not a link, the link is mixed in: real feeds give one guid to all items
    /// (miniflux#4197). Items that share both are the same item twice.
    package static func assign(to items: [ParsedItem]) -> [ItemIdentity] {
        var linksOfID: [String: Set<String>] = [:]
        for item in items {
            guard let id = published(item.id) else { continue }
            linksOfID[id, default: []].insert(published(item.link) ?? "")
        }
        return items.map { item in
            let link = published(item.link)
            guard let id = published(item.id) else {
                if let link { return ItemIdentity(rawValue: "link:" + link) }
                let said = [item.title ?? "", item.text].joined(separator: "\n")
                return ItemIdentity(rawValue: "hash:" + ContentHash(of: said).hex)
            }
            if let link, (linksOfID[id]?.count ?? 0) > 1 { return ItemIdentity(rawValue: "id:" + id + " link:" + link) }
            return ItemIdentity(rawValue: "id:" + id)
        }
    }

    private static func published(_ text: String?) -> String? {
        guard let trimmed = text?.trimmingCharacters(in: .whitespacesAndNewlines), !trimmed.isEmpty else { return nil }
        return trimmed
    }
}
