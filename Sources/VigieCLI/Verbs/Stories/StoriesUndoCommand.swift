// `vigie stories undo`: takes back a change of a story, by a new row of the journal.
import ArgumentParser
import Foundation
import VigieModel
import VigieStore

struct StoriesUndoCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "undo", abstract: "Takes back a split or a join.",
        discussion: "Changes are numbered; 'vigie stories journal' lists them. One whose item has been moved since cannot be taken back.")

    @OptionGroup var options: GlobalOptions
    @OptionGroup var person: PersonOption

    @Argument(help: "The number of the change.")
    var change: Int64

    func run() throws {
        let workspace = try Workspace(options)
        let store = try workspace.openExistingStore()
        let edit = try store.undoStoryEdit(change, by: try person.name(), at: workspace.surroundings.now())
        Console.say(try StoryEditText.line(edit, in: store))
    }
}
