// `vigie brief`: what the report prints of a kept story, written as one Markdown file a language until the desk is there.
import ArgumentParser
import Foundation

struct BriefCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "brief",
        abstract: "Writes, checks and approves briefs: what the report prints of kept items.",
        discussion: """
            A brief is a Markdown file with front matter, one a language. The fields common to all languages stand once in the store, so the \
            versions cannot differ in them. Every save is a new revision and a draft; the report prints approved revisions alone.
            """,
        subcommands: [
            BriefNewCommand.self, BriefEditCommand.self, BriefImportCommand.self, BriefShowCommand.self, BriefCheckCommand.self,
            BriefApproveCommand.self, BriefListCommand.self,
        ])
}
