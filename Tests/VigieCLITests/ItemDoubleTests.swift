// An article that several sources publish: what `vigie items` says of the others, so that nobody decides on it twice.
import Foundation
import Testing
import VigieTestKit

extension CommandLineTests {
    @Suite struct ItemDoubles {
        private func feed(_ name: String, _ links: [String]) -> String {
            let items = links.map { link in
                """
                <item><guid>\(name)\(link)</guid><title>\(name) on \(link)</title><link>https://port.example/\(link)?utm_source=\(name)</link>\
                <pubDate>Mon, 02 Mar 2026 08:00:00 GMT</pubDate></item>
                """
            }
            return "<rss version=\"2.0\"><channel><title>\(name)</title>\(items.joined())</channel></rss>"
        }

        @Test func `an item says which other sources have it`() async throws {
            let watch = try SmallWatch([
                "agency.xml": feed("agency", ["quay", "crane"]), "office.xml": feed("office", ["quay"]),
                "press.xml": feed("press", ["quay"]),
            ])
            _ = try await watch.takeIn()
            _ = try await watch.harvest()
            let objects = try await watch.run(["items", "--json"]).output.split(separator: "\n")
                .map { try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any] ?? [:] }
            let ids = Dictionary(
                objects.map { ("\($0["title"] ?? "")", $0["id"] as? String ?? "") }, uniquingKeysWith: { first, _ in first })
            #expect(ids.count == 4)
            for object in objects {
                let others = try #require(object["also_from"] as? [[String: String]])
                guard let title = object["title"] as? String, title.hasSuffix("quay") else {
                    #expect(others.isEmpty)
                    continue
                }
                let expected = ["agency", "office", "press"].filter { !title.hasPrefix($0) }
                #expect(others.compactMap { $0["source"] }.sorted() == expected)
                for other in others { #expect(other["item"] == ids["\(other["source"] ?? "") on quay"]) }
            }
            let list = try await watch.run(["items"]).output.split(separator: "\n").map(String.init)
            #expect(list.count == 8, "\(list)")
            let row = try #require(list.firstIndex { $0.hasSuffix("press on quay") })
            #expect(list[row + 1].trimmingCharacters(in: .whitespaces).hasPrefix("also from: "))
            #expect(list[row + 1].contains("agency") && list[row + 1].contains("office") && !list[row + 1].contains("press"))
            let page = try await watch.run(["items", ids["press on quay"] ?? ""]).output
            #expect(page.contains("also from ") && page.contains("office (\(ids["office on quay"]?.prefix(8) ?? ""))"), "\(page)")
            #expect(try await watch.run(["items", ids["agency on crane"] ?? ""]).output.contains("also from") == false)
        }
    }
}
