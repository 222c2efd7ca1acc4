// Which store files this process has open. POSIX takes all of a process's locks off a file as soon as the process closes any handle of it
// (sqlite.org/howtocorrupt.html section 2.2): other processes would then fold and delete the log of a store that is still written to.
import Foundation
import Synchronization

/// A store's use of its file, until it is let go of. While there is one, nothing in this process may open and close that file but SQLite,
/// which knows of this and waits.
final class StoreFileUse: Sendable {
    private struct Identity: Hashable {
        let device: UInt64
        let node: UInt64

        /// Nil where there is no such file.
        init?(path: String) {
            var status = stat()
            guard stat(path, &status) == 0 else { return nil }
            device = UInt64(status.st_dev)
            node = UInt64(status.st_ino)
        }
    }

    private static let uses = Mutex<[Identity: Int]>([:])
    private let identity: Identity?

    /// Makes the file where `isMade` asks for it and there is none, looks into it with `check` unless a store of this process has it open,
    /// and counts as a use of it from then on. Connections are opened after that.
    init(path: String, isMade: Bool, check: () throws -> Void) throws {
        identity = try Self.uses.withLock { uses in
            // What cannot be made here, SQLite cannot make either, and says why.
            if isMade { Self.make(path) }
            guard let identity = Identity(path: path) else { return nil }
            if uses[identity] == nil { try check() }
            uses[identity, default: 0] += 1
            return identity
        }
    }

    private static func make(_ path: String) {
        let handle = open(path, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0o644)
        if handle >= 0 { close(handle) }
    }

    deinit {
        guard let identity else { return }
        Self.uses.withLock { uses in
            let count = (uses[identity] ?? 1) - 1
            uses[identity] = count == 0 ? nil : count
        }
    }
}
