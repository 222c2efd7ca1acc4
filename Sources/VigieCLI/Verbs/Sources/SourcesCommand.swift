// `vigie sources`: which feeds are watched.
import ArgumentParser
import Foundation

struct SourcesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sources",
        abstract: "Lists, adds, takes in and writes out the feeds that are watched.",
        subcommands: [
            SourcesListCommand.self, SourcesImportCommand.self, SourcesExportCommand.self, SourcesAddCommand.self, SourcesPauseCommand.self,
            SourcesResumeCommand.self,
        ], defaultSubcommand: SourcesListCommand.self)
}
