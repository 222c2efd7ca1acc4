// The life of an edition from the command line: what is frozen stays, byte for byte, and what is not ready is not frozen.
import Foundation
import Testing

extension CommandLineTests {
    @Suite struct Editions {
        @Test func `an edition is frozen, verified, rebuilt elsewhere to the byte, and never written over`() async throws {
            let watch = try await SmallWatch.approved()
            #expect(try await watch.edition("new", ["--english"]).output.contains("in fr, nl, en"))
            _ = try await watch.run(["report", "--year", "2026", "--output", watch.reports])
            let check = try await watch.edition("check")
            #expect(check.status == 0 && check.output.contains("ready to be frozen, with 1 brief"), "\(check.output)")
            let frozen = try await watch.edition("freeze", ["--by", "editor"])
            #expect(frozen.status == 0, "\(frozen.complaints)")
            #expect(frozen.complaints.contains("made a key"))
            let files = try filesBelow(watch.folder())
            #expect(
                Set(files.keys).isSuperset(of: [
                    "manifest.json", "SIGNATURE", "public-key.pem", "data/edition.json", "data/pages.fr.json", "data/pages.nl.json",
                    "data/templates/report/page.html.mustache", "data/templates/strings/fr.json", "rapport-2026.fr.html",
                    "rapport-2026.nl.md", "rapport-2026.en.html",
                ]))
            #expect(try await watch.verify().status == 0)

            // Without the store, in another folder, time zone and locale.
            let away = try ScratchFolder()
            try FileManager.default.copyItem(at: watch.folder(), to: away.url.appending(path: "archive/2026"))
            try FileManager.default.removeItem(at: watch.folder())
            let rebuilt = try await Program.run(
                ["edition", "rebuild", "2026", "--output", "archive", "--into", "copy"],
                environment: ["TZ": "Asia/Tokyo", "LC_ALL": "de_DE.UTF-8", "LANG": "de_DE.UTF-8"], folder: away.url)
            #expect(rebuilt.status == 0, "\(rebuilt.complaints)")
            #expect(try filesBelow(away.url.appending(path: "copy")) == files)
            #expect(try await Program.run(["edition", "verify", "copy"], folder: away.url).status == 0)

            try FileManager.default.copyItem(at: away.url.appending(path: "copy"), to: watch.folder())
            let report = try await watch.run(["report", "--year", "2026", "--output", watch.reports])
            #expect(report.status == 1 && report.complaints.contains("edition rebuild 2026"), "\(report.complaints)")
            let again = try await watch.edition("freeze")
            #expect(again.status == 1 && again.complaints.contains("frozen already"), "\(again.complaints)")
            #expect(try await watch.edition("new").complaints.contains("is frozen"))
            #expect(try filesBelow(watch.folder()) == files)
            #expect(try await watch.edition("show").output.contains("frozen"))
        }

        @Test func `openssl alone checks the signature, and a pinned key must be the one`() async throws {
            let watch = try await SmallWatch.approved()
            _ = try await watch.edition("freeze")
            let openssl = URL(fileURLWithPath: "/usr/bin/openssl")
            let arguments = [
                "pkeyutl", "-verify", "-pubin", "-inkey", "public-key.pem", "-rawin", "-in", "manifest.json", "-sigfile", "SIGNATURE",
            ]
            let checked = try await Program.run(arguments, program: openssl, folder: watch.folder())
            #expect(checked.status == 0 && checked.output.contains("Signature Verified Successfully"), "\(checked.complaints)")
            let der = watch.scratch.path + "/key.der"
            _ = try await Program.run(
                ["pkey", "-pubin", "-in", "public-key.pem", "-outform", "DER", "-out", der], program: openssl, folder: watch.folder())
            let sum = try await Program.run([der], program: URL(fileURLWithPath: "/usr/bin/sha256sum")).output.prefix(64)
            #expect(try await watch.run(["edition", "key", "--show"]).output.contains(sum))
            #expect(try await watch.verify(["--key", String(sum)]).status == 0)
            #expect(try await watch.verify(["--key", watch.folder().path + "/public-key.pem"]).status == 0)
            let other = try await watch.verify(["--key", String(repeating: "0", count: 64)])
            #expect(other.status == 1 && other.complaints.contains("another key"), "\(other.complaints)")
            #expect(try await watch.run(["edition", "key"]).complaints.contains("a key is here already"))
            let attributes = try FileManager.default.attributesOfItem(atPath: watch.data + "/edition-key.pem")
            #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == 0o600)
        }

        @Test func `whatever is changed, missing or added is named`() async throws {
            let watch = try await SmallWatch.approved()
            _ = try await watch.edition("freeze")
            let sound = try filesBelow(watch.folder())
            func tampered(_ name: String, _ change: (inout Data) -> Void) async throws -> ProgramResult {
                let file = watch.folder().appending(path: name)
                var bytes = sound[name] ?? Data()
                change(&bytes)
                try bytes.write(to: file)
                let result = try await watch.verify()
                if let original = sound[name] { try original.write(to: file) } else { try FileManager.default.removeItem(at: file) }
                return result
            }
            for name in ["rapport-2026.fr.html", "data/pages.nl.json", "data/templates/report/page.md.mustache", "public-key.pem"] {
                let result = try await tampered(name) { $0.append(0x0A) }
                #expect(result.status == 1 && result.complaints.contains("\(name): changed"), "\(result.complaints)")
            }
            let signed = try await tampered("manifest.json") {
                $0 = Data(String(decoding: $0, as: UTF8.self).replacing("editor", with: "writer").utf8)
            }
            #expect(signed.complaints.contains("signature does not fit"), "\(signed.complaints)")
            #expect(try await tampered("SIGNATURE") { $0[3] ^= 1 }.complaints.contains("signature does not fit"))
            #expect(try await tampered("data/note.txt") { $0.append(1) }.complaints.contains("data/note.txt: not in the manifest"))
            let missing = watch.folder().appending(path: "rapport-2026.nl.html")
            try FileManager.default.removeItem(at: missing)
            #expect(try await watch.verify().complaints.contains("rapport-2026.nl.html: missing"))
            // A page that was lost is printed again; data that were changed are not printed from.
            let rebuilt = try await watch.edition("rebuild")
            #expect(rebuilt.status == 0 && rebuilt.complaints.contains("rapport-2026.nl.html: put back"), "\(rebuilt.complaints)")
            #expect(try filesBelow(watch.folder()) == sound)
            try Data("{}".utf8).write(to: watch.folder().appending(path: "data/pages.fr.json"))
            let refused = try await watch.edition("rebuild")
            #expect(refused.status == 1 && refused.complaints.contains("pages.fr.json: changed"), "\(refused.complaints)")
            try FileManager.default.removeItem(at: watch.folder().appending(path: "data/pages.fr.json"))
            try FileManager.default.createSymbolicLink(
                at: watch.folder().appending(path: "data/pages.fr.json"), withDestinationURL: URL(fileURLWithPath: "/etc/hostname"))
            #expect(try await watch.verify().complaints.contains("neither a file nor a folder"))
        }

        @Test func `a draft, a stale half and a missing brief are refused with the reason, and nothing is written`() async throws {
            let watch = try await SmallWatch.approved(["serveurs-corriges", "autre-fiche"])
            let ids = try await watch.items().map { String($0.prefix(16)) }
            let kept = try await watch.run(["items", "--state", "kept", "--json"]).output
            let item = try #require(ids.first { kept.contains($0) })
            // The French moves on: its approval lapses, the Dutch is stale.
            let changed = try watch.scratch.write(
                SampleBrief(items: [item], title: "Le titre serveurs-corriges", facts: "Une agence fictive a corrigé 5 serveurs[^1].").text,
                to: "changed.fr.md")
            _ = try await watch.run(["brief", "edit", "serveurs-corriges", "--lang", "fr", "--file", changed, "--by", "tester"])
            let check = try await watch.edition("check", ["--json"])
            #expect(check.status == 2)
            let findings = try #require(try json(check)["findings"] as? [[String: Any]])
            #expect(
                findings.contains { $0["code"] as? String == "changed-since-approval" && $0["brief"] as? String == "serveurs-corriges" })
            #expect(findings.contains { $0["code"] as? String == "stale" && ($0["text"] as? String)?.contains("Dutch") == true })
            #expect(findings.contains { $0["code"] as? String == "problem" && ($0["text"] as? String)?.contains("numbers (4, 5)") == true })
            let refused = try await watch.edition("freeze")
            #expect(
                refused.status == 1 && refused.complaints.contains("serveurs-corriges: Changed since its revision 1"),
                "\(refused.complaints)")
            #expect(!FileManager.default.fileExists(atPath: watch.reports))
            #expect(try await watch.edition("show").output.contains("draft"))
            _ = try await watch.edition("new", ["--as-of", "2027-12-31"])
            #expect(try await watch.edition("check", ["--json"]).output.contains("as-of-ahead"))
        }

        @Test func `a broken template and a foreign file in the folder are refused`() async throws {
            let watch = try await SmallWatch.approved()
            let share = watch.scratch.url.appending(path: "share")
            for name in ["templates", "themes", "feeds"] {
                try FileManager.default.createDirectory(at: share, withIntermediateDirectories: true)
                // A copy of the files, also where the folder is a link to them.
                let original = Program.root.appending(path: name).resolvingSymlinksInPath()
                try FileManager.default.copyItem(at: original, to: share.appending(path: name))
            }
            let page = share.appending(path: "templates/report/brief.html.mustache")
            try Data("<h4>{{titel}}</h4>".utf8).write(to: page)
            let broken = try await watch.edition("freeze", ["--share", share.path])
            #expect(broken.status == 1 && broken.complaints.contains("brief.html.mustache:1"), "\(broken.complaints)")
            let note = try watch.scratch.write("mine", to: "reports/2026/note.txt")
            let foreign = try await watch.edition("freeze")
            #expect(foreign.status == 1 && foreign.complaints.contains("note.txt"), "\(foreign.complaints)")
            #expect(try String(contentsOfFile: note, encoding: .utf8) == "mine")
            try FileManager.default.removeItem(atPath: note)
            // What a run that was killed left behind is cleared away.
            try watch.scratch.write("half", to: "reports/.2026.new-4194303/rapport-2026.fr.html")
            let frozen = try await watch.edition("freeze")
            #expect(frozen.status == 0, "\(frozen.complaints)")
            #expect(try FileManager.default.contentsOfDirectory(atPath: watch.reports) == ["2026"])
        }

        @Test func `briefs are put in order, within their chapter`() async throws {
            let watch = try await SmallWatch.approved(["alpha-fiche", "beta-fiche", "gamma-fiche"])
            #expect(try await watch.edition("order").output == "alpha-fiche\nbeta-fiche\ngamma-fiche\n")
            #expect(try await watch.edition("order", ["gamma-fiche", "--first"]).output == "gamma-fiche moved.\n")
            #expect(try await watch.edition("order", ["alpha-fiche", "--after", "beta-fiche"]).status == 0)
            #expect(try await watch.edition("order").output == "gamma-fiche\nbeta-fiche\nalpha-fiche\n")
            #expect(try await watch.edition("order", ["alpha-fiche", "--down"]).output.contains("already"))
            #expect(try await watch.edition("order", ["nothing", "--up"]).complaints.contains("no brief of edition 2026"))
            #expect(try await watch.edition("order", ["alpha-fiche"]).status == 64)
        }
    }
}
