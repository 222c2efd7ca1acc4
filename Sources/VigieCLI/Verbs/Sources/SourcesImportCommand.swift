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
        discussion: "Sources that the files do not name are left as they are. A source that was paused stays paused.")

    @OptionGroup var options: GlobalOptions

    @Flag(help: "Say what would be done, and do nothing.")
    var dryRun = false

    @Argument(help: "OPML files; - is standard input.")
    var files: [String]

    func run() throws {
        let workspace = try Workspace(options)
        var sources: [Source] = []
        for file in files {
            let list = try SourceList.read(try InputFile.bytes(file), file: file)
            for finding in list.findings { Console.complain("\(file):\(finding.line ?? 1): \(finding.message)") }
            if list.sources.isEmpty { Console.complain("\(file): no outline has an xmlUrl; nothing to take in") }
            sources += list.sources
        }
        if dryRun {
            for source in sources { Console.say("\(source.id.rawValue)  \(source.feedURL)") }
            return Console.say("\(sources.count) sources would be taken in.")
        }
        let tally = try workspace.openStore().importSources(sources, at: workspace.surroundings.now())
        Console.say("\(tally.added) sources added, \(tally.changed) changed, \(tally.unchanged) unchanged.")
    }
}
