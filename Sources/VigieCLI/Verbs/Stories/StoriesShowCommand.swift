// `vigie stories show`: one story with all its items and what people changed of them.
import ArgumentParser
import Foundation
import VigieModel
import VigieStore

struct StoriesShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "show", abstract: "Shows one story with all its items.")

    @OptionGroup var options: GlobalOptions

    @Flag(help: "Print JSON: one object.")
    var json = false

    @Argument(help: "The number of the story.")
    var story: StoryID

    func run() throws {
        let store = try Workspace(options).openExistingStore(readOnly: true)
        let record = try store.story(story)
        if json { return Console.say(try JSONText.line(StoryJSON(record))) }
        Console.say(StoryTable(records: [record], mostItems: .max).text(width: TextTable.terminalWidth))
    }
}

extension StoryID: ExpressibleByArgument {
    package init?(argument: String) {
        guard let number = Int64(argument), number > 0 else { return nil }
        self.init(rawValue: number)
    }
}
