// A file that grows by whole entries: what cannot be written whole is taken back.
import Foundation

/// Writes at a place of a file, as `pwrite` does: the number of bytes written, or -1 with `errno` set. Tests hand in a full disk.
typealias WriteFunction = (_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer, _ offset: Int) -> Int

/// Owns the descriptor of a file that is open for appending, and closes it.
final class AppendFile {
    let path: String
    /// Where the next entry will begin.
    private(set) var end: Int
    private let descriptor: Int32
    private let write: WriteFunction
    private var isDirty = false
    private var isUnfinished = false

    /// Opens or makes the file.
    init(path: String, write: @escaping WriteFunction) throws(EvidenceError) {
        let opened = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
        guard opened >= 0 else {
            throw errno == ENOSPC ? EvidenceError.system(errno, path: path) : EvidenceError.cannotOpen(errno, path: path)
        }
        var status = stat()
        guard fstat(opened, &status) == 0 else {
            let code = errno
            close(opened)
            throw EvidenceError.cannotOpen(code, path: path)
        }
        self.path = path
        self.write = write
        descriptor = opened
        end = Int(status.st_size)
    }

    deinit {
        close(descriptor)
    }

    /// Adds the bytes, all of them or none.
    func append(_ bytes: [UInt8]) throws(EvidenceError) {
        guard !isUnfinished else { throw EvidenceError(reason: .unfinished, path: path) }
        let start = end
        isDirty = true
        let code = bytes.withUnsafeBytes { buffer -> Int32 in
            var written = 0
            while written < buffer.count {
                let count = write(descriptor, UnsafeRawBufferPointer(rebasing: buffer[written...]), start + written)
                if count < 0, errno == EINTR { continue }
                guard count > 0 else { return count < 0 ? errno : ENOSPC }
                written += count
            }
            return 0
        }
        guard code == 0 else {
            // Nothing half stays. Where even that fails, nothing more is written: opening the file anew cuts it off.
            isUnfinished = ftruncate(descriptor, off_t(start)) != 0
            throw EvidenceError.system(code, path: path)
        }
        end = start + bytes.count
    }

    /// Brings what was written to the disk.
    func sync() throws(EvidenceError) {
        guard isDirty else { return }
        guard fdatasync(descriptor) == 0 else { throw EvidenceError.system(errno, path: path) }
        isDirty = false
    }

    /// Cuts the file off at a place, and brings that to the disk.
    static func cut(path: String, at end: Int) throws(EvidenceError) {
        let opened = open(path, O_RDWR | O_CLOEXEC)
        guard opened >= 0 else { throw EvidenceError.cannotOpen(errno, path: path) }
        defer { close(opened) }
        guard ftruncate(opened, off_t(end)) == 0, fsync(opened) == 0 else { throw EvidenceError.system(errno, path: path) }
    }

    /// Brings the names in a folder to the disk: a new file is not safe before.
    static func syncFolder(_ path: String) throws(EvidenceError) {
        let opened = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard opened >= 0 else { throw EvidenceError.cannotOpen(errno, path: path) }
        defer { close(opened) }
        guard fsync(opened) == 0 else { throw EvidenceError.system(errno, path: path) }
    }
}
