// `vigie stories join`: this item reports that event.
import ArgumentParser
import Foundation
import VigieModel
import VigieStore

struct StoriesJoinCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "join", abstract: "Puts an item into a story, out of the one that it was in; the program never takes it out.")

    @OptionGroup var options: GlobalOptions
    @OptionGroup var person: PersonOption

    @Argument(help: "The item's id, or so many of its first digits that no other item has them.")
    var item: String

    @Argument(help: "The number of the story.")
    var story: StoryID

    func run() throws {
        let workspace = try Workspace(options)
        let store = try workspace.openExistingStore()
        let edit = try store.join(
            try store.resolve(prefix: item), to: story, by: try person.name(), at: workspace.surroundings.now())
        Console.say(try edit.map { try StoryEditText.line($0, in: store) } ?? "nothing changed")
    }
}
