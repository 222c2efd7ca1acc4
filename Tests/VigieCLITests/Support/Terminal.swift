// A person at a terminal: the program's input and messages go through a pseudo-terminal, so that it asks its questions.
import Foundation

/// Runs the program as at a terminal.
enum Terminal {
    struct NoTerminal: Error {}

    /// Runs the program with the answers typed ahead; what it asks and complains of is in `complaints`.
    static func run(_ arguments: [String], answers: String, folder: URL = Program.root) async throws -> ProgramResult {
        let scratch = try ScratchFolder()
        let file = scratch.url.appending(path: "out")
        try Data().write(to: file)
        let (master, slave) = try open()
        let process = Process()
        process.executableURL = Program.vigie
        process.arguments = arguments
        process.currentDirectoryURL = folder
        process.environment = ProcessInfo.processInfo.environment.merging(["VIGIE_USER": "tester"]) { _, new in new }
        process.standardInput = slave
        process.standardError = slave
        process.standardOutput = try FileHandle(forWritingTo: file)
        master.write(Data(answers.utf8))
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
            status: process.terminationStatus, output: try String(contentsOf: file, encoding: .utf8), complaints: said(on: master))
    }

    private static func open() throws -> (master: FileHandle, slave: FileHandle) {
        // The C library's own functions for this are not in Swift's module; these are the requests that they make (ioctl_tty(2)).
        let (unlock, number) = (UInt(0x4004_5431), UInt(0x8004_5430))
        let master = Glibc.open("/dev/ptmx", O_RDWR | O_NOCTTY)
        var (locked, place) = (Int32(0), Int32(0))
        guard master >= 0, ioctl(master, unlock, &locked) == 0, ioctl(master, number, &place) == 0 else { throw NoTerminal() }
        let name = "/dev/pts/\(place)"
        let slave = Glibc.open(name, O_RDWR | O_NOCTTY)
        guard slave >= 0 else { throw NoTerminal() }
        return (FileHandle(fileDescriptor: master, closeOnDealloc: true), FileHandle(fileDescriptor: slave, closeOnDealloc: true))
    }

    /// What waits on the terminal: the program has ended, so nothing more comes.
    private static func said(on master: FileHandle) -> String {
        var text = Data()
        var buffer = [UInt8](repeating: 0, count: 65_536)
        _ = fcntl(master.fileDescriptor, F_SETFL, O_NONBLOCK)
        while case let count = read(master.fileDescriptor, &buffer, buffer.count), count > 0 { text.append(contentsOf: buffer[..<count]) }
        return String(decoding: text, as: UTF8.self)
    }
}
