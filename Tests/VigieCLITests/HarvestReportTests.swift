// What a harvest tells of itself: changes of many sources in few lines, an exit status that means our own trouble, and what was not stored.
import Foundation
import Testing
import VigieTestKit

extension CommandLineTests {
    @Suite struct HarvestReport {
        /// A feed of one item a day that ends in January.
        private func silent(_ name: String) -> String {
            let items = (10..<25).map { "<item><title>Day \($0)</title><pubDate>\($0) Jan 2026 08:00:00 GMT</pubDate></item>" }
            return "<rss version=\"2.0\"><channel><title>\(name)</title>\(items.joined())</channel></rss>"
        }

        @Test func `what many sources have in common is told in one line, and only once`() async throws {
            var feeds = ["mended.xml": SmallWatch.feed("mended", items: 0..<4, title: { "Item \($0) & more" })]
            for number in 10..<22 { feeds["silent\(number).xml"] = silent("silent\(number)") }
            for number in 10..<35 { feeds["dead\(number).xml"] = "" }
            let watch = try SmallWatch(
                feeds, handler: { request, site in request.path.hasPrefix("/dead") ? LoopbackResponse(404) : site.respond(to: request) })
            _ = try await watch.takeIn()
            let first = try await watch.harvest(["--now", "2026-11-22T08:00:00Z", "--log-level", "warning"])
            let lines = first.complaints.split(separator: "\n").map(String.init)
            let silent = try #require(lines.first { $0.contains("published nothing") }, "\(lines)")
            #expect(
                silent.hasPrefix(
                    "vigie: 12 sources have published nothing for longer than is usual, such as silent10, silent11, silent12, "),
                "\(silent)")
            #expect(silent.hasSuffix("silent14; 'vigie sources health' shows them"), "\(silent)")
            #expect(lines.count { $0.contains(": gives no feed since 2026-11-22: ") } == 20, "each has its own reason")
            let dead = "vigie: 5 more sources give no feed: dead30, dead31, dead32, dead33, dead34; 'vigie sources health' shows them"
            #expect(lines.contains(dead), "\(lines)")
            #expect(lines.count { $0.hasPrefix("vigie: mended: its feed is malformed") } == 1)
            #expect(lines.count == 23, "\(lines)")
            #expect((try json(first)["changes"] as? [Any])?.count == 38)
            let second = try await watch.harvest(["--now", "2026-11-22T20:00:00Z", "--log-level", "warning"])
            #expect(second.complaints.isEmpty && second.status == 0, "\(second.complaints)")
            let events = try await watch.run(["sources", "events", "--limit", "100", "--json"]).output
            #expect(events.split(separator: "\n").count { $0.contains("\"message\"") } == 38)
        }

        @Test func `ten changes alike are still told one by one`() async throws {
            var feeds: [String: String] = [:]
            for number in 10..<20 { feeds["silent\(number).xml"] = silent("silent\(number)") }
            let watch = try SmallWatch(feeds)
            _ = try await watch.takeIn()
            let told = try await watch.harvest(["--now", "2026-11-22T08:00:00Z", "--log-level", "warning"]).complaints
            #expect(told.split(separator: "\n").count { $0.contains(": has published nothing since 2026-01-24") } == 10, "\(told)")
        }

        /// A watch of feeds at addresses where nobody listens, and, by its number, one where somebody does.
        private func unreachable(_ hosts: [String], andOneThatAnswers: Bool = false) async throws -> SmallWatch {
            let watch = try SmallWatch(["here.xml": SmallWatch.feed("here", items: 0..<2)])
            let addresses = hosts.map { "http://\($0):1/feed.xml" } + (andOneThatAnswers ? [watch.server.origin + "/here.xml"] : [])
            let outlines = addresses.enumerated().map { "<outline type=\"rss\" text=\"Source \($0)\" xmlUrl=\"\($1)\"/>" }
            let list = try watch.scratch.write("<opml version=\"2.0\"><body>\(outlines.joined())</body></opml>", to: "lost.opml")
            #expect(try await watch.run(["sources", "import", list]).status == 0)
            return watch
        }

        @Test(arguments: [
            (["127.0.0.2"], false, Int32(0)), (["127.0.0.2", "127.0.0.3"], false, 2), (["127.0.0.2", "127.0.0.3"], true, 0),
        ])
        func `only where no server at all is reached the trouble is ours`(hosts: [String], somebody: Bool, status: Int32) async throws {
            let watch = try await unreachable(hosts, andOneThatAnswers: somebody)
            let result = try await watch.harvest()
            #expect(try json(result)["failed"] as? Int == hosts.count)
            #expect(result.status == status, "\(result)")
        }

        @Test func `a network that is down stays our trouble, and two dead sources are none once another gave a feed`() async throws {
            let alone = try await unreachable(["127.0.0.2", "127.0.0.3"])
            #expect(try await alone.harvest(["--now", "2026-03-01T08:00:00Z"]).status == 2)
            #expect(try await alone.harvest(["--now", "2026-03-09T08:00:00Z"]).status == 2)
            let watch = try await unreachable(["127.0.0.2", "127.0.0.3"], andOneThatAnswers: true)
            #expect(try await watch.harvest(["--now", "2026-03-01T08:00:00Z"]).status == 0)
            let listed = try await watch.run(["sources", "list", "--json"]).output
            let sources = try #require(JSONSerialization.jsonObject(with: Data(listed.utf8)) as? [[String: Any]])
            let healthy = try #require(sources.first { ($0["url"] as? String)?.hasSuffix("here.xml") == true }?["id"] as? String)
            #expect(try await watch.run(["sources", "pause", healthy]).status == 0)
            #expect(try await watch.harvest(["--now", "2026-03-02T08:00:00Z"]).status == 0)
        }

        @Test func `two servers that answer with errors are no trouble of ours`() async throws {
            let watch = try SmallWatch([:]) { _, _ in LoopbackResponse(503) }
            let port = try #require(watch.server.origin.split(separator: ":").last)
            let outlines = ["127.0.0.1", "localhost"].map { "<outline type=\"rss\" text=\"\($0)\" xmlUrl=\"http://\($0):\(port)/\"/>" }
            let list = try watch.scratch.write("<opml version=\"2.0\"><body>\(outlines.joined())</body></opml>", to: "errors.opml")
            _ = try await watch.run(["sources", "import", list])
            let result = try await watch.harvest(["--allow-network", "::1/128"])
            #expect(try json(result)["failed"] as? Int == 2 && result.status == 0, "\(result)")
        }

        @Test func `a poll that the store refuses is counted, told and asked for again`() async throws {
            let watch = try SmallWatch(["one.xml": SmallWatch.feed("one", items: 0..<2), "two.xml": SmallWatch.feed("two", items: 0..<3)])
            _ = try await watch.takeIn()
            let trap = "CREATE TRIGGER trap BEFORE INSERT ON items WHEN NEW.source = 'one' BEGIN SELECT RAISE(ABORT, 'a trap'); END"
            try await sql(trap, watch)
            let result = try await watch.harvest()
            let summary = try json(result)
            #expect(result.status == 2)
            #expect(summary["failed"] as? Int == 1 && summary["not_stored"] as? Int == 1, "\(summary)")
            let failures = try #require(summary["failures"] as? [[String: String]])
            #expect(failures.first?["source"] == "one" && failures.first?["error"]?.contains("a trap") == true, "\(failures)")
            #expect(result.complaints.contains("a trap"), "\(result.complaints)")
            #expect(summary["new_items"] as? Int == 3)
            try await sql("DROP TRIGGER trap", watch)
            let again = try await watch.harvest()
            #expect(try again.status == 0 && json(again)["new_items"] as? Int == 2, "\(again)")
            #expect(try await watch.run(["evidence", "verify"]).output.contains(" 0 problems"))
        }

        /// Changes the store behind the program's back.
        private func sql(_ statement: String, _ watch: SmallWatch) async throws {
            let program = "import sqlite3, sys; c = sqlite3.connect(sys.argv[1]); c.execute(sys.argv[2]); c.commit()"
            let done = try await Program.run(
                ["python3", "-c", program, watch.data + "/vigie.db", statement], program: URL(fileURLWithPath: "/usr/bin/env"))
            #expect(done.status == 0, "\(done.complaints)")
        }

        @Test func `counts agree with their nouns`() async throws {
            let watch = try SmallWatch(["one.xml": SmallWatch.feed("one", items: 0..<1)])
            _ = try await watch.takeIn()
            let said = try await watch.run(["harvest", "--all", "--host-delay", "0", "--allow-network", "127.0.0.0/8"]).output
            #expect(said == "1 source polled: 1 read, 0 unchanged, 0 failed.\n1 new item, 0 new revisions, 1 item classified.\n")
            #expect(try await watch.run(["evidence", "verify"]).output == "1 file, 1 answer read and checked, 0 problems\n")
        }
    }
}
