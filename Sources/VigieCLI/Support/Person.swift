// Who acts: every decision and every saved text names a person.
import ArgumentParser
import Foundation

/// The `--by` option.
struct PersonOption: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Who acts, as the journal names them (default: $VIGIE_USER, else the name you are logged in by).", valueName: "name"))
    var by: String?

    func name(environment: [String: String] = ProcessInfo.processInfo.environment) throws -> String {
        for candidate in [by, environment["VIGIE_USER"], environment["USER"], NSUserName()] {
            if let name = candidate?.trimmingCharacters(in: .whitespacesAndNewlines), !name.isEmpty { return name }
        }
        throw CommandError(place: "--by", cause: "nobody is named", remedy: "give your name with --by or VIGIE_USER")
    }
}
