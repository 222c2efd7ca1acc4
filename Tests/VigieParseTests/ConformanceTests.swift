// Every document of the shared conformance cases is parsed without a crash; how well, its own scorer says.
import Foundation
import Testing
import VigieModel
import VigieParse

struct ConformanceTests {
    @Test func `every conformance document gives a feed or a refusal`() throws {
        guard let folder = Fixture.conformance else {
            print("the shared conformance cases are not here; left out")
            return
        }
        let lines = try String(contentsOf: folder.appending(path: "expected.jsonl"), encoding: .utf8).split(separator: "\n")
        var refused = 0
        for line in lines {
            let one = try JSONDecoder().decode(Case.self, from: Data(line.utf8))
            // Not Data(contentsOf:), which leaks for an empty file, and the leak check of the sanitiser run would fail.
            let data = try FileHandle(forReadingFrom: folder.appending(path: one.file)).readToEnd() ?? Data()
            do throws(ParseError) {
                let feed = try FeedParser.parse(bytes: data, baseURL: one.http?.url, contentType: nil)
                #expect(!feed.jsonLine(file: one.file).contains("\n"))
            } catch {
                refused += 1
                #expect(!error.description.contains("\n"))
            }
        }
        // 14 cases must be refused; a few more may be.
        #expect(lines.count > 1000 && refused <= 25)
    }

    private struct Case: Decodable {
        struct Transfer: Decodable { var url: String? }
        var file: String
        var http: Transfer?
    }
}
