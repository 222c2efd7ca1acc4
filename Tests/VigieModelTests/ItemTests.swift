// Dates to sort by, titles that are missing, and when a change is a revision.
import Foundation
import Testing
import VigieModel

struct ItemTests {
    private let seen = Date(timeIntervalSince1970: 1_772_000_000)

    private func date(published: Date?, updated: Date? = nil) -> Date {
        let revision = ItemRevision(title: "t", published: published, updated: updated)
        return Item(
            id: ItemID(rawValue: "0"), source: SourceID(rawValue: "s"), identity: ItemIdentity(rawValue: "id:1"), firstSeen: seen,
            lastSeen: seen,
            revisionNumber: 1, revision: revision
        ).date
    }

    @Test func `an item is dated by what it says, if that can be`() {
        #expect(date(published: seen - 1000) == seen - 1000)
        #expect(date(published: nil, updated: seen - 5) == seen - 5)
        #expect(date(published: nil) == seen)
        // A feed ahead of its clock by hours is believed, one dated next year or 1970 is not.
        #expect(date(published: seen + 3600) == seen + 3600)
        #expect(date(published: seen + 90_000) == seen)
        #expect(date(published: Date(timeIntervalSince1970: 0)) == seen)
    }

    @Test func `an item without a title is called by its first words`() {
        var item = ParsedItem()
        item.text = "One two three four five six seven eight nine ten eleven twelve thirteen."
        #expect(ItemRevision(item, feedLanguage: nil).title == "One two three four five six seven eight nine ten eleven twelve…")
        item.title = "  Title "
        #expect(ItemRevision(item, feedLanguage: "fr").title == "Title")
        #expect(ItemRevision(item, feedLanguage: "fr").statedLanguage == "fr")
    }

    @Test func `a new date of change alone is no new revision, a corrected date of publication is one`() {
        let first = ItemRevision(title: "t", content: "c", published: seen, updated: seen)
        #expect(first.hash == ItemRevision(title: "t", content: "c", published: seen, updated: seen + 60).hash)
        #expect(first.hash == ItemRevision(title: "t", content: "c", published: seen + 0.5, updated: seen).hash)
        #expect(first.hash != ItemRevision(title: "t", content: "c", published: seen - 86_400, updated: seen).hash)
        #expect(first.hash != ItemRevision(title: "t", content: "c", updated: seen).hash)
        #expect(first.hash != ItemRevision(title: "t", content: "d", published: seen, updated: seen).hash)
    }

    @Test(arguments: [Double.infinity, -.infinity, .nan, 1e300, -1e300, 0])
    func `a date that no feed should state has a hash too`(seconds: Double) {
        #expect(ItemRevision(title: "t", published: Date(timeIntervalSince1970: seconds)).hash.hex.count == 64)
    }
}
