// `vigie sources events`: how the conditions of sources changed.
import ArgumentParser
import Foundation
import VigieModel
import VigieStore

struct SourcesEventsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "events", abstract: "Shows the changes of sources' conditions and addresses, newest first.",
        discussion: "JSON of --json: one object a line with source, at, before, after, message.")

    @OptionGroup var options: GlobalOptions

    @Option(help: ArgumentHelp("At most so many.", valueName: "n"))
    var limit = 50

    @Flag(help: "Print JSON.")
    var json = false

    @Argument(help: "The id of a source; without it, of all sources.")
    var source: String?

    func validate() throws {
        guard limit >= 1 else { throw ValidationError("--limit takes a number from 1 on") }
    }

    func run() throws {
        let store = try Workspace(options).openExistingStore(readOnly: true)
        let events: [SourceEvent]
        if let source {
            events = try store.events(of: try store.source(named: source).id, limit: limit)
        } else {
            events = try store.recentEvents(limit: limit)
        }
        guard !json else { return Console.say(try SnakeJSON.lines(events)) }
        guard !events.isEmpty else { return Console.say("No condition has changed.") }
        let rows = events.map { event in
            // An event that leaves the condition as it was, such as another address, is no change of it.
            let change =
                event.before == event.after ? "still \(event.after.rawValue)" : "\(event.before.rawValue) → \(event.after.rawValue)"
            return [CivilDate(event.at).description, event.source.rawValue, change, event.message]
        }
        Console.say(TextTable(header: ["on", "source", "change", "what happened"], rows: rows).text(width: nil))
    }
}
