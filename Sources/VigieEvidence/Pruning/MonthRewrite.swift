// Writes what stays of a month to a new file, and looks that it is there before anything is deleted.
import Foundation
import VigieModel

/// A month whose new file is on the disk; the old files are still there.
package struct PrunedMonth: Sendable {
    /// Where a response or revisit now lies.
    package struct Place: Hashable, Sendable {
        package var file: String
        package var offset: Int
        package var length: Int
    }

    package let plan: EvidencePruner.Plan
    /// By record id.
    package let places: [String: Place]
    /// Ids of the records that are gone once `finish` was called.
    package let dropped: [String]
    let folder: URL

    /// Deletes the old files: to be called once the store has committed `places` and `dropped`.
    package func finish() throws(EvidenceError) {
        for name in plan.files {
            let path = folder.appending(path: name).path
            guard unlink(path) == 0 || errno == ENOENT else { throw EvidenceError.system(errno, path: path) }
        }
        try AppendFile.syncFolder(folder.path)
    }
}

/// Rewrites one month.
struct MonthRewrite {
    let folder: URL
    let sorted: SortedMonth
    let software: String

    func run() throws(EvidenceError) -> PrunedMonth {
        guard !sorted.kept.isEmpty else {
            return PrunedMonth(plan: sorted.plan, places: [:], dropped: sorted.dropped, folder: folder)
        }
        let name = sorted.newName.text
        // A name that no reader looks for: what a broken run left under it is written over.
        let partPath = folder.appending(path: name + ".part").path
        guard unlink(partPath) == 0 || errno == ENOENT else { throw EvidenceError.system(errno, path: partPath) }
        do throws(EvidenceError) {
            let places = try write(name, to: partPath)
            try check(places, at: partPath)
            let path = folder.appending(path: name).path
            guard rename(partPath, path) == 0 else { throw EvidenceError.system(errno, path: path) }
            try AppendFile.syncFolder(folder.path)
            var plan = sorted.plan
            plan.bytesAfter = try ByteWindow(path: path).count
            return PrunedMonth(plan: plan, places: places, dropped: sorted.dropped, folder: folder)
        } catch {
            unlink(partPath)
            throw error
        }
    }

    private func write(_ name: String, to path: String) throws(EvidenceError) -> [String: PrunedMonth.Place] {
        guard let compressor = GzipCompressor() else { throw EvidenceError(reason: .outOfMemory, path: path) }
        let file = try AppendFile(path: path, write: EvidenceWriter.systemWrite)
        let start = Timestamp.date(sorted.month + "-01T00:00:00Z") ?? Date(timeIntervalSince1970: 0)
        try file.append(compressor.member(EntryRecords.warcinfo(file: name, software: software, id: UUID(), at: start)))
        var sources: [EvidenceFileName: ByteWindow] = [:]
        for source in sorted.names { sources[source] = try ByteWindow(path: folder.appending(path: source.text).path) }
        var places: [String: PrunedMonth.Place] = [:]
        for place in sorted.kept {
            guard let source = sources[place.file] else { continue }
            if let id = place.poll { places[id] = PrunedMonth.Place(file: name, offset: file.end, length: place.length) }
            try file.append(Array(try source.exactly(place.length, at: place.offset)))
        }
        try file.sync()
        return places
    }

    private func check(_ places: [String: PrunedMonth.Place], at path: String) throws(EvidenceError) {
        let reader = try EvidenceReader(file: URL(filePath: path))
        var found = 0
        while let record = try reader.next() {
            guard let place = places[record.id] else { continue }
            guard place.offset == record.offset, place.length == record.length else {
                throw EvidenceError(reason: .rewriteFailed("a record lies elsewhere than it should"), path: path)
            }
            found += 1
        }
        guard found == places.count, reader.findings.isEmpty else {
            throw EvidenceError(reason: .rewriteFailed("\(places.count - found) records are missing"), path: path)
        }
    }
}
