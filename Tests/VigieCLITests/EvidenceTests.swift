// Evidence from end to end: what was answered is kept, shown, checked, replayed, and let go of in time.
import Foundation
import Testing
import VigieTestKit

extension CommandLineTests {
    @Suite struct Evidence {
        private func files(_ watch: SmallWatch) throws -> [String] {
            let folder = watch.data + "/evidence"
            return try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".warc.gz") }.sorted()
                .map { folder + "/" + $0 }
        }

        /// Ids, revisions and titles of another data folder.
        private func items(_ watch: SmallWatch, in data: String) async throws -> [String] {
            let result = try await Program.run(["items", "--json", "--limit", "100000", "--data", data])
            return try result.output.split(separator: "\n").map { line in
                let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
                return "\(object?["id"] ?? "?") \(object?["revision"] ?? "?") \(object?["title"] ?? "?")"
            }.sorted()
        }

        private func changingWatch() throws -> SmallWatch {
            let corrected = SmallWatch.feed("one", items: 1..<5, title: { $0 == 2 ? "Item 2, corrected" : "Item \($0) on cybersecurity" })
            return try Answers.watch([
                "one.xml": [
                    Answers.feed("one", items: 0..<4), Answers.feed("one", items: 0..<4), LoopbackResponse(200, body: corrected),
                ], "two.xml": [Answers.feed("two", items: 0..<2)],
            ])
        }

        @Test func `each revision points to the answer that brought it`() async throws {
            let watch = try changingWatch()
            _ = try await watch.takeIn()
            for day in 3...5 { _ = try await watch.harvest(["--now", "2026-03-0\(day)T08:00:00Z"]) }
            let id = try #require(try await watch.items().first { $0.contains("corrected") }).prefix(16)
            let shown = try await watch.run(["evidence", String(id)])
            #expect(shown.status == 0, "\(shown.complaints)")
            #expect(shown.output.contains("revision 1\n"), "\(shown.output)")
            #expect(shown.output.contains("revision 2\n"))
            #expect(shown.output.components(separatedBy: "fits the body that is kept").count == 3)
            let raw = try await watch.run(["evidence", String(id), "--raw", "--revision", "1"]).output
            #expect(raw.hasPrefix("GET /one.xml HTTP/1.1\r\n"), "\(raw.prefix(200))")
            #expect(raw.contains("HTTP/1.1 200 OK\r\n"))
            #expect(raw.contains("Item 2 on cybersecurity"))
            #expect(try await watch.run(["evidence", "verify"]).output.contains(" 0 problems"))
        }

        @Test func `a changed item shows what changed`() async throws {
            let watch = try changingWatch()
            _ = try await watch.takeIn()
            for day in 3...5 { _ = try await watch.harvest(["--now", "2026-03-0\(day)T08:00:00Z"]) }
            let id = try #require(try await watch.items().first { $0.contains("corrected") }).prefix(16)
            let page = try await watch.run(["items", String(id)]).output
            #expect(page.contains("title: Item [-2 on cybersecurity-] {+2, corrected+}"), "\(page)")
        }

        @Test func `a replay from evidence alone reaches the same items`() async throws {
            let watch = try changingWatch()
            _ = try await watch.takeIn()
            for day in 3...5 { _ = try await watch.harvest(["--now", "2026-03-0\(day)T08:00:00Z"]) }
            let other = watch.scratch.path + "/other"
            let replayed = try await Program.run(["replay", "--json", "--data", other] + files(watch))
            #expect(replayed.status == 0, "\(replayed.complaints)")
            #expect(try await items(watch, in: other) == watch.items())
            #expect(try json(replayed)["same_body"] as? Int == 3, "equal bodies are revisits: one of the first source, two of the second")
            let again = try await watch.run(["replay", "--json"] + files(watch))
            #expect(try json(again)["new_items"] as? Int == 0)
            #expect(try json(again)["new_revisions"] as? Int == 0, "\(again.output)")
        }

        @Test func `evidence that nobody rests on goes in time, and nothing else does`() async throws {
            let watch = try changingWatch()
            _ = try await watch.takeIn()
            for day in 3...5 { _ = try await watch.harvest(["--now", "2026-03-0\(day)T08:00:00Z"]) }
            let kept = try #require(try await watch.items().first { $0.contains("corrected") }).prefix(16)
            _ = try await watch.run(["decide", "keep", String(kept)])
            let later = ["--now", "2027-06-01T00:00:00Z", "--months", "12"]
            let plan = try await watch.run(["evidence", "prune", "--dry-run"] + later)
            #expect(plan.output.contains("2026-03:"), "\(plan.output) \(plan.complaints)")
            #expect(plan.output.contains("nothing was deleted"))
            let before = try files(watch)
            #expect(try await watch.run(["evidence", "prune"] + later).status == 0)
            #expect(try files(watch) != before)
            let shown = try await watch.run(["evidence", String(kept)])
            #expect(shown.output.components(separatedBy: "fits the body that is kept").count == 3, "\(shown.output)")
            let other = try #require(try await watch.items().first { $0.contains("Item 1 ") && !$0.contains(kept) })
            #expect(try await watch.run(["evidence", String(other.prefix(16))]).status == 0)
            #expect(try await watch.run(["evidence", "verify"]).output.contains(" 0 problems"))
            #expect(try await watch.run(["evidence", "prune"] + later).output.contains("nothing to delete"))
        }

        @Test func `damaged evidence is found, named and not replaced`() async throws {
            let watch = try changingWatch()
            _ = try await watch.takeIn()
            _ = try await watch.harvest(["--now", "2026-03-03T08:00:00Z"])
            let file = try #require(try files(watch).first)
            var bytes = try Data(contentsOf: URL(fileURLWithPath: file))
            for place in stride(from: bytes.count / 3, to: bytes.count / 2, by: 7) { bytes[place] ^= 0xFF }
            try bytes.write(to: URL(fileURLWithPath: file))
            let result = try await watch.run(["evidence", "verify"])
            #expect(result.status == 2)
            #expect(result.complaints.contains(file), "\(result.complaints)")
            #expect(try Data(contentsOf: URL(fileURLWithPath: file)) == bytes)
            try FileManager.default.removeItem(atPath: file)
            let item = try #require(try await watch.items().first).prefix(16)
            let shown = try await watch.run(["evidence", String(item)])
            #expect(shown.status == 2 && shown.output.contains("CANNOT BE READ"), "\(shown)")
        }

        @Test func `without evidence a harvest works as well`() async throws {
            let watch = try SmallWatch(["one.xml": SmallWatch.feed("one", items: 0..<2)])
            _ = try await watch.takeIn()
            let configuration = try watch.scratch.write("keep_evidence: false\n", to: "vigie.yaml")
            #expect(try await json(watch.harvest(["--config", configuration]))["new_items"] as? Int == 2)
            #expect(!FileManager.default.fileExists(atPath: watch.data + "/evidence"))
            let id = try #require(try await watch.items().first).prefix(16)
            #expect(try await watch.run(["evidence", String(id)]).output.contains("no evidence is kept"))
        }
    }
}
