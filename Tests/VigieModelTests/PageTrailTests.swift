// Where the older pages of a feed are.
import Testing
import VigieModel

struct PageTrailTests {
    private func items(_ names: String...) -> Set<ItemIdentity> { Set(names.map { ItemIdentity(rawValue: "id:\($0)") }) }

    private func pages(archive: String? = nil, next: String? = nil) -> FeedPages {
        var pages = FeedPages()
        pages.previousArchive = archive
        pages.next = next
        return pages
    }

    @Test func `archives are read before pages, and both as stated`() {
        var trail = PageTrail(start: "https://office.example/feed.xml")
        trail.took(pages(archive: "https://office.example/2025.xml", next: "https://office.example/p2"), items: items("a"), isOld: false)
        #expect(trail.next == "https://office.example/2025.xml")
        trail.took(pages(next: "https://office.example/p3"), items: items("b"), isOld: false)
        #expect(trail.next == "https://office.example/p3")
        trail.took(pages(), items: items("c"), isOld: false)
        #expect(trail.next == nil)
        #expect(trail.count == 3)
    }

    @Test func `a page without anything new, or too old, is the last`() {
        var trail = PageTrail(start: "https://office.example/feed.xml")
        trail.took(pages(next: "https://office.example/p2"), items: items("a", "b"), isOld: false)
        trail.took(pages(next: "https://office.example/p3"), items: items("a"), isOld: false)
        #expect(trail.next == nil)
        var other = PageTrail(start: "https://office.example/feed.xml")
        other.took(pages(next: "https://office.example/p2"), items: items("a"), isOld: true)
        #expect(other.next == nil)
    }

    @Test func `a trail that leads back ends`() {
        var trail = PageTrail(start: "https://office.example/feed.xml")
        trail.took(pages(next: "https://office.example/p2"), items: items("a"), isOld: false)
        trail.took(pages(next: "https://office.example/feed.xml"), items: items("b"), isOld: false)
        #expect(trail.next == nil)
    }

    @Test(arguments: [
        ("https://blog.example/feed/", "https://blog.example/feed/?paged=2"),
        ("https://blog.example/category/law/feed", "https://blog.example/category/law/feed?paged=2"),
        ("https://blog.example/feed/atom/?lang=fr", "https://blog.example/feed/atom/?lang=fr&paged=2"),
        ("https://blog.example/?feed=rss2", "https://blog.example/?feed=rss2&paged=2"),
    ])
    func `addresses of WordPress take a page number`(start: String, second: String) {
        var trail = PageTrail(start: start)
        trail.took(FeedPages(), items: items("a"), isOld: false)
        #expect(trail.next == second)
        trail.took(FeedPages(), items: items("b"), isOld: false)
        #expect(trail.next == second.replacing("paged=2", with: "paged=3"))
    }

    @Test(arguments: ["https://office.example/rss.xml", "https://office.example/feedback", "https://office.example/feed.xml"])
    func `other addresses are not guessed at`(start: String) {
        var trail = PageTrail(start: start)
        trail.took(FeedPages(), items: items("a"), isOld: false)
        #expect(trail.next == nil)
    }
}
