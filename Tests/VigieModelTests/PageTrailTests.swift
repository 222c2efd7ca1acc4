// Where the older pages of a feed are.
import Testing
import VigieModel

struct PageTrailTests {
    private func items(_ names: String...) -> Set<ContentHash> { Set(names.map { ContentHash(of: $0) }) }

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

    @Test func `the end has its reason`() {
        func end(_ next: String?, items page: Set<ContentHash>, isOld: Bool = false) -> PageTrail.End? {
            var trail = PageTrail(start: "https://office.example/feed.xml")
            #expect(trail.took(pages(next: "https://office.example/p2"), items: items("a"), isOld: false) == nil)
            return trail.took(pages(next: next), items: page, isOld: isOld)
        }
        #expect(end("https://office.example/p3", items: items()) == .isEmpty)
        #expect(end("https://office.example/p3", items: items("a")) == .repeats)
        #expect(end("https://office.example/p3", items: items("b"), isOld: true) == .isOld)
        #expect(end("https://office.example/p2", items: items("b")) == .leadsBack)
        #expect(end(nil, items: items("b")) == .namesNone)
        var empty = PageTrail(start: "https://office.example/feed.xml")
        #expect(empty.took(FeedPages(), items: items(), isOld: false) == .isEmpty)
    }

    @Test func `items that state the same are told apart by what they say`() {
        let stated = ItemIdentity(rawValue: "link:https://office.example/")
        let marks = ["A", "B", "A"].map { PageTrail.mark(stated, ItemRevision(title: $0)) }
        #expect(marks[0] != marks[1] && marks[0] == marks[2])
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
