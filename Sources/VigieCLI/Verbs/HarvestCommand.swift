// `vigie harvest`: what cron runs every half hour.
import ArgumentParser
import Foundation
import Logging
import VigieFetch
import VigieModel
import VigieParse
import VigieStore

struct HarvestCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "harvest",
        abstract: "Polls the sources that are due, stores what is new, and classifies it.",
        discussion: """
            An empty store first takes in the source lists of feeds/*.opml. Stopping it at any moment is safe: each source is stored whole \
            or not at all, and the next run goes on. On SIGTERM and Ctrl-C it stores what was fetched and ends at once. A source that fails \
            is no error of the run, and is told once, when its condition changes: 'vigie sources health' says how all of them are. Where \
            many changed alike, one line tells how many more.
            Exit status 2 says that something is wrong on our side: no server was reached, as without a network; a poll or its evidence could \
            not be stored; or the pages of --backfill did not come. Sources that were dead when another last gave a feed leave it at 0, also \
            where no other was due.
            With --backfill the older pages of one source are read as well, where it offers them (RFC 5005 archives, pages of WordPress), \
            back to the date of --since.
            """)

    @OptionGroup var options: GlobalOptions

    @Flag(help: "Poll every active source now, still conditionally.")
    var all = false

    @Option(help: ArgumentHelp("Connections at a time to one host.", valueName: "n"))
    var maxPerHost = 2

    @OptionGroup var network: NetworkOptions

    @Option(help: ArgumentHelp("Read the older pages of this source, instead of a harvest.", valueName: "source"))
    var backfill: String?

    @Option(help: ArgumentHelp("With --backfill: stop at items older than this day, such as 2026-01-01.", valueName: "day"))
    var since: String?

    @Option(help: ArgumentHelp("With --backfill: read at most so many pages.", valueName: "n"))
    var maxPages = 50

    @Option(help: ArgumentHelp("Write figures for Prometheus' textfile collector to this file.", valueName: "file"))
    var metrics: String?

    @Flag(help: "Print one JSON object at the end that says what was done.")
    var json = false

    func validate() throws {
        guard maxPerHost >= 1 else { throw ValidationError("--max-per-host takes a number from 1 on") }
        guard (backfill == nil) == (since == nil) else { throw ValidationError("--backfill and --since go together") }
        if let since, CivilDate(since) == nil { throw ValidationError("'\(since)' is no day; write it like 2026-01-01") }
        guard (1...1000).contains(maxPages) else { throw ValidationError("--max-pages takes a number from 1 to 1000") }
    }

    func run() async throws {
        let workspace = try Workspace(options)
        let start = ContinuousClock.now
        let lock = try RunLock(folder: workspace.dataFolder, now: Timestamp.text(workspace.surroundings.now()))
        if let owner = lock.abandonedBy {
            workspace.logger.notice("took over the lock of a run that ended without giving it back", metadata: ["owner": "\(owner)"])
        }
        let store = try workspace.openStore()
        try takeInLists(store, workspace)
        let interruption = Interruption.listen()
        var fetch = try network.fetchOptions(workspace)
        fetch.maxPerHost = maxPerHost
        let classification = Classification(store: store, classifier: try workspace.classifierOnDemand())
        let run = HarvestRun(
            store: store, fetcher: Fetcher(options: fetch, surroundings: workspace.surroundings), classification: classification,
            surroundings: workspace.surroundings, logger: workspace.logger)
        let evidence = try workspace.evidenceWriter(store)
        let summary: HarvestSummary
        if let backfill, let since = since.flatMap({ CivilDate($0) }) {
            let pages = Backfill(run: run, since: since.start, maxPages: maxPages, pause: network.pause)
            summary = try await pages.run(try store.source(named: backfill), evidence: evidence, interruption: interruption)
        } else {
            let targets = all ? try store.activeSources() : try store.dueSources(at: workspace.surroundings.now())
            summary = try await run.run(targets, evidence: evidence, interruption: interruption)
        }
        try report(summary, store, workspace, elapsed: ContinuousClock.now - start)
        // After the report: a queue that cannot be ranked keeps back nothing of what was harvested.
        if !interruption.isStopped { _ = try await workspace.ranking(of: store, classification)?.run(interruption) }
        _ = consume lock
        if let signal = interruption.signal {
            Console.complain("stopped by a signal: what was fetched is stored, and the next harvest goes on")
            try store.close()
            Interruption.endProcess(by: signal)
        }
        // A source that fails is data, not an error of the run.
        if summary.isOurTrouble(lastSuccess: try store.lastSuccess()) { throw ExitStatus.someInputsFailed }
    }

    /// Tells what was done, and each change of a source's condition once: what was told is marked in the store.
    private func report(_ found: HarvestSummary, _ store: Store, _ workspace: Workspace, elapsed: Duration) throws {
        var summary = found
        let events = try store.unreportedEvents()
        summary.changes = events.map {
            .init(
                source: $0.event.source.rawValue, before: $0.event.before.rawValue, after: $0.event.after.rawValue,
                message: $0.event.message)
        }
        for line in ChangeLines.of(events.map(\.event)) { Console.complain(line) }
        workspace.logger.info(
            "harvested",
            metadata: [
                "sources": "\(summary.sources)", "not_modified": "\(summary.notModified)", "same_body": "\(summary.sameBody)",
                "failed": "\(summary.failed)", "new": "\(summary.newItems)", "revised": "\(summary.newRevisions)",
                "classified": "\(summary.classified)",
            ])
        if json {
            Console.say(try JSONText.line(summary))
        } else if workspace.logger.logLevel <= .info {
            // With --log-level warning, cron has nothing to mail where nothing changed.
            Console.say(summary.text)
        }
        try store.markReported(events.map(\.number))
        guard let metrics else { return }
        let states = try store.states()
        let conditions = try store.sources().map { $0.isPaused ? SourceCondition.paused : states[$0.id]?.condition ?? .new }
        let figures = HarvestMetrics(
            summary: summary, conditions: conditions, elapsed: elapsed, endedAt: workspace.surroundings.now())
        try OutputFile.write(figures.text, to: URL(fileURLWithPath: metrics))
    }

    /// Without any source there is nothing to harvest: a new store begins with the lists that come with the program.
    private func takeInLists(_ store: Store, _ workspace: Workspace) throws {
        guard try !store.hasSources() else { return }
        let folder = try workspace.shareFolder().feeds
        let sources = try SourceLists.read(folder: folder)
        let tally = try store.importSources(sources, at: workspace.surroundings.now())
        workspace.logger.info("took in the source lists", metadata: ["folder": "\(folder.path)", "sources": "\(tally.added)"])
    }
}
