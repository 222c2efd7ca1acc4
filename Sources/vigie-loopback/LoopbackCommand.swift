// The loopback server as a program: publishers for the demonstration and the benchmarks, from folders.
import Foundation
import VigieTestKit

@main enum LoopbackCommand {
    private static let usage = """
        usage: vigie-loopback [--port N] [--by-host] [--gzip] [--delay MS] FOLDER [FOLDER…]

        Serves the files of FOLDER on 127.0.0.1 until SIGTERM or SIGINT. A file comes from the first folder that has it.
          --port N    the port to listen on; 0, the default, lets the system choose
          --by-host   take the first part of a file's path from the request's Host header
          --gzip      compress for clients that accept it
          --delay MS  wait so many milliseconds before each answer, as a far server does

        """

    private struct Arguments {
        var port: UInt16 = 0
        var byHost = false
        var compresses = false
        var delayMilliseconds = 0
        var folders: [String] = []
    }

    private struct CommandError: Error {
        let message: String
        /// 64 is wrong usage, 1 any other failure.
        var status: Int32 = 64
    }

    static func main() {
        // Blocked before any thread starts, so that all inherit it and `sigwait` alone receives them.
        var signals = sigset_t()
        sigemptyset(&signals)
        sigaddset(&signals, SIGTERM)
        sigaddset(&signals, SIGINT)
        pthread_sigmask(SIG_BLOCK, &signals, nil)
        do throws(CommandError) {
            let arguments = try parse(Array(CommandLine.arguments.dropFirst()))
            let site = FolderSite(folders: arguments.folders, byHost: arguments.byHost, compresses: arguments.compresses)
            let server = try serve(site, arguments)
            FileHandle.standardOutput.write(Data("listening on 127.0.0.1:\(server.port)\n".utf8))
            var received: Int32 = 0
            sigwait(&signals, &received)
            server.stop()
        } catch {
            FileHandle.standardError.write(Data("vigie-loopback: \(error.message)\n".utf8))
            exit(error.status)
        }
    }

    private static func serve(_ site: FolderSite, _ arguments: Arguments) throws(CommandError) -> LoopbackServer {
        do {
            let delay = Duration.milliseconds(arguments.delayMilliseconds)
            return try LoopbackServer(port: arguments.port, records: false, delay: delay) { site.respond(to: $0) }
        } catch {
            throw CommandError(message: "\(error)", status: 1)
        }
    }

    private static func parse(_ words: [String]) throws(CommandError) -> Arguments {
        var arguments = Arguments()
        var rest = words[...]
        while let word = rest.popFirst() {
            switch word {
            case "--by-host": arguments.byHost = true
            case "--gzip": arguments.compresses = true
            case "--port":
                guard let port = rest.popFirst().flatMap({ UInt16($0) }) else {
                    throw CommandError(message: "--port needs a number from 0 to 65535")
                }
                arguments.port = port
            case "--delay":
                guard let delay = rest.popFirst().flatMap({ Int($0) }), (0...3_600_000).contains(delay) else {
                    throw CommandError(message: "--delay needs a number of milliseconds, an hour at most")
                }
                arguments.delayMilliseconds = delay
            case "--help", "-h":
                FileHandle.standardOutput.write(Data(usage.utf8))
                exit(0)
            case _ where word.hasPrefix("-"): throw CommandError(message: "unknown option '\(word)'\n\(usage)")
            default:
                var isFolder: ObjCBool = false
                guard FileManager.default.fileExists(atPath: word, isDirectory: &isFolder), isFolder.boolValue else {
                    throw CommandError(message: "'\(word)' is not a folder")
                }
                arguments.folders.append(word)
            }
        }
        guard !arguments.folders.isEmpty else { throw CommandError(message: "no folder given\n\(usage)") }
        return arguments
    }
}
