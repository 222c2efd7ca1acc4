// `vigie sources export`: the sources as OPML, for any feed reader.
import ArgumentParser
import Foundation
import VigieModel
import VigieParse
import VigieStore

struct SourcesExportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Writes the sources as OPML 2.0, with all that other readers wrote of them.",
        discussion: """
            Without --list all sources are written, with the heads, links and notes of every list that was imported; with --list one list as it \
            came in, with the sources that it names. Sources that came from no list stand in a folder of their publisher.
            """)

    @OptionGroup var options: GlobalOptions

    @Option(help: ArgumentHelp("Only sources of this kind, and nothing else of the lists.", valueName: "kind"))
    var kind: SourceKind?

    @Option(help: ArgumentHelp("Only the list that was imported under this name.", valueName: "name"))
    var list: String?

    @Option(help: ArgumentHelp("The file to write; else standard output.", valueName: "file"))
    var output: String?

    func validate() throws {
        if list != nil, kind != nil { throw ValidationError("--list and --kind do not go together: a list is written whole") }
    }

    func run() throws {
        let workspace = try Workspace(options)
        let store = try workspace.openExistingStore(readOnly: true)
        let (sources, extras) = try chosen(store)
        let text = SourceList(title: extras.title, sources: sources, extras: extras).opml(modified: workspace.surroundings.now())
        if let output {
            try OutputFile.write(text, to: URL(fileURLWithPath: output))
            Console.say("\(output): \(counted(sources.count, "source"))")
        } else {
            Console.say(text.trimmingCharacters(in: .newlines))
        }
    }

    private func chosen(_ store: Store) throws -> ([Source], SourceListExtras) {
        let sources = try store.sources()
        if let kind { return (sources.filter { $0.kind == kind }, SourceListExtras(title: "Vigie: \(kind.rawValue) sources")) }
        let lists = try store.sourceLists()
        guard let list else {
            return (sources, lists.reduce(SourceListExtras(title: "Vigie: sources")) { $0.merging($1.extras) })
        }
        guard let found = lists.first(where: { $0.name == list }) else {
            let names = lists.isEmpty ? "none was imported" : "there are: \(lists.map(\.name).joined(separator: ", "))"
            throw CommandError(place: "--list", cause: "no list '\(list)' was imported", remedy: names)
        }
        let named = Set(found.extras.places.compactMap(\.source))
        return (sources.filter { named.contains($0.id) }, found.extras)
    }
}
