// `vigie sources resume`: a person's word on whether a source is polled.
import ArgumentParser
import Foundation
import VigieModel
import VigieStore

struct SourcesResumeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "resume", abstract: "Polls paused sources again.")

    @OptionGroup var options: GlobalOptions
    @OptionGroup var person: PersonOption

    @Argument(help: "Ids of sources, as 'vigie sources list' shows them.")
    var sources: [String]

    func run() throws {
        let workspace = try Workspace(options)
        let store = try workspace.openExistingStore()
        let name = try person.name()
        // All ids are looked at before any is changed: a mistyped one changes nothing.
        let ids = try sources.map { try store.source(SourceID(rawValue: $0)).id }
        for id in ids { try store.setPaused(id, false, by: name, at: workspace.surroundings.now()) }
        Console.say("resumed: \(ids.map(\.rawValue).joined(separator: ", "))")
    }
}
