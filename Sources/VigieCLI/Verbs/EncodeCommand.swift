// `vigie encode`: what runs in the background after a harvest.
import ArgumentParser
import Foundation
import Glibc
import VigieModel
import VigieStore

struct EncodeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "encode",
        abstract: "Reads new items more closely: with the encoders, for better themes and search by meaning, for facets and for stories.",
        discussion: """
            Runs after harvests, in the background and at low priority. Stopping it at any moment is safe, and the next run goes on. \
            Two encoders may be installed ('make encoders'): a fast one, which reads hundreds of items a second, and a precise one, which \
            reads about twenty. With one or none of them Vigie works all the same, and each verdict's model says what it rests on. Facets are \
            proposals for briefs: level of government, kind, and dates that bind, each with the words that say so. Stories are items of \
            several sources that report the same event. At the end the queue of undecided items is ranked: see --order of 'vigie items'.
            """)

    @OptionGroup var options: GlobalOptions

    @Option(help: ArgumentHelp("Read at most so many items with each encoder.", valueName: "n"))
    var limit: Int?

    @Flag(help: "Print one JSON object at the end that says what was done.")
    var json = false

    func validate() throws {
        if let limit, limit < 1 { throw ValidationError("--limit takes a number from 1 on") }
    }

    func run() async throws {
        let workspace = try Workspace(options)
        let start = ContinuousClock.now
        let store = try workspace.openExistingStore()
        let lock = try RunLock(folder: workspace.dataFolder, of: .encode, now: Timestamp.text(workspace.surroundings.now()))
        // Those who wait for a page of the desk, or for a harvest, come first.
        _ = nice(10)
        let encoders = try workspace.encoders().load()
        let interruption = Interruption.listen()
        let classification = Classification(store: store, classifier: try workspace.classifierOnDemand(), measuresReasons: true)
        let run = EncodeRun(
            store: store, encoders: encoders, facets: try FacetWords(workspace.shareFolder()), classification: classification,
            storyModel: workspace.storyModel, ranking: try workspace.ranking(of: store, classification), now: workspace.surroundings.now(),
            limit: limit)
        var summary = try await run.run(interruption)
        _ = consume lock
        if json {
            summary.seconds = ((ContinuousClock.now - start) / .milliseconds(1)).rounded() / 1_000
            Console.say(try JSONText.line(summary))
        } else {
            Console.say("facets: \(counted(summary.facets, "item")) read")
            for part in summary.encoders {
                Console.say(
                    "\(part.encoder): \(counted(part.encoded, "item")) read" + (part.waiting > 0 ? ", \(part.waiting) still waiting" : ""))
            }
            Console.say("stories: \(counted(summary.stories.items, "item")) compared, \(summary.stories.grouped) of them in a story")
            Console.say("queue: \(counted(summary.ranked, "item")) ranked")
            if summary.encoders.isEmpty, !encoders.failed { Console.say(Self.noEncoder) }
        }
        if let signal = interruption.signal {
            Console.complain("stopped by a signal: what was read is stored, and the next run goes on")
            try store.close()
            Interruption.endProcess(by: signal)
        }
        if encoders.failed { throw ExitStatus.someInputsFailed }
    }

    static let noEncoder =
        "no encoder is installed: themes rest on words alone, and there is no search by meaning; 'make encoders' fetches them"
}
