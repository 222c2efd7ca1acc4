// `vigie decide journal`: who decided what, when, newest first.
import ArgumentParser
import Foundation
import VigieModel
import VigieStore

struct DecideJournalCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "journal", abstract: "Shows the journal of decisions, newest first.")

    @OptionGroup var options: GlobalOptions

    @Option(help: "At most so many rows.")
    var limit = 50

    @Argument(help: "Only decisions on this item.")
    var item: String?

    func run() throws {
        let store = try Workspace(options).openExistingStore(readOnly: true)
        let id = try item.map { try store.resolve(prefix: $0) }
        for row in try store.journal(item: id, limit: limit) {
            Console.say("\(Timestamp.text(row.at))  \(row.by)  \(try DecisionText.line(row, in: store))")
        }
    }
}
