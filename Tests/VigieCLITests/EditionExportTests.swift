// `vigie edition export` as its user meets it: what it writes, what it refuses, and what it says where a program is missing.
import Foundation
import Testing

extension CommandLineTests {
    @Suite struct EditionExport {
        /// A watch with nothing but a store: an edition may be empty.
        private func emptyWatch() async throws -> SmallWatch {
            let watch = try SmallWatch(["one.xml": SmallWatch.feed("one", items: 0..<4)])
            _ = try await watch.takeIn()
            _ = try await watch.harvest()
            return watch
        }

        private func export(_ watch: SmallWatch, _ more: [String], environment: [String: String] = [:]) async throws -> ProgramResult {
            let output = watch.scratch.path + "/exports"
            return try await watch.run(["edition", "export", "2026", "--output", output] + more, environment: environment)
        }

        private func names(_ watch: SmallWatch) -> [String] {
            ((try? FileManager.default.contentsOfDirectory(atPath: watch.scratch.path + "/exports/2026")) ?? []).sorted()
        }

        @Test func `the data is written whole, twice the same, and says what nobody configured`() async throws {
            let watch = try await emptyWatch()
            let now = ["--now", "2026-12-31T12:00:00Z"]
            let first = try await export(watch, ["--json"] + now)
            #expect(first.status == 0, "\(first.complaints)")
            #expect(first.complaints.contains("rapport-2026.dcat.ttl: says nothing of publisher, licence, address"))
            #expect(try json(first)["files"] as? [String] != nil && names(watch).count == 14)
            let read = { try names(watch).map { try Data(contentsOf: URL(fileURLWithPath: watch.scratch.path + "/exports/2026/" + $0)) } }
            let bytes = try read()
            _ = try await export(watch, now)
            #expect(try read() == bytes)
        }

        @Test(arguments: [
            ["--format", "csv,doc"], ["--format", "csv,csv"], ["--format", "all,csv"], ["--lang", "fr,de"], ["--as-of", "2026-13-01"],
        ])
        func `a form, a language or a day that is none is wrong usage`(arguments: [String]) async throws {
            let result = try await Program.run(["edition", "export", "2026"] + arguments)
            #expect(result.status == 64, "\(result.complaints)")
        }

        @Test(arguments: [("pdf", "weasyprint"), ("docx", "pandoc"), ("csv,odt", "pandoc")])
        func `a form whose program is missing is refused before anything is written`(forms: String, program: String) async throws {
            let watch = try await emptyWatch()
            // Nothing on the path, and nothing where the system keeps its programs.
            let result = try await export(watch, ["--format", forms], environment: ["VIGIE_PROGRAMS": watch.scratch.path])
            #expect(result.status == 1 && result.complaints.contains("\(program) is not installed; install Debian's package \(program)"))
            #expect(names(watch).isEmpty)
        }

        @Test func `whatever can be made is made, and the rest is told`() async throws {
            let watch = try await emptyWatch()
            let result = try await export(watch, ["--format", "all", "--lang", "nl"], environment: ["VIGIE_PROGRAMS": watch.scratch.path])
            #expect(result.status == 0)
            for program in ["weasyprint", "pandoc"] { #expect(result.complaints.contains("\(program) is not installed")) }
            #expect(names(watch).contains("note-2026.nl.html") && !names(watch).contains { $0.hasSuffix(".pdf") || $0.hasSuffix(".docx") })
        }

        @Test func `a program that fails leaves the files as they were, and its last words are told`() async throws {
            let watch = try await emptyWatch()
            let fake = try watch.scratch.write("#!/bin/sh\necho 'out of paper' >&2\nexit 3\n", to: "bin/pandoc")
            try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: fake)
            let result = try await export(
                watch, ["--format", "csv,docx"], environment: ["VIGIE_PROGRAMS": watch.scratch.path + "/bin"])
            #expect(result.status == 1 && result.complaints.contains("pandoc: ended with status 3: out of paper"))
            #expect(names(watch).isEmpty)
        }

        @Test func `what pandoc writes is taken as it is where it is no archive`() async throws {
            let watch = try await emptyWatch()
            let script =
                "#!/bin/sh\nfor a; do case $a in --output=*) printf 'PK no archive, but longer than a record' > \"${a#*=}\";; esac; done\n"
            let fake = try watch.scratch.write(script, to: "bin/pandoc")
            try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: fake)
            let programs = ["VIGIE_PROGRAMS": watch.scratch.path + "/bin"]
            let result = try await export(watch, ["--format", "odt", "--lang", "fr"], environment: programs)
            #expect(result.status == 0 && names(watch) == ["rapport-2026.fr.odt"], "\(result.complaints)")
        }

        @Test(arguments: [
            ("  licence: free\n", "licence is no address"), ("  mail: nobody\n", "mail is no mail address"),
            ("  publisher:\n    de: Verlag\n", "publisher has no name a language"), ("  owner: x\n", "unknown key 'owner' of publication"),
        ])
        func `what is wrong in the publication's configuration is said with its line`(keys: String, cause: String) async throws {
            let scratch = try ScratchFolder()
            let config = try scratch.write("sample: true\npublication:\n\(keys)", to: "vigie.yaml")
            let result = try await Program.run(["edition", "export", "2026", "--config", config, "--data", scratch.path])
            #expect(result.status == 1 && result.complaints.contains("vigie.yaml:3: \(cause)"), "\(result.complaints)")
        }
    }
}
