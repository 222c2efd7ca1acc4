// Wrong usage: status 64, one clear message, nothing done.
import Foundation
import Testing

extension CommandLineTests {
    @Suite struct Usage {
        @Test(arguments: [
            (["nonsense"], "nonsense"),
            (["parse"], "name at least one file"),
            (["parse", "--jsonl", "x.xml"], "--jsonl reads standard input"),
            (["harvest", "--max-per-host", "0"], "--max-per-host"),
            (["harvest", "--max-per-host", "many"], "many"),
            (["harvest", "--host-delay", "-1"], "host-delay"),
            (["harvest", "--allow-network", "somewhere"], "'somewhere' is no network"),
            (["harvest", "--now", "yesterday"], "'yesterday' is no time"),
            (["report", "--lang", "fr,xx"], "--lang takes fr, nl and en"),
            (["report", "--format", "pdf"], "--format takes html and md"),
            (["report", "--as-of", "31/12/2026"], "is no day"),
            (["items", "--state", "lost"], "lost"),
            (["items", "--since", "2026-02-30"], "'2026-02-30' is no day"),
            (["items", "--relevance", "7"], "--relevance"),
            (
                ["sources", "add", "ftp://h.example/feed", "--publisher", "P", "--kind", "press", "--languages", "fr", "--reason", "r"],
                "no http"
            ),
            (
                [
                    "sources", "add", "http://u:p@h.example/feed", "--publisher", "P", "--kind", "press", "--languages", "fr", "--reason",
                    "r",
                ], "password"
            ),
            (["sources", "list", "--kind", "alien"], "alien"),
            (["decide", "keep"], "items"),
            (["decide", "importance", "abcd", "--set", "9"], "9"),
            (["brief", "show", "slug", "--lang", "de"], "--lang takes fr, nl or en"),
            (["classify"], "give a text"),
        ])
        func `a wrong flag is named`(arguments: [String], message: String) async throws {
            let folder = try ScratchFolder()
            let result = try await Program.run(arguments, folder: folder.url)
            #expect(result.status == 64, "\(result.complaints)")
            #expect(result.complaints.contains(message), "\(result.complaints)")
            #expect(result.output.isEmpty)
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
        }

        @Test func `the version is printed`() async throws {
            let result = try await Program.run(["--version"])
            #expect(result.status == 0)
            #expect(result.output.wholeMatch(of: /[0-9]+\.[0-9]+\.[0-9]+\n/) != nil)
        }
    }
}
