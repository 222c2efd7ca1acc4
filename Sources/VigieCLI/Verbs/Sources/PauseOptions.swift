// What `vigie sources pause` and `resume` share: the sources, and who says so.
import ArgumentParser
import VigieModel
import VigieStore

/// Sources by id, and a person.
struct PauseOptions: ParsableArguments {
    @OptionGroup var options: GlobalOptions
    @OptionGroup var person: PersonOption

    @Argument(help: "Ids of sources, as 'vigie sources list' shows them.")
    var sources: [String]

    /// Pauses or resumes all of them; answers their ids.
    func set(_ isPaused: Bool) throws -> String {
        let workspace = try Workspace(options)
        let store = try workspace.openExistingStore()
        let name = try person.name()
        // All ids are looked at before any is changed: a mistyped one changes nothing.
        let ids = try sources.map { try store.source(named: $0).id }
        for id in ids { try store.setPaused(id, isPaused, by: name, at: workspace.surroundings.now()) }
        return ids.map(\.rawValue).joined(separator: ", ")
    }
}
