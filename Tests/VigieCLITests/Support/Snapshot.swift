// Snapshots of what people read: written once on purpose, compared ever after.
import Foundation
import Testing

/// Compares a text with a file of the repository.
enum Snapshot {
    /// `VIGIE_RECORD=1`, or a missing file outside CI, writes the file and fails once.
    static func expect(_ text: String, equals file: URL, sourceLocation: SourceLocation = #_sourceLocation) throws {
        let environment = ProcessInfo.processInfo.environment
        let stored = try? String(contentsOf: file, encoding: .utf8)
        if environment["CI"] != "true", stored == nil || environment["VIGIE_RECORD"] == "1" {
            try Data(text.utf8).write(to: file)
            Issue.record("\(file.lastPathComponent) was written; run again to compare", sourceLocation: sourceLocation)
            return
        }
        guard let stored else {
            Issue.record("\(file.path) is missing; run the tests with VIGIE_RECORD=1", sourceLocation: sourceLocation)
            return
        }
        guard stored != text else { return }
        let pairs = zip(
            stored.split(separator: "\n", omittingEmptySubsequences: false), text.split(separator: "\n", omittingEmptySubsequences: false))
        let first = pairs.enumerated().first { $0.element.0 != $0.element.1 }
        let place =
            first.map { "line \($0.offset + 1): stored '\($0.element.0.prefix(160))', now '\($0.element.1.prefix(160))'" }
            ?? "another length"
        Issue.record("\(file.lastPathComponent) differs at \(place)", sourceLocation: sourceLocation)
    }
}
