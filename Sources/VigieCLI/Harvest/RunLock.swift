// One run of a kind at a time: a lock that the kernel frees when its owner ends, however it ends.
import Foundation

/// Holds the lock of a data folder for one kind of run, such as `harvest.lock`, until it goes out of scope.
struct RunLock: ~Copyable {
    enum Kind: String {
        /// All that fetches or moves evidence.
        case harvest
        case encode

        fileprivate var isTaken: String { self == .harvest ? "another harvest is running" : "items are being encoded already" }
    }

    private let descriptor: Int32
    /// The owner that ended without giving the lock back, such as "process 1234 on host, since …"; nil where it was free.
    let abandonedBy: String?

    /// Takes the lock, or throws `ExitStatus.locked` after saying who holds it.
    init(folder: URL, of kind: Kind = .harvest, now: String) throws {
        try OutputFile.makeFolder(folder)
        let path = folder.appending(path: "\(kind.rawValue).lock").path
        let opened = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
        guard opened >= 0 else {
            let cause = String(cString: strerror(errno))
            throw CommandError(place: path, cause: "cannot be opened (\(cause))", remedy: "check the folder's permissions")
        }
        let said = try? FileHandle(fileDescriptor: opened, closeOnDealloc: false).readToEnd()
        let owner = String(decoding: said ?? Data(), as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
        guard flock(opened, LOCK_EX | LOCK_NB) == 0 else {
            close(opened)
            Console.complain("\(path): \(kind.isTaken)\(owner.isEmpty ? "" : " (\(owner))"); wait for it to end")
            throw ExitStatus.locked
        }
        let own = "process \(getpid()) on \(ProcessInfo.processInfo.hostName), since \(now)\n"
        ftruncate(opened, 0)
        lseek(opened, 0, SEEK_SET)
        _ = own.withCString { write(opened, $0, strlen($0)) }
        descriptor = opened
        abandonedBy = owner.isEmpty ? nil : owner
    }

    /// An empty file says that its last owner ended in good order.
    deinit {
        ftruncate(descriptor, 0)
        close(descriptor)
    }
}
