// `vigie decide undo`: takes back the last decision, by a new row of the journal.
import ArgumentParser
import Foundation
import VigieModel
import VigieStore

struct DecideUndoCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "undo", abstract: "Takes back the last decision on an item, or your own last one.")

    @OptionGroup var options: GlobalOptions
    @OptionGroup var person: PersonOption

    @Argument(help: "The item; without it, your own last decision is taken back.")
    var item: String?

    func run() throws {
        let workspace = try Workspace(options)
        let store = try workspace.openExistingStore()
        let id = try item.map { try store.resolve(prefix: $0) }
        guard let row = try store.undo(item: id, by: try person.name(), at: workspace.surroundings.now()) else {
            return Console.say("nothing to undo")
        }
        Console.say(try DecisionText.line(row, in: store))
    }
}
