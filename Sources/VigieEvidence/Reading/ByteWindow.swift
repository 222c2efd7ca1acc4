// A file that is read through a window: any place of it, a bounded part at a time. Mapping it would end the program where the file shrinks.
import Foundation

/// Owns the file's descriptor, and closes it.
final class ByteWindow {
    let path: String
    /// The file's length when it was opened.
    let count: Int
    private let descriptor: Int32
    private var start = 0
    private var bytes: [UInt8] = []

    private static let usualBytes = 256 * 1_024

    init(path: String) throws(EvidenceError) {
        let opened = open(path, O_RDONLY | O_CLOEXEC)
        guard opened >= 0 else { throw EvidenceError.cannotOpen(errno, path: path) }
        var status = stat()
        guard fstat(opened, &status) == 0 else {
            let code = errno
            close(opened)
            throw EvidenceError.cannotOpen(code, path: path)
        }
        guard status.st_mode & S_IFMT == S_IFREG else {
            close(opened)
            throw EvidenceError(reason: .notWARC, path: path)
        }
        self.path = path
        descriptor = opened
        count = Int(status.st_size)
    }

    deinit {
        close(descriptor)
    }

    /// The bytes from `offset` on, at least `wanted` of them or all that are left; valid until the next call.
    func slice(at offset: Int, wanted: Int) throws(EvidenceError) -> ArraySlice<UInt8> {
        let needed = min(wanted, max(0, count - offset))
        if offset < start || offset + needed > start + bytes.count { try fill(at: offset, max(needed, Self.usualBytes)) }
        let first = min(offset - start, bytes.count)
        return bytes[first...]
    }

    /// Exactly these bytes.
    func exactly(_ length: Int, at offset: Int) throws(EvidenceError) -> ArraySlice<UInt8> {
        let found = try slice(at: offset, wanted: length)
        guard length >= 0, found.count >= length else {
            throw EvidenceError(reason: .damaged(at: offset, "the file ends before"), path: path)
        }
        return found.prefix(length)
    }

    private func fill(at offset: Int, _ wanted: Int) throws(EvidenceError) {
        let length = min(wanted, max(0, count - offset))
        var code: Int32 = 0
        let file = descriptor
        // The old bytes go first, so that two windows are never held at once.
        bytes = []
        bytes = [UInt8](unsafeUninitializedCapacity: length) { room, filled in
            while filled < length {
                let read = pread(file, room.baseAddress.map { $0 + filled }, length - filled, off_t(offset + filled))
                if read < 0, errno == EINTR { continue }
                if read < 0 { code = errno }
                guard read > 0 else { return }
                filled += read
            }
        }
        start = offset
        guard code == 0 else { throw EvidenceError.system(code, path: path) }
    }
}
