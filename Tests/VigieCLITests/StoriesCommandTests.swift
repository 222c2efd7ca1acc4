// `vigie stories` as its user meets it. No encoder is asked for: words alone decide, and the program says so.
import Foundation
import Testing
import VigieTestKit

extension CommandLineTests {
    @Suite struct Stories {
        private static let none = ["VIGIE_ENCODERS": ""]

        /// Two sources tell of one event, and each of another.
        private func watch() async throws -> SmallWatch {
            let watch = try SmallWatch([
                "north.xml": feed("north", ["Zandwijk ferry strike ends after nine days", "Cheese fair opens in Pinxterdam"]),
                "south.xml": feed("south", ["Ferry strike in Zandwijk ends after nine days", "New bridge for Vlonderburg"]),
            ])
            _ = try await watch.takeIn()
            _ = try await watch.harvest()
            return watch
        }

        private func feed(_ name: String, _ titles: [String]) -> String {
            let items = titles.enumerated().map { place, title in
                "<item><title>\(title)</title><link>https://\(name).example/\(place)</link><guid>\(name)-\(place)</guid></item>"
            }
            return "<rss version=\"2.0\"><channel><title>\(name)</title>\(items.joined())</channel></rss>"
        }

        private func update(_ watch: SmallWatch) async throws -> ProgramResult {
            try await watch.run(["stories", "update", "--json"], environment: Self.none)
        }

        @Test func `pairs are answered in order, and bad lines are told`() async throws {
            let input = """
                {"a_text":"Zandwijk ferry strike ends","b_text":"Ferry strike in Zandwijk ends","a_date":"2026-05-01","b_date":"2026-05-01"}
                nonsense
                {"a_text":"Zandwijk ferry strike ends","b_text":"Cheese fair in Pinxterdam","a_date":null,"b_date":"2026-05-01"}
                """
            let result = try await Program.run(["stories", "--pairs", "--jsonl"], input: input + "\n", environment: Self.none)
            #expect(result.status == 2)
            let lines = result.output.split(separator: "\n").map(String.init)
            try #require(lines.count == 3, "\(result.output)")
            let answers = try [lines[0], lines[2]].map {
                try JSONDecoder().decode([String: Double].self, from: Data($0.utf8))["same"] ?? -1
            }
            #expect(answers[0] > 0.8 && answers[1] < 0.2, "\(answers)")
            #expect(lines[1].hasPrefix(#"{"error":"line 2: "#))
            #expect(result.complaints.contains("standard input:2: this pair was not compared"), "\(result.complaints)")
            #expect(result.complaints.contains("the precise encoder is not installed"), "\(result.complaints)")
        }

        @Test func `a story has a number, its items and why`() async throws {
            let watch = try await watch()
            let updated = try await update(watch)
            #expect(updated.output == #"{"grouped":2,"items":4,"stories":1}"# + "\n", "\(updated.output) \(updated.complaints)")
            #expect(try await update(watch).output == #"{"grouped":0,"items":0,"stories":0}"# + "\n")
            let list = try await watch.run(["stories"])
            #expect(list.output.hasPrefix("story 1: 2 items of 2 sources\n"), "\(list.output)")
            #expect(list.output.contains("Zandwijk") && !list.output.contains("Cheese"), "\(list.output)")
            #expect(list.output.contains("same names: "), "\(list.output)")
            let shown = try await watch.run(["stories", "show", "1", "--json"])
            #expect(shown.output.contains(#""reason":"alike""#) && shown.output.contains(#""size":2"#), "\(shown.output)")
            #expect(try await watch.run(["stories", "--json"]).output == shown.output)
        }

        @Test func `what is taken out stays out, is journalled and can be undone`() async throws {
            let watch = try await watch()
            _ = try await update(watch)
            let item = String(
                try #require(
                    try await watch.run(["items", "--search", "strike"]).output.split(separator: "\n").first { $0.contains("north") }
                )
                .prefix(8))
            let split = try await watch.run(["stories", "split", item, "--by", "anna"])
            #expect(split.status == 0 && split.output.contains("split: story 1 → alone"), "\(split.output) \(split.complaints)")
            _ = try await update(watch)
            #expect(try await watch.run(["stories"]).output.isEmpty)
            #expect(try await watch.run(["stories", "undo", "1", "--by", "bert"]).output.contains("undo of 1: alone → story 1"))
            #expect(try await watch.run(["stories", "join", item, "1"]).output == "nothing changed\n")
            let journal = try await watch.run(["stories", "journal", item])
            #expect(journal.output.split(separator: "\n").count == 2 && journal.output.contains("anna"), "\(journal.output)")
            // The machine put it there, and its reason is there again.
            #expect(try await !watch.run(["stories", "show", "1"]).output.contains("by a person"))
        }

        @Test(arguments: [
            (["--pairs"], "go together"), (["--jsonl"], "go together"), (["--since", "May"], "is no day"), (["show", "x"], "invalid"),
            (["show", "0"], "invalid"), (["--limit=-1"], "from 0 on"),
        ])
        func `wrong usage is told`(arguments: [String], word: String) async throws {
            let result = try await Program.run(["stories"] + arguments)
            #expect(result.status == 64)
            #expect(result.complaints.contains(word), "\(result.complaints)")
        }

        @Test func `what is not there is told`() async throws {
            let watch = try await watch()
            let story = try await watch.run(["stories", "show", "7"])
            #expect(story.status == 1 && story.complaints.contains("there is no story 7"), "\(story.complaints)")
            let change = try await watch.run(["stories", "undo", "7"])
            #expect(change.status == 1 && change.complaints.contains("no change of stories 7"), "\(change.complaints)")
            #expect(try await watch.run(["stories"]).complaints.contains("no story matches"))
        }
    }
}
