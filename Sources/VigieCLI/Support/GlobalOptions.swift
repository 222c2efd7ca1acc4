// The options that every verb takes: where the data is, and what time it is taken to be.
import ArgumentParser
import Foundation
import Logging
import VigieModel

/// Options of every verb.
struct GlobalOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The folder of the data (default: the configuration's, else ./data).", valueName: "dir"))
    var data: String?

    @Option(
        help: ArgumentHelp(
            "The configuration file (default: $VIGIE_CONFIG, else ./vigie.yaml, else /etc/vigie/vigie.yaml).", valueName: "file"))
    var config: String?

    @Option(help: ArgumentHelp("The folder that holds feeds, themes and templates (default: found beside the program).", valueName: "dir"))
    var share: String?

    @Option(
        help: ArgumentHelp("Take this as the time now, for demos and tests (RFC 3339, such as 2026-12-31T12:00:00Z).", valueName: "time"))
    var now: String?

    @Option(help: ArgumentHelp("How much to say on standard error.", valueName: "level"))
    var logLevel: Verbosity = .info

    func validate() throws {
        if let now, Timestamp.date(now) == nil {
            throw ValidationError("'\(now)' is no time; write it like 2026-12-31T12:00:00Z")
        }
    }

    var surroundings: Surroundings {
        now.flatMap(Timestamp.date).map { Surroundings.fixed(at: $0) } ?? .real
    }

    var logger: Logger {
        Logger(label: "vigie") { _ in ConsoleLogHandler(logLevel: logLevel.level) }
    }
}

/// How much is logged: swift-log's levels that make sense to choose.
enum Verbosity: String, CaseIterable, ExpressibleByArgument {
    case debug, info, notice, warning, error

    var level: Logger.Level {
        switch self {
        case .debug: .debug
        case .info: .info
        case .notice: .notice
        case .warning: .warning
        case .error: .error
        }
    }
}
