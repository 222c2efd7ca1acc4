// Errata: both languages, two people, the old text and the old pages stay.
import Foundation
import Testing

extension CommandLineTests {
    @Suite struct Errata {
        private func propose(_ watch: SmallWatch, _ french: String, _ dutch: String, by person: String = "tester") async throws
            -> ProgramResult
        {
            try await watch.edition(
                "erratum", ["--brief", "serveurs-corriges", "--field", "facts", "--fr", french, "--nl", dutch, "--by", person])
        }

        @Test func `an erratum is proposed by one and approved by another, and the pages as first issued stay`() async throws {
            let watch = try await SmallWatch.approved()
            let frozen = try await watch.edition("freeze")
            #expect(frozen.status == 0, "\(frozen.complaints)")
            let first = try filesBelow(watch.folder())
            let text = try watch.scratch.write("Une agence fictive a corrigé 7 serveurs[^1].\n", to: "facts.fr.txt")
            #expect(try await propose(watch, "@" + text, "Een fictief agentschap herstelde 7 servers[^1].").status == 0)
            #expect(try filesBelow(watch.folder()) == first)
            let own = try await watch.edition("erratum", ["--approve", "1", "--by", "Tester"])
            #expect(own.status == 1 && own.complaints.contains("same person"), "\(own.complaints)")
            #expect(try filesBelow(watch.folder()) == first)
            let approved = try await watch.edition("erratum", ["--approve", "1", "--by", "editor"])
            #expect(approved.status == 0 && approved.output.contains("with 1 erratum"), "\(approved.complaints)")

            let second = try filesBelow(watch.folder())
            let page = String(decoding: second["rapport-2026.nl.html"] ?? Data(), as: UTF8.self)
            #expect(page.contains("id=\"erratum-1\"") && page.contains("herstelde 7 servers") && page.contains("herstelde 4 servers"))
            for (name, bytes) in first where name.hasPrefix("data/") { #expect(second[name] == bytes, "\(name)") }
            for name in ["rapport-2026.fr.html", "rapport-2026.nl.md", "manifest.json", "SIGNATURE"] {
                #expect(second["issued/0/" + name] == first[name], "\(name)")
            }
            #expect(try await watch.verify().output.contains("issue 1"))
            #expect(try await watch.edition("rebuild").status == 0)
            #expect(try filesBelow(watch.folder()) == second)

            // A second one goes on from the first.
            _ = try await propose(watch, "Une agence fictive a corrigé 8 serveurs[^1].", "Een fictief agentschap herstelde 8 servers[^1].")
            #expect(try await watch.edition("erratum", ["--approve", "2", "--by", "editor"]).status == 0)
            let third = try filesBelow(watch.folder())
            let errata = String(decoding: third["errata.json"] ?? Data(), as: UTF8.self)
            #expect(errata.contains("corrigé 7 serveurs") && errata.contains("corrigé 8 serveurs"))
            #expect(third["issued/1/errata.json"] == second["errata.json"])
            #expect(try await watch.verify().status == 0)
            try Data("x".utf8).write(to: watch.folder().appending(path: "issued/0/rapport-2026.fr.html"))
            #expect(try await watch.verify().complaints.contains("issued/0/rapport-2026.fr.html: changed"))
        }

        @Test func `what is no correction of a frozen text is refused, and a proposal can be dropped`() async throws {
            let watch = try await SmallWatch.approved()
            let early = try await propose(watch, "a", "b")
            #expect(early.status == 1 && early.complaints.contains("no frozen edition"), "\(early.complaints)")
            let frozen = try await watch.edition("freeze")
            #expect(frozen.status == 0, "\(frozen.complaints)")
            let french = "Une agence fictive a corrigé 4 serveurs[^1]."
            let same = try await propose(watch, french, "Een fictief agentschap herstelde 4 servers[^1].")
            #expect(same.complaints.contains("changes nothing"), "\(same.complaints)")
            let apart = try await propose(
                watch, "Une agence fictive a corrigé 7 serveurs[^1].", "Een fictief agentschap herstelde 4 servers[^1].")
            #expect(apart.complaints.contains("differ in numbers (4, 7)"), "\(apart.complaints)")
            #expect(try await watch.edition("erratum", ["--brief", "serveurs-corriges", "--field", "facts", "--fr", "x"]).status == 64)
            #expect(try await watch.edition("erratum", ["--approve", "9", "--by", "editor"]).complaints.contains("no such erratum"))
            _ = try await propose(
                watch, "Une autre agence fictive a corrigé 4 serveurs[^1].", "Een ander fictief agentschap herstelde 4 servers[^1].")
            #expect(try await watch.edition("erratum", ["--drop", "1"]).status == 0)
            let late = try await watch.edition("erratum", ["--approve", "1", "--by", "editor"])
            #expect(late.complaints.contains("approved or dropped before"), "\(late.complaints)")
            #expect(try await watch.edition("show").output.contains("dropped by tester"))
        }
    }
}
