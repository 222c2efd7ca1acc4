// Runs a program of the system to its end: with a deadline, with few variables, and with what it complained about at hand.
import Foundation

/// A program that may or may not be installed.
struct ExternalProgram {
    /// Its path.
    let path: String

    private static let folders = ["/usr/bin", "/usr/local/bin", "/bin"]

    /// Nil where no such program is installed. People's own programs, wherever `PATH` leads, count before the system's; `VIGIE_PROGRAMS`
    /// names a folder that stands for all of these.
    init?(_ name: String, environment: [String: String] = ProcessInfo.processInfo.environment) {
        let folders =
            environment["VIGIE_PROGRAMS"].map { [$0] } ?? (environment["PATH"] ?? "").split(separator: ":").map(String.init) + Self.folders
        guard let path = folders.map({ $0 + "/" + name }).first(where: { FileManager.default.isExecutableFile(atPath: $0) }) else {
            return nil
        }
        self.path = path
    }

    /// The program that runs this script, as its first line names it; nil where it is no script.
    var interpreter: ExternalProgram? {
        guard let text = try? String(contentsOfFile: path, encoding: .utf8), text.hasPrefix("#!"),
            let named = text.dropFirst(2).prefix(while: { !$0.isNewline }).split(separator: " ").first.map(String.init),
            FileManager.default.isExecutableFile(atPath: named)
        else { return nil }
        return ExternalProgram(path: named)
    }

    private init(path: String) { self.path = path }

    /// Runs it in the folder, which is its home too, and answers what it printed.
    ///
    /// - Throws: `CommandError` where it cannot be started, fails or takes longer than `seconds`.
    func run(_ arguments: [String], in folder: URL, variables: [String: String] = [:], seconds: Int) throws -> String {
        let name = URL(fileURLWithPath: path).lastPathComponent
        let (out, err) = (folder.appending(path: "stdout"), folder.appending(path: "stderr"))
        for file in [out, err] { try Data().write(to: file) }
        let handles = [try FileHandle(forWritingTo: out), try FileHandle(forWritingTo: err)]
        defer { for handle in handles { try? handle.close() } }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: path)
        process.arguments = arguments
        process.currentDirectoryURL = folder
        // The caches of fonts that the system has made count; nothing of the person's own settings does.
        process.environment = ["PATH": "/usr/bin:/bin", "HOME": folder.path, "LANG": "C.UTF-8", "TZ": "UTC"].merging(variables) { $1 }
        process.standardInput = FileHandle.nullDevice
        (process.standardOutput, process.standardError) = (handles[0], handles[1])
        let ended = DispatchSemaphore(value: 0)
        process.terminationHandler = { _ in ended.signal() }
        do { try process.run() } catch {
            throw CommandError(place: path, cause: "cannot be started (\(CommandError.line(for: error)))", remedy: "install it anew")
        }
        if ended.wait(timeout: .now() + .seconds(seconds)) == .timedOut {
            kill(process.processIdentifier, SIGKILL)
            process.waitUntilExit()
            throw CommandError(
                place: name, cause: "took longer than \(seconds) seconds and was ended", remedy: "try again, or leave this form out")
        }
        guard process.terminationReason == .exit, process.terminationStatus == 0 else {
            let said = (try? String(contentsOf: err, encoding: .utf8)) ?? ""
            let last = said.split(whereSeparator: \.isNewline).last.map { ": \($0.prefix(300))" } ?? ""
            throw CommandError(
                place: name, cause: "ended with status \(process.terminationStatus)\(last)", remedy: "see whether it is installed whole")
        }
        return try String(contentsOf: out, encoding: .utf8)
    }
}
