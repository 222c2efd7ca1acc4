// `vigie sources list`: the sources, and how each one is doing.
import ArgumentParser
import Foundation
import VigieModel
import VigieStore

struct SourcesListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Lists the sources with the result of their last poll.")

    @OptionGroup var options: GlobalOptions

    @Option(
        help: ArgumentHelp("Only sources of this kind: \(SourceKind.allCases.map(\.rawValue).joined(separator: ", ")).", valueName: "kind"))
    var kind: SourceKind?

    @Flag(help: "Only sources whose last poll failed.")
    var failing = false

    @Flag(help: "Print JSON.")
    var json = false

    /// What `--json` prints of a source.
    private struct Row: Encodable {
        var source: Source
        var state: SourceState
    }

    func run() throws {
        let store = try Workspace(options).openExistingStore(readOnly: true)
        let states = try store.states()
        let rows = try store.sources().filter { kind == nil || $0.kind == kind }.map {
            Row(source: $0, state: states[$0.id] ?? SourceState())
        }
        .filter { !failing || $0.state.lastError != nil }
        guard !json else { return Console.say(try JSONText.pretty(rows)) }
        let cells = rows.map { row in
            [
                row.source.id.rawValue, row.source.kind.rawValue, row.source.languages.map(\.rawValue).joined(separator: " "),
                row.source.isPaused ? "paused" : row.state.lastResult.rawValue,
                row.state.lastPolled.map { CivilDate($0).description } ?? "never", row.state.lastError ?? row.source.title,
            ]
        }
        let table = TextTable(header: ["source", "kind", "lang", "last poll", "on", "title or error"], rows: cells)
        Console.say(table.text(width: TextTable.terminalWidth))
    }
}

extension SourceKind: ExpressibleByArgument {}
