// Writes results so that a file is either the old one or the new one, never half of one, and says the system's own reason when it cannot.
import Foundation

/// Files that the program makes.
enum OutputFile {
    /// Makes the folder and those above it.
    static func makeFolder(_ folder: URL) throws {
        var missing: [String] = []
        var current = folder.standardizedFileURL
        while current.path != "/", access(current.path, F_OK) != 0 {
            missing.append(current.path)
            current.deleteLastPathComponent()
        }
        for path in missing.reversed() where mkdir(path, 0o755) != 0 && errno != EEXIST {
            throw CommandError(
                place: folder.path, cause: "cannot make this folder (\(String(cString: strerror(errno))))",
                remedy: "check the path and its permissions")
        }
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: folder.path, isDirectory: &isFolder), isFolder.boolValue else {
            throw CommandError(place: folder.path, cause: "a file, not a folder", remedy: "name another folder")
        }
    }

    /// Writes to a draft beside the file, brings it to the disk, then renames it: a full disk or a kill leaves the old file as it was.
    static func write(_ text: String, to file: URL) throws {
        try writeAll([(file, text)])
    }

    static func write(bytes: Data, to file: URL) throws {
        try writeAll([(file, bytes)])
    }

    /// Writes several files that belong together: all drafts are on the disk before the first file is replaced.
    static func writeAll(_ files: [(file: URL, text: String)]) throws {
        try writeAll(files.map { ($0.file, Data($0.text.utf8)) })
    }

    static func writeAll(_ files: [(file: URL, bytes: Data)]) throws {
        let drafts = files.map { $0.file.path + ".new-\(getpid())" }
        defer { for draft in drafts { unlink(draft) } }
        for (draft, (file, bytes)) in zip(drafts, files) {
            let problem = bring(bytes, to: draft)
            guard problem == 0 else { throw failure(file, problem) }
        }
        for (draft, (file, _)) in zip(drafts, files) {
            guard rename(draft, file.path) == 0 else { throw failure(file, errno) }
        }
    }

    /// Zero, or the number of the system's error; the bytes are on the disk then.
    static func bring(_ bytes: Data, to path: String) -> Int32 {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { return errno }
        var problem = FileBytes.write(bytes, to: descriptor)
        if problem == 0, fsync(descriptor) != 0 { problem = errno }
        if close(descriptor) != 0, problem == 0 { problem = errno }
        return problem
    }

    private static func failure(_ file: URL, _ number: Int32) -> CommandError {
        CommandError(
            place: file.path, cause: "cannot be written (\(String(cString: strerror(number))))",
            remedy: "free some space or check the permissions; the file is as it was before")
    }
}
