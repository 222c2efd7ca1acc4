// Decisions: what a command or a file may not do to the journal.
import Foundation
import Testing

extension CommandLineTests {
    @Suite struct Decisions {
        private func line(_ item: String, _ action: String = "keep", by: String = "a", at: String = "2026-05-01T08:00:00Z") -> String {
            #"{"item":"\#(item)","action":"\#(action)","by":"\#(by)","at":"\#(at)"}"#
        }

        private func take(_ lines: [String], in watch: SmallWatch, end: String = "\n") async throws -> ProgramResult {
            let file = try watch.scratch.write(lines.joined(separator: end), to: "decisions.jsonl")
            return try await watch.run(["decide", "import", file, "--now", "2026-06-01T12:00:00Z"])
        }

        // Only the last of three was taken back.
        @Test func `undo takes back all that one command decided`() async throws {
            let (watch, ids) = try await SmallWatch.harvested()
            _ = try await watch.run(["decide", "reject", ids[3]])
            _ = try await watch.run(["decide", "keep", ids[0], ids[1], ids[2]])
            let undone = try await watch.run(["decide", "undo"])
            #expect(undone.output.split(separator: "\n").count == 3, "\(undone.output)")
            #expect(try await watch.run(["items", "--state", "undecided", "--count"]).output == "3\n")
            #expect(try await watch.run(["decide", "undo"]).output.split(separator: "\n").count == 1)
            #expect(try await watch.run(["items", "--state", "undecided", "--count"]).output == "4\n")
            #expect(try await watch.run(["decide", "undo"]).output == "nothing to undo\n")
        }

        @Test func `an item's undo takes back that one alone`() async throws {
            let (watch, ids) = try await SmallWatch.harvested()
            _ = try await watch.run(["decide", "keep", ids[0], ids[1]])
            #expect(try await watch.run(["decide", "undo", ids[0]]).output.split(separator: "\n").count == 1)
            #expect(try await watch.run(["items", "--state", "kept", "--count"]).output == "1\n")
        }

        // An empty list erased all themes without a word.
        @Test(arguments: [["themes", "ITEM", "--set", ","], ["themes", "ITEM", "--set", ""], ["keep", "ITEM", "--themes", " , "]])
        func `an empty list of themes is wrong usage`(arguments: [String]) async throws {
            let (watch, ids) = try await SmallWatch.harvested()
            _ = try await watch.run(["decide", "themes", ids[0], "--set", "privacy"])
            let result = try await watch.run(["decide"] + arguments.map { $0 == "ITEM" ? ids[0] : $0 })
            #expect(result.status == 64)
            #expect(result.complaints.contains("names no theme"), "\(result.complaints)")
            #expect(try await watch.run(["items", "--theme", "privacy", "--count"]).output == "1\n")
        }

        @Test func `an item can be said to have no theme, and an importance can go`() async throws {
            let (watch, ids) = try await SmallWatch.harvested()
            _ = try await watch.run(["decide", "themes", ids[0], "--set", "privacy"])
            let none = try await watch.run(["decide", "themes", ids[0], "--set", "none"])
            #expect(none.status == 0 && none.output.contains("themes none"), "\(none.output)\(none.complaints)")
            #expect(try await watch.run(["items", "--theme", "privacy", "--count"]).output == "0\n")
            _ = try await watch.run(["decide", "undo", ids[0]])
            #expect(try await watch.run(["items", "--theme", "privacy", "--count"]).output == "1\n")
            let line = #"{"item":"\#(ids[2])","action":"themes","themes":["none"],"by":"a","at":"2026-05-01T08:00:00Z"}"#
            #expect(try await take([line], in: watch).status == 0)
            #expect(try await watch.run(["decide", "journal"]).output.split(separator: "\n").count == 4)
            _ = try await watch.run(["decide", "importance", ids[1], "--set", "3"])
            let gone = try await watch.run(["decide", "importance", ids[1], "--set", "0"])
            #expect(gone.status == 0 && gone.output.contains("importance") && !gone.output.contains("importance 3"), "\(gone.output)")
        }

        // A name with a line break wrote a second line of the journal, with any name and any decision.
        @Test(arguments: ["anna\n2026-01-01T00:00:00Z  bert", "anna\u{1B}[2K", "anna\u{202E}treb", "anna\u{2028}bert"])
        func `a name cannot forge the journal`(name: String) async throws {
            let (watch, ids) = try await SmallWatch.harvested()
            let option = try await watch.run(["decide", "keep", ids[0], "--by", name])
            #expect(option.status == 1)
            #expect(option.complaints.contains("--by: the name holds a line break"), "\(option.complaints)")
            let variable = try await Program.run(["decide", "keep", ids[0], "--data", watch.data], environment: ["VIGIE_USER": name])
            #expect(variable.status == 1)
            #expect(variable.complaints.contains("VIGIE_USER: the name holds a line break"), "\(variable.complaints)")
            let quoted = String(decoding: try JSONEncoder().encode(name), as: UTF8.self).dropFirst().dropLast()
            let file = try await take([line(ids[0], by: String(quoted))], in: watch)
            #expect(file.complaints.contains("decisions.jsonl:1: 'by' holds a line break"), "\(file.complaints)")
            #expect(try await watch.run(["decide", "journal"]).output.isEmpty)
        }

        @Test func `every refusal of a file names the line, and nothing is taken in`() async throws {
            let (watch, ids) = try await SmallWatch.harvested()
            _ = try await take([line(ids[0], "reject", at: "2026-05-20T08:00:00Z")], in: watch)
            let cases = [
                (line(ids[1], at: "2026-06-01T12:00:01Z"), "is still to come"), (line(ids[1], by: " "), "'by' is blank"),
                (line(ids[1], at: "yesterday"), "is no time"), (line("ffffffffffffffff"), "ffffffffffffffff"),
                (#"{"item":"\#(ids[1])","action":"themes","themes":[],"by":"a","at":"2026-05-01T08:00:00Z"}"#, "'themes' names no theme"),
                // Refused by the store: it lies before what was decided of the item on 20 May.
                (line(ids[0], "keep", at: "2026-05-10T08:00:00Z"), "lies before its last one"),
            ]
            for (bad, message) in cases {
                let result = try await take([line(ids[2]), "", bad], in: watch)
                #expect(result.status == 1)
                #expect(result.complaints.contains("decisions.jsonl:3: "), "\(result.complaints)")
                #expect(result.complaints.contains(message), "\(result.complaints)")
                #expect(result.complaints.split(separator: "\n").count == 1, "\(result.complaints)")
            }
            #expect(try await watch.run(["decide", "journal"]).output.split(separator: "\n").count == 1)
        }

        // Taking the same file in again turned round what a person had decided since.
        @Test func `lines that were taken in before change nothing, whatever was decided since`() async throws {
            let (watch, ids) = try await SmallWatch.harvested()
            let lines = [line(ids[0]), line(ids[0]), line(ids[1], "reject")]
            #expect(try await take(lines, in: watch).output == "3 decisions read, 2 new.\n")
            _ = try await watch.run(["decide", "reject", ids[0], "--now", "2026-05-15T08:00:00Z"])
            #expect(try await take(lines, in: watch).output == "3 decisions read, 0 new.\n")
            #expect(try await watch.run(["items", "--state", "rejected", "--count"]).output == "2\n")
        }

        @Test func `a file with Windows line ends is read`() async throws {
            let (watch, ids) = try await SmallWatch.harvested()
            let result = try await take(["\u{FEFF}" + line(ids[0]), line(ids[1], "reject"), ""], in: watch, end: "\r\n")
            #expect(result.output == "2 decisions read, 2 new.\n", "\(result.complaints)")
        }
    }
}
