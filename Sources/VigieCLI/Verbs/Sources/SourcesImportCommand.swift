// `vigie sources import`: takes in OPML, ours or any feed reader's.
import ArgumentParser
import Foundation
import VigieModel
import VigieParse
import VigieStore

struct SourcesImportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Takes in the sources of OPML files; what is there already is brought up to date.",
        discussion: """
            Sources that the files do not name are left as they are, a source that was paused stays paused, and a feed that another reader's \
            list names and that is watched already keeps what is known of it.
            """)

    @OptionGroup var options: GlobalOptions

    @Flag(help: "Say what would be done, and do nothing.")
    var dryRun = false

    @Argument(help: "OPML files; - is standard input.")
    var files: [String]

    func run() throws {
        let workspace = try Workspace(options)
        let listed = try SourceLists.read(files: files) { Console.complain($0) }
        let isThere = FileManager.default.fileExists(atPath: workspace.dataFolder.appending(path: "vigie.db").path)
        let known = isThere ? try workspace.openExistingStore(readOnly: true).sources() : []
        let sources = Self.withoutForeignDoubles(listed, known: known)
        for line in Self.changes(sources, known: known) { Console.say(line) }
        if dryRun { return Console.say("\(sources.count) of \(listed.count) sources would be taken in.") }
        let tally = try workspace.openStore().importSources(sources, at: workspace.surroundings.now())
        let unchanged = tally.unchanged + listed.count - sources.count
        Console.say("\(tally.added) sources added, \(tally.changed) changed, \(unchanged) unchanged.")
    }

    /// Another reader's list knows nothing of kinds and reasons: it must not wipe ours.
    private static func withoutForeignDoubles(_ listed: [SourceList.Entry], known: [Source]) -> [Source] {
        let watched = Set(known.map { CanonicalLink.of($0.feedURL) ?? $0.feedURL })
        return listed.filter { !$0.isForeign || !watched.contains(CanonicalLink.of($0.source.feedURL) ?? $0.source.feedURL) }.map(\.source)
    }

    /// A line for each source that would read otherwise than now.
    private static func changes(_ sources: [Source], known: [Source]) -> [String] {
        let before = Dictionary(known.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        return sources.compactMap { source in
            guard let old = before[source.id] else { return nil }
            var fields: [String] = []
            if old.feedURL != source.feedURL { fields.append("address \(old.feedURL) → \(source.feedURL)") }
            if old.kind != source.kind { fields.append("kind \(old.kind.rawValue) → \(source.kind.rawValue)") }
            if old.publisher != source.publisher { fields.append("publisher \(old.publisher) → \(source.publisher)") }
            if old.title != source.title { fields.append("title") }
            if old.languages != source.languages { fields.append("languages") }
            if old.reason != source.reason { fields.append("reason") }
            return fields.isEmpty ? nil : "\(source.id.rawValue): \(fields.joined(separator: ", "))"
        }
    }
}
