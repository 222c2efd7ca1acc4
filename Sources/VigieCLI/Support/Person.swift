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
        let candidates = [
            ("--by", by), ("VIGIE_USER", environment["VIGIE_USER"]), ("USER", environment["USER"]), ("the system", NSUserName()),
        ]
        for (place, candidate) in candidates {
            guard let candidate, let name = PersonName.trimmed(candidate) else { continue }
            guard PersonName.isPlain(name) else {
                throw CommandError(
                    place: place, cause: "the name holds a line break or another control character", remedy: "give a plain name")
            }
            return name
        }
        throw CommandError(place: "--by", cause: "nobody is named", remedy: "give your name with --by or VIGIE_USER")
    }
}

/// What may name a person.
enum PersonName {
    /// Without spaces around it; nil where nothing is left.
    static func trimmed(_ text: String) -> String? {
        let name = text.trimmingCharacters(in: .whitespacesAndNewlines)
        return name.isEmpty ? nil : name
    }

    /// A name with a line break would forge lines of the journal, and one that turns the direction of writing would disguise them.
    static func isPlain(_ name: String) -> Bool {
        name.unicodeScalars.allSatisfy { scalar in
            switch scalar.properties.generalCategory {
            case .control, .lineSeparator, .paragraphSeparator: false
            default: !("\u{202A}"..."\u{202E}").contains(scalar) && !("\u{2066}"..."\u{2069}").contains(scalar)
            }
        }
    }
}
