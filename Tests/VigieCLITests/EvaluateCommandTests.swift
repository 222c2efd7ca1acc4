// `vigie evaluate` as its user meets it, and held against the scorer that measured everything before it.
import Foundation
import Testing

extension CommandLineTests {
    @Suite struct Evaluate {
        private static let lines = """
            {"uid":"1","title":"Ransomware hits hospital after unpatched vulnerability","summary":"","lang":"en","themes":["cybersecurity"]}
            {"uid":"2","title":"Une nouvelle recette de tarte aux fraises","summary":"","lang":"fr","themes":[]}

            {"uid":"3","title":"Datalek na phishing bij gemeente","summary":"","lang":"nl","themes":["privacy"],"contested":["cybersecurity"]}
            """

        private static func run(_ labels: String, _ more: [String] = []) async throws -> ProgramResult {
            try await Program.run(
                ["evaluate", "--labels", labels, "--encoders", "none", "--now", "2026-11-01T12:00:00Z"] + more)
        }

        @Test func `tables say how right the classifier is`() async throws {
            let scratch = try ScratchFolder()
            let result = try await Self.run(try scratch.write(Self.lines, to: "labels.jsonl"))
            #expect(result.status == 0, "\(result.complaints)")
            #expect(
                result.output.hasPrefix(
                    "3 items of labels.jsonl, 2 with a theme, 1 contested; model learned-1/"))
            for word in [
                "F1 of all themes", "calibration error", "cybersecurity", "F1 nl (labels)", "detected fr",
            ] {
                #expect(result.output.contains(word), "\(word)")
            }
        }

        @Test func `--json is one object, with null for what was not measured`() async throws {
            let scratch = try ScratchFolder()
            let result = try await Self.run(try scratch.write(Self.lines, to: "labels.jsonl"), ["--json"])
            #expect(result.output.split(separator: "\n").count == 1)
            let object = try #require(
                try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
            #expect(object["items"] as? Int == 3)
            #expect(object["measured_at"] as? String == "2026-11-01T12:00:00Z")
            let themes = try #require(object["themes"] as? [[String: Any]])
            let security = try #require(themes.first { $0["id"] as? String == "cybersecurity" })
            #expect(security["support"] as? Int == 1)
            #expect(themes.count == 16)
            #expect(themes.contains { $0["f1"] is NSNull })
        }

        @Test(arguments: ["fr", "nl", "en"])
        func `--html writes a page in that language`(language: String) async throws {
            let scratch = try ScratchFolder()
            let labels = try scratch.write(Self.lines, to: "labels.jsonl")
            let file = scratch.url.appending(path: "page.html")
            let result = try await Self.run(labels, ["--html", file.path, "--lang", language])
            #expect(result.status == 0, "\(result.complaints)")
            #expect(result.output.hasSuffix("\n  \(file.path)\n"))
            let page = try String(contentsOf: file, encoding: .utf8)
            #expect(
                page.contains("<html lang=\"\(language)\">") && page.contains("labels.jsonl")
                    && page.contains("2026"))
            #expect(!page.contains(scratch.path), "the folder of the labels is nobody's business")
        }

        @Test func `the same labels give the same bytes`() async throws {
            let scratch = try ScratchFolder()
            let labels = try scratch.write(Self.lines, to: "labels.jsonl")
            let one = try await Self.run(
                labels, ["--json", "--html", scratch.url.appending(path: "1.html").path])
            let other = try await Self.run(
                labels, ["--json", "--html", scratch.url.appending(path: "2.html").path])
            #expect(one.output == other.output && !one.output.isEmpty)
            let pages = try ["1.html", "2.html"].map {
                try Data(contentsOf: scratch.url.appending(path: $0))
            }
            #expect(pages[0] == pages[1])
        }

        @Test func `labels may come from standard input`() async throws {
            let result = try await Program.run(["evaluate", "--labels", "-"], input: Self.lines)
            #expect(result.output.hasPrefix("3 items of standard input"))
        }

        @Test(arguments: [
            (
                #"{"uid":"1","themes":["quantum"]}"#,
                ":1: 'quantum' is no theme of the catalogue; use one of its ids"
            ),
            (
                "\n{\"uid\":\"1\"}",
                ":2: no labelled item; write {\"uid\", \"title\", \"summary\", \"themes\": [\"…\"]}, as text"
            ),
            ("\n \n", ": holds no labelled item; write one JSON object a line"),
        ])
        func `bad labels are named with their line`(lines: String, complaint: String) async throws {
            let scratch = try ScratchFolder()
            let labels = try scratch.write(lines, to: "labels.jsonl")
            let page = scratch.url.appending(path: "page.html")
            let result = try await Self.run(labels, ["--html", page.path])
            #expect(result.status == 1)
            #expect(result.output.isEmpty)
            #expect(result.complaints == "vigie: \(labels)\(complaint)\n")
            #expect(!FileManager.default.fileExists(atPath: page.path))
        }

        @Test(arguments: [["--lang", "de"], ["--lang", "fr,nl"], ["--html", ""]])
        func `wrong usage is told before any work`(more: [String]) async throws {
            let result = try await Self.run("nowhere.jsonl", more)
            #expect(result.status == 64)
        }

        @Test func `a page that cannot be written is an error`() async throws {
            let scratch = try ScratchFolder()
            let labels = try scratch.write(Self.lines, to: "labels.jsonl")
            let result = try await Self.run(
                labels, ["--html", scratch.url.appending(path: "nowhere/page.html").path])
            #expect(result.status == 1)
            #expect(result.complaints.contains("page.html: cannot be written"))
        }

        // MARK: Beside the scorer

        /// Every tenth labelled item by both, to three digits.
        @Test(.enabled(if: Program.sharedData != nil, "the labelled items are not beside the project"))
        func `figures agree with the scorer of the labelled items`() async throws {
            let items = try #require(Program.sharedData).appending(path: "items")
            let all = try String(contentsOf: items.appending(path: "labelled.jsonl"), encoding: .utf8)
                .split(separator: "\n")
            let scratch = try ScratchFolder()
            let some = all.enumerated().filter {
                $0.offset % 10 == 3 || $0.element.contains("\"contested\": [\"")
            }.map(\.element)
            let labels = try scratch.write(some.joined(separator: "\n"), to: "labels.jsonl")

            let scorer = try await Program.run(
                [
                    items.appending(path: "score.py").path, "--labels", labels, Program.vigie.path,
                    "classify", "--jsonl", "--encoders", "none",
                ],
                program: URL(fileURLWithPath: "/usr/bin/python3"))
            #expect(scorer.status == 0, "\(scorer.complaints)")
            let ours = try await Self.run(labels, ["--json"])
            let object = try #require(
                try JSONSerialization.jsonObject(with: Data(ours.output.utf8)) as? [String: Any])

            let value = { (keys: [String]) -> Double? in
                keys.reduce(object as Any?) { ($0 as? [String: Any])?[$1] } as? Double
            }
            let pairs: [(Regex<(Substring, Substring)>, Double?)] = [
                (/micro-F1 ([0-9.]+)/, value(["micro", "f1", "value"])),
                (/macro-F1 ([0-9.]+)/, value(["macro_f1", "value"])),
                (/relevance-F1 ([0-9.]+)/, value(["relevance", "f1", "value"])),
                (/top theme right ([0-9.]+)/, value(["top_theme", "value"])),
                (/themes given ([0-9.]+)/, value(["calibration_error", "value"])),
            ]
            for (pattern, figure) in pairs {
                let stated = try #require(
                    try pattern.firstMatch(in: scorer.output).flatMap { Double($0.output.1) })
                #expect(abs(stated - (try #require(figure))) < 0.0007, "\(stated) \(figure ?? -1)")
            }
            var compared = 0
            for theme in try #require(object["themes"] as? [[String: Any]]) {
                let id = try #require(theme["id"] as? String)
                guard
                    let line = scorer.output.split(separator: "\n").first(where: { $0.hasPrefix(id + " ") })
                else { continue }
                let stated = try #require(line.firstMatch(of: /F1 ([0-9.]+)  support ([0-9]+)/))
                let f1 = (theme["f1"] as? [String: Any])?["value"] as? Double
                #expect(abs((Double(stated.output.1) ?? -1) - (f1 ?? -2)) < 0.0007, "\(id)")
                #expect(Int(stated.output.2) == theme["support"] as? Int, "\(id)")
                compared += 1
            }
            #expect(compared >= 14)
            for language in try #require(object["languages"] as? [[String: Any]]) {
                let code = try #require(language["lang"] as? String)
                let pattern = try Regex("'\(code)': ([0-9.]+)", as: (Substring, Substring).self)
                let stated = try #require(
                    try pattern.firstMatch(in: scorer.output).flatMap { Double($0.output.1) })
                let f1 = (language["f1"] as? [String: Any])?["value"] as? Double
                #expect(abs(stated - (f1 ?? -1)) < 0.0007, "\(code)")
            }
        }
    }
}
