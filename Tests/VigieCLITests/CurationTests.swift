// Decisions and briefs from the command line: what people do all day, and what they do wrong.
import Foundation
import Testing

extension CommandLineTests {
    @Suite struct Curation {
        @Test func `a decision is kept, shown in the journal, and undone`() async throws {
            let (watch, ids) = try await SmallWatch.harvested()
            let kept = try await watch.run([
                "decide", "keep", ids[0], String(ids[1].prefix(10)), "--themes", "privacy,cybersecurity", "--importance", "3",
            ])
            #expect(kept.status == 0, "\(kept.complaints)")
            #expect(try await watch.run(["items", "--state", "kept", "--theme", "privacy", "--count"]).output == "2\n")
            #expect(try await watch.run(["decide", "undo", ids[0], "--by", "else"]).status == 0)
            #expect(try await watch.run(["items", "--state", "kept", "--count"]).output == "1\n")
            let journal = try await watch.run(["decide", "journal"]).output.split(separator: "\n")
            #expect(journal.count == 3)
            #expect(journal[0].contains("else") && journal[0].contains("undo of"))
        }

        @Test(arguments: [
            (["decide", "keep", "0000000000000000"], "0000000000000000"),
            (["decide", "keep", "zz"], "zz"),
            (["decide", "keep", "ITEM", "--themes", "cooking"], "'cooking' is no theme"),
            (["items", "--theme", "cooking"], "'cooking' is no theme"),
            (["items", "--source", "nowhere"], "nowhere"),
            (["brief", "show", "none", "--lang", "fr"], "none"),
            (["brief", "approve", "none"], "none"),
            (["sources", "pause", "one", "nowhere"], "nowhere"),
        ])
        func `what is not there is named, and nothing is changed`(arguments: [String], word: String) async throws {
            let (watch, ids) = try await SmallWatch.harvested()
            let result = try await watch.run(arguments.map { $0 == "ITEM" ? ids[0] : $0 })
            #expect(result.status == 1)
            #expect(result.complaints.contains(word), "\(result.complaints)")
            #expect(result.complaints.split(separator: "\n").count == 1, "\(result.complaints)")
            #expect(try await watch.run(["decide", "journal"]).output.isEmpty)
            #expect(try await watch.run(["sources", "list"]).output.contains("paused") == false)
        }

        @Test func `decisions are taken in all or not at all, and only once`() async throws {
            let (watch, ids) = try await SmallWatch.harvested()
            let line = { (id: String, action: String) in #"{"item":"\#(id)","action":"\#(action)","by":"a","at":"2026-05-01T08:00:00Z"}"# }
            let bad = try watch.scratch.write([line(ids[0], "keep"), line(ids[1], "explode")].joined(separator: "\n"), to: "bad.jsonl")
            let refused = try await watch.run(["decide", "import", bad])
            #expect(refused.status == 1)
            #expect(refused.complaints.contains("bad.jsonl:2"), "\(refused.complaints)")
            #expect(try await watch.run(["decide", "journal"]).output.isEmpty)
            let good = try watch.scratch.write([line(ids[0], "keep"), line(ids[1], "reject")].joined(separator: "\n"), to: "good.jsonl")
            #expect(try await watch.run(["decide", "import", good]).output == "2 decisions read, 2 new.\n")
            #expect(try await watch.run(["decide", "import", good]).output == "2 decisions read, 0 new.\n")
        }

        private func brief(
            _ lang: String, items: [String], facts: String = "Une agence fictive a corrigé 4 serveurs[^1].", impact: String = "high"
        ) -> String {
            SampleBrief(lang: lang, impact: impact, items: items, facts: facts).text
        }

        @Test func `a brief is written, checked, approved and printed, and an edit makes it a draft again`() async throws {
            let (watch, ids) = try await SmallWatch.harvested()
            let french = try watch.scratch.write(brief("fr", items: [ids[0]]), to: "b.fr.md")
            let dutch = try watch.scratch.write(
                brief("nl", items: [ids[0]], facts: "Een fictief agentschap herstelde 4 servers[^1]."), to: "b.nl.md")
            #expect(try await watch.run(["brief", "import", french, dutch]).output.contains("1 of 1 brief saved"))
            let early = try await watch.run(["brief", "approve", "serveurs-corriges"])
            #expect(early.status == 1)
            #expect(early.complaints.contains("is not kept"), "\(early.complaints)")
            _ = try await watch.run(["decide", "keep", ids[0]])
            #expect(try await watch.run(["brief", "check"]).status == 0)
            #expect(try await watch.run(["brief", "approve", "serveurs-corriges", "--by", "editor"]).status == 0)
            let report = ["report", "--year", "2026", "--output", watch.scratch.path + "/out", "--json"]
            #expect(try await json(watch.run(report))["briefs"] as? Int == 1)

            let changed = try watch.scratch.write(
                brief("fr", items: [ids[0]], facts: "Une agence fictive a corrigé 5 serveurs[^1]."), to: "c.fr.md")
            let edited = try await watch.run(["brief", "edit", "serveurs-corriges", "--lang", "fr", "--file", changed])
            #expect(edited.output.contains("a draft"))
            #expect(edited.complaints.contains("differ in numbers (4, 5)"), "\(edited.complaints)")
            let again = try await watch.run(report)
            #expect(try json(again)["briefs"] as? Int == 0)
            #expect(again.complaints.contains("serveurs-corriges: Changed since its revision 1 was approved"), "\(again.complaints)")
        }

        @Test func `what show prints can be taken in again without a change`() async throws {
            let (watch, ids) = try await SmallWatch.harvested()
            let french = try watch.scratch.write(brief("fr", items: [ids[0], ids[1]]), to: "b.fr.md")
            _ = try await watch.run(["brief", "import", french])
            let shown = try await watch.run(["brief", "show", "serveurs-corriges", "--lang", "fr"]).output
            let copy = try watch.scratch.write(shown, to: "copy.md")
            #expect(
                try await watch.run(["brief", "edit", "serveurs-corriges", "--lang", "fr", "--file", copy]).output == "nothing changed\n")
        }

        @Test func `the editor's work is saved`() async throws {
            let (watch, ids) = try await SmallWatch.harvested()
            #expect(try await watch.run(["brief", "new", "essai", "--items", ids[0]]).status == 0)
            let editor = try watch.scratch.write("#!/bin/sh\nsed -i 's/^title: .*/title: \"Le titre\"/' \"$1\"\n", to: "editor")
            try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: editor)
            let result = try await Program.run(
                ["brief", "edit", "essai", "--lang", "fr", "--data", watch.data], environment: ["VISUAL": editor])
            #expect(result.status == 0, "\(result.complaints)")
            #expect(try await watch.run(["brief", "list"]).output.contains("Le titre"))
        }

        @Test(arguments: [
            ("impact: high", "impact: huge", ":8: 'huge' is no impact"),
            ("year: 2026", "yaer: 2026", "unknown field 'yaer'"),
            ("level: eu\n", "", "the field 'level' is missing"),
            ("date: 2027-02-02", "date: 2027-02-31", "'2027-02-31' is no day"),
            ("## Que faire", "## Et maintenant", "unexpected heading '## Et maintenant'"),
            ("confidence: high", "confidence: high\nring: orbit", "'orbit' is no ring"),
            ("confidence: high", "confidence: high\nweak_signal: maybe", "'maybe' is no weak_signal"),
            ("## Que faire\n\nTexte.", "", "the heading '## Que faire' is missing"),
            ("lang: fr", "lang: de", "'de' is no language of the report"),
            ("---\nbrief", "brief", "no front matter"),
            ("themes: [cybersecurity]", "themes: [cybersecurity", "not valid YAML"),
        ])
        func `a brief's file that is wrong is told with its line`(old: String, new: String, message: String) async throws {
            let (watch, ids) = try await SmallWatch.harvested()
            let text = brief("fr", items: [ids[0]])
            #expect(text.contains(old))
            let file = try watch.scratch.write(text.replacing(old, with: new, maxReplacements: 1), to: "b.fr.md")
            let result = try await watch.run(["brief", "import", file])
            #expect(result.status == 1)
            #expect(result.complaints.contains(message), "\(result.complaints)")
            #expect(result.complaints.contains("b.fr.md"), "\(result.complaints)")
        }

        @Test func `language files that contradict each other are refused`() async throws {
            let (watch, ids) = try await SmallWatch.harvested()
            let french = try watch.scratch.write(brief("fr", items: [ids[0]]), to: "b.fr.md")
            let dutch = try watch.scratch.write(brief("nl", items: [ids[0]], impact: "low"), to: "b.nl.md")
            let result = try await watch.run(["brief", "import", french, dutch])
            #expect(result.status == 1)
            #expect(result.complaints.contains("'impact' differs from"), "\(result.complaints)")
            #expect(try await watch.run(["brief", "list", "--json"]).output == "[\n\n]\n")
        }
    }
}
