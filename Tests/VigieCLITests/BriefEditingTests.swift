// Editing briefs: nothing typed is lost, nobody's work is overwritten, and one language cannot change what another one says.
import Foundation
import Testing

extension CommandLineTests {
    @Suite struct BriefEditing {
        /// Edits the French text with a shell script as the editor; `$1` is the draft, `$VIGIE` the program and its data are at hand.
        private func edit(_ watch: SmallWatch, script: String, variable: String = "VISUAL") async throws -> ProgramResult {
            let editor = try watch.scratch.write("#!/bin/sh\n\(script)\n", to: "editor")
            try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: editor)
            let drafts = watch.scratch.url.appending(path: "drafts")
            try FileManager.default.createDirectory(at: drafts, withIntermediateDirectories: true)
            var environment = ["VISUAL": "", "EDITOR": "", "TMPDIR": drafts.path, "VIGIE": Program.vigie.path, "VIGIE_DATA": watch.data]
            environment[variable] = editor
            return try await Program.run(
                ["brief", "edit", "serveurs-corriges", "--lang", "fr", "--data", watch.data], environment: environment)
        }

        private func drafts(_ watch: SmallWatch) throws -> [URL] {
            try FileManager.default.contentsOfDirectory(
                at: watch.scratch.url.appending(path: "drafts"), includingPropertiesForKeys: nil
            ).filter { $0.pathExtension == "md" }
        }

        // The draft was deleted before the save, so an unknown item or a full disk lost all that was typed.
        @Test(arguments: [
            ("sed -i 's/^items: .*/items: [ffffffffffffffff]/'", "ffffffffffffffff"),
            ("sed -i 's/^brief: .*/brief: another-one/'", "another-one"),
            ("sed -i 's/^impact: .*/impact: huge/'", ":8: 'huge' is no impact"),
            ("sed -i 's/^lang: .*/lang: nl/'", "unexpected heading"),
            ("false", "status 1"),
        ])
        func `what was typed is kept whatever goes wrong, and the message says where`(command: String, message: String) async throws {
            let (watch, ids) = try await SmallWatch.harvested()
            _ = try await watch.take(in: SampleBrief(items: [ids[0]]))
            let result = try await edit(watch, script: "sed -i 's/^title: .*/title: \"Le travail\"/' \"$1\"; \(command) \"$1\"")
            #expect(result.status == 1)
            #expect(result.complaints.contains(message), "\(result.complaints)")
            let draft = try #require(try drafts(watch).first)
            #expect(result.complaints.contains("--lang fr --file \(draft.path)"), "\(result.complaints)")
            #expect(result.complaints.split(separator: "\n").count == 1, "\(result.complaints)")
            #expect(try String(contentsOf: draft, encoding: .utf8).contains("Le travail"))
            #expect(try await watch.run(["brief", "list"]).output.contains("Le travail") == false)
        }

        @Test func `a saved draft is removed`() async throws {
            let (watch, ids) = try await SmallWatch.harvested()
            _ = try await watch.take(in: SampleBrief(items: [ids[0]]))
            #expect(try await edit(watch, script: "sed -i 's/^title: .*/title: \"Neuf\"/' \"$1\"").output.contains("revision 2"))
            #expect(try await edit(watch, script: ":").output == "nothing changed\n")
            #expect(try drafts(watch).isEmpty)
        }

        @Test func `an empty VISUAL does not hide EDITOR`() async throws {
            let (watch, ids) = try await SmallWatch.harvested()
            _ = try await watch.take(in: SampleBrief(items: [ids[0]]))
            let result = try await edit(watch, script: "sed -i 's/^title: .*/title: \"Neuf\"/' \"$1\"", variable: "EDITOR")
            #expect(result.output.contains("revision 2"), "\(result.complaints)")
        }

        // The later save won without a word, and the other person's text was gone.
        @Test func `what somebody saves while the editor is open is not overwritten`() async throws {
            let (watch, ids) = try await SmallWatch.harvested()
            _ = try await watch.take(in: SampleBrief(items: [ids[0]]))
            let other = try watch.scratch.write(SampleBrief(items: [ids[0]], title: "De l’autre").text, to: "other.fr.md")
            let result = try await edit(
                watch,
                script: """
                    "$VIGIE" brief edit serveurs-corriges --lang fr --file '\(other)' --by other --data "$VIGIE_DATA" >&2
                    sed -i 's/^title: .*/title: "De moi"/' "$1"
                    """)
            #expect(result.status == 1)
            #expect(result.complaints.contains("was changed meanwhile; read revision 2 first"), "\(result.complaints)")
            #expect(result.complaints.contains("vigie brief show serveurs-corriges --lang fr"), "\(result.complaints)")
            #expect(try await watch.shown("fr").contains("De l’autre"))
            #expect(try String(contentsOf: try #require(try drafts(watch).first), encoding: .utf8).contains("De moi"))
        }

        // A reordered list in one file gave the other language's labels and citations another meaning, and no check could tell.
        @Test func `one language alone cannot move what another one counts by`() async throws {
            let (watch, ids) = try await SmallWatch.harvested()
            let days = [("2027-02-02", "Début"), ("2027-06-30", "Fin")]
            let dutch = SampleBrief(
                lang: "nl", items: [ids[0], ids[1]], dates: [("2027-02-02", "Begin"), ("2027-06-30", "Einde")], facts: "Vier[^1] en[^2].")
            let french = SampleBrief(items: [ids[0], ids[1]], dates: days, facts: "Quatre[^1] et[^2].")
            #expect(try await watch.take(in: french, dutch).status == 0)
            let edit = { (change: (inout SampleBrief) -> Void) in
                var changed = french
                change(&changed)
                let file = try watch.scratch.write(changed.text, to: "changed.fr.md")
                return try await watch.run(["brief", "edit", "serveurs-corriges", "--lang", "fr", "--file", file])
            }
            let refused: [(String, (inout SampleBrief) -> Void)] = [
                ("items", { $0.items.reverse() }), ("items", { $0.items.removeLast() }), ("items", { $0.items.insert(ids[2], at: 0) }),
                ("dates", { $0.dates.reverse() }), ("dates", { $0.dates.removeFirst() }), ("dates", { $0.dates.removeLast() }),
                ("dates", { $0.dates.insert(("2027-01-01", "Avant"), at: 0) }),
                ("dates", { $0.dates[0] = ("2027-06-30", "Début") }),
                ("dates", { $0.dates[0] = ("2027-03-03", "Autre chose") }),
            ]
            for (field, change) in refused {
                let result = try await edit(change)
                #expect(result.status == 1)
                #expect(result.complaints.contains("'\(field)' is not as it was, and nl counts by it"), "\(result.complaints)")
                #expect(result.complaints.contains("changed.fr.md"), "\(result.complaints)")
                #expect(result.complaints.contains("vigie brief import"), "\(result.complaints)")
            }
            #expect(try await watch.run(["brief", "check", watch.scratch.path + "/changed.fr.md"]).complaints.contains("'dates'"))
            #expect(try await watch.shown("nl").contains("{date: 2027-02-02, label: \"Begin\"}"))

            #expect(try await edit { $0.items.append(ids[2]) }.output.contains("revision 2"))
            let added = try await edit {
                $0.items.append(ids[2])
                $0.dates.append(("2028-01-01", "Bilan"))
            }
            #expect(added.output.contains("revision 3"), "\(added.complaints)")
            #expect(added.complaints.contains("nl: 3 dates need as many labels"), "\(added.complaints)")
        }

        @Test func `a deadline may move under its label, and all languages together may be reordered`() async throws {
            let (watch, ids) = try await SmallWatch.harvested()
            var french = SampleBrief(items: [ids[0], ids[1]], dates: [("2027-02-02", "Début"), ("2027-06-30", "Fin")])
            var dutch = SampleBrief(lang: "nl", items: [ids[0], ids[1]], dates: [("2027-02-02", "Begin"), ("2027-06-30", "Einde")])
            _ = try await watch.take(in: french, dutch)
            french.dates[0].0 = "2027-03-03"
            #expect(try await watch.take(in: french).output.contains("1 of 1 brief saved"))
            #expect(try await watch.shown("nl").contains("{date: 2027-03-03, label: \"Begin\"}"))
            dutch.dates[0].0 = "2027-03-03"
            french.dates.reverse()
            dutch.dates.reverse()
            french.items.reverse()
            dutch.items.reverse()
            #expect(try await watch.take(in: french).status == 1)
            #expect(try await watch.take(in: french, dutch).output.contains("1 of 1 brief saved"))
            // A third language that is written and not given would be moved too.
            let english = SampleBrief(lang: "en", items: french.items, dates: [("2027-06-30", "End"), ("2027-03-03", "Start")])
            #expect(try await watch.take(in: english).status == 0)
            french.items.reverse()
            dutch.items.reverse()
            #expect(try await watch.take(in: french, dutch).complaints.contains("en counts by it"))
        }

        // The briefs before the bad one were saved, though the message said that nothing was.
        @Test func `briefs are taken in all or not at all`() async throws {
            let (watch, ids) = try await SmallWatch.harvested()
            let good = SampleBrief(slug: "a-good-one", items: [ids[0]])
            let bad = SampleBrief(slug: "b-bad-one", items: ["ffffffffffffffff"])
            let result = try await watch.take(in: good, bad)
            #expect(result.status == 1)
            #expect(result.complaints.contains("b-bad-one.fr.md: the item ffffffffffffffff"), "\(result.complaints)")
            #expect(try await watch.run(["brief", "list", "--json"]).output == "[\n\n]\n")
        }

        @Test(arguments: ["import", "check"])
        func `two files of one brief and language are refused`(verb: String) async throws {
            let (watch, ids) = try await SmallWatch.harvested()
            let one = try watch.scratch.write(SampleBrief(items: [ids[0]]).text, to: "one.fr.md")
            let two = try watch.scratch.write(SampleBrief(items: [ids[0]], facts: "Autre chose[^1].").text, to: "two.fr.md")
            let result = try await watch.run(["brief", verb, one, two])
            #expect(result.status == 1)
            #expect(result.complaints.contains("two.fr.md: \(one) is 'serveurs-corriges' in fr too"), "\(result.complaints)")
            #expect(try await watch.run(["brief", "list", "--json"]).output == "[\n\n]\n")
        }

        @Test(arguments: ["1989", "2201", "20260"])
        func `a year without an edition is refused`(year: String) async throws {
            let (watch, ids) = try await SmallWatch.harvested()
            let result = try await watch.take(in: SampleBrief(year: year, items: [ids[0]]))
            #expect(result.status == 1)
            #expect(result.complaints.contains(".fr.md:3: \(year) is no edition's year"), "\(result.complaints)")
            let begun = try await watch.run(["brief", "new", "essai", "--items", ids[0], "--year", year])
            #expect(begun.status == 64)
            #expect(begun.complaints.contains("--year takes a year from 1990 to 2200"), "\(begun.complaints)")
        }

        // "\r\n" is one character in Swift, so files from Windows had one line.
        @Test(arguments: ["\r\n", "\r"])
        func `a file with other line ends says the same`(end: String) async throws {
            let (watch, ids) = try await SmallWatch.harvested()
            let text = SampleBrief(items: [ids[0]], facts: "Un[^1].\n\nDeux.").text
            let file = try watch.scratch.write("\u{FEFF}" + text.replacing("\n", with: end), to: "windows.fr.md")
            #expect(try await watch.run(["brief", "import", file]).output.contains("1 of 1 brief saved"))
            #expect(try await watch.shown("fr").contains("Un[^1].\n\nDeux.\n"))
            let same = try watch.scratch.write(text, to: "unix.fr.md")
            #expect(try await watch.run(["brief", "import", same]).output.contains("0 of 1 brief saved"))
        }

        @Test func `an approved brief whose item was rejected since is complained of`() async throws {
            let (watch, ids) = try await SmallWatch.harvested()
            let dutch = SampleBrief(lang: "nl", items: [ids[0]], facts: "Een fictief agentschap herstelde 4 servers[^1].")
            _ = try await watch.take(in: SampleBrief(items: [ids[0]]), dutch)
            _ = try await watch.run(["decide", "keep", ids[0]])
            #expect(try await watch.run(["brief", "approve", "serveurs-corriges", "--by", "editor"]).status == 0)
            #expect(try await watch.run(["brief", "check"]).status == 0)
            _ = try await watch.run(["decide", "reject", ids[0]])
            let result = try await watch.run(["brief", "check"])
            #expect(result.status == 2)
            #expect(result.complaints.contains("\(ids[0]) was rejected"), "\(result.complaints)")
        }
    }
}
