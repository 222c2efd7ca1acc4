// Runs the person's own editor on a file and waits for it.
import Foundation

/// `$VISUAL`, else `$EDITOR`; one that is set to nothing counts as not set.
enum Editor {
    static func run(on file: URL, environment: [String: String] = ProcessInfo.processInfo.environment) throws {
        let named = [environment["VISUAL"], environment["EDITOR"]].compactMap(\.self).first { !$0.allSatisfy(\.isWhitespace) }
        guard let editor = named else {
            throw CommandError(place: file.path, cause: "no editor is set", remedy: "set EDITOR")
        }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        // Editors come with arguments ("code --wait"), so the shell splits the words; the file is an argument, never shell text.
        process.arguments = ["-c", "exec \(editor) \"$1\"", "vigie", file.path]
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw CommandError(
                place: file.path, cause: "the editor ended with status \(process.terminationStatus)", remedy: "nothing was saved")
        }
    }
}
