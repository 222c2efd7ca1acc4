// Writes results so that a file is either the old one or the new one, never half of one, and says the system's own reason when it cannot.
import Foundation

/// Files that the program makes.
enum OutputFile {
    /// Makes the folder and those above it.
    static func makeFolder(_ folder: URL) throws {
        do {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        } catch {
            let underlying = (error as NSError).userInfo[NSUnderlyingErrorKey] as? NSError
            throw CommandError(
                place: folder.path, cause: "cannot make this folder (\((underlying ?? error as NSError).localizedDescription))",
                remedy: "check the path and its permissions")
        }
    }

    /// Writes a new file beside it, brings it to the disk, then renames it: a full disk or a kill leaves the old file as it was.
    static func write(_ text: String, to file: URL) throws {
        let draft = file.path + ".new-\(getpid())"
        let descriptor = open(draft, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw failure(file, errno) }
        var problem: Int32 = 0
        Data(text.utf8).withUnsafeBytes { buffer in
            var rest = buffer[...]
            while problem == 0, !rest.isEmpty {
                let written = Foundation.write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
                if written > 0 {
                    rest = rest.dropFirst(written)
                } else if errno != EINTR {
                    problem = errno
                }
            }
        }
        if problem == 0, fsync(descriptor) != 0 { problem = errno }
        if Foundation.close(descriptor) != 0, problem == 0 { problem = errno }
        if problem == 0, rename(draft, file.path) != 0 { problem = errno }
        guard problem == 0 else {
            unlink(draft)
            throw failure(file, problem)
        }
    }

    private static func failure(_ file: URL, _ number: Int32) -> CommandError {
        CommandError(
            place: file.path, cause: "cannot be written (\(String(cString: strerror(number))))",
            remedy: "free some space or check the permissions; the file is as it was before")
    }
}
