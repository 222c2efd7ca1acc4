// Writes results so that a file is either the old one or the new one, never half of one.
import Foundation

/// Files that the program makes.
enum OutputFile {
    /// Makes the folder and those above it.
    static func makeFolder(_ folder: URL) throws {
        do {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        } catch {
            throw CommandError(
                place: folder.path, cause: "cannot make this folder (\(reason(error)))", remedy: "check the path and its permissions")
        }
    }

    /// Writes to a file beside it, then renames.
    static func write(_ text: String, to file: URL) throws {
        do {
            try Data(text.utf8).write(to: file, options: .atomic)
        } catch {
            throw CommandError(
                place: file.path, cause: "cannot be written (\(reason(error)))",
                remedy: "free space on the disk or check the permissions; the old file is untouched")
        }
    }

    private static func reason(_ error: any Error) -> String {
        let underlying = (error as NSError).userInfo[NSUnderlyingErrorKey] as? NSError
        return (underlying ?? error as NSError).localizedDescription
    }
}
