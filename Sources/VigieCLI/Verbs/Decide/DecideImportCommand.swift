// `vigie decide import`: decisions made elsewhere, a JSON object a line; all of them or none.
import ArgumentParser
import Foundation
import VigieModel
import VigieStore

struct DecideImportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Takes in decisions from lines of JSON; all or none.",
        discussion: """
            A line is {"item": id, "action": "keep", "reject", "themes" or "importance", "by": name, "at": time} with, as it needs, \
            "themes": [ids], "importance": 1 to 3 and "note". A time to come is refused. Lines that the journal has already, and lines that \
            repeat what is decided, change nothing.
            """)

    @OptionGroup var options: GlobalOptions

    @Argument(help: "The file; - is standard input.")
    var file: String

    func run() throws {
        let workspace = try Workspace(options)
        let store = try workspace.openExistingStore()
        let reader = DecisionLines(file: file, store: store, themes: try workspace.themes(), now: workspace.surroundings.now())
        let lines = try reader.read(try InputFile.text(file))
        let rows: [Decision]
        do {
            rows = try store.decide(lines.map(\.request))
        } catch {
            throw reader.placed(error, among: lines)
        }
        Console.say("\(counted(lines.count, "decision")) read, \(rows.count) new.")
    }
}
