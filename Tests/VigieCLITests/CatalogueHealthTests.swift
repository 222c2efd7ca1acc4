// The whole catalogue after a harvest: every source is told with a condition, those in trouble with what to do, in a table and in JSON.
import Foundation
import Testing
import VigieTestKit

extension CommandLineTests {
    @Suite struct CatalogueHealth {
        /// What every fifth source of the catalogue meets; the others give a feed.
        private static func answer(to path: String) -> LoopbackResponse {
            let number = Int(path.dropFirst()) ?? 0
            return switch number % 25 {
            case 0: LoopbackResponse(404)
            case 5: LoopbackResponse(200, body: "<html><body>Log in</body></html>")
            case 10: LoopbackResponse(200, body: SmallWatch.feed("empty\(number)", items: 0..<0))
            case 15: LoopbackResponse(503)
            case 20: LoopbackResponse(403)
            default: LoopbackResponse(200, body: SmallWatch.feed("feed\(number)", items: 0..<3))
            }
        }

        @Test func `every source of the catalogue has a condition, and a remedy where it wants attention`() async throws {
            let scratch = try ScratchFolder()
            let server = try LoopbackServer { Self.answer(to: $0.path) }
            let arguments = ["--data", scratch.path + "/data", "--now", "2026-03-03T08:00:00Z"]
            var lists: [String] = []
            var count = 0
            let folder = Program.root.appending(path: "feeds")
            for name in try FileManager.default.contentsOfDirectory(atPath: folder.path).filter({ $0.hasSuffix(".opml") }).sorted() {
                let text = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
                let local = text.replacing(/xmlUrl="[^"]*"/) { _ in
                    count += 1
                    return "xmlUrl=\"\(server.origin)/\(count)\""
                }
                lists.append(try scratch.write(local, to: name))
            }
            let imported = try await Program.run(["sources", "import"] + lists + arguments)
            #expect(imported.output.contains("\(count) sources added"), "\(imported.complaints)")
            let polite = ["--host-delay", "0", "--max-per-host", "8", "--allow-network", "127.0.0.0/8"]
            let harvested = try await Program.run(["harvest", "--all", "--json"] + polite + arguments)
            #expect(harvested.status == 0, "\(harvested.status): \(harvested.complaints)")

            let object = try json(await Program.run(["sources", "health", "--all", "--json"] + arguments))
            let summary = try #require(object["summary"] as? [String: Int])
            let rows = try #require(object["sources"] as? [[String: Any]])
            #expect(rows.count == count && summary["total"] == count && count > 200)
            #expect(summary.values.reduce(0, +) == 2 * count)
            for condition in ["broken", "empty", "new", "ok"] {
                #expect((summary[condition] ?? 0) >= count / 25, "\(condition): \(summary)")
            }
            for row in rows where row["wants_attention"] as? Bool == true || row["failure"] != nil {
                let words = ["what", "advice"].map { row[$0] as? String ?? "" }
                #expect(words.allSatisfy { $0.count > 15 }, "\(row)")
            }
            // The help names every key that there is.
            let help = try await Program.run(["sources", "health", "--help"]).output
            let documented = Set(help.matches(of: /[a-z_]+/).map { String($0.output) })
            #expect(Set(rows.flatMap(\.keys)).subtracting(documented) == [])

            let table = try await Program.run(["sources", "health", "--all"] + arguments).output.split(separator: "\n").map(String.init)
            let header = try #require(table.first)
            let told = table.dropFirst().dropLast().filter { !$0.hasPrefix("    ") }
            #expect(told.count == count && told.allSatisfy { $0.count <= 120 }, "\(told.max { $0.count < $1.count } ?? "")")
            // Each column begins where its heading does.
            for heading in ["condition", "since", "last item", "rhythm", "last poll"] {
                let start = header.distance(from: header.startIndex, to: try #require(header.range(of: heading)).lowerBound)
                for line in told {
                    let cells = Array(line)
                    #expect(cells.count > start && cells[start - 1] == " " && cells[start] != " ", "\(heading): \(line)")
                }
            }
        }
    }
}
