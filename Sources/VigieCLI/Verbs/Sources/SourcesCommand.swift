// `vigie sources`: which feeds are watched.
import ArgumentParser
import Foundation

struct SourcesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sources",
        abstract: "Lists, finds, takes in and writes out the feeds that are watched, and says how they are doing.",
        subcommands: [
            SourcesListCommand.self, SourcesHealthCommand.self, SourcesEventsCommand.self, SourcesImportCommand.self,
            SourcesExportCommand.self,
            SourcesAddCommand.self, SourcesSetCommand.self, SourcesPauseCommand.self, SourcesResumeCommand.self,
        ], defaultSubcommand: SourcesListCommand.self)
}
