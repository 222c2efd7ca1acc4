// The names of the files: one a month, and what retention leaves of a month.
import Foundation
import VigieModel

/// `2026-11.warc.gz`, or `2026-11.kept.warc.gz` and `2026-11.kept-2.warc.gz` for what retention left of a month.
package struct EvidenceFileName: Hashable, Comparable, Sendable {
    /// Such as `2026-11`, in UTC.
    package var month: String
    /// How often retention rewrote the month: 0 for never.
    package var generation: Int

    package init(month: String, generation: Int = 0) {
        self.month = month
        self.generation = generation
    }

    /// The month of an instant.
    package init(at date: Date) {
        self.init(month: String(Timestamp.text(date).prefix(7)))
    }

    /// Nil where the text is not such a name.
    package init?(_ text: String) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3 || parts.count == 4, parts.suffix(2) == ["warc", "gz"], Self.isMonth(parts[0]) else { return nil }
        guard parts.count == 4 else {
            self.init(month: String(parts[0]))
            return
        }
        if parts[1] == "kept" {
            self.init(month: String(parts[0]), generation: 1)
        } else if parts[1].hasPrefix("kept-"), let number = Int(parts[1].dropFirst(5)), number > 1 {
            self.init(month: String(parts[0]), generation: number)
        } else {
            return nil
        }
    }

    package var text: String {
        switch generation {
        case 0: "\(month).warc.gz"
        case 1: "\(month).kept.warc.gz"
        default: "\(month).kept-\(generation).warc.gz"
        }
    }

    package static func < (left: EvidenceFileName, right: EvidenceFileName) -> Bool {
        left.month == right.month ? left.generation < right.generation : left.month < right.month
    }

    /// Whether the text is a month such as `2026-11`.
    package static func isMonth(_ text: some StringProtocol) -> Bool {
        let bytes = Array(text.utf8)
        guard bytes.count == 7, bytes[4] == 45, let month = Int(text.suffix(2)), (1...12).contains(month) else { return false }
        return bytes.enumerated().allSatisfy { $0.offset == 4 || (48...57).contains($0.element) }
    }

    /// Those in a folder, oldest first; none where there is no folder.
    package static func all(in folder: URL) -> [EvidenceFileName] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return names.compactMap { EvidenceFileName($0) }.sorted()
    }
}
