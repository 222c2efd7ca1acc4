// `vigie stories journal`: what people changed of stories.
import ArgumentParser
import Foundation
import VigieModel
import VigieStore

struct StoriesJournalCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "journal", abstract: "Lists what people changed of stories, newest first.")

    @OptionGroup var options: GlobalOptions

    @Option(help: ArgumentHelp("At most so many changes.", valueName: "n"))
    var limit = 100

    @Argument(help: "The item's id, or its first digits; without it, the changes of all items.")
    var item: String?

    func run() throws {
        let store = try Workspace(options).openExistingStore(readOnly: true)
        for edit in try store.storyEdits(of: try item.map { try store.resolve(prefix: $0) }, limit: limit) {
            Console.say("\(Timestamp.text(edit.at))  \(edit.by)  \(try StoryEditText.line(edit, in: store))")
        }
    }
}
