// Paging back through sites that never say where they end: the requests stay few, and the end has a reason.
import Foundation
import Testing
import VigieTestKit

extension CommandLineTests {
    @Suite struct Backfilling {
        private let arguments = ["harvest", "--backfill", "feed", "--host-delay", "0", "--allow-network", "127.0.0.0/8"]

        /// A site that is WordPress by its address; `pages` are answered in turn, the last one again and again.
        private func site(_ pages: [String?]) async throws -> SmallWatch {
            let watch = try SmallWatch(["feed": ""]) { request, _ in
                let number = request.target.split(separator: "paged=").dropFirst().first.flatMap { Int($0) } ?? 1
                let page = pages[min(number, pages.count) - 1]
                return page.map { LoopbackResponse(200, body: $0) } ?? LoopbackResponse(404, body: "no such page")
            }
            _ = try await watch.takeIn()
            return watch
        }

        @Test func `a site that answers every page with the first is asked once more, and that is said`() async throws {
            let watch = try await site([SmallWatch.feed("feed", items: 0..<10)])
            let result = try await watch.run(arguments + ["--since", "2020-01-01"])
            #expect(result.status == 0, "\(result)")
            #expect(watch.server.requests.map(\.target) == ["/feed", "/feed?paged=2"])
            #expect(
                result.output.hasPrefix(
                    "2 pages read, and no more: page 2 holds no item that was not on the pages before it.\n10 new items,"),
                "\(result.output)")
        }

        @Test func `each end has its reason`() async throws {
            let (first, second) = (SmallWatch.feed("feed", items: 10..<20), SmallWatch.feed("feed", items: 0..<10))
            let watch = try await site([first, second, nil])
            let missing = try await json(watch.run(arguments + ["--since", "2020-01-01", "--json"]))
            #expect(missing["pages"] as? Int == 2 && missing["new_items"] as? Int == 20)
            #expect((missing["ended"] as? String)?.hasPrefix("page 3 did not come: ") == true, "\(missing)")
            let bounded = try await json(watch.run(arguments + ["--since", "2020-01-01", "--max-pages", "1", "--json"]))
            #expect(bounded["ended"] as? String == "--max-pages is 1, and there may be more")
            let old = try await json(watch.run(arguments + ["--since", "2026-03-03", "--json"]))
            #expect(old["ended"] as? String == "page 1 is older than --since")
        }

        @Test func `items that share one link are told apart on every page (three of nine were lost)`() async throws {
            let pages = (0..<3).map { page in
                let items = (0..<3).map { "<item><title>Item \(page * 3 + $0)</title><link>https://office.example/news</link></item>" }
                return "<rss version=\"2.0\"><channel><title>feed</title>\(items.joined())</channel></rss>"
            }
            let watch = try await site(pages)
            let result = try await json(watch.run(arguments + ["--since", "2020-01-01", "--json"]))
            #expect(result["new_items"] as? Int == 9 && result["pages"] as? Int == 4, "\(result)")
            #expect(result["ended"] as? String == "page 4 holds no item that was not on the pages before it")
        }

        @Test(arguments: [
            ("<link rel=\"next\" href=\"/other\"/>", "page 1 holds no item"),
            (
                "<link rel=\"next\" href=\"/feed\"/><entry><id>tag:1</id><title>A</title></entry>",
                "page 1 leads to a page that was read already"
            ),
        ])
        func `an empty page, and one that leads back, end it with their own reason`(inside: String, end: String) async throws {
            let watch = try await site(["<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>feed</title>\(inside)</feed>"])
            let result = try await json(watch.run(arguments + ["--since", "2020-01-01", "--json"]))
            #expect(result["ended"] as? String == end, "\(result)")
        }

        @Test func `a first page that does not come is the person's trouble`() async throws {
            let watch = try await site([nil])
            let result = try await watch.run(arguments + ["--since", "2020-01-01"])
            #expect(result.status == 2 && result.output.contains("page 1 did not come: "), "\(result)")
        }
    }
}
