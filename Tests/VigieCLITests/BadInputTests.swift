// Bad input: one clear line (place, cause, remedy), the right exit status, nothing lost.
import Foundation
import Testing
import VigieTestKit

extension CommandLineTests {
    @Suite struct BadInput {
        @Test func `files that are no feeds are told apart and the others are read`() async throws {
            let scratch = try ScratchFolder()
            let good = try scratch.write(SmallWatch.feed("good", items: 0..<2), to: "good.xml")
            let page = try scratch.write("<!doctype html><html><title>Login</title><p>no</html>", to: "page.xml")
            let empty = try scratch.write("", to: "empty.xml")
            let result = try await Program.run(["parse", page, empty, scratch.path + "/none.xml", scratch.path, good])
            #expect(result.status == 2)
            let lines = result.output.split(separator: "\n")
            #expect(lines.count == 5)
            for (line, word) in zip(lines, ["a web page", "empty", "no such file", "folder", "\"format\":\"rss2.0\""]) {
                #expect(line.contains(word), "\(line)")
            }
        }

        @Test func `a folder that cannot be made is named`() async throws {
            let scratch = try ScratchFolder()
            let file = try scratch.write("a file", to: "taken")
            let harvest = try await Program.run(["harvest", "--data", file + "/data"])
            #expect(harvest.status == 1)
            #expect(harvest.complaints.contains(file), "\(harvest.complaints)")
            #expect(harvest.complaints.split(separator: "\n").count == 1, "\(harvest.complaints)")
        }

        @Test func `a damaged store is refused and left as it is`() async throws {
            let scratch = try ScratchFolder()
            let database = try scratch.write(String(repeating: "this is no database ", count: 500), to: "data/vigie.db")
            let before = try Data(contentsOf: URL(fileURLWithPath: database))
            for verb in [["items"], ["harvest"], ["sources"], ["report"]] {
                let result = try await Program.run(verb + ["--data", scratch.path + "/data"])
                #expect(result.status == 1)
                #expect(result.complaints.contains("vigie.db"), "\(result.complaints)")
            }
            #expect(try Data(contentsOf: URL(fileURLWithPath: database)) == before)
        }

        @Test func `a store with noise in its pages is told, and nothing crashes`() async throws {
            let watch = try SmallWatch(["one.xml": SmallWatch.feed("one", items: 0..<200)])
            _ = try await watch.takeIn()
            _ = try await watch.harvest()
            let database = URL(fileURLWithPath: watch.data + "/vigie.db")
            var bytes = try Data(contentsOf: database)
            for place in stride(from: 8192, to: bytes.count, by: 4096) where place % 3 != 0 {
                bytes.replaceSubrange(place..<(place + 64), with: Data(repeating: 0xA5, count: 64))
            }
            try bytes.write(to: database)
            for verb in [["check"], ["items"], ["harvest", "--all"], ["report", "--output", watch.data + "/reports"]] {
                let result = try await watch.run(verb)
                #expect(result.status == 1, "\(verb): \(result.complaints)")
                #expect(result.complaints.contains("vigie.db") || result.complaints.contains(watch.data), "\(verb): \(result.complaints)")
            }
        }

        @Test func `output that cannot be written is no success`() async throws {
            let scratch = try ScratchFolder()
            let feed = try scratch.write(SmallWatch.feed("good", items: 0..<2), to: "good.xml")
            let command = "exec \"$0\" parse \"$1\" > /dev/full"
            let result = try await Program.run(["-c", command, Program.vigie.path, feed], program: URL(fileURLWithPath: "/bin/bash"))
            #expect(result.status == 1)
            #expect(result.complaints.contains("standard output: cannot be written (No space left on device)"), "\(result.complaints)")
        }

        @Test func `a store that is not there is not read as an empty one`() async throws {
            let scratch = try ScratchFolder()
            for verb in [["items"], ["report"], ["sources"], ["decide", "undo"], ["brief", "list"], ["check"]] {
                let result = try await Program.run(verb + ["--data", scratch.path + "/mistyped"])
                #expect(result.status == 1)
                #expect(result.complaints.contains("no store is here; run 'vigie harvest' first"), "\(result.complaints)")
            }
            #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.path).isEmpty)
        }

        /// A copy of what comes with the program, to break.
        private func share() throws -> ScratchFolder {
            let scratch = try ScratchFolder()
            for folder in ["themes", "templates", "feeds"] {
                // A link would be copied as a link, and what is broken below would be the original.
                let original = Program.root.appending(path: folder).resolvingSymlinksInPath()
                try FileManager.default.copyItem(at: original, to: scratch.url.appending(path: folder))
            }
            return scratch
        }

        private func replace(_ old: String, by new: String, in file: URL) throws {
            let text = try String(contentsOf: file, encoding: .utf8)
            let place = try #require(text.range(of: old))
            try Data(text.replacingCharacters(in: place, with: new).utf8).write(to: file)
        }

        @Test func `an invalid theme catalogue is told with its place`() async throws {
            let share = try share()
            try replace("id: cybersecurity", by: "id: cybersekurity", in: share.url.appending(path: "themes/themes.yaml"))
            let result = try await Program.run(["classify", "a text", "--share", share.path])
            #expect(result.status == 1)
            #expect(result.complaints.contains("themes.yaml"), "\(result.complaints)")
            #expect(result.complaints.contains("cybersekurity"), "\(result.complaints)")
            try Data("themes: [".utf8).write(to: share.url.appending(path: "themes/themes.yaml"))
            let broken = try await Program.run(["classify", "a text", "--share", share.path])
            #expect(broken.status == 1)
            #expect(broken.complaints.contains("themes.yaml:"), "\(broken.complaints)")
        }

        @Test func `a misspelt tag of a template is told with its place`() async throws {
            let share = try share()
            let folder = share.url.appending(path: "templates/report")
            let name = try #require(try FileManager.default.contentsOfDirectory(atPath: folder.path).first { $0.hasSuffix(".mustache") })
            let file = folder.appending(path: name)
            try Data((try String(contentsOf: file, encoding: .utf8) + "{{titel}}\n").utf8).write(to: file)
            let result = try await Program.run(["check", "--share", share.path])
            #expect(result.status == 1)
            #expect(result.complaints.contains(name), "\(result.complaints)")
            #expect(result.complaints.contains("titel"), "\(result.complaints)")
        }

        @Test func `a configuration with an unknown key is told with its line`() async throws {
            let scratch = try ScratchFolder()
            let file = try scratch.write("contact: a@b.example\nadressee: x\n", to: "vigie.yaml")
            let result = try await Program.run(["sources", "--config", file])
            #expect(result.status == 1)
            #expect(
                result.complaints
                    == "vigie: \(file):2: unknown key 'adressee'; known are data, contact, sample, addressee, allow_network, base_url, ca_file, digest, encoders, keep_evidence, evidence_months, local_passwords, mail, office, public_feeds, publication, reports, sso, templates, trusted_header and trusted_proxies\n"
            )
            let missing = try await Program.run(["sources", "--config", scratch.path + "/none.yaml"])
            #expect(missing.complaints.contains("no such configuration file"), "\(missing.complaints)")
        }

        @Test func `a file too large for its place is told and the old one stays`() async throws {
            let watch = try SmallWatch(["one.xml": SmallWatch.feed("one", items: 0..<60)])
            _ = try await watch.takeIn()
            _ = try await watch.harvest()
            // Sixty kept items make the page larger than the limit below, which must leave room for SQLite's shared memory (32 KB).
            _ = try await watch.run(["decide", "keep"] + watch.items().map { String($0.prefix(16)) })
            let output = watch.scratch.path + "/reports"
            let good = try await watch.run(["report", "--year", "2026", "--output", output])
            #expect(good.status == 0, "\(good.complaints)")
            let page = URL(fileURLWithPath: output + "/2026/rapport-2026.fr.html")
            let before = try Data(contentsOf: page)
            try #require(before.count > 50_000)
            // A limit on the size of files stands in for a full disk: the same failing write, without root.
            let command = "trap '' XFSZ; ulimit -f 40; exec \"$0\" report --year 2026 --output \"$1\" --data \"$2\""
            let result = try await Program.run(
                ["-c", command, Program.vigie.path, output, watch.data], program: URL(fileURLWithPath: "/bin/bash"))
            #expect(result.status == 1)
            #expect(result.complaints.contains("cannot be written"), "\(result.complaints)")
            #expect(try Data(contentsOf: page) == before)
        }

        @Test func `an edition is written whole, and pages of an earlier one do not stay beside it`() async throws {
            let watch = try SmallWatch(["one.xml": SmallWatch.feed("one", items: 0..<3)])
            _ = try await watch.takeIn()
            _ = try await watch.harvest()
            let output = watch.scratch.path + "/reports"
            _ = try await watch.run(["report", "--year", "2026", "--output", output])
            try watch.scratch.write("mine", to: "reports/2026/notes.txt")
            let french = try await watch.run(["report", "--year", "2026", "--lang", "fr", "--format", "html", "--output", output])
            #expect(french.complaints.contains("removed"), "\(french.complaints)")
            let names = try FileManager.default.contentsOfDirectory(atPath: output + "/2026").sorted()
            #expect(names == ["manifest.json", "notes.txt", "rapport-2026.fr.html"])
        }

        @Test func `a day that has not come cannot be reported on`() async throws {
            let watch = try SmallWatch(["one.xml": SmallWatch.feed("one", items: 0..<3)])
            _ = try await watch.takeIn()
            _ = try await watch.harvest()
            let arguments = ["report", "--year", "2026", "--output", watch.scratch.path + "/reports", "--now", "2026-12-31T10:00:00Z"]
            let future = try await watch.run(arguments + ["--as-of", "2027-01-01"])
            #expect(future.status == 64)
            #expect(future.complaints.contains("--as-of 2027-01-01 lies in the future"), "\(future.complaints)")
            #expect(try await watch.run(arguments + ["--as-of", "2026-12-31"]).status == 0)
            let manifest = try String(contentsOfFile: watch.scratch.path + "/reports/2026/manifest.json", encoding: .utf8)
            #expect(manifest.contains("\"as_of\" : \"2026-12-31T10:00:00Z\""), "\(manifest)")
        }

        @Test func `an id in two lists is refused, and another reader's list wipes nothing`() async throws {
            let watch = try SmallWatch(["one.xml": SmallWatch.feed("one", items: 0..<3)])
            _ = try await watch.takeIn()
            let copy = try watch.scratch.write(try String(contentsOfFile: watch.list, encoding: .utf8), to: "copy.opml")
            let twice = try await watch.run(["sources", "import", watch.list, copy])
            #expect(twice.status == 1)
            #expect(twice.complaints.contains("the id 'one' is in"), "\(twice.complaints)")
            let foreign = try watch.scratch.write(
                "<opml><body><outline text=\"Other name\" xmlUrl=\"\(watch.server.origin)/one.xml\"/></body></opml>", to: "foreign.opml")
            #expect(try await watch.run(["sources", "import", foreign]).output.hasSuffix("\n0 sources added, 0 changed, 1 unchanged.\n"))
            #expect(try await watch.run(["sources", "list", "--json"]).output.contains("\"Publisher one\""))
        }

        @Test func `source lists that cannot be used are told with their line`() async throws {
            let scratch = try ScratchFolder()
            let broken = try scratch.write("<opml version=\"2.0\">\n<body>\n<outline></body></opml>", to: "broken.opml")
            let result = try await Program.run(["sources", "import", broken, "--data", scratch.path + "/data"])
            #expect(result.status == 1)
            #expect(result.complaints.contains("\(broken):3: not well-formed XML"), "\(result.complaints)")
            let other = try scratch.write("<rss/>", to: "other.opml")
            #expect(
                try await Program.run(["sources", "import", other, "--data", scratch.path + "/data"]).complaints.contains("not <opml>"))
        }
    }
}
