// Retention: what is older than its months goes, except what somebody rests on.
import Foundation
import VigieModel

/// Shortens the evidence of old months to what must stay.
///
/// A month is rewritten to a new file beside the old one, whose records are copied byte for byte; the caller commits the new places in
/// the store and then calls `finish`, which deletes the old file. Whenever that is broken off, old and new files stand side by side, and
/// the next run goes through both and makes a newer one of them. For one task at a time, under the run's lock.
package final class EvidencePruner {
    /// What a month would lose.
    package struct Plan: Hashable, Sendable {
        /// Such as `2025-11`.
        package var month: String
        /// The names of its files now.
        package var files: [String]
        /// Polls that stay, and those that go.
        package var keptPolls: Int
        package var droppedPolls: Int
        /// Of the files now, and of the one that stays: 0 where none does.
        package var bytesBefore: Int
        package var bytesAfter: Int
    }

    /// Months that cannot be shortened, and why: they stay as they are.
    package private(set) var findings: [EvidenceFinding] = []
    private let folder: URL
    private let limit: String
    private let software: String
    private let keep: Set<String>
    /// What `keep` comes to, once the revisits are followed to the responses that they stand for.
    private var needed: Set<String>?

    /// - `before`: a month such as `2025-11`; evidence of earlier months is shortened.
    /// - `keep`: ids of the response and revisit records that must stay, such as those of revisions that an edition rests on.
    package init(folder: URL, before limit: String, keep: Set<String>, software: String) {
        self.folder = folder
        self.limit = limit
        self.keep = keep
        self.software = software
    }

    /// What would happen, without doing it: the months that would change, newest first, so that a revisit goes before what it stands for.
    package func plan() throws(EvidenceError) -> [Plan] {
        let needed = try neededRecords()
        var plans: [Plan] = []
        for (month, names) in oldMonths() {
            guard let sorted = try sort(month, names, needed), sorted.hasWork else { continue }
            plans.append(sorted.plan)
        }
        return plans
    }

    /// Rewrites one month; to be called in the order of the plan. Nil where nothing is to be done, or where a part of it cannot be read: what is damaged is not
    /// deleted, and `findings` says so.
    package func prune(month: String) throws(EvidenceError) -> PrunedMonth? {
        guard month < limit, let names = oldMonths()[month] else { return nil }
        guard let sorted = try sort(month, names, try neededRecords()), sorted.hasWork else { return nil }
        return try MonthRewrite(folder: folder, sorted: sorted, software: software).run()
    }

    private func oldMonths() -> [(key: String, value: [EvidenceFileName])] {
        Dictionary(grouping: EvidenceFileName.all(in: folder).filter { $0.month < limit }, by: \.month).sorted { $0.key > $1.key }
    }

    /// The ids in `keep`, those that kept revisits stand for, and those that revisits of months stand for that stay as they are: of the
    /// later ones, and of those that cannot be read whole.
    private func neededRecords() throws(EvidenceError) -> Set<String> {
        if let needed { return needed }
        var needed = keep
        var oldRevisits: [String: String] = [:]
        for (month, names) in Dictionary(grouping: EvidenceFileName.all(in: folder), by: \.month) {
            var revisits: [String: String] = [:]
            var isWhole = true
            for name in names {
                let reader = try EvidenceReader(file: folder.appending(path: name.text))
                while let record = try reader.next() {
                    if record.type == "revisit", let original = record.refersTo { revisits[record.id] = original }
                }
                isWhole = isWhole && reader.findings.isEmpty
            }
            if month < limit, isWhole { oldRevisits.merge(revisits) { old, _ in old } } else { needed.formUnion(revisits.values) }
        }
        // Ours stand for responses; other tools' may stand for revisits.
        var front = Array(needed)
        while let id = front.popLast() {
            if let original = oldRevisits[id], needed.insert(original).inserted { front.append(original) }
        }
        self.needed = needed
        return needed
    }

    /// Goes through a month; nil where a part of it cannot be read.
    private func sort(_ month: String, _ names: [EvidenceFileName], _ needed: Set<String>) throws(EvidenceError) -> SortedMonth? {
        var sorted = SortedMonth(month: month, names: names)
        for name in names {
            let url = folder.appending(path: name.text)
            let reader = try EvidenceReader(file: url)
            while let record = try reader.next() { sorted.take(record, of: name, needed) }
            guard reader.findings.isEmpty else {
                for finding in reader.findings {
                    let left = EvidenceFinding(
                        path: finding.path, offset: finding.offset, what: finding.what + "; the month is left as it is")
                    // The plan and the rewriting both come by here.
                    if !findings.contains(left) { findings.append(left) }
                }
                return nil
            }
            sorted.bytesBefore += try ByteWindow(path: url.path).count
        }
        return sorted
    }
}

extension [(key: String, value: [EvidenceFileName])] {
    fileprivate subscript(month: String) -> [EvidenceFileName]? { first { $0.key == month }?.value }
}
