// Reads files that people name, and says in one line what is wrong with them.
import Foundation

/// Files given on the command line; `-` is standard input.
enum InputFile {
    static func bytes(_ path: String) throws -> Data {
        if path == "-" { return try FileHandle.standardInput.readToEnd() ?? Data() }
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            throw CommandError(place: path, cause: "no such file", remedy: "check the path")
        }
        guard !isFolder.boolValue else { throw CommandError(place: path, cause: "a folder, not a file", remedy: "name a file in it") }
        do {
            // Not Data(contentsOf:), which leaks 4 KB on an empty file and cannot read pipes.
            return try FileHandle(forReadingFrom: URL(fileURLWithPath: path)).readToEnd() ?? Data()
        } catch {
            throw CommandError(place: path, cause: "cannot be read (\(error.localizedDescription))", remedy: "check its permissions")
        }
    }

    static func text(_ path: String) throws -> String {
        guard let text = String(data: try bytes(path), encoding: .utf8) else {
            throw CommandError(place: path, cause: "not UTF-8 text", remedy: "save it as UTF-8")
        }
        return text
    }
}
