// What a publisher sees of the harvest: what is asked, when, and what follows from each answer.
import Foundation
import Testing
import VigieTestKit

extension CommandLineTests {
    @Suite struct HarvestManners {
        /// Harvests what is due at that hour of 3 March 2026, or of a later day.
        private func harvest(_ watch: SmallWatch, day: Int = 3, hour: Int, _ more: [String] = []) async throws -> [String: Any] {
            let now = "2026-03-\(String(day + 100).suffix(2))T\(String(hour + 100).suffix(2)):00:00Z"
            let arguments = ["harvest", "--json", "--host-delay", "0", "--allow-network", "127.0.0.0/8", "--now", now]
            return try await json(watch.run(arguments + more))
        }

        private func address(of source: String, _ watch: SmallWatch) async throws -> String {
            let list = try await watch.run(["sources", "export"]).output
            let line = try #require(list.split(separator: "\n").first { $0.contains("vigie:id=\"\(source)\"") })
            return String(line.split(separator: "xmlUrl=\"")[1].prefix { $0 != "\"" })
        }

        @Test func `a 304 and an equal body are told apart, and neither adds anything`() async throws {
            let tagged = Answers.feed("one", items: 0..<3, headers: ["ETag": "W/\"odd, tag\"", "Last-Modified": "yesterday, more or less"])
            let watch = try Answers.watch([
                "one.xml": [tagged, LoopbackResponse(304)], "two.xml": [Answers.feed("two", items: 0..<2)],
            ])
            _ = try await watch.takeIn()
            #expect(try await harvest(watch, hour: 8)["new_items"] as? Int == 5)
            let second = try await harvest(watch, hour: 20)
            #expect(second["not_modified"] as? Int == 1)
            #expect(second["same_body"] as? Int == 1)
            #expect(second["new_items"] as? Int == 0)
            let asked = try #require(watch.server.requests.last { $0.path == "/one.xml" })
            #expect(asked.headers["if-none-match"] == "W/\"odd, tag\"")
            #expect(asked.headers["if-modified-since"] == "yesterday, more or less")
            #expect(asked.headers["user-agent"]?.hasPrefix("Vigie/") == true)
            #expect(asked.headers["accept"]?.contains("application/atom+xml") == true)
            #expect(asked.headers["cookie"] == nil && asked.headers["referer"] == nil)
        }

        @Test func `validators go to the address that gave them, at the end of a redirect too`() async throws {
            let watch = try Answers.watch(
                [
                    "one.xml": [LoopbackResponse(302, headers: ["Location": "/elsewhere.xml"])],
                    "elsewhere.xml": [Answers.feed("one", items: 0..<3, headers: ["ETag": "\"v1\""]), LoopbackResponse(304)],
                ], sources: ["one.xml"])
            _ = try await watch.takeIn()
            _ = try await harvest(watch, hour: 8)
            #expect(try await harvest(watch, hour: 20)["not_modified"] as? Int == 1)
            let later = watch.server.requests.suffix(2)
            #expect(later.map { $0.headers["if-none-match"] } == [nil, "\"v1\""])
            #expect(try await address(of: "one", watch).hasSuffix("/one.xml"), "a 302 is never taken over")
        }

        @Test func `a body that is no feed lets go of the validators`() async throws {
            let page = "<html><head><title>Maintenance</title></head><body>Back soon</body></html>"
            let watch = try Answers.watch([
                "one.xml": [
                    Answers.feed("one", items: 0..<3, headers: ["ETag": "\"v1\""]),
                    LoopbackResponse(200, headers: ["ETag": "\"v2\""], body: page), Answers.feed("one", items: 0..<4),
                ]
            ])
            _ = try await watch.takeIn()
            for hour in [2, 8, 20] { _ = try await harvest(watch, hour: hour) }
            #expect(watch.server.requests.map { $0.headers["if-none-match"] } == [nil, "\"v1\"", nil])
            #expect(try await watch.items().count == 4, "an error page with status 200 loses nothing")
        }

        @Test func `a permanent redirect is taken over when it has held, and the old address still means the source`() async throws {
            let watch = try Answers.watch(
                [
                    "one.xml": [LoopbackResponse(301, headers: ["Location": "/new.xml"])],
                    "new.xml": [Answers.feed("one", items: 0..<3, headers: ["ETag": "\"v1\""])],
                ], sources: ["one.xml"])
            _ = try await watch.takeIn()
            let first = try await harvest(watch, hour: 0)
            let changes = try #require(first["changes"] as? [[String: String]])
            #expect(changes.first?["after"] == "moved", "\(changes)")
            _ = try await harvest(watch, hour: 12)
            #expect(try await address(of: "one", watch).hasSuffix("/one.xml"))
            _ = try await harvest(watch, day: 4, hour: 12)
            #expect(try await address(of: "one", watch).hasSuffix("/new.xml"))
            let exported = try await watch.run(["sources", "export"]).output
            #expect(exported.contains("/one.xml"), "the former address is kept: \(exported)")
            // The list that named the old address is taken in again: it means the same source where it is now.
            _ = try await watch.takeIn()
            #expect(try await address(of: "one", watch).hasSuffix("/new.xml"))
            let before = watch.server.requestCount
            _ = try await harvest(watch, day: 5, hour: 23)
            #expect(watch.server.requests.dropFirst(before).map(\.path) == ["/new.xml"])
            #expect(try await watch.items().count == 3)
        }

        @Test func `a move to an address that another source has is told as what it is`() async throws {
            let watch = try Answers.watch([
                "one.xml": [LoopbackResponse(301, headers: ["Location": "/two.xml"])], "two.xml": [Answers.feed("two", items: 0..<3)],
            ])
            _ = try await watch.takeIn()
            for day in 3...6 { _ = try await harvest(watch, day: day, hour: 12) }
            #expect(try await address(of: "one", watch).hasSuffix("/one.xml"))
            let health = try await watch.run(["sources", "health"]).output
            #expect(health.contains("watched already as two: 'vigie sources pause one'"), "\(health)")
            #expect(!health.contains("taken over once"), "\(health)")
            let events = try await watch.run(["sources", "events", "one"]).output
            #expect(events.contains("still moved") && !events.contains("moved → moved"), "\(events)")
        }

        @Test func `a source that is always sent away does not keep the others of its host from being asked`() async throws {
            let rest = LoopbackResponse(429, headers: ["Retry-After": "86400"])
            let watch = try Answers.watch(["one.xml": [rest], "two.xml": [Answers.feed("two", items: 0..<3)]])
            _ = try await watch.takeIn()
            let first = try await harvest(watch, day: 3, hour: 8, ["--max-per-host", "1"])
            #expect(first["held"] as? Int == 1, "\(first)")
            let second = try await harvest(watch, day: 5, hour: 8, ["--max-per-host", "1"])
            #expect(second["new_items"] as? Int == 3, "\(second)")
        }

        @Test func `a backfill does not ask a host that asks for rest`() async throws {
            let rest = LoopbackResponse(429, headers: ["Retry-After": "7200"])
            let watch = try Answers.watch(["one.xml": [Answers.feed("one", items: 0..<3), rest]], sources: ["one.xml"])
            _ = try await watch.takeIn()
            for hour in [2, 20] { _ = try await harvest(watch, hour: hour) }
            let before = watch.server.requestCount
            let summary = try await harvest(watch, hour: 21, ["--backfill", "one", "--since", "2025-01-01"])
            #expect(watch.server.requestCount == before, "\(summary)")
            #expect(summary["failed"] as? Int == 1 && summary["pages"] as? Int == 0, "\(summary)")
        }

        @Test func `a permanent redirect to what is no feed is not taken over`() async throws {
            let watch = try Answers.watch(
                [
                    "one.xml": [LoopbackResponse(308, headers: ["Location": "/login"])],
                    "login": [LoopbackResponse(200, body: "<html><title>Please log in</title></html>")],
                ], sources: ["one.xml"])
            _ = try await watch.takeIn()
            for day in 3...8 { _ = try await harvest(watch, day: day, hour: 12) }
            #expect(try await address(of: "one", watch).hasSuffix("/one.xml"))
        }

        @Test func `429 holds the whole host, in the next run too, and is no failure of the others`() async throws {
            let watch = try Answers.watch([
                "a.xml": [LoopbackResponse(429, headers: ["Retry-After": "7200"], body: "slow down"), Answers.feed("a", items: 0..<2)],
                "b.xml": [Answers.feed("b", items: 0..<2)], "c.xml": [Answers.feed("c", items: 0..<2)],
            ])
            _ = try await watch.takeIn()
            let one = ["--max-per-host", "1"]
            let first = try await harvest(watch, hour: 8, one)
            #expect(first["held"] as? Int == 2)
            #expect(first["failed"] as? Int == 1)
            #expect(watch.server.requestCount == 1)
            #expect(try await harvest(watch, hour: 9, one)["sources"] as? Int == 0, "all of them wait")
            #expect(try await harvest(watch, hour: 9, one + ["--all"])["held"] as? Int == 3, "the hold is stronger than --all")
            #expect(watch.server.requestCount == 1)
            #expect(try await harvest(watch, hour: 11, one)["new_items"] as? Int == 6)
        }

        @Test func `the publisher's own pace is kept`() async throws {
            let slow = SmallWatch.feed("slow", items: 0..<2).replacing("<description>d</description>", with: "<ttl>720</ttl>")
            let watch = try Answers.watch([
                "slow.xml": [LoopbackResponse(200, body: slow)],
                "fresh.xml": [Answers.feed("fresh", items: 0..<2, headers: ["Cache-Control": "max-age=18000"])],
                "year.xml": [Answers.feed("year", items: 0..<2, headers: ["Cache-Control": "max-age=31536000"])],
            ])
            _ = try await watch.takeIn()
            _ = try await harvest(watch, hour: 0)
            #expect(try await harvest(watch, hour: 2)["sources"] as? Int == 1, "a year is not believed")
            #expect(try await harvest(watch, hour: 6)["sources"] as? Int == 2)
            #expect(try await harvest(watch, hour: 14)["sources"] as? Int == 3)
        }

        @Test func `a person's interval stands above the publisher's`() async throws {
            let watch = try Answers.watch(["one.xml": [Answers.feed("one", items: 0..<2, headers: ["Cache-Control": "max-age=80000"])]])
            _ = try await watch.takeIn()
            #expect(try await watch.run(["sources", "set", "one", "--every", "2h"]).status == 0)
            _ = try await harvest(watch, hour: 0)
            #expect(try await harvest(watch, hour: 1)["sources"] as? Int == 0)
            #expect(try await harvest(watch, hour: 3)["sources"] as? Int == 1)
        }

        @Test func `each change of condition is told once`() async throws {
            let watch = try Answers.watch([
                "one.xml": [
                    Answers.feed("one", items: 0..<2), LoopbackResponse(404), LoopbackResponse(404), LoopbackResponse(404),
                    Answers.feed("one", items: 0..<3),
                ]
            ])
            _ = try await watch.takeIn()
            var told: [String] = []
            for day in 3...8 {
                let summary = try await harvest(watch, day: day, hour: 12)
                told.append((summary["changes"] as? [[String: String]] ?? []).compactMap { $0["after"] }.joined(separator: " "))
            }
            #expect(told == ["", "broken", "", "", "ok", ""] || told == ["", "broken", "", "", "unchanged", ""], "\(told)")
        }

        @Test func `a failure that may pass is told with the third in a row`() async throws {
            let watch = try Answers.watch(["one.xml": [Answers.feed("one", items: 0..<2), LoopbackResponse(500)]])
            _ = try await watch.takeIn()
            var told: [Int] = []
            for day in 3...8 { told.append((try await harvest(watch, day: day, hour: 12)["changes"] as? [Any])?.count ?? -1) }
            #expect(told == [0, 0, 0, 1, 0, 0])
        }

        @Test func `what a publisher takes back is marked, and never dropped`() async throws {
            let whole = SmallWatch.feed("one", items: 0..<8)
            // The feed says of item 6 that it is withdrawn; item 7 is gone although older ones are still listed.
            let less = SmallWatch.feed("one", items: 0..<6).replacing(
                "<description>d</description>",
                with: """
                    <at:deleted-entry xmlns:at="http://purl.org/atompub/tombstones/1.0" ref="one-6" when="2026-03-02T12:00:00Z">\
                    <at:comment>Published by mistake</at:comment></at:deleted-entry>
                    """)
            let watch = try Answers.watch(["one.xml": [LoopbackResponse(200, body: whole), LoopbackResponse(200, body: less)]])
            _ = try await watch.takeIn()
            _ = try await harvest(watch, hour: 8)
            #expect(try await harvest(watch, hour: 20)["withdrawn"] as? Int == 2)
            let lines = try await watch.run(["items", "--json"]).output.split(separator: "\n")
            let items = try lines.map { try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any] ?? [:] }
            #expect(items.count == 8)
            let marks = items.compactMap { item in (item["withdrawn"] as? String).map { "\(item["title"] ?? "") \($0)" } }
            #expect(marks.sorted() == ["Item 6 on cybersecurity stated", "Item 7 on cybersecurity missing"])
            let id = try #require(items.first { ($0["withdrawn"] as? String) == "stated" }?["id"] as? String)
            let page = try await watch.run(["items", id]).output
            #expect(page.contains("withdrawn by its publisher on 2026-03-02: Published by mistake"), "\(page)")
        }

        @Test func `an older page never brings back a text that was corrected`() async throws {
            let link = "<atom:link xmlns:atom=\"http://www.w3.org/2005/Atom\" rel=\"prev-archive\" href=\"/old.xml\"/>"
            let now = SmallWatch.feed("one", items: 0..<3, title: { "Item \($0), corrected" })
                .replacing("<link>https://one.example/</link>", with: link)
            let watch = try Answers.watch(
                ["one.xml": [LoopbackResponse(200, body: now)], "old.xml": [Answers.feed("one", items: 0..<5)]], sources: ["one.xml"])
            _ = try await watch.takeIn()
            _ = try await harvest(watch, hour: 8)
            let pages = try await harvest(watch, hour: 9, ["--backfill", "one", "--since", "2025-01-01"])
            #expect(pages["new_items"] as? Int == 2)
            #expect(pages["new_revisions"] as? Int == 0)
            #expect(try await watch.items().count { $0.hasSuffix("corrected") } == 3)
        }

        @Test func `a clock that was ahead does not silence the sources until then`() async throws {
            let watch = try Answers.watch(["one.xml": [Answers.feed("one", items: 0..<3)]])
            _ = try await watch.takeIn()
            let ahead = ["harvest", "--json", "--host-delay", "0", "--allow-network", "127.0.0.0/8", "--now", "2036-03-03T08:00:00Z"]
            #expect(try await json(watch.run(ahead))["sources"] as? Int == 1)
            #expect(try await harvest(watch, hour: 8)["sources"] as? Int == 1)
            #expect(try await harvest(watch, hour: 8)["sources"] as? Int == 0)
        }

        @Test func `a feed that gives its items new ids has withdrawn none of them`() async throws {
            let renamed = SmallWatch.feed("one", items: 0..<8).replacing("<guid>one-", with: "<guid>new-")
            let watch = try Answers.watch(["one.xml": [Answers.feed("one", items: 0..<8), LoopbackResponse(200, body: renamed)]])
            _ = try await watch.takeIn()
            _ = try await harvest(watch, hour: 8)
            #expect(try await harvest(watch, hour: 20)["withdrawn"] as? Int == 0)
        }

        @Test func `older pages are read back to a day, politely and within bounds`() async throws {
            func page(_ items: Range<Int>, next: String?) -> LoopbackResponse {
                let link = next.map { "<atom:link xmlns:atom=\"http://www.w3.org/2005/Atom\" rel=\"next\" href=\"\($0)\"/>" } ?? ""
                // Without a channel link, relative addresses are the feed's own.
                let feed = SmallWatch.feed("one", items: items).replacing("<link>https://one.example/</link>", with: "")
                return LoopbackResponse(200, body: feed.replacing("<description>d</description>", with: link))
            }
            let watch = try Answers.watch(
                [
                    "one.xml": [page(20..<30, next: "/p2.xml")], "p2.xml": [page(10..<20, next: "/p3.xml")],
                    "p3.xml": [page(0..<10, next: "/p2.xml")],
                ], sources: ["one.xml"])
            _ = try await watch.takeIn()
            _ = try await harvest(watch, hour: 8)
            let backfill = ["--backfill", "one", "--since", "2025-01-01"]
            let summary = try await harvest(watch, hour: 9, backfill)
            #expect(summary["pages"] as? Int == 3)
            #expect(summary["new_items"] as? Int == 20)
            #expect(summary["fetched"] as? Int == 3 && summary["failed"] as? Int == 0, "a page that was read has not failed")
            #expect(try await watch.items().count == 30)
            #expect(try await harvest(watch, hour: 10)["sources"] as? Int == 1, "the next poll is as it would have been")
            #expect(try await harvest(watch, hour: 9, backfill + ["--max-pages", "1"])["pages"] as? Int == 1)
            let none = try await harvest(watch, hour: 9, ["--backfill", "one", "--since", "2026-03-03"])
            #expect(none["pages"] as? Int == 1, "all items of the first page are older than that day")
        }
    }
}
