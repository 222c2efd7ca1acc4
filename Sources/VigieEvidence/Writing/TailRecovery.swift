// What a run that was killed left at the end of a file: whole records stay, what was never finished goes.
import Foundation

/// Looks at a file beyond the last record that the store knows.
struct TailRecovery {
    let path: String
    /// Where that record ends.
    let known: Int

    /// What was done, or has to be; an empty list where the file ends where it should.
    func run() throws(EvidenceError) -> [EvidenceNote] {
        let file = try ByteWindow(path: path)
        guard file.count != known else { return [] }
        guard file.count > known else {
            throw EvidenceError(reason: .shorterThanKnown(known: known, found: file.count), path: path)
        }
        let members = try MemberReader(file: file, limits: EvidenceLimits())
        var end = known
        var polls = 0
        while end < file.count, case .member(let length) = try members.read(at: end) {
            // Request and metadata of the last poll that the store knows lie here too, and are no news.
            if Self.isPoll(members.output) { polls += 1 }
            end += length
        }
        var notes: [EvidenceNote] = []
        if polls > 0 { notes.append(EvidenceNote(path: path, offset: known, kind: .kept(polls: polls, bytes: end - known))) }
        guard end < file.count else { return notes }
        // What stands at the end of the known records must be the beginning of one, or what a power cut made of it. Else the file is not
        // the one that the store knows, and nothing of it is touched.
        let isOurs = end > known ? true : try looksUnfinished(file)
        guard isOurs else { throw EvidenceError(reason: .differs(known: known), path: path) }
        let bytes = file.count - end
        if try members.find(from: end + 1) != nil {
            let name = (path as NSString).lastPathComponent + ".damaged-\(end)"
            try copy(file, from: end, to: (path as NSString).deletingLastPathComponent + "/" + name)
            notes.append(EvidenceNote(path: path, offset: end, kind: .setAside(file: name, bytes: bytes)))
        } else {
            notes.append(EvidenceNote(path: path, offset: end, kind: .cut(bytes: bytes)))
        }
        try AppendFile.cut(path: path, at: end)
        return notes
    }

    private static func isPoll(_ bytes: UnsafeRawBufferPointer) -> Bool {
        guard case .record(let record) = RecordParser.record(bytes, limit: EvidenceLimits().fieldBytes, offset: 0, length: 0) else {
            return false
        }
        return record.isCapture
    }

    private func looksUnfinished(_ file: ByteWindow) throws(EvidenceError) -> Bool {
        let bytes = try file.slice(at: known, wanted: 4_096).prefix(4_096)
        let magic: [UInt8] = [0x1f, 0x8b, 8]
        return bytes.starts(with: magic.prefix(bytes.count)) || bytes.allSatisfy { $0 == 0 }
    }

    private func copy(_ file: ByteWindow, from start: Int, to path: String) throws(EvidenceError) {
        let copy = try AppendFile(path: path, write: EvidenceWriter.systemWrite)
        var place = start + copy.end
        while place < file.count {
            let bytes = try file.slice(at: place, wanted: 1_024 * 1_024)
            guard !bytes.isEmpty else { break }
            try copy.append(Array(bytes))
            place += bytes.count
        }
        try copy.sync()
        try AppendFile.syncFolder((path as NSString).deletingLastPathComponent)
    }
}
