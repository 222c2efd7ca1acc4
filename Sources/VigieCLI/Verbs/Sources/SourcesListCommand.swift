// `vigie sources list`: the sources, and how each one is doing.
import ArgumentParser
import Foundation
import VigieModel
import VigieStore

struct SourcesListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Lists the sources with their condition.",
        discussion: "JSON of --json: a list with one source a line, with the keys that 'vigie sources health --help' names.")

    @OptionGroup var options: GlobalOptions

    @Option(
        help: ArgumentHelp("Only sources of this kind: \(SourceKind.allCases.map(\.rawValue).joined(separator: ", ")).", valueName: "kind"))
    var kind: SourceKind?

    @Flag(help: "Only sources whose last poll failed.")
    var failing = false

    @Flag(help: "Print JSON.")
    var json = false

    func run() throws {
        let workspace = try Workspace(options)
        let store = try workspace.openExistingStore(readOnly: true)
        let states = try store.states()
        let now = workspace.surroundings.now()
        let reports = SourceReport.all(of: try store.sources(), states, at: now)
            .filter { kind == nil || $0.kind == kind?.rawValue }
            .filter { !failing || $0.error != nil }
        guard !json else { return Console.say(try SnakeJSON.lines(reports)) }
        let cells = reports.map { report in
            [
                report.id, report.kind, report.languages.joined(separator: " "), report.condition.rawValue,
                report.lastPoll.map { CivilDate($0).description } ?? "never", report.error ?? report.title,
            ]
        }
        let table = TextTable(header: ["source", "kind", "lang", "condition", "last poll", "title or error"], rows: cells)
        Console.say(table.text(width: TextTable.terminalWidth))
    }
}

extension SourceKind: ExpressibleByArgument {}
