// docs/commands.md is the help of every verb, so that it can neither lack one nor say something else.
import Foundation
import Testing

extension CommandLineTests {
    @Suite struct CommandReference {
        private static let verbs: [[String]] = [
            [], ["harvest"], ["encode"], ["sources"], ["sources", "list"], ["sources", "import"], ["sources", "export"],
            ["sources", "add"],
            ["sources", "pause"], ["sources", "resume"], ["sources", "health"], ["sources", "events"], ["sources", "set"], ["parse"],
            ["classify"], ["evaluate"], ["train"], ["models"], ["models", "list"], ["models", "use"], ["items"], ["stories"],
            ["stories", "list"], ["stories", "show"], ["stories", "update"], ["stories", "split"], ["stories", "join"],
            ["stories", "undo"], ["stories", "journal"], ["decide"], ["decide", "keep"],
            ["decide", "reject"],
            ["decide", "themes"], ["decide", "importance"], ["decide", "undo"], ["decide", "import"], ["decide", "journal"], ["brief"],
            ["brief", "new"], ["brief", "edit"], ["brief", "import"], ["brief", "show"], ["brief", "check"], ["brief", "approve"],
            ["brief", "list"], ["desk"], ["user"], ["user", "add"], ["user", "list"], ["user", "role"], ["user", "reset"],
            ["user", "deactivate"], ["user", "activate"],
            ["user", "token"], ["user", "token", "add"], ["user", "token", "list"], ["user", "token", "revoke"],
            ["report"], ["digest"], ["edition"], ["edition", "new"], ["edition", "show"], ["edition", "order"], ["edition", "check"],
            ["edition", "freeze"], ["edition", "rebuild"], ["edition", "erratum"], ["edition", "verify"], ["edition", "key"],
            ["edition", "export"],
            ["follow-up"], ["follow-up", "list"], ["follow-up", "set"], ["follow-up", "undo"], ["follow-up", "journal"],
            ["template"],
            ["template", "check"], ["evidence"], ["evidence", "show"], ["evidence", "verify"],
            ["evidence", "prune"], ["replay"],
            ["check"],
        ]

        @Test func `the command reference is what --help says`() async throws {
            var text = """
                # Commands

                Every verb with its options, as `vigie VERB --help` prints them; a test keeps this page and the program in step. Exit status: 0 all
                well, 1 failed, 2 done but some inputs failed, 64 wrong usage, 75 another run holds the lock.

                """
            for verb in Self.verbs {
                let help = try await Program.run(verb + ["--help"], environment: ["COLUMNS": "100"])
                #expect(help.status == 0)
                let title = (["vigie"] + verb).joined(separator: " ")
                text += "\n## \(title)\n```text\n\(help.output.trimmingCharacters(in: .whitespacesAndNewlines))\n```\n"
            }
            try Snapshot.expect(text, equals: Program.root.appending(path: "docs/commands.md"))
        }

        @Test func `no verb is missing from the reference`() async throws {
            for verb in Self.verbs {
                let help = try await Program.run(verb + ["--help"]).output
                guard let start = help.range(of: "SUBCOMMANDS:") else { continue }
                for line in help[start.upperBound...].split(separator: "\n")
                where line.hasPrefix("  ") && !line.hasPrefix("   ") && !line.hasPrefix("  See ") {
                    let name = String(line.split(separator: " ")[0])
                    #expect(Self.verbs.contains(verb + [name]), "\(verb + [name])")
                }
            }
        }
    }
}
