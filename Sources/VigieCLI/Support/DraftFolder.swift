// A folder of files that belong together is either the old one or the new one, whatever happens: written whole beside its place, brought to
// the disk, and put there in one step.
import CFiles
import Foundation

/// A folder that waits beside its place. What is not put there is removed with the value.
final class DraftFolder {
    private let place: URL
    private let draft: String

    /// Writes the files to a hidden folder beside the place. Folders of runs that were killed are removed first.
    init(of files: [String: Data], for place: URL) throws {
        self.place = place.standardizedFileURL
        let parent = self.place.deletingLastPathComponent()
        try OutputFile.makeFolder(parent)
        draft = parent.appending(path: ".\(self.place.lastPathComponent).new-\(getpid())").path
        Self.removeAbandoned(beside: self.place)
        try? FileManager.default.removeItem(atPath: draft)
        do {
            var folders: Set<String> = [draft]
            guard mkdir(draft, 0o755) == 0 else { throw Self.failure(place, errno) }
            for (name, bytes) in files.sorted(by: { $0.key < $1.key }) {
                let parts = name.split(separator: "/").dropLast()
                for count in parts.indices {
                    let folder = draft + "/" + parts[...count].joined(separator: "/")
                    guard folders.insert(folder).inserted else { continue }
                    guard mkdir(folder, 0o755) == 0 else { throw Self.failure(place, errno) }
                }
                let problem = OutputFile.bring(bytes, to: draft + "/" + name)
                guard problem == 0 else { throw Self.failure(place.appending(path: name), problem) }
            }
            for folder in folders { try Self.bringToDisk(folder, place) }
        } catch {
            try? FileManager.default.removeItem(atPath: draft)
            throw error
        }
    }

    deinit { try? FileManager.default.removeItem(atPath: draft) }

    /// Puts the folder in its place; the one that stood there is gone with this value.
    func put() throws {
        var problem: Int32 = 0
        if vigie_exchange(draft, place.path) != 0 {
            problem = errno
            // Nothing stands there yet.
            if problem == ENOENT { problem = rename(draft, place.path) == 0 ? 0 : errno }
            // A file system that cannot exchange: for a moment nothing stands there, and the old one waits under another name.
            if problem == EINVAL || problem == ENOSYS { problem = replaceInTwoSteps() }
        }
        guard problem == 0 else { throw Self.failure(place, problem) }
        try Self.bringToDisk(place.deletingLastPathComponent().path, place)
    }

    private func replaceInTwoSteps() -> Int32 {
        let old = Self.oldPath(of: place)
        guard rename(place.path, old) == 0 else { return errno }
        guard rename(draft, place.path) == 0 else {
            let problem = errno
            rename(old, place.path)
            return problem
        }
        rename(old, draft)
        return 0
    }

    private static func oldPath(of place: URL) -> String {
        place.deletingLastPathComponent().appending(path: ".\(place.lastPathComponent).old").path
    }

    /// What a killed run left: its draft, and the old folder where it stopped between two steps.
    static func removeAbandoned(beside place: URL) {
        let parent = place.deletingLastPathComponent()
        let (old, files) = (oldPath(of: place), FileManager.default)
        if !files.fileExists(atPath: place.path), files.fileExists(atPath: old) { rename(old, place.path) }
        let prefix = ".\(place.lastPathComponent).new-"
        for name in (try? files.contentsOfDirectory(atPath: parent.path)) ?? [] where name.hasPrefix(prefix) {
            guard let process = Int32(name.dropFirst(prefix.count)), process != getpid(), kill(process, 0) != 0, errno == ESRCH else {
                continue
            }
            try? files.removeItem(at: parent.appending(path: name))
        }
    }

    /// The names in a folder last as its files do.
    private static func bringToDisk(_ folder: String, _ place: URL) throws {
        let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure(place, errno) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw failure(place, errno) }
    }

    private static func failure(_ place: URL, _ number: Int32) -> CommandError {
        CommandError(
            place: place.path, cause: "cannot be written (\(String(cString: strerror(number))))",
            remedy: "free some space or check the permissions; the folder is as it was before")
    }
}
