// `vigie sources pause`: a person's word on whether a source is polled.
import ArgumentParser
import Foundation
import VigieModel
import VigieStore

struct SourcesPauseCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "pause", abstract: "Stops polling sources; nothing stored is touched.")

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
        for id in ids { try store.setPaused(id, true, by: name, at: workspace.surroundings.now()) }
        Console.say("paused: \(ids.map(\.rawValue).joined(separator: ", "))")
    }
}
