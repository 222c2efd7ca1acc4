// `vigie sources export`: the sources as OPML, for any feed reader.
import ArgumentParser
import Foundation
import VigieModel
import VigieParse
import VigieStore

struct SourcesExportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "export", abstract: "Writes the sources as OPML 2.0.")

    @OptionGroup var options: GlobalOptions

    @Option(help: ArgumentHelp("Only sources of this kind.", valueName: "kind"))
    var kind: SourceKind?

    @Option(help: ArgumentHelp("The file to write; else standard output.", valueName: "file"))
    var output: String?

    func run() throws {
        let workspace = try Workspace(options)
        let sources = try workspace.openExistingStore(readOnly: true).sources().filter { kind == nil || $0.kind == kind }
        let title = kind.map { "Vigie: \($0.rawValue) sources" } ?? "Vigie: sources"
        let text = SourceList(title: title, sources: sources).opml(modified: workspace.surroundings.now())
        if let output {
            try OutputFile.write(text, to: URL(fileURLWithPath: output))
            Console.say("\(output): \(sources.count) sources")
        } else {
            Console.say(text.trimmingCharacters(in: .newlines))
        }
    }
}
