// `vigie stories list`, the verb that is meant where none is named; and the edge that measurements of the grouping hang on.
import ArgumentParser
import Foundation
import VigieClassify
import VigieEncode
import VigieModel
import VigieStore

struct StoriesListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Lists stories, or compares pairs of texts.",
        discussion: """
            With --pairs --jsonl, reads lines {"a_text","b_text","a_date","b_date"}, each text a title, " — " and a summary, and writes, in \
            order, {"same": probability}. Dates may be null.
            """)

    /// Pairs that are read and encoded at a time: enough to keep all cores busy.
    private static let batchSize = 64

    @OptionGroup var options: GlobalOptions

    @Flag(help: "Compare pairs of texts in place of listing stories; with --jsonl.")
    var pairs = false

    @Flag(help: "Read lines of JSON from standard input, write lines of JSON.")
    var jsonl = false

    @Option(help: ArgumentHelp("Stories with an item of this day or later.", valueName: "day"))
    var since: String?

    @Option(help: ArgumentHelp("Stories whose newest item is of this day or earlier.", valueName: "day"))
    var until: String?

    @Flag(help: "The largest stories first, not the newest.")
    var largest = false

    @Option(help: ArgumentHelp("At most so many stories.", valueName: "n"))
    var limit = 20

    @Option(help: ArgumentHelp("Leave out the first so many.", valueName: "n"))
    var offset = 0

    @Flag(help: "Print JSON: one object a story.")
    var json = false

    func validate() throws {
        guard pairs == jsonl else { throw ValidationError("--pairs and --jsonl go together") }
        for day in [since, until].compactMap({ $0 }) where CivilDate(day) == nil {
            throw ValidationError("'\(day)' is no day; write it like 2026-12-31")
        }
        guard limit >= 0, offset >= 0 else { throw ValidationError("--limit and --offset take numbers from 0 on") }
    }

    func run() throws {
        let workspace = try Workspace(options)
        if pairs { return try answerPairs(workspace) }
        let store = try workspace.openExistingStore(readOnly: true)
        let query = StoryQuery(
            since: since.flatMap { CivilDate($0)?.start }, until: until.flatMap { CivilDate($0)?.end.addingTimeInterval(1) },
            order: largest ? .largest : .newest, limit: limit, offset: offset)
        let records = try store.stories(query)
        if json {
            for record in records { Console.say(try JSONText.line(StoryJSON(record))) }
        } else if !records.isEmpty {
            Console.say(StoryTable(records: records).text(width: TextTable.terminalWidth))
        }
        if records.isEmpty { Console.complain("no story matches; 'vigie stories update' looks for new ones") }
    }

    private func answerPairs(_ workspace: Workspace) throws {
        let model = try workspace.storyModel()
        let threads = ProcessInfo.processInfo.activeProcessorCount
        let encoder = try workspace.storyEncoder(for: model).map { encoder in
            (name: encoder.name, encode: { @Sendable texts in try encoder.encode(texts, threads: threads) } as StoryLines.Encode)
        }
        let lines = StoryLines(model: model, encoder: encoder)
        try AnsweredLines.answerAll(batchSize: Self.batchSize, complaint: "this pair was not compared; its answer says why") {
            try lines.answers(to: $0, firstNumber: $1)
        }
    }
}
