// Runs the real program the way its user does, and keeps what it said.
import Foundation

/// What a run of the program gave.
struct ProgramResult: Sendable {
    var status: Int32
    var output: String
    var complaints: String
}

/// The programs built beside the tests.
enum Program {
    static let folder: URL = {
        let runner = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? CommandLine.arguments[0]
        return URL(fileURLWithPath: runner).deletingLastPathComponent()
    }()
    static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
    /// The measurements' data that lies beside the project where the team works; nil in a newcomer's clone.
    static let sharedData: URL? = {
        let folder = root.deletingLastPathComponent().appending(path: "shared/data")
        return FileManager.default.fileExists(atPath: folder.path) ? folder : nil
    }()

    static var vigie: URL { folder.appending(path: "vigie") }
    static var loopback: URL { folder.appending(path: "vigie-loopback") }

    /// Starts the program in the project's folder without waiting for its end.
    static func start(_ arguments: [String], output: FileHandle) throws -> Process {
        let process = process(arguments, program: vigie, environment: [:], folder: root)
        process.standardOutput = output
        process.standardError = output
        process.standardInput = FileHandle.nullDevice
        try process.run()
        return process
    }

    /// Runs the program to its end. Output goes through files: pipes would block where both fill.
    static func run(
        _ arguments: [String], program: URL = vigie, input: String = "", environment: [String: String] = [:], folder: URL = root
    ) async throws -> ProgramResult {
        let scratch = try ScratchFolder()
        let files = ["in", "out", "err"].map { scratch.url.appending(path: $0) }
        for (file, text) in zip(files, [input, "", ""]) { try Data(text.utf8).write(to: file) }
        let process = process(arguments, program: program, environment: environment, folder: folder)
        let handles = [
            try FileHandle(forReadingFrom: files[0]), try FileHandle(forWritingTo: files[1]), try FileHandle(forWritingTo: files[2]),
        ]
        // Foundation keeps a Process and its handles for ever: unclosed, they were 1,600 open files at the end of the tests.
        defer { for handle in handles { try? handle.close() } }
        (process.standardInput, process.standardOutput, process.standardError) = (handles[0], handles[1], handles[2])
        // Waiting must not hold a thread: there are only as many as cores, and other tests wait for theirs.
        try await withCheckedThrowingContinuation { (ended: CheckedContinuation<Void, any Error>) in
            process.terminationHandler = { _ in ended.resume() }
            do {
                try process.run()
            } catch {
                process.terminationHandler = nil
                ended.resume(throwing: error)
            }
        }
        return ProgramResult(
            status: process.terminationStatus, output: try String(contentsOf: files[1], encoding: .utf8),
            complaints: try String(contentsOf: files[2], encoding: .utf8))
    }

    private static func process(_ arguments: [String], program: URL, environment: [String: String], folder: URL) -> Process {
        let process = Process()
        process.executableURL = program
        process.arguments = arguments
        process.currentDirectoryURL = folder
        process.environment = ProcessInfo.processInfo.environment.merging(["VIGIE_USER": "tester"]) { _, new in new }
            .merging(environment) { _, new in new }
        return process
    }
}

/// A new empty folder that is removed when the value goes.
final class ScratchFolder: Sendable {
    let url: URL

    init() throws {
        url = FileManager.default.temporaryDirectory.appending(path: "vigie-test-\(UUID().uuidString)", directoryHint: .isDirectory)
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: url) }

    var path: String { url.path }

    /// Writes a file and answers its path.
    @discardableResult
    func write(_ text: String, to name: String) throws -> String {
        let file = url.appending(path: name)
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
        return file.path
    }
}
