// `vigie stories`: items that report the same event.
import ArgumentParser
import Foundation

struct StoriesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "stories",
        abstract: "Lists stories: items of several sources, in any language, that report the same event, and why.",
        discussion: """
            A story keeps its number for ever. What a person takes out of a story is never put back by the program, and what a person puts into \
            one is never taken out. With --pairs --jsonl, reads lines {"a_text","b_text","a_date","b_date"}, each text a title, " — " and a \
            summary, and writes, in order, {"same": probability}.
            """,
        subcommands: [
            StoriesListCommand.self, StoriesShowCommand.self, StoriesUpdateCommand.self, StoriesSplitCommand.self,
            StoriesJoinCommand.self, StoriesUndoCommand.self, StoriesJournalCommand.self,
        ], defaultSubcommand: StoriesListCommand.self)
}
