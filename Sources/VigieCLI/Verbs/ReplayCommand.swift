// `vigie replay`: a harvest from evidence alone. It proves that the archive follows from what was answered, and rebuilds it after a loss.
import ArgumentParser
import Foundation
import VigieEvidence
import VigieFetch
import VigieModel
import VigieStore

struct ReplayCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "replay", abstract: "Harvests again from WARC files, without the network.",
        discussion: """
            Each answer is read as it was on the day it came; of several files the one with the oldest answers is read first, in whatever \
            order they are given. Sources that are not known are made from what the file says of them. In an empty data folder the same items come to be, with the same ids and revisions. In a folder that has them \
            already nothing changes. Exit status 2 says that some records could not be read or stored.
            """)

    @OptionGroup var options: GlobalOptions

    @Flag(help: "Print one JSON object at the end that says what was done.")
    var json = false

    @Argument(help: "WARC files, such as data/evidence/2026-11.warc.gz.")
    var files: [String]

    func run() async throws {
        let workspace = try Workspace(options)
        let lock = try RunLock(folder: workspace.dataFolder, now: Timestamp.text(workspace.surroundings.now()))
        let store = try workspace.openStore()
        let addresses = Dictionary(
            try store.sources().flatMap { source in ([source.feedURL] + source.formerURLs).map { ($0, source) } },
            uniquingKeysWith: { first, _ in first })
        let ordered = ReplayOrder.oldestFirst(files)
        if ordered != files { Console.complain("read in the order of their answers: \(ordered.joined(separator: ", "))") }
        let replay = EvidenceReplay(files: ordered.map { URL(fileURLWithPath: $0) }) { addresses[$0] }
        var group = ReplayGroup(store: store, evidenceFolder: workspace.evidenceFolder, files: files)
        while let entry = try replay.next() { try group.take(entry) }
        try group.flush()
        let classification = Classification(store: store, classifier: try workspace.classifierOnDemand())
        group.summary.classified = try await classification.run(Interruption.listen())
        for finding in replay.findings { Console.complain(finding.description) }
        Console.say(json ? try JSONText.line(group.summary) : group.summary.text)
        _ = consume lock
        if !replay.findings.isEmpty || group.summary.notStored > 0 { throw ExitStatus.someInputsFailed }
    }
}

/// Polls of different sources, stored together.
private struct ReplayGroup {
    private static let size = 64

    let store: Store
    let evidenceFolder: URL
    /// Names of the files that lie in the store's own folder: only those can be pointed to.
    let ownFiles: Set<String>
    var summary = HarvestSummary()
    private var entries: [ReplayEntry] = []
    private var sources: Set<SourceID> = []

    init(store: Store, evidenceFolder: URL, files: [String]) {
        self.store = store
        self.evidenceFolder = evidenceFolder
        let folder = evidenceFolder.standardizedFileURL.path
        ownFiles = Set(
            files.map { URL(fileURLWithPath: $0).standardizedFileURL }
                .filter { $0.deletingLastPathComponent().standardizedFileURL.path == folder }.map(\.lastPathComponent))
    }

    mutating func take(_ entry: ReplayEntry) throws {
        // A poll builds on the one before it of the same source.
        if entries.count >= Self.size || !sources.insert(entry.source.id).inserted {
            try flush()
            sources = [entry.source.id]
        }
        entries.append(entry)
    }

    mutating func flush() throws {
        guard !entries.isEmpty else { return }
        let known = Set(try store.sources().map(\.id))
        for entry in entries where !known.contains(entry.source.id) { _ = try store.importSources([entry.source], at: entry.at) }
        let states = try store.states()
        var records: [PollRecord] = []
        for entry in entries {
            let before = states[entry.source.id] ?? SourceState()
            let request = FetchRequest(source: entry.source.id, url: entry.document.requestedURL)
            let outcome = FetchOutcome(request: request, result: .fetched(entry.document))
            let reader = PollReader(surroundings: .fixed(at: entry.at))
            guard case .poll(var record, _) = reader.read(outcome, of: entry.source, before: before) else { continue }
            // What the store knows later than this stays: its items are added to, its state is not set back.
            record.isArchive = before.lastPolled.map { $0 >= entry.at } ?? false
            record.evidence = ownFiles.contains(entry.record.file) ? entry.record : nil
            records.append(record)
        }
        let tallies = try store.record(records)
        for (record, tally) in zip(records, tallies) {
            summary.add(record, tally, url: "")
            if let refusal = tally.refusal { Console.complain("\(record.source.rawValue): not stored: \(refusal)") }
        }
        summary.sources = try store.sources().count
        Console.progress("\(counted(summary.done, "answer")) replayed, \(counted(summary.newItems, "new item"))")
        entries = []
    }
}
