// `vigie stories update`: what runs after items were encoded.
import ArgumentParser
import Foundation
import VigieModel
import VigieStore

struct StoriesUpdateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "update", abstract: "Puts new items into stories.",
        discussion: """
            Each item is looked at once. One that an installed encoder is still to read waits for it, a day at most. Stopping at any moment \
            is safe, and the next run goes on.
            """)

    @OptionGroup var options: GlobalOptions

    @Flag(help: "Print one JSON object at the end that says what was done.")
    var json = false

    func run() throws {
        let workspace = try Workspace(options)
        let store = try workspace.openExistingStore()
        let now = workspace.surroundings.now()
        let lock = try RunLock(folder: workspace.dataFolder, of: .encode, now: Timestamp.text(now))
        let interruption = Interruption.listen()
        let hasEncoders = try !workspace.encoders().isEmpty
        let done = try StoryRun(store: store, model: workspace.storyModel, now: now, waitsForEncoders: hasEncoders).run(interruption)
        _ = consume lock
        if json {
            Console.say(try JSONText.line(done))
        } else {
            Console.say(
                "\(counted(done.items, "item")) looked at, \(done.grouped) grouped, \(counted(done.stories, "new story", plural: "new stories"))"
            )
        }
        if let signal = interruption.signal {
            Console.complain("stopped by a signal: what was found is stored, and the next run goes on")
            try store.close()
            Interruption.endProcess(by: signal)
        }
    }
}
