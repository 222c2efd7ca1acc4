// The records of one month, sorted by whether they stay.
import Foundation

/// What stays of a month, and where it lies now.
struct SortedMonth {
    struct Place {
        var file: EvidenceFileName
        var offset: Int
        var length: Int
        /// Of a response or revisit; nil for what goes along with one.
        var poll: String?
    }

    let month: String
    let names: [EvidenceFileName]
    /// In the order of the new file.
    private(set) var kept: [Place] = []
    /// Ids of responses and revisits.
    private(set) var dropped: [String] = []
    var bytesBefore = 0
    /// Record ids that were met: a month whose shortening was broken off has them twice.
    private var met: Set<RecordKey> = []

    init(month: String, names: [EvidenceFileName]) {
        self.month = month
        self.names = names
    }

    mutating func take(_ record: WARCRecord, of file: EvidenceFileName, _ needed: Set<String>) {
        guard record.type != "warcinfo", met.insert(RecordKey(record.id)).inserted else { return }
        var place = Place(file: file, offset: record.offset, length: record.length)
        let isPoll = ["response", "revisit"].contains(record.type)
        if isPoll, needed.contains(record.id) {
            place.poll = record.id
            kept.append(place)
        } else if isPoll {
            dropped.append(record.id)
        } else if needed.contains(record.id) || record.concurrentTo.contains(where: { needed.contains($0) }) {
            kept.append(place)
        }
    }

    /// Whether anything changes: something goes, or there are several files of the month.
    var hasWork: Bool { !dropped.isEmpty || names.count > 1 || kept.isEmpty }

    var newName: EvidenceFileName { EvidenceFileName(month: month, generation: (names.map(\.generation).max() ?? 0) + 1) }

    var plan: EvidencePruner.Plan {
        EvidencePruner.Plan(
            month: month, files: names.map(\.text), keptPolls: kept.count { $0.poll != nil }, droppedPolls: dropped.count,
            bytesBefore: bytesBefore, bytesAfter: kept.reduce(0) { $0 + $1.length })
    }
}
