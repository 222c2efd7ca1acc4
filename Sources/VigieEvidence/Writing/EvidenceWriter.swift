// Keeps responses: one WARC file a month, each entry written whole, so that a kill or a full disk leaves no half record that counts.
import Foundation
import VigieModel

/// Appends entries to the files of a folder. For one task at a time, and one process: the caller holds the run's lock.
///
/// The order that keeps evidence and store together: `append`, then `sync`, then commit the store's transaction with the records.
package final class EvidenceWriter {
    /// What opening found and mended, for the log.
    package private(set) var notes: [EvidenceNote] = []
    /// Files that are not what the store knows: missing, too short, or other ones. Nothing is appended to them.
    package private(set) var problems: [EvidenceError] = []
    private let folder: URL
    private let software: String
    private let write: WriteFunction
    private let packer: EvidencePacker
    private var files: [String: AppendFile] = [:]
    private var folderIsDirty = false

    /// A run writes to one month, or two around midnight; a replay into a store may touch many.
    private static let openFiles = 4

    /// Opens the evidence in a folder, which is made if it is missing, and mends what an ended run left behind.
    ///
    /// - `software`: name and version of the program, for the head of each file.
    /// - `ends`: for each file, where the last record ends that the store knows.
    /// - Throws: where the folder or a file in it cannot be read or written. A file that does not fit the store is no error before
    ///   something is appended to it; see `problems`.
    package convenience init(folder: URL, software: String, ends: [String: Int]) throws(EvidenceError) {
        try self.init(folder: folder, software: software, ends: ends, makeID: { UUID() }, write: Self.systemWrite)
    }

    init(
        folder: URL, software: String, ends: [String: Int], makeID: @escaping () -> UUID, write: @escaping WriteFunction
    ) throws(EvidenceError) {
        guard let packer = EvidencePacker(makeID: makeID) else { throw EvidenceError(reason: .outOfMemory, path: folder.path) }
        self.folder = folder
        self.software = software
        self.write = write
        self.packer = packer
        do {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        } catch {
            throw EvidenceError(reason: .cannotOpen("the folder cannot be made"), path: folder.path)
        }
        try recover(ends)
    }

    static func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer, _ offset: Int) -> Int {
        pwrite(descriptor, bytes.baseAddress, bytes.count, off_t(offset))
    }

    /// Writes an entry: the response (or a revisit of an earlier one), its request and its metadata; returns the first one's place.
    ///
    /// All of it or nothing is in the file when this returns or throws, but it is on the disk only after `sync`.
    package func append(_ entry: EvidenceEntry) throws(EvidenceError) -> EvidenceRecord {
        let name = EvidenceFileName(at: entry.at).text
        guard let packed = packer.pack(entry) else {
            throw EvidenceError(reason: .noStatusLine, path: folder.appending(path: name).path)
        }
        return try append(packed)
    }

    /// The same for an entry that was packed elsewhere.
    package func append(_ packed: PackedEvidence) throws(EvidenceError) -> EvidenceRecord {
        let name = EvidenceFileName(at: packed.at).text
        let path = folder.appending(path: name).path
        if let problem = problems.first(where: { $0.path == path }) { throw problem }
        let file = try open(name, path)
        let head = file.end == 0 ? packer.head(of: name, software: software, at: packed.at) : []
        let offset = file.end + head.count
        try file.append(head + packed.response + packed.companions)
        return EvidenceRecord(
            id: packed.id, file: name, offset: offset, length: packed.response.count, url: packed.url, at: packed.at,
            payloadHash: packed.payloadHash, isRevisit: packed.isRevisit)
    }

    /// Brings all that was appended to the disk: to be called before the store commits what points to it.
    package func sync() throws(EvidenceError) {
        for file in files.values { try file.sync() }
        if folderIsDirty {
            try AppendFile.syncFolder(folder.path)
            folderIsDirty = false
        }
    }

    private func open(_ name: String, _ path: String) throws(EvidenceError) -> AppendFile {
        if let file = files[name] { return file }
        if files.count >= Self.openFiles {
            try sync()
            files = [:]
        }
        let file = try AppendFile(path: path, write: write)
        if file.end == 0 { folderIsDirty = true }
        files[name] = file
        return file
    }

    private func recover(_ ends: [String: Int]) throws(EvidenceError) {
        let found = EvidenceFileName.all(in: folder)
        for name in found {
            let path = folder.appending(path: name.text).path
            do throws(EvidenceError) {
                let known = ends[name.text] ?? 0
                if name.generation == 0 {
                    notes += try TailRecovery(path: path, known: known).run()
                } else {
                    // What retention wrote was checked then, and is never appended to.
                    let count = try ByteWindow(path: path).count
                    if count < known { throw EvidenceError(reason: .shorterThanKnown(known: known, found: count), path: path) }
                }
            } catch {
                switch error.reason {
                case .shorterThanKnown, .differs: problems.append(error)
                default: throw error
                }
            }
        }
        let texts = Set(found.map(\.text))
        for (name, known) in ends.sorted(by: { $0.key < $1.key }) where known > 0 && !texts.contains(name) {
            problems.append(EvidenceError(reason: .missing(known: known), path: folder.appending(path: name).path))
        }
    }
}
