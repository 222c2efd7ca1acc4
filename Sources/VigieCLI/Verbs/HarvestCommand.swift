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
            or not at all, and the next run goes on. A source that fails is told, and is no error of the \
            run: 'vigie sources list --failing' says why. Exit status 2 says that every source failed, as without a network.
            """)

    @OptionGroup var options: GlobalOptions

    @Flag(help: "Poll every active source now, still conditionally.")
    var all = false

    @Option(help: ArgumentHelp("Connections at a time to one host.", valueName: "n"))
    var maxPerHost = 2

    @Option(help: ArgumentHelp("Seconds between the starts of two requests to one host.", valueName: "seconds"))
    var hostDelay = 1.0

    @Option(help: ArgumentHelp("Allow a private network, such as 127.0.0.0/8; may be repeated.", valueName: "cidr"))
    var allowNetwork: [String] = []

    @Option(
        help: ArgumentHelp(
            "Connect elsewhere than the address says, as HOST:PORT:HOST:PORT of curl's --connect-to, for tests and demos.", valueName: "map"
        ))
    var connectTo: [String] = []

    @Flag(help: "Print one JSON object at the end that says what was done.")
    var json = false

    func validate() throws {
        guard maxPerHost >= 1 else { throw ValidationError("--max-per-host takes a number from 1 on") }
        guard hostDelay >= 0, hostDelay <= 3600 else { throw ValidationError("--host-delay takes seconds from 0 to 3600") }
        for network in allowNetwork where CIDR(network) == nil {
            throw ValidationError("'\(network)' is no network; write it like 127.0.0.0/8 or fd00::/8")
        }
    }

    func run() async throws {
        let workspace = try Workspace(options)
        let lock = try RunLock(folder: workspace.dataFolder)
        let store = try workspace.openStore()
        let classifier = try workspace.classifier()
        try takeInLists(store, workspace)

        let now = workspace.surroundings.now()
        let targets = all ? try store.activeSources() : try store.dueSources(at: now)
        let fetcher = Fetcher(options: try fetchOptions(workspace), surroundings: workspace.surroundings)
        let run = HarvestRun(
            store: store, fetcher: fetcher, classifier: classifier, surroundings: workspace.surroundings, logger: workspace.logger)
        let summary = try await run.run(targets)
        for failure in summary.failures { Console.complain("\(failure.source): \(failure.error)") }
        workspace.logger.info(
            "harvested",
            metadata: [
                "sources": "\(summary.sources)", "unchanged": "\(summary.notModified + summary.sameBody)", "failed": "\(summary.failed)",
                "new": "\(summary.newItems)", "revised": "\(summary.newRevisions)", "classified": "\(summary.classified)",
            ])
        Console.say(json ? try JSONText.line(summary) : summary.text)
        _ = consume lock
        // A source that fails is data, not an error of the run; but where none at all could be read, something is wrong on our side.
        if summary.failed > 0, summary.failed == summary.sources { throw ExitStatus.someInputsFailed }
    }

    /// Without any source there is nothing to harvest: a new store begins with the lists that come with the program.
    private func takeInLists(_ store: Store, _ workspace: Workspace) throws {
        guard try store.sources().isEmpty else { return }
        let folder = try workspace.shareFolder().feeds
        let sources = try SourceLists.read(folder: folder)
        let tally = try store.importSources(sources, at: workspace.surroundings.now())
        workspace.logger.info("took in the source lists", metadata: ["folder": "\(folder.path)", "sources": "\(tally.added)"])
    }

    private func fetchOptions(_ workspace: Workspace) throws -> FetchOptions {
        if workspace.configuration.contact == nil {
            workspace.logger.notice("publishers cannot reach you: set 'contact' in vigie.yaml to an address or a page")
        }
        let contact = workspace.configuration.contact.map { " (+\($0))" } ?? ""
        var fetch = FetchOptions(userAgent: "Vigie/\(VigieVersion.number)\(contact)")
        fetch.maxPerHost = maxPerHost
        fetch.hostDelay = .milliseconds(Int(hostDelay * 1000))
        var networks: [CIDR] = []
        for text in allowNetwork + workspace.configuration.allowNetwork {
            guard let network = CIDR(text) else {
                throw CommandError(place: "allow_network", cause: "'\(text)' is no network", remedy: "write it like 10.0.0.0/8")
            }
            networks.append(network)
        }
        fetch.network = NetworkPolicy(allowed: networks)
        fetch.connectTo = connectTo
        return fetch
    }
}
