// The committed sample edition is what the demo produces, byte for byte.
import Foundation
import Testing

extension CommandLineTests {
    @Suite struct SampleEdition {
        @Test func `the demo makes the committed sample edition`() async throws {
            let scratch = try ScratchFolder()
            let script = Program.root.appending(path: "feeds/sample/run-demo")
            let arguments = [Program.vigie.path, Program.loopback.path, scratch.path + "/data", scratch.path + "/reports"]
            let result = try await Program.run(arguments, program: script)
            #expect(result.status == 0, "\(result.complaints)")
            let made = scratch.url.appending(path: "reports/2026")
            let committed = Program.root.appending(path: "reports/sample/2026")
            let names = try FileManager.default.contentsOfDirectory(atPath: made.path).sorted()
            #expect(names == (try FileManager.default.contentsOfDirectory(atPath: committed.path).sorted()))
            for name in names {
                let text = try String(contentsOf: made.appending(path: name), encoding: .utf8)
                try Snapshot.expect(text, equals: committed.appending(path: name))
            }
        }
    }
}
