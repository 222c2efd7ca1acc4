// `vigie decide undo`: takes back the last decision, by a new row of the journal.
import ArgumentParser
import Foundation
import VigieModel
import VigieStore

struct DecideUndoCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "undo", abstract: "Takes back the last decision on an item, or all that your last command decided.",
        discussion: """
            With an item, its last decision is taken back, whoever made it. Without one, all decisions that you made with your last command are: \
            after 'vigie decide keep a b c', all three. What others have changed since stays as they left it.
            """)

    @OptionGroup var options: GlobalOptions
    @OptionGroup var person: PersonOption

    @Argument(help: "The item; without it, all that your own last command decided is taken back.")
    var item: String?

    func run() throws {
        let workspace = try Workspace(options)
        let store = try workspace.openExistingStore()
        let (name, now) = (try person.name(), workspace.surroundings.now())
        let rows: [Decision]
        if let item {
            rows = try store.undo(item: try store.resolve(prefix: item), by: name, at: now).map { [$0] } ?? []
        } else {
            rows = try store.undoBatch(by: name, at: now)
        }
        for row in rows { Console.say(try DecisionText.line(row, in: store)) }
        if rows.isEmpty { Console.say("nothing to undo") }
    }
}
