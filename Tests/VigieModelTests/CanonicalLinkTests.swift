// Addresses that lead to the same page.
import Testing
import VigieModel

struct CanonicalLinkTests {
    @Test(arguments: [
        ("https://h.example/a?utm_source=x&utm_medium=rss", "https://h.example/a"),
        ("http://H.Example:80/a/", "https://h.example/a"),
        ("https://h.example/a?id=7&fbclid=abc#top", "https://h.example/a?id=7"),
        ("https://h.example:8443/a", "https://h.example:8443/a"),
        ("https://user:secret@h.example/a", "https://h.example/a"),
        ("https://h.example/", "https://h.example"),
        ("  https://h.example/a?q=%C3%A9%20b ", "https://h.example/a?q=%C3%A9%20b"),
    ])
    func `what only counts visitors is removed`(address: String, canonical: String) {
        #expect(CanonicalLink.of(address) == canonical)
    }

    @Test(arguments: [
        ("https://spa.example/#/news/s1", "https://spa.example#/news/s1"),
        ("https://spa.example/a#!news/2", "https://spa.example/a#!news/2"),
        ("https://spa.example/#/", "https://spa.example"), ("https://spa.example/#!", "https://spa.example"),
        ("https://spa.example/a#part-2", "https://spa.example/a"),
    ])
    func `pages that only the fragment tells apart stay apart (they were folded into one)`(address: String, canonical: String) {
        #expect(CanonicalLink.of(address) == canonical)
    }

    @Test(arguments: ["", "/relative", "mailto:a@h.example", "javascript:alert(1)", "https://", "not an address"])
    func `what is no web address has no canonical form`(address: String) {
        #expect(CanonicalLink.of(address) == nil)
    }
}
