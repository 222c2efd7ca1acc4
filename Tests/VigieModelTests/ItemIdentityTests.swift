// What makes an item the same item: ids, links, and the feeds that get them wrong.
import Foundation
import Testing
import VigieModel

struct ItemIdentityTests {
    private func item(id: String? = nil, link: String? = nil, title: String? = nil) -> ParsedItem {
        var item = ParsedItem()
        (item.id, item.link, item.title) = (id, link, title)
        return item
    }

    @Test func `the id stands before the link and the link before the hash`() {
        let identities = ItemIdentity.assign(to: [
            item(id: " tag:1 ", link: "https://h.example/1"), item(link: "https://h.example/2"), item(id: "  ", title: "Only a title"),
        ])
        #expect(identities[0].rawValue == "id:tag:1")
        #expect(identities[1].rawValue == "link:https://h.example/2")
        #expect(identities[2].rawValue.hasPrefix("hash:"))
    }

    @Test func `an item states the same identity whatever else is in its document`() {
        let alone = ItemIdentity.assign(to: [item(id: "same", link: "https://h.example/1")])
        let among = ItemIdentity.assign(to: (1...3).map { item(id: "same", link: "https://h.example/\($0)") })
        #expect(Set(among) == Set(alone))
    }

    @Test func `an item id is made from source and identity and nothing else`() {
        // printf 'ccb-news-fr\nid:tag:1' | sha256sum | cut -c1-16
        let id = ItemID(source: SourceID(rawValue: "ccb-news-fr"), identity: ItemIdentity(rawValue: "id:tag:1"))
        #expect(id.rawValue == "eb1143812b17cd4a")
    }
}
