// The verbs of `vigie sources` on the real program: lists in and out, changes by hand, and how sources are doing.
import Foundation
import Testing
import VigieTestKit

extension CommandLineTests {
    @Suite struct Sources {
        private static let lists = Program.root.appending(path: "Tests/VigieParseTests/Fixtures/lists")
        private static let readers = ["feedly", "freshrss", "liferea", "netnewswire", "newsboat", "quiterss", "thunderbird"]

        private func run(_ arguments: [String], in scratch: ScratchFolder, data: String = "data", input: String = "") async throws
            -> ProgramResult
        {
            try await Program.run(arguments + ["--data", scratch.path + "/" + data, "--now", "2026-11-22T12:00:00Z"], input: input)
        }

        private func outline(_ id: String, _ url: String, _ more: String = "") -> String {
            """
            <outline type="rss" text="Title of \(id)" xmlUrl="\(url)" vigie:id="\(id)" vigie:publisher="Publisher" vigie:kind="eu" \
            vigie:languages="fr" vigie:reason="r" \(more)/>
            """
        }

        private func opml(_ body: String) -> String {
            "<opml version=\"2.0\" xmlns:vigie=\"urn:x-vigie:opml:1\"><head><title>T</title></head><body>\(body)</body></opml>"
        }

        @Test(arguments: readers)
        func `a reader's list goes through the store and comes out the same`(reader: String) async throws {
            let scratch = try ScratchFolder()
            let file = Self.lists.appending(path: "\(reader).opml").path
            let imported = try await run(["sources", "import", file], in: scratch)
            #expect(imported.status == 0, "\(imported.complaints)")
            let exported = try await run(["sources", "export", "--list", "\(reader).opml"], in: scratch).output
            let again = try scratch.write(exported, to: "again.opml")
            #expect(try await run(["sources", "import", again, "--list", "x"], in: scratch, data: "other").status == 0)
            #expect(try await run(["sources", "export", "--list", "x"], in: scratch, data: "other").output == exported)
            // Every value of the original is in the export, as are its elements that are no feeds.
            let original = try String(contentsOfFile: file, encoding: .utf8)
            for match in original.matches(of: /[\w:.-]+="([^"]+)"/)
            where !match.output.0.hasPrefix("version") && !match.output.0.hasPrefix("encoding") {
                #expect(exported.contains(match.output.1), "\(match.output.0)")
            }
            for match in original.matches(of: /<(\w+)>([^<\s][^<]*)</) where match.output.1 != "dateModified" {
                #expect(exported.contains("<\(match.output.1)>\(match.output.2)<"), "\(match.output.0)")
            }
            // A second import finds nothing to do.
            let second = try await run(["sources", "import", file], in: scratch)
            #expect(second.output.contains("0 sources added, 0 changed"), "\(second.output)")
        }

        @Test func `the catalogue goes out and in as it is`() async throws {
            let scratch = try ScratchFolder()
            let folder = Program.root.appending(path: "feeds").path
            let files = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".opml") }.map {
                folder + "/" + $0
            }
            let first = try await run(["sources", "import"] + files, in: scratch)
            #expect(first.status == 0, "\(first.complaints)")
            let exported = try await run(["sources", "export"], in: scratch).output
            let list = try scratch.write(exported, to: "all.opml")
            let second = try await run(["sources", "import", list], in: scratch)
            #expect(second.output.contains("0 sources added, 0 changed"), "\(second.output)")
            #expect(try await run(["sources", "import", list], in: scratch, data: "other").status == 0)
            let listed = try await run(["sources", "list", "--json"], in: scratch).output
            #expect(try await run(["sources", "list", "--json"], in: scratch, data: "other").output == listed)
        }

        @Test func `an import shows what it would do, field by field, and a dry run does nothing`() async throws {
            let scratch = try ScratchFolder()
            let before = opml(
                outline("stays", "https://a.example/feed") + outline("changes", "https://b.example/feed")
                    + outline("moves", "https://c.example/feed"))
            _ = try await run(["sources", "import", try scratch.write(before, to: "list.opml")], in: scratch)
            let after = opml(
                outline("stays", "https://a.example/feed")
                    + outline("changes", "https://b.example/feed", "vigie:every=\"2h\" description=\"new\"")
                    .replacing("vigie:kind=\"eu\"", with: "vigie:kind=\"press\"")
                    + outline("moves", "https://c.example/new") + outline("fresh", "https://d.example/feed")
                    + outline("twin", "http://a.example/feed/") + "<outline text=\"Bad\" xmlUrl=\"ftp://e.example/\"/>")
            let file = try scratch.write(after, to: "list.opml")
            let dry = try await run(["sources", "import", "--dry-run", file], in: scratch)
            #expect(dry.status == 0, "\(dry.complaints)")
            for line in [
                "New (1):\n  + fresh  Title of fresh  https://d.example/feed",
                "~ changes: kind eu → press, every 2h, other readers description=new",
                "~ moves: address https://c.example/feed → https://c.example/new, former https://c.example/feed",
                "= Title of twin  http://a.example/feed/: is stays, at the same address",
                "1 source would be added, 2 changed, 2 unchanged. 1 left out or mended, as told above.",
            ] { #expect(dry.output.contains(line), "\(line) in \(dry.output)") }
            #expect(dry.complaints.contains("'ftp://e.example/' is no http or https address: left out"), "\(dry.complaints)")
            #expect(try await run(["sources", "list"], in: scratch).output.contains("fresh") == false)

            let object = try json(await run(["sources", "import", "--json", file], in: scratch))
            #expect(object["is_taken_in"] as? Bool == true)
            #expect((object["added"] as? [[String: Any]])?.first?["id"] as? String == "fresh")
            #expect((object["changed"] as? [[String: Any]])?.compactMap { $0["id"] as? String } == ["changes", "moves"])
            #expect((object["doubles"] as? [[String: Any]])?.first?["because"] as? String == "same_address")
            #expect((object["left_out"] as? [[String: Any]])?.first?["code"] as? String == "source-address")
            // The address that it left is that source's for ever.
            let old = try scratch.write(opml("<outline text=\"Old\" xmlUrl=\"https://c.example/feed\"/>"), to: "old.opml")
            let third = try await run(["sources", "import", old], in: scratch)
            #expect(third.output.contains("is moves, which had this address before"), "\(third.output)")
        }

        @Test(arguments: [("y\n", true), ("n\n", false), ("\n", false), ("\u{4}", false)])
        func `at a terminal nothing is taken in without a yes`(answer: String, takesIn: Bool) async throws {
            let scratch = try ScratchFolder()
            let file = try scratch.write(opml(outline("one", "https://a.example/feed")), to: "list.opml")
            let arguments = ["sources", "import", file, "--data", scratch.path + "/data"]
            let asked = try await Terminal.run(arguments, answers: answer)
            #expect(asked.status == 0, "\(asked.complaints)")
            #expect(asked.complaints.contains("Take these in? [y/N]"), "\(asked.complaints)")
            #expect(asked.output.contains("+ one"), "the preview comes first: \(asked.output)")
            #expect(asked.output.contains(takesIn ? "1 source added" : "Nothing was taken in."), "\(asked.output)")
            #expect(try await run(["sources", "list"], in: scratch).output.contains("one") == takesIn)
            let told = try await Terminal.run(arguments + ["--yes"], answers: "")
            #expect(!told.complaints.contains("[y/N]") && told.output.contains("unchanged"), "\(told.output)")
        }

        @Test func `what another reader says of a watched feed is kept, and wipes nothing`() async throws {
            let scratch = try ScratchFolder()
            let own = try scratch.write(
                opml("<outline text=\"Publisher\">\(outline("one", "https://a.example/feed"))</outline>"), to: "own.opml")
            _ = try await run(["sources", "import", own], in: scratch)
            let foreign = try scratch.write(
                """
                <opml xmlns:frss="https://freshrss.org/opml"><head><ownerName>N</ownerName></head><body><outline text="Mine">
                <outline text="Other" xmlUrl="http://a.example/feed/" frss:priority="high"/><outline text="A note"/></outline></body></opml>
                """, to: "foreign.opml")
            let result = try await run(["sources", "import", foreign], in: scratch)
            #expect(result.output.contains("= Other  http://a.example/feed/: is one, at the same address"), "\(result.output)")
            #expect(result.output.contains("list 'foreign.opml': 2 entries that are no sources of their own, 1 element of its head."))
            let second = try scratch.write(
                "<opml><body><outline text=\"Third\" xmlUrl=\"https://a.example/feed\" rating=\"5\"/></body></opml>", to: "second.opml")
            _ = try await run(["sources", "import", second], in: scratch)
            // Our own list, taken in again, takes nothing of that away.
            #expect(try await run(["sources", "import", own], in: scratch).output.contains("0 changed, 1 unchanged"))
            let all = try await run(["sources", "export"], in: scratch).output
            for text in [
                "vigie:id=\"one\" vigie:publisher=\"Publisher\" vigie:kind=\"eu\"", "frss:priority=\"high\"", "<outline text=\"A note\"/>",
                "<ownerName>N</ownerName>", "rating=\"5\"", "<outline text=\"Mine\">",
            ] { #expect(all.contains(text), "\(text) in \(all)") }
            #expect(all.components(separatedBy: "vigie:id=\"one\"").count == 2)
            #expect(try await run(["sources", "export", "--list", "nowhere"], in: scratch).complaints.contains("foreign.opml, own.opml"))
            // A watch that is built from the export alone knows as much.
            let list = try scratch.write(all, to: "all.opml")
            #expect(try await run(["sources", "import", list], in: scratch, data: "other").output.contains("1 source added"))
        }

        @Test func `two lists of one name are not mixed up`() async throws {
            let scratch = try ScratchFolder()
            let one = try scratch.write("<opml><body><outline text=\"N\"/></body></opml>", to: "a/feeds.opml")
            let two = try scratch.write("<opml><body><outline text=\"M\"/></body></opml>", to: "b/feeds.opml")
            let refused = try await run(["sources", "import", one, two], in: scratch)
            #expect(refused.status == 1 && refused.complaints.contains("by itself, with --list"), "\(refused.complaints)")
            _ = try await run(["sources", "import", one], in: scratch)
            let second = try await run(["sources", "import", two, "--dry-run"], in: scratch)
            #expect(second.output.contains("list 'feeds.opml', in place of what was kept under that name"), "\(second.output)")
            _ = try await run(["sources", "import", two, "--list", "second"], in: scratch)
            let all = try await run(["sources", "export"], in: scratch).output
            #expect(all.contains("\"N\"") && all.contains("\"M\""))
        }

        @Test func `who adds sources and takes lists in stands in the journal`() async throws {
            let scratch = try ScratchFolder()
            let list = try scratch.write(opml(outline("one", "https://a.example/feed")), to: "list.opml")
            _ = try await run(["sources", "import", list, "--by", "anna"], in: scratch)
            let added = try await run(
                [
                    "sources", "add", "https://b.example/feed", "--no-fetch", "--publisher", "P", "--languages", "fr", "--kind", "eu",
                    "--reason",
                    "r", "--id", "two", "--by", "bert",
                ], in: scratch)
            #expect(added.status == 0, "\(added.complaints)")
            let look =
                "import sqlite3, sys; print(sqlite3.connect(sys.argv[1]).execute('SELECT person, source FROM source_edits').fetchall())"
            let edits = try await Program.run(
                ["python3", "-c", look, scratch.path + "/data/vigie.db"], program: URL(fileURLWithPath: "/usr/bin/env"))
            #expect(edits.output == "[('anna', 'one'), ('bert', 'two')]\n", "\(edits)")
        }

        @Test func `a list comes through standard input without a question`() async throws {
            let scratch = try ScratchFolder()
            let result = try await run(["sources", "import", "-"], in: scratch, input: opml(outline("one", "https://a.example/feed")))
            #expect(result.output.contains("1 source added"), "\(result.output)\(result.complaints)")
        }

        @Test func `a person changes what is known of a source`() async throws {
            let scratch = try ScratchFolder()
            _ = try await run(
                [
                    "sources", "import",
                    try scratch.write(
                        opml(
                            outline("one", "https://a.example/feed", "every=\"x\"").replacing(
                                "text=\"Title", with: "title=\"Long\" text=\"Title")
                                + outline("two", "https://b.example/feed")), to: "l.opml"),
                ], in: scratch)
            let set = try await run(
                [
                    "sources", "set", "one", "--every", "2h", "--title", "New title", "--kind", "press", "--url", "https://a.example/new",
                    "--site", "https://a.example/", "--languages", "nl,fr", "--reason", "why",
                ], in: scratch)
            #expect(set.status == 0, "\(set.complaints)")
            #expect(
                set.output.contains("one: address https://a.example/feed → https://a.example/new, title Long → New title"), "\(set.output)")
            #expect(set.output.contains("every 2h"))
            let exported = try await run(["sources", "export"], in: scratch).output
            #expect(
                exported.contains(
                    """
                    text="New title" title="New title" xmlUrl="https://a.example/new" htmlUrl="https://a.example/" vigie:id="one" \
                    vigie:publisher="Publisher" vigie:kind="press" vigie:languages="nl fr" vigie:reason="why" vigie:every="2h" \
                    vigie:former="https://a.example/feed" every="x"
                    """), "\(exported)")
            // Back to where it was: no address is lost, and none is its own former one.
            _ = try await run(["sources", "set", "one", "--url", "https://a.example/feed", "--every", "none"], in: scratch)
            let back = try await run(["sources", "export"], in: scratch).output
            #expect(back.contains("vigie:former=\"https://a.example/new\"") && !back.contains("vigie:every"), "\(back)")
            #expect(try await run(["sources", "set", "two"], in: scratch).status == 64)
            #expect(try await run(["sources", "set", "two", "--every", "often"], in: scratch).complaints.contains("write it like 30m"))
            #expect(try await run(["sources", "set", "three", "--every", "1h"], in: scratch).complaints.contains("three"))
            let double = try await run(["sources", "set", "two", "--url", "http://a.example/feed/"], in: scratch)
            #expect(double.status == 1 && double.complaints.contains("already watched as one"), "\(double.complaints)")
        }

        @Test func `health says what is the matter and what to do, the worst first`() async throws {
            let old = SmallWatch.feed("quiet", items: 0..<1) { "Old \($0)" }.replacing(
                /<item>.*<\/item>/,
                with: (1...6).map { "<item><guid>\($0)</guid><title>T\($0)</title><pubDate>0\($0) Jan 2026 08:00:00 GMT</pubDate></item>" }
                    .joined())
            let watch = try Answers.watch([
                "good.xml": [Answers.feed("good", items: 0..<5)], "missing.xml": [LoopbackResponse(404)],
                "empty.xml": [Answers.feed("empty", items: 0..<0)], "quiet.xml": [LoopbackResponse(200, body: old)],
                "login.xml": [LoopbackResponse(200, body: "<html><body>Log in</body></html>")],
            ])
            _ = try await watch.takeIn()
            _ = try await watch.harvest(["--now", "2026-03-03T08:00:00Z"])
            let now = ["--now", "2026-03-04T08:00:00Z"]
            let health = try await watch.run(["sources", "health"] + now)
            #expect(health.status == 0, "\(health.complaints)")
            let first = health.output.split(separator: "\n").map(String.init)
            #expect(first[0].hasPrefix("source   condition  since"), "\(health.output)")
            let order = ["login", "missing", "empty", "quiet"].compactMap { name in first.firstIndex { $0.hasPrefix(name + " ") } }
            #expect(order.count == 4 && order == order.sorted(), "\(health.output)")
            for words in [
                "There is nothing at its address any more (status 404).", "To do: find its feed again with 'vigie sources add",
                "A page came where the feed should be, such as a login or an error page.", "It answers with a feed that has no items.",
                "about one a day", "has published nothing new for longer than is usual for it",
                "5 sources: 2 broken, 1 empty, 1 quiet, 1 ok. 4 want attention.",
            ] { #expect(health.output.contains(words), "\(words) in \(health.output)") }
            #expect(!health.output.contains("\ngood"))
            #expect(try await watch.run(["sources", "health", "--all"] + now).output.contains("\ngood"))

            let object = try await json(watch.run(["sources", "health", "--json", "--all"] + now))
            #expect((object["summary"] as? [String: Int])?["broken"] == 2 && (object["summary"] as? [String: Int])?["total"] == 5)
            let rows = try #require(object["sources"] as? [[String: Any]])
            let quiet = try #require(rows.first { $0["id"] as? String == "quiet" })
            #expect(quiet["condition"] as? String == "quiet" && quiet["wants_attention"] as? Bool == true)
            #expect(quiet["last_item"] as? String == "2026-01-06T08:00:00Z" && quiet["quiet_after_days"] as? Int == 14)
            let missing = try #require(rows.first { $0["id"] as? String == "missing" })
            #expect(missing["failure"] as? String == "notFound" && missing["failures"] as? Int == 1)

            let events = try await watch.run(["sources", "events", "missing"] + now)
            #expect(events.output.contains("new → broken"), "\(events.output)")
            let all = try await watch.run(["sources", "events", "--json"] + now)
            let changes = try #require(try JSONSerialization.jsonObject(with: Data(all.output.utf8)) as? [[String: String]])
            #expect(Set(changes.compactMap { $0["source"] }).isSuperset(of: ["login", "missing", "empty", "quiet"]), "\(all.output)")
            #expect(try await watch.run(["sources", "list"] + now).output.contains("broken"))
            #expect(try await watch.run(["sources", "events", "nowhere"]).complaints.contains("nowhere"))
        }

        @Test func `where nothing is wrong, health says so`() async throws {
            let watch = try SmallWatch(["one.xml": SmallWatch.feed("one", items: 0..<5)])
            _ = try await watch.takeIn()
            let new = try await watch.run(["sources", "health"])
            #expect(new.output == "1 source: 1 new. None wants attention.\n", "\(new.output)")
            _ = try await watch.run(["sources", "pause", "one"])
            #expect(try await watch.run(["sources", "health"]).output == "1 source: 1 paused. None wants attention.\n")
            let events = try await watch.run(["sources", "events"])
            #expect(events.output.contains("paused by tester"), "\(events.output)")
        }
    }
}
