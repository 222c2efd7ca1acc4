// What the program says to an analyst whose command is not quite right: enough to get it right the next time.
import Foundation
import Testing
import VigieTestKit

extension CommandLineTests {
    @Suite struct AnalystHelp {
        @Test func `a wrong id of a source gets those that may be meant`() async throws {
            let watch = try SmallWatch(["one.xml": SmallWatch.feed("one", items: 0..<1), "two.xml": SmallWatch.feed("two", items: 0..<1)])
            _ = try await watch.takeIn()
            let result = try await watch.run(["sources", "pause", "source two"])
            #expect(result.status == 1)
            #expect(result.complaints == "vigie: 'source two': no source has this id; perhaps two is meant\n")
            let unknown = try await watch.run(["items", "--source", "nobody"])
            #expect(unknown.complaints == "vigie: 'nobody': no source has this id; 'vigie sources list' shows them\n")
        }

        @Test func `a choice that cannot be completed is refused before anybody is asked`() async throws {
            let watch = try SmallWatch(["one.xml": SmallWatch.feed("one", items: 0..<3)])
            let arguments = ["sources", "add", watch.server.origin + "/one.xml", "--allow-network", "127.0.0.0/8", "--host-delay", "0"]
            let refused = try await watch.run(arguments + ["--choose", "1", "--kind", "eu"])
            #expect(refused.status == 64 && watch.server.requestCount == 0)
            #expect(refused.complaints.contains("--reason must be given"), "\(refused.complaints)")
            #expect(!refused.complaints.contains("Usage:"), "the usage of all verbs helps nobody: \(refused.complaints)")
            #expect(try await watch.run(arguments + ["--choose", "1", "--kind", "eu", "--reason", "A test"]).status == 0)
        }

        @Test func `an address as a reader's button hands it over is taken`() async throws {
            let watch = try SmallWatch(["one.xml": SmallWatch.feed("one", items: 0..<3)])
            let added = try await watch.run([
                "sources", "add", "feed:\(watch.server.origin)/one.xml", "--allow-network", "127.0.0.0/8", "--host-delay", "0", "--choose",
                "1", "--kind", "eu", "--reason", "A test",
            ])
            #expect(added.status == 0, "\(added.complaints)")
            #expect(try await watch.run(["sources", "list", "--json"]).output.contains("\(watch.server.origin)/one.xml"))
        }

        @Test func `health names each source by title and address`() async throws {
            let watch = try SmallWatch(["one.xml": "<html><body>Log in</body></html>"])
            _ = try await watch.takeIn()
            _ = try await watch.harvest()
            let lines = try await watch.run(["sources", "health"]).output.split(separator: "\n").map(String.init)
            #expect(lines.count == 6 && lines[2] == "    Source one: \(watch.server.origin)/one.xml", "\(lines)")
        }

        @Test func `an import says which sources it knows too little of`() async throws {
            let watch = try SmallWatch([:])
            let list = try watch.scratch.write(
                "<opml version=\"2.0\"><body><outline text=\"Quay\" xmlUrl=\"https://quay.example/feed\"/></body></opml>", to: "other.opml")
            let said = try await watch.run(["sources", "import", list]).output
            #expect(said.contains("The list does not say what 1 new source is watched for: taken as press;"), "\(said)")
        }
    }
}
