// `vigie stories split`: this item reports something else.
import ArgumentParser
import Foundation
import VigieModel
import VigieStore

struct StoriesSplitCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "split", abstract: "Takes an item out of its story; the program never puts it back.")

    @OptionGroup var options: GlobalOptions
    @OptionGroup var person: PersonOption

    @Argument(help: "The item's id, or so many of its first digits that no other item has them.")
    var item: String

    func run() throws {
        let workspace = try Workspace(options)
        let store = try workspace.openExistingStore()
        let edit = try store.split(try store.resolve(prefix: item), by: try person.name(), at: workspace.surroundings.now())
        Console.say(try StoryEditText.line(edit, in: store))
    }
}
