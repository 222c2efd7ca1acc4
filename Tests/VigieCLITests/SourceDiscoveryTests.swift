// `vigie sources add` on the real program, against a loopback server: what it asks, what it shows, and what it stores.
import Foundation
import Testing
import VigieTestKit

extension CommandLineTests {
    @Suite struct SourceDiscovery {
        /// A site of pages and feeds by path, and a folder for the data.
        private final class Site: Sendable {
            let server: LoopbackServer
            let scratch: ScratchFolder

            init(_ pages: [String: String]) throws {
                scratch = try ScratchFolder()
                server = try LoopbackServer { request in
                    guard let body = pages[request.target] else { return LoopbackResponse(404, body: "nothing here") }
                    if body.hasPrefix("→") { return LoopbackResponse(301, headers: ["Location": String(body.dropFirst())]) }
                    return LoopbackResponse(200, headers: ["Content-Type": body.hasPrefix("<html") ? "text/html" : "text/xml"], body: body)
                }
            }

            var paths: [String] { server.requests.map(\.target) }

            func add(_ path: String, _ more: [String] = []) async throws -> ProgramResult {
                try await run(["sources", "add", server.origin + path, "--host-delay", "0", "--allow-network", "127.0.0.0/8"] + more)
            }

            func run(_ arguments: [String]) async throws -> ProgramResult {
                try await Program.run(arguments + ["--data", scratch.path + "/data", "--now", "2026-03-03T08:00:00Z"])
            }
        }

        private static let why = ["--kind", "eu", "--reason", "why"]

        private static func feed(_ name: String, days: [Int], language: String? = nil, text: String = "The agency published its guidance.")
            -> String
        {
            let items = days.map { day in
                """
                <item><guid>\(name)\(day)</guid><title>\(text) \(day)</title><link>https://\(name).example/\(day)</link>\
                <description>\(text)</description><pubDate>\(day) Feb 2026 08:00:00 GMT</pubDate></item>
                """
            }
            let stated = language.map { "<language>\($0)</language>" } ?? ""
            return
                "<rss version=\"2.0\"><channel><title>Feed \(name)</title><link>https://\(name).example/</link>\(stated)\(items.joined())</channel></rss>"
        }

        private static func page(_ head: String, _ body: String = "") -> String {
            "<html><head><title>A page</title>\(head)</head><body>\(body)</body></html>"
        }

        private static func alternate(_ path: String, _ title: String) -> String {
            "<link rel=\"alternate\" type=\"application/rss+xml\" title=\"\(title)\" href=\"\(path)\">"
        }

        @Test func `a feed's own address is asked once, and its items are stored at once`() async throws {
            let site = try Site(["/feed": Self.feed("a", days: Array(20...27))])
            let result = try await site.add("/feed", Self.why + ["--id", "a-feed", "--every", "2h"])
            #expect(result.status == 0, "\(result.complaints)")
            #expect(result.output.contains("added a-feed: Feed a, 8 items stored"), "\(result.output)")
            #expect(site.paths == ["/feed"])
            let row = try #require(try await rows(site).first)
            #expect(
                row["condition"] as? String == "ok" && row["every"] as? String == "2h" && row["site"] as? String == "https://a.example/")
            #expect(row["languages"] as? [String] == ["en"])
            #expect(try await site.run(["items", "--json", "--limit", "100"]).output.split(separator: "\n").count == 8)
            // The next harvest has nothing to ask yet, and what was read is evidence.
            let harvest = try await site.run(["harvest", "--json", "--host-delay", "0", "--allow-network", "127.0.0.0/8"])
            #expect(try json(harvest)["sources"] as? Int == 0, "\(harvest.output)")
            let evidence = try FileManager.default.contentsOfDirectory(atPath: site.scratch.path + "/data/evidence")
            #expect(evidence.contains { $0.hasSuffix(".warc.gz") }, "\(evidence)")
        }

        @Test func `a page's feeds are shown with what an analyst wants to know, and one is chosen`() async throws {
            let site = try Site([
                "/": Self.page(
                    Self.alternate("/all", "Everything") + Self.alternate("/comments/feed", "Comments")
                        + Self.alternate("/nl", "Nederlands") + "<link rel=alternate hreflang=fr href=/fr/>"),
                "/all": Self.feed("all", days: Array(1...28), language: "en-GB"),
                "/nl": Self.feed(
                    "nl", days: [1, 8, 15, 22],
                    text: "Het agentschap heeft vandaag zijn nieuwe richtlijnen gepubliceerd voor alle gemeenten"),
            ])
            let shown = try await site.add("/", Self.why)
            #expect(shown.status == 1 && shown.complaints.contains("say which one with --choose N"), "\(shown.complaints)")
            for text in [
                "(A page): 3 feeds, 3 requests", "  1  Feed all\n     \(site.server.origin)/all",
                "rss2.0 · en · 28 items · about one a day · 30 a month to expect · newest of 2026-02-28",
                "rss2.0 · nl · 4 items · about one a week · 4 a month to expect · newest of 2026-02-22",
                "     - The agency published its guidance. 28\n     - The agency published its guidance. 27", "  3  Comments",
                "named by the page, not looked at yet", "  fr  \(site.server.origin)/fr/",
            ] { #expect(shown.output.contains(text), "\(text) in \(shown.output)") }
            #expect(site.paths == ["/", "/all", "/nl"])
            let added = try await site.add("/", Self.why + ["--choose", "2"])
            #expect(added.status == 0, "\(added.complaints)")
            #expect(try await rows(site).map { $0["title"] as? String } == ["Feed nl"])
            #expect(site.paths.suffix(3) == ["/", "/all", "/nl"], "each address once a search")
            #expect(try await site.add("/", Self.why + ["--choose", "9"]).complaints.contains("there are feeds 1 to 3"))
        }

        @Test func `candidates as JSON, and nothing added`() async throws {
            let site = try Site([
                "/": Self.page(Self.alternate("/f", "F")),
                "/f": Self.feed("f", days: [1, 5, 9, 13, 17], language: "nl"),
            ])
            let object = try json(await site.add("/", ["--json"]))
            let feed = try #require((object["feeds"] as? [[String: Any]])?.first)
            #expect(feed["url"] as? String == site.server.origin + "/f" && feed["origin"] as? String == "stated")
            #expect(feed["items_per_month"] as? Int == 8 && feed["newest_item"] as? String == "2026-02-17T08:00:00Z")
            #expect((feed["samples"] as? [String])?.count == 3)
            #expect(feed["language"] as? String == "nl" && feed["reads_like"] as? String == "en")
            #expect(object["requests"] as? Int == 2 && object["page"] as? String == "A page" && object["added"] == nil)
            #expect(!FileManager.default.fileExists(atPath: site.scratch.path + "/data"))
            let added = try json(await site.add("/", ["--json", "--choose", "1", "--id", "f-one"] + Self.why))
            #expect(added["added"] as? String == "f-one")
        }

        @Test func `doubles are told: by address, by former address, by items`() async throws {
            let site = try Site([
                "/": Self.page(Self.alternate("/one", "One") + Self.alternate("/other", "Other")),
                "/one": Self.feed("a", days: [1, 2, 3, 4]),
                "/other": Self.feed("a", days: [2, 3, 4, 5, 6]), "/was": Self.feed("b", days: [1, 2, 3, 4]),
            ])
            #expect(try await site.add("/one", Self.why + ["--id", "one"]).status == 0)
            let again = try await site.add("/one", Self.why)
            #expect(again.status == 1 && again.complaints.contains("already watched as one"), "\(again.complaints)")
            let shown = try await site.add("/", Self.why)
            #expect(shown.output.contains("! it is watched already as one\n"), "\(shown.output)")
            #expect(shown.output.contains("! 3 of its 5 items are those of one, which is watched already"), "\(shown.output)")
            #expect(try await site.run(["sources", "set", "one", "--url", site.server.origin + "/elsewhere"]).status == 0)
            let former = try await site.add("/one", Self.why)
            #expect(former.output.contains("! it is watched already as one, which had this address before"), "\(former.output)")
            // Another feed with the same items is only a warning.
            #expect(try await site.add("/other", Self.why + ["--id", "other"]).status == 0)
        }

        @Test func `where a page names no feed, links and common addresses are tried`() async throws {
            let linked = try Site([
                "/": Self.page("", "<a href=/list>RSS</a>"),
                "/list": Self.page("", "<a href=/deep.rss>News</a><a href=/about>About us</a>"),
                "/deep.rss": Self.feed("deep", days: [1, 2]),
            ])
            #expect(try await linked.add("/", Self.why).output.contains("added feed-deep-"))
            #expect(linked.paths == ["/", "/list", "/deep.rss"])
            let guessed = try Site(["/news": Self.page(""), "/rss.xml": Self.feed("g", days: [1, 2])])
            let result = try await guessed.add("/news", Self.why)
            #expect(result.output.contains("added feed-g-"), "\(result.output)\(result.complaints)")
            #expect(guessed.paths.first == "/news" && guessed.paths.last == "/rss.xml" && Set(guessed.paths).count == guessed.paths.count)
            let none = try Site(["/": Self.page("")])
            let nothing = try await none.add("/", Self.why)
            #expect(nothing.status == 1 && nothing.complaints.contains("no feed was found there, in 12 requests"), "\(nothing.complaints)")
            #expect(none.paths.count == 12 && Set(none.paths).count == 12)
        }

        @Test func `a page of many feeds is asked for twelve documents and no more`() async throws {
            var pages = ["/": Self.page("", (1...40).map { "<a href=\"/\($0).rss\">Committee \($0)</a>" }.joined())]
            for number in 1...40 { pages["/\(number).rss"] = Self.feed("c\(number)", days: [1, 2]) }
            let site = try Site(pages)
            let object = try json(await site.add("/", ["--json"]))
            #expect((object["feeds"] as? [[String: Any]])?.count == 40)
            #expect(site.paths.count == 12)
            // One that was not looked at is read when it is chosen.
            let added = try await site.add("/", Self.why + ["--choose", "40"])
            #expect(added.output.contains("Feed c40, 2 items stored"), "\(added.output)\(added.complaints)")
        }

        @Test func `a redirect that holds for ever is believed, another one not`() async throws {
            let site = try Site(["/old": "→/new", "/new": Self.feed("n", days: [1, 2, 3])])
            #expect(try await site.add("/old", Self.why + ["--id", "nn"]).status == 0)
            let row = try #require(try await rows(site).first)
            #expect(row["url"] as? String == site.server.origin + "/new" && row["condition"] as? String == "ok")
            #expect(row["moved_to"] == nil)
        }

        @Test(arguments: [
            (["--reason", "r"], "--kind must be given"), (["--kind", "eu"], "--reason must be given"),
            (["--kind", "eu", "--reason", "r", "--every", "often"], "no time between polls"),
            (["--kind", "eu", "--reason", "r", "--languages", "french"], "no list of languages"),
            (["--no-fetch"], "--no-fetch needs"), (["--choose", "0"], "--choose takes a number"),
        ])
        func `what is missing or wrong is named`(more: [String], message: String) async throws {
            let site = try Site(["/feed": Self.feed("a", days: [1, 2])])
            let result = try await site.add("/feed", more)
            #expect(result.status == 64 && result.complaints.contains(message), "\(result.complaints)")
            #expect(!FileManager.default.fileExists(atPath: site.scratch.path + "/data/vigie.db"))
        }

        @Test func `an address that does not answer is told with what to do, and can be taken unseen`() async throws {
            let site = try Site([:])
            let refused = try await site.run(["sources", "add", "http://127.0.0.1:9/feed"] + Self.why)
            #expect(refused.status == 1 && refused.complaints.contains("--allow-network"), "\(refused.complaints)")
            let unseen = try await site.add(
                "/feed", Self.why + ["--no-fetch", "--publisher", "P", "--languages", "fr,nl", "--id", "unseen"])
            #expect(unseen.output == "added unseen; the next harvest polls it\n", "\(unseen.output)\(unseen.complaints)")
            #expect(site.paths.isEmpty)
        }

        @Test func `at a terminal the rest is asked for`() async throws {
            let site = try Site([
                "/": Self.page(Self.alternate("/one", "One") + Self.alternate("/two", "Two")), "/one": Self.feed("a", days: [1, 2]),
                "/two": Self.feed("b", days: [1, 2]),
            ])
            let arguments = [
                "sources", "add", site.server.origin + "/", "--host-delay", "0", "--allow-network", "127.0.0.0/8", "--data",
                site.scratch.path + "/data", "--now", "2026-03-03T08:00:00Z",
            ]
            let none = try await Terminal.run(arguments, answers: "\n")
            #expect(none.output.contains("Nothing was added."), "\(none.output)\(none.complaints)")
            let added = try await Terminal.run(arguments, answers: "7\n2\nA publisher\nalien\nregional\n\nbecause\n")
            #expect(added.status == 0, "\(added.complaints)")
            #expect(added.output.contains("added feed-b-"), "\(added.output)\(added.complaints)")
            let row = try #require(try await rows(site).first)
            #expect(row["publisher"] as? String == "A publisher" && row["kind"] as? String == "regional")
            #expect(row["languages"] as? [String] == ["en"] && row["reason"] as? String == "because")
        }

        private func rows(_ site: Site) async throws -> [[String: Any]] {
            let list = try await site.run(["sources", "list", "--json"])
            return try JSONSerialization.jsonObject(with: Data(list.output.utf8)) as? [[String: Any]] ?? []
        }
    }
}
