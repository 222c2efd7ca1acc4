// Adding a source by its address: what is found is shown, and nothing is stored before somebody chose.
import Foundation
import HTTPTypes
import Testing
import VigieModel
import VigieStore

@testable import VigieDesk  // The desk's parts are internal; its one door listens on a port.

struct SourceSearchTests {
    /// A search that finds one feed, one that is watched already, and an address that was refused.
    private static func find(_ store: @escaping @Sendable (Source, String) throws -> Void) -> @Sendable (String) async throws -> FeedSearch
    {
        { address in
            var fresh = FeedSearch.Feed(url: "https://fresh.example/rss", title: "Fresh \(SmallDesk.hostile)")
            fresh.isRead = true
            fresh.language = .dutch
            fresh.items = 3
            fresh.samples = ["Sample \(SmallDesk.hostile)"]
            var known = FeedSearch.Feed(url: "https://office.example/feed", title: "Office")
            known.watchedAs = SmallDesk.office.id
            return FeedSearch(
                requests: 2, feeds: [fresh, known],
                misses: [FeedSearch.Miss(url: "javascript:alert(1)", failure: .address, reason: "private")]
            ) { _, source, person in
                try store(source, person)
                return FeedSearch.Added(source: source.id, items: 3)
            }
        }
    }

    @Test func `what a search found is shown, and the chosen feed is added with the reason`() async throws {
        let added = Locked<[(Source, String)]>([])
        let desk = try await SmallDesk.make {
            $0.watch.findFeeds = Self.find { source, person in added.withLock { $0.append((source, person)) } }
        }
        let browser = try await desk.logIn("anna")
        _ = try await browser.get("/source-search")
        let begun = try await browser.post("/source-search", ["address": "https://fresh.example/"])
        let path = try #require(begun.location)
        let page = try await browser.get(path)
        #expect(page.body.contains("Fresh &lt;script&gt;") && page.body.contains("Sample &lt;script&gt;"))
        #expect(!page.body.contains("<script>alert"))
        #expect(!page.body.contains("href=\"javascript:"))
        #expect(try await browser.post("\(path)/add", ["feed": "0", "kind": "", "reason": "News"]).status == 422)
        #expect(try await browser.post("\(path)/add", ["feed": "1", "kind": "eu", "reason": "News"]).status == 422)
        #expect(try await browser.post("\(path)/add", ["feed": "7", "kind": "eu", "reason": "News"]).status == 404)
        #expect(added.withLock { $0.isEmpty })
        let done = try await browser.post("\(path)/add", ["feed": "0", "kind": "eu", "reason": "News", "publisher": ""])
        #expect(done.location?.contains("done=added&items=3") == true)
        let (source, person) = try #require(added.withLock { $0.first })
        #expect(source.kind == .eu && source.reason == "News" && source.languages == [.dutch] && person == "anna")
        #expect(source.id.isWellFormed)
    }

    @Test(arguments: [
        ("h.example/news", "https://h.example/news"), ("H.example", "https://H.example"), ("h.example:8080/a", "https://h.example:8080/a"),
        (" https://h.example/ ", "https://h.example/"), ("feed://h.example/x", "http://h.example/x"),
        ("mailto:a@h.example", "mailto:a@h.example"), ("javascript:alert(1)", "javascript:alert(1)"), ("a word", "a word"),
        ("word", "word"),
    ])
    func `an address without a scheme lies at https`(typed: String, meant: String) {
        #expect(FeedAddress.typed(typed) == meant)
    }

    @Test(arguments: [
        (PollFailure.nameNotResolved, TroublePhrase.nameNotResolved, RemedyPhrase.spelling), (.timedOut, .timedOut, .tryLater),
        (.tls, .tls, .browser),
    ])
    func `a site that does not answer is told as that, with what to do`(
        failure: PollFailure, trouble: TroublePhrase, remedy: RemedyPhrase
    ) async throws {
        let desk = try await SmallDesk.make {
            $0.watch.findFeeds = { address in
                FeedSearch(requests: 1, feeds: [], misses: [FeedSearch.Miss(url: address, failure: failure, reason: "r")]) { _, _, _ in
                    throw DeskError(.failed)
                }
            }
        }
        let browser = try await desk.logIn("anna")
        _ = try await browser.get("/source-search")
        let begun = try await browser.post("/source-search", ["address": "nobody.example"])
        let page = try await browser.get(try #require(begun.location)).body
        let words = try TestDesk.words()[.french]
        for text in [words[trouble], words[remedy]] { #expect(page.contains(HTMLEscape.escaped(text))) }
        #expect(!page.contains(HTMLEscape.escaped(words[SourcePhrase.findNothing])))
    }

    @Test(arguments: ["", "file:///etc/passwd", "gopher://h.example/", "http://user:pw@h.example/", "https://"])
    func `what is no address of the web is refused before anything is asked`(address: String) async throws {
        let desk = try await SmallDesk.make { settings in
            settings.watch.findFeeds = { _ in
                Issue.record("a search began")
                throw DeskError(.failed)
            }
        }
        let browser = try await desk.logIn("anna")
        _ = try await browser.get("/source-search")
        #expect(try await browser.post("/source-search", ["address": address]).status == 422)
    }

    @Test func `another person's search is not there, and a search that breaks off says so`() async throws {
        let desk = try await SmallDesk.make { $0.watch.findFeeds = { _ in throw DeskError(.failed) } }
        let browser = try await desk.logIn("anna")
        _ = try await browser.get("/source-search")
        let path = try #require(try await browser.post("/source-search", ["address": "https://h.example/"]).location)
        let words = try TestDesk.words()[.french]
        #expect(try await browser.get(path).body.contains(HTMLEscape.escaped(words[SourcePhrase.findFailed])))
        #expect(try await desk.logIn("ada").get(path).status == 404)
        #expect(try await browser.get("/source-search/99").status == 404)
    }

    @Test func `one person cannot keep several searches running`() async throws {
        let (stream, end) = AsyncStream<Void>.makeStream()
        let desk = try await SmallDesk.make { settings in
            settings.watch.findFeeds = { _ in
                for await _ in stream { break }
                return FeedSearch(requests: 1, feeds: []) { _, source, _ in FeedSearch.Added(source: source.id, items: nil) }
            }
        }
        let browser = try await desk.logIn("anna")
        _ = try await browser.get("/source-search")
        let path = try #require(try await browser.post("/source-search", ["address": "https://h.example/"]).location)
        #expect(try await browser.post("/source-search", ["address": "https://h.example/"]).status == 429)
        end.finish()
        let words = try TestDesk.words()[.french]
        #expect(try await browser.get(path).body.contains(HTMLEscape.escaped(words[SourcePhrase.findNothing])))
        #expect(try await browser.post("/source-search", ["address": "https://h.example/"]).status == 303)
    }

    @Test func `a desk that cannot ask the network says so`() async throws {
        let desk = try await SmallDesk.make()
        let browser = try await desk.logIn("anna")
        _ = try await browser.get("/source-search")
        let answer = try await browser.post("/source-search", ["address": "https://h.example/"])
        #expect(answer.status == 422)
    }
}
