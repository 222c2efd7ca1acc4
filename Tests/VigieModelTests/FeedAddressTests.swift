// Addresses that readers' buttons and lists hand over under a scheme of their own.
import Testing
import VigieModel

struct FeedAddressTests {
    @Test(arguments: [
        ("feed:https://h.example/a?b#c", "https://h.example/a?b#c"), ("feed:http://h.example/a", "http://h.example/a"),
        ("feed://h.example/a", "http://h.example/a"), (" FEED://h.example/a\n", "http://h.example/a"),
        ("feed://https://h.example/a", "https://h.example/a"), ("Feed:HTTP://h.example/a", "HTTP://h.example/a"),
        ("https://h.example/feed:a", "https://h.example/feed:a"), ("feedburner:a", "feedburner:a"), ("feed:/rss", "/rss"),
        ("feed:", ""), ("h.example", "h.example"), ("feed:javascript:x", "javascript:x"),
    ])
    func `the address that a feed scheme stands before is taken, and any other left alone`(text: String, address: String) {
        #expect(FeedAddress.ofWeb(text) == address)
    }
}
