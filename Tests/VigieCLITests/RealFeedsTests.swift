// Real feeds over loopback HTTP, where the team's data lies beside the project.
import Foundation
import Testing
import VigieTestKit

extension CommandLineTests {
    @Suite struct RealFeeds {
        @Test(.enabled(if: Program.sharedData != nil, "left out: the real feeds of ../shared/data are not here"))
        func `every real feed is harvested or explained, and a second run writes nothing`() async throws {
            let folder = try #require(Program.sharedData).appending(path: "realfeeds")
            let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { !$0.hasSuffix(".tsv") }.sorted()
            #expect(names.count > 400)
            let scratch = try ScratchFolder()
            let site = FolderSite(folders: [folder.path])
            let server = try LoopbackServer(records: false) { site.respond(to: $0) }
            let outlines = names.enumerated().map { number, name in
                let address = name.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed) ?? name
                return
                    "<outline type=\"rss\" text=\"feed \(number)\" xmlUrl=\"\(server.origin)/\(address.replacing("&", with: "&amp;"))\"/>"
            }
            let list = try scratch.write("<opml version=\"2.0\"><body>\(outlines.joined(separator: "\n"))</body></opml>", to: "list.opml")
            let data = scratch.path + "/data"
            #expect(try await Program.run(["sources", "import", list, "--data", data]).output.contains("\(names.count) sources added"))
            let arguments = [
                "harvest", "--all", "--json", "--host-delay", "0", "--max-per-host", "8", "--allow-network", "127.0.0.0/8", "--data", data,
            ]
            let first = try await json(Program.run(arguments))
            let failures = try #require(first["failures"] as? [[String: String]])
            for failure in failures { print("not harvested: \(failure["error"] ?? "?")") }
            #expect(failures.allSatisfy { ($0["error"] ?? "").count > 30 })
            #expect(failures.count <= 8)
            let second = try await json(Program.run(arguments))
            #expect(second["not_modified"] as? Int == names.count - failures.count)
            #expect(second["new_items"] as? Int == 0)
            #expect(second["new_revisions"] as? Int == 0)
        }
    }
}
