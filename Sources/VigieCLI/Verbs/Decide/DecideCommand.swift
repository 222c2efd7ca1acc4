// `vigie decide`: what people say of items. Every decision is a row of the journal, and each one can be undone.
import ArgumentParser
import Foundation

struct DecideCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "decide",
        abstract: "Keeps and rejects items, sets their themes and importance, and undoes.",
        discussion: "An item is named by its id, or by so many of its first digits that no other item has them.",
        subcommands: [
            DecideKeepCommand.self, DecideRejectCommand.self, DecideThemesCommand.self, DecideImportanceCommand.self,
            DecideUndoCommand.self,
            DecideImportCommand.self, DecideJournalCommand.self,
        ])
}
