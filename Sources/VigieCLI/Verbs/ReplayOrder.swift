// In which order files of evidence are replayed: what came later builds on what came before, and a shell sorts names as it likes.
import Foundation
import VigieEvidence

/// Files by the time of their first answer.
enum ReplayOrder {
    /// The oldest first; those alike in the order given. A file that cannot be read or has no answer comes last: the replay says what is
    /// the matter with it.
    static func oldestFirst(_ files: [String]) -> [String] {
        guard files.count > 1 else { return files }
        return files.enumerated().map { (place: $0, file: $1, first: firstAnswer($1) ?? .distantFuture) }
            .sorted { ($0.first, $0.place) < ($1.first, $1.place) }.map(\.file)
    }

    /// The record at a file's head only says when the file was made, which for a shortened month is later than what it holds.
    private static func firstAnswer(_ path: String) -> Date? {
        guard let reader = try? EvidenceReader(file: URL(fileURLWithPath: path)) else { return nil }
        while let record = try? reader.next() {
            if ["response", "revisit"].contains(record.type), let date = record.date { return date }
        }
        return nil
    }
}
