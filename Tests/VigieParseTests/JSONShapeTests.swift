// The keys that other programs read: always all of them, always in this order, and nothing else.
import Foundation
import Testing
import VigieModel
import VigieParse

struct JSONShapeTests {
    @Test func `an empty feed prints every key`() {
        let line = ParsedFeed(format: "rss2.0", items: [ParsedItem()]).jsonLine(file: "a/b.xml")
        let head =
            #""id":null,"title":null,"link":null,"links":[],"language":null,"published":null,"updated":null,"authors":[],"contributors":[],"#
            + #""categories":[],"category_schemes":[],"category_labels":[],"rights":null,"image":null,"#
        #expect(
            line == #"{"file":"a/b.xml","format":"rss2.0","encoding":null,"malformed":false,"feed":{"# + head
                + #""favicon":null,"description":null,"self_link":null,"hub":null,"ttl_minutes":null,"skip_hours":[],"skip_days":[]},"items":[{"#
                + head + #""source":null,"comments":null,"enclosures":[],"summary":null,"content":null}],"findings":[]}"#)
    }

    @Test func `every field prints its value and the line is JSON`() throws {
        let text = try FeedParser.parse(bytes: Fixture.data("rss-2.0.xml"), baseURL: "https://horloges.example/", contentType: nil)
            .jsonLine(file: "dossier \"a\"\\b\t")
        #expect(!text.contains("\n") && !text.contains("\\/"))
        let object = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        #expect(object["file"] as? String == "dossier \"a\"\\b\t")
        let item = try #require((object["items"] as? [[String: Any]])?.first)
        #expect(item["published"] as? String == "2026-03-12T07:00:00Z")
        #expect(item["categories"] as? [String] == ["Heure d’été", "Cadrans"])
        #expect((item["enclosures"] as? [[String: Any]])?.first?["length"] as? Int == 1200)
        #expect((item["source"] as? [String: Any])?["title"] as? String == "Agence")
    }

    @Test func `a refusal prints file and error`() {
        #expect(ParseError(.empty).jsonLine(file: "x").hasPrefix(#"{"file":"x","error":"the document is empty"#))
    }
}
